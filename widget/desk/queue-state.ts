/** What the desk knows, as plain data: two lists, what is focused and selected, and the moderator's own decisions in order. */
import type { Reason } from "../../src/comments/wire.ts";
import type { QueueCounts, QueueItem, QueueName } from "../../src/moderation/wire.ts";

/** Why a card came back: being looked up again, edited or decided by somebody else meanwhile, or simply not saved. */
export type Mark = "looking" | "edited" | "decided" | "unsaved";

/** `order` is the card's place, so that it returns where it was. */
export type Entry = { item: QueueItem; order: number; mark: Mark | null };

/** `since` is the tick at which the running load was asked for; `known` how many of the service's count we have seen. */
export type List = {
  entries: Entry[];
  next: string | null;
  status: "new" | "loading" | "ready" | "failed";
  since: number;
  known: number;
  focus: number | null;
};

export type MoveAction = "approve" | "reject" | "ban" | "unban";

/** One of the moderator's decisions. `settled` is the tick of its last answer. A move on an author has no entries. */
export type Move = {
  key: number;
  queue: QueueName;
  action: MoveAction;
  reason: Reason | null;
  entries: Entry[];
  author: { id: number; name: string } | null;
  decisions: { id: number; commentId: number | null }[];
  phase: "saving" | "saved" | "undoing" | "undone";
  settled: number;
};

export type Notice = {
  key: number;
  kind: "unsaved" | "ban-unsaved" | "edited" | "decided" | "undo";
  name: string;
  code: string;
  detail: string;
};

/** The last thing to announce to who cannot see the card leave. */
export type Said = { action: MoveAction; count: number; reason: Reason | null; name: string } | { action: "undone" };

/** `tick` counts answers to decisions; `stamp` counts the times the focus was moved on the moderator's behalf. */
export type DeskState = {
  queue: QueueName;
  lists: Record<QueueName, List>;
  counts: QueueCounts;
  selected: number[];
  moves: Move[];
  notices: Notice[];
  said: Said | null;
  tick: number;
  stamp: number;
};

export function newDeskState(queue: QueueName): DeskState {
  const list: List = { entries: [], next: null, status: "new", since: 0, known: 0, focus: null };
  return {
    queue,
    lists: { pending: list, reported: list },
    counts: { pending: 0, reported: 0 },
    selected: [],
    moves: [],
    notices: [],
    said: null,
    tick: 0,
    stamp: 0,
  };
}

export const currentList = (state: DeskState): List => state.lists[state.queue];

export function focusedEntry(state: DeskState): Entry | undefined {
  const list = currentList(state);
  return list.entries.find((entry) => entry.item.comment.id === list.focus);
}

/** A card that somebody else decided, or that is being looked up, waits for the moderator to see that first. */
export const isDecidable = (entry: Entry): boolean => entry.mark !== "decided" && entry.mark !== "looking";

const STAFF: readonly string[] = ["staff", "moderator", "admin"];

/** The service does not ban staff from a queue: an administrator takes the role away first. */
export const isBannable = ({ item }: Entry): boolean => !item.author.badges.some((badge) => STAFF.includes(badge));

export const inFlight = (state: DeskState): Move[] => state.moves.filter((move) => move.phase === "saving" || move.phase === "undoing");

/** The service's counts with the moderator's unsaved decisions already taken into account, so that they move at once. */
export function shownCounts(state: DeskState): QueueCounts {
  const counts = { ...state.counts };
  for (const move of inFlight(state)) {
    const saved = move.decisions.length > 0;
    if (move.phase === "saving") counts[move.queue] -= move.entries.length;
    else if (saved) counts[move.queue] += move.entries.length;
  }
  return { pending: Math.max(0, counts.pending), reported: Math.max(0, counts.reported) };
}

/** How many comments reached the open queue since its list was loaded. */
export function freshCount(state: DeskState): number {
  const list = currentList(state);
  return list.status === "ready" ? Math.max(0, state.counts[state.queue] - list.known) : 0;
}

/** The moderator's decisions that can be undone, the latest last. */
export const undoable = (state: DeskState): Move[] => state.moves.filter((move) => move.phase === "saving" || move.phase === "saved");
