/** Changes to the lists that several decisions share. */
import type { QueueCounts, QueueName } from "../../src/moderation/wire.ts";
import type { DeskState, Entry, List } from "./queue-state.ts";

export const idOf = (entry: Entry): number => entry.item.comment.id;

export function withList(state: DeskState, queue: QueueName, change: (list: List) => List): DeskState {
  return { ...state, lists: { ...state.lists, [queue]: change(state.lists[queue]) } };
}

/** When others clear the queue its count falls below what we knew; what comes after that is new again. */
export function withCounts(state: DeskState, counts: QueueCounts | null): DeskState {
  if (!counts) return state;
  const seen = (queue: QueueName): List => ({ ...state.lists[queue], known: Math.min(state.lists[queue].known, counts[queue]) });
  return { ...state, counts, lists: { pending: seen("pending"), reported: seen("reported") } };
}

/** Cards that were set aside must show the ban too when they return. */
export function withBan(state: DeskState, userId: number, banned: boolean): DeskState {
  const mark = (entry: Entry): Entry =>
    entry.item.author.id === userId ? { ...entry, item: { ...entry.item, author: { ...entry.item.author, banned } } } : entry;
  const marked = (list: List): List => ({ ...list, entries: list.entries.map(mark) });
  return {
    ...state,
    lists: { pending: marked(state.lists.pending), reported: marked(state.lists.reported) },
    moves: state.moves.map((move) => ({ ...move, entries: move.entries.map(mark) })),
  };
}

/** Takes cards out; the focus goes to the next one that stays, at the end to the one before. */
export function without(list: List, ids: number[]): List {
  const entries = list.entries.filter((entry) => !ids.includes(idOf(entry)));
  if (list.focus === null || !ids.includes(list.focus)) return { ...list, entries };
  const at = list.entries.findIndex((entry) => idOf(entry) === list.focus);
  const after = list.entries.slice(at).find((entry) => !ids.includes(idOf(entry)));
  return { ...list, entries, focus: (after ?? entries.at(-1))?.item.comment.id ?? null };
}

/** Puts cards back in their places without moving the focus, unless there was nothing to focus. */
export function putBack(list: List, returned: Entry[]): List {
  const ids = new Set(returned.map(idOf));
  const entries = [...list.entries.filter((entry) => !ids.has(idOf(entry))), ...returned].sort((one, other) => one.order - other.order);
  return { ...list, entries, focus: list.focus ?? entries[0]?.item.comment.id ?? null };
}
