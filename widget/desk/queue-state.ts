/** What the desk knows, as plain data: a list for each queue, what is focused and selected, and the moderator's own decisions in order. */
import type { Reason } from "../../src/comments/wire.ts";
import type { Action, Claims, CrowdControl, QueueCounts, QueueItem, QueueName } from "../../src/moderation/wire.ts";
import { addressOf, type View } from "./view.ts";

/**
 * Why a card is not as it was: being looked up again, edited or decided by somebody else after the moderator decided it
 * (`edited`, `decided`) or while they only looked at it (`changed`, `elsewhere`), or simply not saved.
 */
export type Mark = "looking" | "edited" | "decided" | "unsaved" | "changed" | "elsewhere";

/** The last decision on a comment that stands, by whomever. */
export type Decided = NonNullable<Claims["states"][number]["decided"]>;

/** `order` is the card's place, so that it returns where it was. `decided` is what came to be known of it while it was on the screen. */
export type Entry = { item: QueueItem; order: number; mark: Mark | null; decided?: Decided | null };

/**
 * `shows` is the address of the view it was loaded for; `since` the tick at which the running load was asked for; `known`
 * how many of the service's count we have seen.
 */
export type List = {
  shows: string;
  entries: Entry[];
  next: string | null;
  status: "new" | "loading" | "ready" | "failed";
  since: number;
  known: number;
  focus: number | null;
};

/** What the sheets hand over with a decision; each action takes those that it needs. */
export type Details = {
  reason?: Reason;
  until?: string;
  seconds?: number;
  crowdControl?: Exclude<CrowdControl, "off">;
  message?: string;
  note?: string;
};

/** Whom or what a decision is about, besides cards: `before` is what was shown, to be shown again if it is taken back. */
export type Person = { id: number; name: string };
export type Place = { id: number; name: string };
export type Standing = Pick<QueueItem["author"], "banned" | "suspendedUntil" | "premoderated" | "warned">;
export type ArticleState = Pick<QueueItem["article"], "state" | "slowMode" | "crowdControl">;
export type Target =
  | { kind: "comments" }
  | { kind: "author"; person: Person; before: Standing | null }
  | { kind: "article"; place: Place; before: ArticleState | null };

/**
 * One of the moderator's decisions. `entries` are the cards as they were, in the order of the subjects sent (`subjects` of
 * them), then those that went along. `seen` are the comments sent, wherever they were shown. With `stays` cards changed
 * where they stand instead of leaving. `settled` is the tick of its last answer.
 */
export type Move = {
  key: number;
  queue: QueueName;
  action: Action;
  details: Details;
  target: Target;
  entries: Entry[];
  seen: QueueItem[];
  subjects: number;
  stays: boolean;
  /** Whom it was about, for the line at the foot. */
  name: string;
  decisions: { id: number; commentId: number | null }[];
  phase: "saving" | "saved" | "undoing" | "undone";
  settled: number;
};

export type Notice = {
  key: number;
  kind: "unsaved" | "unchanged" | "edited" | "decided" | "undo";
  name: string;
  code: string;
  detail: string;
};

/** The last thing to announce to who cannot see the card leave. */
export type Said = { action: Action; count: number; reason: Reason | null; name: string } | { action: "undone" };

/** `tick` counts answers to decisions; `stamp` counts the times the focus was moved on the moderator's behalf. */
export type DeskState = {
  view: View;
  lists: Record<QueueName, List>;
  counts: QueueCounts;
  selected: number[];
  moves: Move[];
  notices: Notice[];
  said: Said | null;
  tick: number;
  stamp: number;
};

export const NEW_LIST: List = { shows: "", entries: [], next: null, status: "new", since: 0, known: 0, focus: null };

export function newDeskState(view: View): DeskState {
  const lists = { pending: NEW_LIST, reported: NEW_LIST, appeals: NEW_LIST, "new-authors": NEW_LIST, everything: NEW_LIST };
  return {
    view,
    lists: { ...lists, [view.queue]: { ...NEW_LIST, shows: addressOf(view) } },
    counts: { pending: 0, reported: 0, appeals: 0, newAuthors: 0, notices: 0, cases: 0 },
    selected: [],
    moves: [],
    notices: [],
    said: null,
    tick: 0,
    stamp: 0,
  };
}

export const currentList = (state: DeskState): List => state.lists[state.view.queue];

export function focusedEntry(state: DeskState): Entry | undefined {
  const list = currentList(state);
  return list.entries.find((entry) => entry.item.comment.id === list.focus);
}

/** A card that somebody else decided, or that is being looked up, waits for the moderator to see that first. */
export const isDecidable = ({ mark }: Entry): boolean => mark !== "decided" && mark !== "elsewhere" && mark !== "looking";

const STAFF: readonly string[] = ["staff", "moderator", "admin"];

/** The service sanctions no staff from a queue: an administrator takes the role away first. */
export const isSanctionable = (author: Pick<QueueItem["author"], "badges">): boolean =>
  !author.badges.some((badge) => STAFF.includes(badge));

export const inFlight = (state: DeskState): Move[] => state.moves.filter((move) => move.phase === "saving" || move.phase === "undoing");

const COUNTED = { pending: "pending", reported: "reported", appeals: "appeals", "new-authors": "newAuthors", everything: null } as const;

/** How many wait in a queue; null for the one that holds everything, which nobody has to empty. */
export function countOf(counts: QueueCounts, queue: QueueName): number | null {
  const name = COUNTED[queue];
  return name === null ? null : counts[name];
}

/** The service's counts with the moderator's unsaved decisions already taken into account, so that they move at once. */
export function shownCounts(state: DeskState): QueueCounts {
  const counts = { ...state.counts };
  for (const move of inFlight(state)) {
    const name = COUNTED[move.queue];
    if (move.stays || name === null) continue;
    const saved = move.decisions.length > 0;
    if (move.phase === "saving") counts[name] -= move.entries.length;
    else if (saved) counts[name] += move.entries.length;
  }
  return {
    ...counts,
    pending: Math.max(0, counts.pending),
    reported: Math.max(0, counts.reported),
    appeals: Math.max(0, counts.appeals),
    newAuthors: Math.max(0, counts.newAuthors),
  };
}

/** How many comments reached the open queue since its list was loaded. Of a narrowed list the counts say nothing. */
export function freshCount(state: DeskState): number {
  const list = currentList(state);
  const count = countOf(state.counts, state.view.queue);
  return count !== null && list.status === "ready" && !state.view.narrowed ? Math.max(0, count - list.known) : 0;
}

/** The moderator's decisions that can be undone, the latest last. */
export const undoable = (state: DeskState): Move[] => state.moves.filter((move) => move.phase === "saving" || move.phase === "saved");
