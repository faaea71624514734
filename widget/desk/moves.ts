/** A decision's way: shown at once, then saved or put back, and undone if the moderator says so. */
import type { Reason } from "../../src/comments/wire.ts";
import type { DecisionResults, QueueCounts, QueueItem, QueueName } from "../../src/moderation/wire.ts";
import { idOf, putBack, withBan, withCounts, withList, without } from "./queue-lists.ts";
import { currentList, type DeskState, type Entry, isDecidable, type Mark, type Move, type Notice } from "./queue-state.ts";

export type Failure = { code: string; detail: string };
export type Person = { id: number; name: string };

/** Codes that mean the card on screen is out of date, so it has to be read again before it is decided again. */
const STALE = new Set(["decision.stale", "decision.no-change", "comment.revision-stale", "comment.not-found", "comment.already-removed"]);
/** After these the same undo may work a moment later. */
const PASSING = new Set(["network.unreachable", "database.busy", "server.error", "request.conflict"]);
/** Older messages give way: three lines is what fits above the thumb on a phone. */
const NOTICE_LIMIT = 3;

export const isStale = (code: string): boolean => STALE.has(code);

export function decide(
  state: DeskState,
  { key, ids, action, reason }: { key: number; ids: number[]; action: "approve" | "reject"; reason: Reason | null },
): DeskState {
  const listed = currentList(state).entries.filter((entry) => ids.includes(idOf(entry)) && isDecidable(entry));
  const entries = listed.map((entry): Entry => ({ ...entry, mark: null }));
  const first = entries[0];
  if (!first) return state;
  const gone = entries.map(idOf);
  const move: Move = { key, queue: state.queue, action, reason, entries, author: null, decisions: [], phase: "saving", settled: 0 };
  return {
    ...withList(state, state.queue, (list) => without(list, gone)),
    selected: state.selected.filter((id) => !gone.includes(id)),
    moves: [...state.moves, move],
    said: { action, count: entries.length, reason, name: first.item.author.name },
    stamp: state.stamp + 1,
  };
}

export function sanction(
  state: DeskState,
  { key, author, action, reason }: { key: number; author: Person; action: "ban" | "unban"; reason: Reason | null },
): DeskState {
  const move: Move = { key, queue: state.queue, action, reason, entries: [], author, decisions: [], phase: "saving", settled: 0 };
  const shown = withBan({ ...state, moves: [...state.moves, move] }, author.id, action === "ban");
  return { ...shown, said: { action, count: 1, reason, name: author.name } };
}

/** The service answered a decision: what it took stays away, what it refused comes back with a message. */
export function settle(
  state: DeskState,
  key: number,
  { items, counts }: { items: DecisionResults["items"]; counts: QueueCounts | null },
  failureAt: (index: number) => Failure | undefined,
): DeskState {
  const move = state.moves.find((candidate) => candidate.key === key);
  if (!move) return state;
  const tick = state.tick + 1;
  const phase = move.phase === "saving" ? "saved" : move.phase;
  const decisions = items.map(({ id, commentId }) => ({ id, commentId }));
  const settled: Move = { ...move, decisions, phase, settled: tick, entries: move.entries.filter((_, index) => !failureAt(index)) };
  // What we settled is no longer waiting: known first, so that the new count is compared with the right number.
  const known = withList({ ...state, tick }, move.queue, (list) => ({ ...list, known: list.known - settled.entries.length }));
  const next = withCounts(known, counts);
  return move.author ? settleSanction(next, settled, move.author, failureAt(0)) : settleComments(next, settled, move.entries, failureAt);
}

function settleSanction(state: DeskState, settled: Move, author: { id: number; name: string }, failure: Failure | undefined): DeskState {
  if (!failure) return withMove(state, settled);
  const dropped = withoutMove(state, settled.key);
  // Already banned, or already free: what is shown is true, there is only nothing of ours to undo.
  if (failure.code === "decision.no-change") return dropped;
  return withNotice(withBan(dropped, author.id, settled.action !== "ban"), { kind: "ban-unsaved", name: author.name, ...pick(failure) });
}

