/** A decision's way: shown at once, then saved or put back, and undone if the moderator says so. */
import type { Action, DecisionResults, QueueCounts, QueueItem, QueueName } from "../../src/moderation/wire.ts";
import { articleAfter, decidedItem, standingAfter, staysIn } from "./effects.ts";
import { idOf, putBack, withArticle, withAuthor, withCounts, withList, without } from "./queue-lists.ts";
import {
  currentList,
  type DeskState,
  type Details,
  type Entry,
  isDecidable,
  type Mark,
  type Move,
  type Notice,
  type Person,
  type Place,
} from "./queue-state.ts";

export type Failure = { code: string; detail: string };
/** What is decided: the comments as they were seen, a person, or an article. */
export type Asked = { items: QueueItem[] } | { person: Person } | { place: Place };

/** Codes that mean the card on screen is out of date, so it has to be read again before it is decided again. */
const STALE = new Set(["decision.stale", "decision.no-change", "comment.revision-stale", "comment.not-found", "comment.already-removed"]);
/** After these the same undo may work a moment later. */
const PASSING = new Set(["network.unreachable", "database.busy", "server.error", "request.conflict"]);
/** Older messages give way: three lines is what fits above the thumb on a phone. */
const NOTICE_LIMIT = 3;

export const isStale = (code: string): boolean => STALE.has(code);

export function decide(
  state: DeskState,
  { key, action, details, asked }: { key: number; action: Action; details: Details; asked: Asked },
): DeskState {
  const { queue } = state.view;
  const move: Move = {
    key,
    queue,
    action,
    details,
    target: { kind: "comments" },
    entries: [],
    seen: [],
    subjects: 1,
    stays: staysIn(queue, action),
    name: "",
    decisions: [],
    phase: "saving",
    settled: 0,
  };
  if ("items" in asked) return decideComments(state, move, asked.items);
  return "person" in asked ? decidePerson(state, move, asked.person) : decidePlace(state, move, asked.place);
}

function decideComments(state: DeskState, move: Move, items: QueueItem[]): DeskState {
  const ids = new Set(items.map((item) => item.comment.id));
  const listed = currentList(state).entries.filter((entry) => ids.has(idOf(entry)) && isDecidable(entry));
  const along = move.action === "reject-with-replies" ? repliesTo(currentList(state).entries, ids) : [];
  const name = items[0]?.author.name ?? "";
  return shown(state, { ...move, name, entries: [...listed, ...along].map(unmarked), seen: items, subjects: items.length }, items.length);
}

function decidePerson(state: DeskState, move: Move, person: Person): DeskState {
  const everywhere = Object.values(state.lists).flatMap((list) => list.entries);
  const author = everywhere.find((entry) => entry.item.author.id === person.id)?.item.author;
  const before = author
    ? { banned: author.banned, suspendedUntil: author.suspendedUntil, premoderated: author.premoderated, warned: author.warned }
    : null;
  const swept = move.action === "ban-and-remove";
  const along = swept ? currentList(state).entries.filter((entry) => entry.item.author.id === person.id) : [];
  // An appeal waits for its answer whatever becomes of the person.
  const stays = state.view.queue === "everything" || state.view.queue === "appeals";
  const next: Move = { ...move, stays, name: person.name, target: { kind: "author", person, before }, entries: along.map(unmarked) };
  return withAuthor(shown(state, next, 1), person.id, standingAfter(move.action, move.details));
}

function decidePlace(state: DeskState, move: Move, place: Place): DeskState {
  const everywhere = Object.values(state.lists).flatMap((list) => list.entries);
  const article = everywhere.find((entry) => entry.item.article.id === place.id)?.item.article;
  const before = article ? { state: article.state, slowMode: article.slowMode, crowdControl: article.crowdControl } : null;
  const next = shown(state, { ...move, name: place.name, target: { kind: "article", place, before } }, 1);
  return withArticle(next, place.id, articleAfter(move.action, move.details));
}

/** The decision is made as far as the moderator can see. */
function shown(state: DeskState, move: Move, count: number): DeskState {
  const gone = move.entries.map(idOf);
  return {
    ...withList(state, move.queue, (list) => (move.stays ? changedIn(list, move) : without(list, gone))),
    selected: state.selected.filter((id) => !gone.includes(id)),
    moves: [...state.moves, move],
    said: { action: move.action, count, reason: move.details.reason ?? null, name: move.name },
    stamp: gone.length > 0 && (!move.stays || leaves(move.action)) ? state.stamp + 1 : state.stamp,
  };
}

/** Where nothing leaves, a comment that was decided still gives way to the next one. */
function changedIn(list: ReturnType<typeof currentList>, { entries, action }: Pick<Move, "entries" | "action">) {
  const ids = entries.map(idOf);
  const changed = list.entries.map((entry) => (ids.includes(idOf(entry)) ? became(entry, action) : entry));
  const onward = leaves(action) && list.focus !== null && ids.includes(list.focus);
  return { ...list, entries: changed, focus: onward ? (without(list, ids).focus ?? list.focus) : list.focus };
}

