/**
 * Every change to the desk's state. A decision shows at once and is saved behind it, so each change that comes from the
 * service must find its way among decisions made meanwhile: `tick` says which of the two was first.
 */
import type { Reason } from "../../src/comments/wire.ts";
import type { DecisionResults, QueueCounts, QueueItem, QueueName, QueuePage } from "../../src/moderation/wire.ts";
import { decide, type Failure, looked, type Person, sanction, settle, undo, undone } from "./moves.ts";
import { idOf, withCounts, withList, without } from "./queue-lists.ts";
import { currentList, type DeskState, type Entry, inFlight, isDecidable, type Move } from "./queue-state.ts";

export type Change =
  | { type: "open"; queue: QueueName }
  | { type: "load"; queue: QueueName }
  | { type: "loaded"; queue: QueueName; cursor: string | null; page: QueuePage }
  | { type: "load-failed"; queue: QueueName }
  | { type: "focus"; id: number }
  | { type: "step"; by: 1 | -1 }
  | { type: "select"; id: number }
  | { type: "select-none" }
  | { type: "decide"; key: number; ids: number[]; action: "approve" | "reject"; reason: Reason | null }
  | { type: "sanction"; key: number; author: Person; action: "ban" | "unban"; reason: Reason | null }
  | { type: "saved"; key: number; results: Pick<DecisionResults, "items" | "failed"> & { counts: QueueCounts | null } }
  | ({ type: "failed"; key: number } & Failure)
  | { type: "looked"; queue: QueueName; id: number; item: QueueItem | null | "unknown" }
  | { type: "undo"; key: number }
  | { type: "undone"; key: number; failed: ({ id: number } & Failure)[]; counts: QueueCounts | null }
  | { type: "polled"; counts: QueueCounts; since: number }
  | { type: "dismiss"; id: number }
  | { type: "close-notice"; key: number }
  | { type: "close-notices" };

export function reduce(state: DeskState, change: Change): DeskState {
  switch (change.type) {
    case "open":
      return { ...state, queue: change.queue, selected: [], stamp: state.stamp + 1 };
    case "load":
      return withList(state, change.queue, (list) => ({ ...list, status: "loading", since: state.tick }));
    case "loaded":
      return loaded(state, change.queue, change.cursor, change.page);
    case "load-failed":
      return withList(state, change.queue, (list) => ({ ...list, status: "failed" }));
    case "focus":
      return currentList(state).focus === change.id ? state : withList(state, state.queue, (list) => ({ ...list, focus: change.id }));
    case "step":
      return step(state, change.by);
    case "select":
      return select(state, change.id);
    case "select-none":
      return { ...state, selected: [] };
    case "decide":
      return decide(state, change);
    case "sanction":
      return sanction(state, change);
    case "saved":
      return settle(state, change.key, change.results, (index) => change.results.failed.find((failure) => failure.index === index));
    case "failed":
      return settle(state, change.key, { items: [], counts: null }, () => change);
    case "looked":
      return looked(state, change.queue, change.id, change.item);
    case "undo":
      return undo(state, change.key);
    case "undone":
      return undone(state, change);
    case "polled":
      return polled(state, change.counts, change.since);
    case "dismiss":
      return { ...withList(state, state.queue, (list) => without(list, [change.id])), stamp: state.stamp + 1 };
    case "close-notices":
      return { ...state, notices: [] };
    case "close-notice":
      return { ...state, notices: state.notices.filter((notice) => notice.key !== change.key) };
  }
}

/**
 * A page may have been read before a decision was saved or after it was undone. Whatever was under way while the page was
 * under way is taken from our own knowledge: decided cards stay away, undone ones stay.
 */
function loaded(state: DeskState, queue: QueueName, cursor: string | null, page: QueuePage): DeskState {
  const since = state.lists[queue].since;
  const meanwhile = state.moves.filter((move) => move.phase === "saving" || move.phase === "undoing" || move.settled > since);
  const away = idsOf(meanwhile.filter((move) => move.phase === "saving" || move.phase === "saved"));
  const back = idsOf(meanwhile.filter((move) => move.phase === "undoing" || move.phase === "undone"));
  const next = withList(state, queue, (list) => {
    const onPage = new Set(page.items.map((item) => item.comment.id));
    const kept = cursor === null ? list.entries.filter((entry) => back.has(idOf(entry)) && !onPage.has(idOf(entry))) : list.entries;
    const keptIds = new Set(kept.map(idOf));
    const from = Math.max(0, ...kept.map((entry) => entry.order + 1));
    const added = page.items
      .filter((item) => !away.has(item.comment.id) && !keptIds.has(item.comment.id))
      .map((item, index): Entry => ({ item, order: from + index, mark: null }));
    const entries = [...kept, ...added];
    const focus = entries.some((entry) => idOf(entry) === list.focus) ? list.focus : (entries[0]?.item.comment.id ?? null);
    return { ...list, entries, next: page.next, status: "ready", focus };
  });
  const present = new Set(next.lists[queue].entries.map(idOf));
  const selected = queue === state.queue ? state.selected.filter((id) => present.has(id)) : state.selected;
  const counted = withCounts({ ...next, selected }, meanwhile.length === 0 ? page.counts : null);
  if (cursor !== null) return counted;
  return { ...withList(counted, queue, (list) => ({ ...list, known: counted.counts[queue] })), stamp: state.stamp + 1 };
}

function step(state: DeskState, by: 1 | -1): DeskState {
  const { entries, focus } = currentList(state);
  const at = entries.findIndex((entry) => idOf(entry) === focus);
  const target = entries[Math.min(entries.length - 1, Math.max(0, at === -1 ? 0 : at + by))];
  if (!target) return state;
  return { ...withList(state, state.queue, (list) => ({ ...list, focus: idOf(target) })), stamp: state.stamp + 1 };
}

/** What cannot be decided cannot be part of a bulk decision either. */
function select(state: DeskState, id: number): DeskState {
  if (state.selected.includes(id)) return { ...state, selected: state.selected.filter((other) => other !== id) };
  const entry = currentList(state).entries.find((candidate) => idOf(candidate) === id);
  return entry && isDecidable(entry) ? { ...state, selected: [...state.selected, id] } : state;
}

/** A count read while a decision was on its way may or may not include it; the decision's own answer brings counts. */
function polled(state: DeskState, counts: QueueCounts, since: number): DeskState {
  return since !== state.tick || inFlight(state).length > 0 ? state : withCounts(state, counts);
}

const idsOf = (moves: Move[]): Set<number> => new Set(moves.flatMap((move) => move.entries.map(idOf)));
