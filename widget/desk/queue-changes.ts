/**
 * Every change to the desk's state. A decision shows at once and is saved behind it, so each change that comes from the
 * service must find its way among decisions made meanwhile: `tick` says which of the two was first.
 */
import type { Action, Claims, DecisionResults, QueueCounts, QueueItem, QueueName, QueuePage } from "../../src/moderation/wire.ts";
import { type Asked, decide, type Failure, looked, settle, undo, undone } from "./moves.ts";
import { idOf, withCounts, withList, without } from "./queue-lists.ts";
import {
  countOf,
  currentList,
  type DeskState,
  type Details,
  type Entry,
  inFlight,
  isDecidable,
  type Move,
  NEW_LIST,
} from "./queue-state.ts";
import { addressOf, type View } from "./view.ts";

export type Change =
  | { type: "view"; view: View }
  | { type: "load"; queue: QueueName }
  | { type: "loaded"; queue: QueueName; cursor: string | null; page: QueuePage }
  | { type: "load-failed"; queue: QueueName }
  | { type: "focus"; id: number }
  | { type: "step"; by: 1 | -1 }
  | { type: "first" }
  | { type: "select"; id: number }
  | { type: "select-none" }
  | { type: "decide"; key: number; action: Action; details: Details; asked: Asked }
  | { type: "saved"; key: number; results: Pick<DecisionResults, "items" | "failed"> & { counts: QueueCounts | null } }
  | ({ type: "failed"; key: number } & Failure)
  | { type: "looked"; queue: QueueName; id: number; item: QueueItem | null | "unknown" }
  | { type: "undo"; key: number }
  | { type: "undone"; key: number; failed: ({ id: number } & Failure)[]; counts: QueueCounts | null }
  | { type: "polled"; counts: QueueCounts; since: number }
  | { type: "refreshed"; view: View; page: QueuePage; since: number }
  | { type: "claimed"; ids: number[]; answer: Claims; since: number }
  | { type: "reread"; queue: QueueName; item: QueueItem; since: number }
  | { type: "refocus" }
  | { type: "dismiss"; id: number }
  | { type: "close-notice"; key: number }
  | { type: "close-notices" };

export function reduce(state: DeskState, change: Change): DeskState {
  switch (change.type) {
    case "view":
      return look(state, change.view);
    case "load":
      return withList(state, change.queue, (list) => ({ ...list, status: "loading", since: state.tick }));
    case "loaded":
      return loaded(state, change.queue, change.cursor, change.page);
    case "load-failed":
      return withList(state, change.queue, (list) => ({ ...list, status: "failed" }));
    case "focus":
      return currentList(state).focus === change.id ? state : focusOn(state, change.id);
    case "step":
      return step(state, change.by);
    case "first": {
      const first = currentList(state).entries[0];
      return first ? { ...focusOn(state, idOf(first)), stamp: state.stamp + 1 } : state;
    }
    case "select":
      return select(state, change.id);
    case "select-none":
      return { ...state, selected: [] };
    case "decide":
      return decide(state, change);
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
    case "refreshed":
      return refreshed(state, change);
    case "claimed":
      return claimed(state, change.ids, change.answer, change.since);
    case "reread":
      return reread(state, change);
    case "refocus":
      return { ...state, stamp: state.stamp + 1 };
    case "dismiss":
      return { ...withList(state, state.view.queue, (list) => without(list, [change.id])), stamp: state.stamp + 1 };
    case "close-notices":
      return { ...state, notices: [] };
    case "close-notice":
      return { ...state, notices: state.notices.filter((notice) => notice.key !== change.key) };
  }
}

/** A list that was loaded for another view of its queue has no place in this one. */
function look(state: DeskState, view: View): DeskState {
  const shows = addressOf(view);
  const next = withList(state, view.queue, (list) => (list.shows === shows ? list : { ...NEW_LIST, shows }));
  return { ...next, view, selected: [], stamp: state.stamp + 1 };
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
  const selected = queue === state.view.queue ? state.selected.filter((id) => present.has(id)) : state.selected;
  const counted = withCounts({ ...next, selected }, meanwhile.length === 0 ? page.counts : null);
  if (cursor !== null) return counted;
  return { ...withList(counted, queue, (list) => ({ ...list, known: countOf(counted.counts, queue) ?? 0 })), stamp: state.stamp + 1 };
}

function step(state: DeskState, by: 1 | -1): DeskState {
  const { entries, focus } = currentList(state);
  const at = entries.findIndex((entry) => idOf(entry) === focus);
  const target = entries[Math.min(entries.length - 1, Math.max(0, at === -1 ? 0 : at + by))];
  if (!target) return state;
  return { ...focusOn(state, idOf(target)), stamp: state.stamp + 1 };
}

const focusOn = (state: DeskState, id: number): DeskState => withList(state, state.view.queue, (list) => ({ ...list, focus: id }));