function settleComments(state: DeskState, settled: Move, asked: Entry[], failureAt: (index: number) => Failure | undefined): DeskState {
  const returned: Entry[] = [];
  const notices: Omit<Notice, "key">[] = [];
  asked.forEach((entry, index) => {
    const failure = failureAt(index);
    if (!failure) return;
    const mark = isStale(failure.code) ? "looking" : "unsaved";
    returned.push({ ...entry, mark });
    // What is being looked up gets its message when it is known what became of it.
    if (mark === "unsaved") notices.push({ kind: "unsaved", name: entry.item.author.name, ...pick(failure) });
  });
  const listed = withList(state, settled.queue, (list) => putBack(list, returned));
  return notices.reduce(withNotice, settled.entries.length === 0 ? withoutMove(listed, settled.key) : withMove(listed, settled));
}

/** The card was read again: edited (decide on what it says now), no longer in the queue, or not readable just now. */
export function looked(state: DeskState, queue: QueueName, id: number, item: QueueItem | null | "unknown"): DeskState {
  const entry = state.lists[queue].entries.find((candidate) => idOf(candidate) === id);
  if (entry?.mark !== "looking") return state;
  const found = item !== null && item !== "unknown" ? item : null;
  const mark: Mark = item === "unknown" ? "unsaved" : markFor(entry.item, item);
  const now: Entry = { ...entry, item: found ?? entry.item, mark };
  const next = withList(state, queue, (list) => ({
    ...list,
    entries: list.entries.map((candidate) => (candidate === entry ? now : candidate)),
  }));
  return withNotice(next, {
    kind: mark === "unsaved" ? "unsaved" : mark === "edited" ? "edited" : "decided",
    name: now.item.author.name,
    code: "decision.stale",
    detail: "",
  });
}

/** What an edit has put before the moderators again is theirs to decide; anything else that moved was decided. */
function markFor(seen: QueueItem, now: QueueItem | null): Mark {
  if (!now) return "decided";
  const waits = now.comment.status === seen.comment.status || now.comment.status === "pending";
  if (!waits) return "decided";
  return now.comment.revision === seen.comment.revision ? "unsaved" : "edited";
}

export function undo(state: DeskState, key: number): DeskState {
  const move = state.moves.find((candidate) => candidate.key === key);
  if (!move || (move.phase !== "saving" && move.phase !== "saved")) return state;
  let next = withMove({ ...state, said: { action: "undone" }, stamp: state.stamp + 1 }, { ...move, phase: "undoing" });
  if (move.author) next = withBan(next, move.author.id, move.action !== "ban");
  return withList(next, move.queue, (list) => ({ ...putBack(list, move.entries), focus: move.entries[0]?.item.comment.id ?? list.focus }));
}

export function undone(
  state: DeskState,
  { key, failed, counts }: { key: number; failed: ({ id: number } & Failure)[]; counts: QueueCounts | null },
): DeskState {
  const move = state.moves.find((candidate) => candidate.key === key);
  if (!move) return state;
  const tick = state.tick + 1;
  const stuck = move.decisions.filter((decision) => failed.some((failure) => failure.id === decision.id));
  const stuckIds = new Set(stuck.map((decision) => decision.commentId));
  const stayed = move.entries.filter((entry) => stuckIds.has(idOf(entry)));
  let next = withList({ ...state, tick }, move.queue, (list) =>
    without({ ...list, known: list.known + move.entries.length - stayed.length }, stayed.map(idOf)),
  );
  next = withCounts(next, counts);
  const failure = failed[0];
  if (!failure) return withMove(next, { ...move, phase: "undone", settled: tick });
  if (move.author) next = withBan(next, move.author.id, move.action === "ban");
  next = PASSING.has(failure.code)
    ? withMove(next, { ...move, phase: "saved", entries: stayed, decisions: stuck, settled: tick })
    : withoutMove(next, key);
  return withNotice(next, { kind: "undo", name: move.author?.name ?? stayed[0]?.item.author.name ?? "", ...pick(failure) });
}

const pick = ({ code, detail }: Failure): Failure => ({ code, detail });

function withMove(state: DeskState, move: Move): DeskState {
  return { ...state, moves: state.moves.map((candidate) => (candidate.key === move.key ? move : candidate)) };
}

function withoutMove(state: DeskState, key: number): DeskState {
  return { ...state, moves: state.moves.filter((candidate) => candidate.key !== key) };
}

function withNotice(state: DeskState, notice: Omit<Notice, "key">): DeskState {
  const key = (state.notices.at(-1)?.key ?? 0) + 1;
  return { ...state, notices: [...state.notices, { ...notice, key }].slice(-NOTICE_LIMIT) };
}