const leaves = (action: Action): boolean => !staysIn("pending", action) || action === "ban-and-remove";

const became = (entry: Entry, action: Action): Entry => ({ ...entry, item: decidedItem(entry.item, action), mark: null, decided: null });

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
  const refusal = (index: number) => failureAt(index < move.subjects && move.target.kind === "comments" ? index : 0);
  const settled: Move = { ...move, decisions, phase, settled: tick, entries: move.entries.filter((_, index) => !refusal(index)) };
  // What we settled is no longer waiting: known first, so that the new count is compared with the right number.
  const left = move.stays ? 0 : settled.entries.length;
  const known = withList({ ...state, tick }, move.queue, (list) => ({ ...list, known: list.known - left }));
  const next = withCounts(known, counts);
  return move.target.kind === "comments"
    ? settleComments(next, settled, move, refusal, decisions.length > 0)
    : settleTarget(next, settled, move, failureAt(0));
}

function settleTarget(state: DeskState, settled: Move, asked: Move, failure: Failure | undefined): DeskState {
  if (!failure) return withMove(state, settled);
  const dropped = withoutMove(state, settled.key);
  const returned = withList(dropped, asked.queue, (list) => putBack(list, asked.entries));
  // Already banned, or already free: what is shown is true, there is only nothing of ours to undo.
  if (failure.code === "decision.no-change") return returned;
  return withNotice(asBefore(returned, asked), { kind: "unchanged", name: asked.name, ...pick(failure) });
}

function settleComments(
  state: DeskState,
  settled: Move,
  { entries, subjects, stays, name }: Move,
  refusal: (index: number) => Failure | undefined,
  anySaved: boolean,
): DeskState {
  const returned: Entry[] = [];
  const notices: Omit<Notice, "key">[] = [];
  for (let index = 0; index < Math.max(subjects, entries.length); index++) {
    const failure = refusal(index);
    const entry = entries[index];
    if (!failure) continue;
    const already = stays && failure.code === "decision.no-change";
    const mark: Mark | null = already || index >= subjects ? null : isStale(failure.code) ? "looking" : "unsaved";
    if (entry) returned.push({ ...entry, mark });
    // What is being looked up gets its message when it is known what became of it.
    if (index < subjects && (mark !== "looking" || !entry))
      notices.push({ kind: "unsaved", name: entry?.item.author.name ?? name, ...pick(failure) });
  }
  const listed = withList(state, settled.queue, (list) => putBack(list, returned));
  return notices.reduce(withNotice, anySaved ? withMove(listed, settled) : withoutMove(listed, settled.key));
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
  const undoing = withMove({ ...state, said: { action: "undone" }, stamp: state.stamp + 1 }, { ...move, phase: "undoing" });
  const next = withList(undoing, move.queue, (list) => ({
    ...putBack(list, move.entries),
    focus: move.entries[0]?.item.comment.id ?? list.focus,
  }));
  return asBefore(next, move);
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
  const stayed = move.entries.filter((entry) => stuckIds.has(idOf(entry)) || stuckIds.has(null));
  const came = move.stays ? 0 : move.entries.length - stayed.length;
  let next = withList({ ...state, tick }, move.queue, (list) => ({
    ...(move.stays ? changedIn(list, { entries: stayed, action: move.action }) : without(list, stayed.map(idOf))),
    known: list.known + came,
  }));
  next = withCounts(next, counts);
  const failure = failed[0];
  if (!failure) return withMove(next, { ...move, phase: "undone", settled: tick });
  if (move.target.kind === "author") next = withAuthor(next, move.target.person.id, standingAfter(move.action, move.details));
  if (move.target.kind === "article") next = withArticle(next, move.target.place.id, articleAfter(move.action, move.details));
  next = PASSING.has(failure.code)
    ? withMove(next, { ...move, phase: "saved", entries: stayed, decisions: stuck, settled: tick })
    : withoutMove(next, key);
  return withNotice(next, { kind: "undo", name: move.name, ...pick(failure) });
}

function asBefore(state: DeskState, { target }: Move): DeskState {
  if (target.kind === "author" && target.before) return withAuthor(state, target.person.id, target.before);
  if (target.kind === "article" && target.before) return withArticle(state, target.place.id, target.before);
  return state;
}

/** The answers below a comment, as far as the list holds them: with the comment they leave too. */
function repliesTo(entries: Entry[], ids: Set<number>): Entry[] {
  const below = new Set(ids);
  // A parent may stand after its answer in the list, so the list is walked until nothing more is found.
  for (let before = 0; before !== below.size; ) {
    before = below.size;
    for (const { item } of entries) if (item.comment.parentId !== null && below.has(item.comment.parentId)) below.add(item.comment.id);
  }
  return entries.filter((entry) => below.has(idOf(entry)) && !ids.has(idOf(entry)));
}

const unmarked = (entry: Entry): Entry => ({ ...entry, mark: null });

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