/** What cannot be decided cannot be part of a bulk decision either. */
function select(state: DeskState, id: number): DeskState {
  if (state.selected.includes(id)) return { ...state, selected: state.selected.filter((other) => other !== id) };
  const entry = currentList(state).entries.find((candidate) => idOf(candidate) === id);
  return entry && isDecidable(entry) ? { ...state, selected: [...state.selected, id] } : state;
}

/** A count read while a decision was on its way may or may not include it; the decision's own answer brings counts. */
function polled(state: DeskState, counts: QueueCounts, since: number): DeskState {
  return upToDate(state, since) ? withCounts(state, counts) : state;
}

/**
 * The head of the list as the service has it now. Cards stay where they are under the moderator's hands: what changed is
 * shown, and what is missing from it was decided by somebody else. Ordered by risk, a card may also have sunk below
 * what was read; and everything keeps what was decided.
 */
function refreshed(state: DeskState, { view, page, since }: { view: View; page: QueuePage; since: number }): DeskState {
  if (view !== state.view || !upToDate(state, since)) return state;
  const now = new Map(page.items.map((item) => [item.comment.id, item]));
  const { entries } = currentList(state);
  const last = entries.reduce((found, entry, index) => (now.has(idOf(entry)) ? index : found), -1);
  const reached = page.next === null ? entries.length : view.order === "risk" ? 0 : last;
  const next = entries.map((entry, index): Entry => {
    const item = now.get(idOf(entry));
    if (item) return { ...entry, item, mark: markNow(entry, item) };
    const gone = index < reached && view.queue !== "everything" && isDecidable(entry);
    return gone ? { ...entry, mark: "elsewhere", decided: null } : entry;
  });
  const shown = withList(state, view.queue, (list) => ({ ...list, entries: next }));
  return withCounts({ ...shown, selected: decidableAmong(shown) }, page.counts);
}

/** What waits again after all, such as a decision that somebody took back, is anybody's to decide. */
function markNow({ item: seen, mark }: Entry, now: QueueItem): Entry["mark"] {
  if (now.comment.revision !== seen.comment.revision) return mark === "edited" ? "edited" : "changed";
  return mark === "elsewhere" || mark === "decided" ? null : mark;
}

/**
 * Who has these cards on their screen, and how each stands; a claim that is no longer in force is gone. What was read
 * before a decision of ours was settled says nothing of how things stand after it.
 */
function claimed(state: DeskState, ids: number[], { claims, states }: Claims, since: number): DeskState {
  const asked = new Set(ids);
  const held = new Map(claims.map(({ commentId, ...claim }) => [commentId, claim]));
  const known = new Map(upToDate(state, since) ? states.map((standing) => [standing.commentId, standing]) : []);
  const next = withList(state, state.view.queue, (list) => ({
    ...list,
    entries: list.entries.map((entry) => {
      if (!asked.has(idOf(entry))) return entry;
      const now = { ...entry, item: { ...entry.item, claim: held.get(idOf(entry)) ?? null } };
      const standing = known.get(idOf(entry));
      return standing ? standingNow(now, standing, state.view) : now;
    }),
  }));
  return { ...next, selected: decidableAmong(next) };
}

/** A card that somebody else decided says so where it stands, and can be decided again when they take it back. */
function standingNow(entry: Entry, { status, revision, queues, decided }: Claims["states"][number], view: View): Entry {
  const { item, mark } = entry;
  // What was edited is read again before anything is said of it.
  if (revision !== item.comment.revision || mark === "looking") return entry;
  if (view.queue === "everything") {
    if (status === item.comment.status) return entry;
    return { ...entry, item: { ...item, comment: { ...item.comment, status } }, mark: null, decided };
  }
  if (!queues.includes(view.queue)) return { ...entry, mark: mark === "decided" ? mark : "elsewhere", decided };
  // A narrowed list also loses what still waits but no longer fits.
  const returned = !view.narrowed && (mark === "elsewhere" || mark === "decided");
  return { ...entry, mark: returned ? null : mark, decided: view.queue === "appeals" ? decided : null };
}

function reread(state: DeskState, { queue, item, since }: { queue: QueueName; item: QueueItem; since: number }): DeskState {
  if (!upToDate(state, since)) return state;
  return withList(state, queue, (list) => ({
    ...list,
    entries: list.entries.map((entry) => (idOf(entry) === item.comment.id ? { ...entry, item, mark: markNow(entry, item) } : entry)),
  }));
}

const upToDate = (state: DeskState, since: number): boolean => since === state.tick && inFlight(state).length === 0;

const decidableAmong = (state: DeskState): number[] =>
  state.selected.filter((id) => currentList(state).entries.some((entry) => idOf(entry) === id && isDecidable(entry)));

const idsOf = (moves: Move[]): Set<number> => new Set(moves.flatMap((move) => move.entries.map(idOf)));
