/** Changes to the lists that several decisions share. */
import type { QueueCounts, QueueItem, QueueName } from "../../src/moderation/wire.ts";
import { type ArticleState, countOf, type DeskState, type Entry, type List, type Standing } from "./queue-state.ts";

export const idOf = (entry: Entry): number => entry.item.comment.id;

export function withList(state: DeskState, queue: QueueName, change: (list: List) => List): DeskState {
  return { ...state, lists: { ...state.lists, [queue]: change(state.lists[queue]) } };
}

/** When others clear the queue its count falls below what we knew; what comes after that is new again. */
export function withCounts(state: DeskState, counts: QueueCounts | null): DeskState {
  if (!counts) return state;
  const seen = (list: List, queue: QueueName): List => ({ ...list, known: Math.min(list.known, countOf(counts, queue) ?? 0) });
  return { ...state, counts, lists: mapLists(state, seen) };
}

/** Cards that were set aside must show it too when they return. */
export function withAuthor(state: DeskState, userId: number, change: Partial<Standing>): DeskState {
  return withItems(state, (item) => (item.author.id === userId ? { ...item, author: { ...item.author, ...change } } : item));
}

export function withArticle(state: DeskState, articleId: number, change: Partial<ArticleState>): DeskState {
  return withItems(state, (item) => (item.article.id === articleId ? { ...item, article: { ...item.article, ...change } } : item));
}

/** Takes cards out; the focus goes to the next one that stays, at the end to the one before. */
export function without(list: List, ids: number[]): List {
  const entries = list.entries.filter((entry) => !ids.includes(idOf(entry)));
  if (list.focus === null || !ids.includes(list.focus)) return { ...list, entries };
  const at = list.entries.findIndex((entry) => idOf(entry) === list.focus);
  const after = list.entries.slice(at).find((entry) => !ids.includes(idOf(entry)));
  return { ...list, entries, focus: (after ?? entries.at(-1))?.item.comment.id ?? null };
}

/** Puts cards back in their places, or in place of what they became, without moving the focus unless there was none. */
export function putBack(list: List, returned: Entry[]): List {
  const ids = new Set(returned.map(idOf));
  const entries = [...list.entries.filter((entry) => !ids.has(idOf(entry))), ...returned].sort((one, other) => one.order - other.order);
  return { ...list, entries, focus: list.focus ?? entries[0]?.item.comment.id ?? null };
}

function withItems(state: DeskState, change: (item: QueueItem) => QueueItem): DeskState {
  const changed = (entry: Entry): Entry => {
    const item = change(entry.item);
    return item === entry.item ? entry : { ...entry, item };
  };
  return {
    ...state,
    lists: mapLists(state, (list) => ({ ...list, entries: list.entries.map(changed) })),
    moves: state.moves.map((move) => ({ ...move, entries: move.entries.map(changed) })),
  };
}

function mapLists({ lists }: DeskState, change: (list: List, queue: QueueName) => List): DeskState["lists"] {
  return {
    pending: change(lists.pending, "pending"),
    reported: change(lists.reported, "reported"),
    appeals: change(lists.appeals, "appeals"),
    "new-authors": change(lists["new-authors"], "new-authors"),
    everything: change(lists.everything, "everything"),
  };
}
