/** Comments that wait on the device for the line. Pure: the list is what is stored, times and people are arguments. */
import type { CommentWire, ViewerWire } from "../../../src/comments/wire.ts";
import type { Problem } from "../api.ts";
import { decode } from "../primitives.ts";
import { isStale } from "./keeping.ts";

export type Waiting = {
  /** The Idempotency-Key: whoever sends it, and however often, it becomes one comment. */
  key: string;
  at: number;
  article: string;
  url: string;
  title: string;
  parentId: number | null;
  body: string;
  /** Who wrote it: an account, or a name that is to become one when the line is back. */
  author: number | null;
  name: string;
  depth: number;
  /** The service would not have it, and its place in the composer was taken by other words. */
  refused?: Problem;
};

/** What was damaged counts as nothing, and what is a month old is not sent any more. */
export function readQueue(kept: string | null, now: number): Waiting[] {
  try {
    const list = decode(kept ?? "[]");
    return Array.isArray(list) ? list.filter((one) => one?.key && typeof one.body === "string" && !isStale(one, now)) : [];
  } catch {
    return [];
  }
}

/** The same attempt stands in the queue once. No two have the same moment, which is what they are told apart by on the page. */
export function join(queue: readonly Waiting[], waiting: Waiting): Waiting[] {
  const others = without(queue, waiting.key);
  return [...others, { ...waiting, at: Math.max(waiting.at, ...others.map(({ at }) => at + 1)) }];
}

export const without = (queue: readonly Waiting[], key: string): Waiting[] => queue.filter((one) => one.key !== key);

/** Never sent in another's name: somebody else may have signed in at this device meanwhile. */
export const isOf = ({ author, name }: Waiting, user: ViewerWire["user"]): boolean =>
  author === null ? !user || user.name === name : user?.id === author;

/** Words without an account are nobody's secret on this device, just as a draft is not: whoever sits there can take them back. */
export const isShownTo = (waiting: Waiting, user: ViewerWire["user"]): boolean => waiting.author === null || isOf(waiting, user);

/** Whether it is worth trying again later; anything else is an answer. */
export const isPassing = ({ status }: Problem): boolean => status === 0 || status >= 500;

/** As it stands in the thread until then. Its number is below zero, where no comment of the service is. */
export const asComment = (waiting: Waiting, user: ViewerWire["user"]): CommentWire => ({
  id: -waiting.at,
  parentId: waiting.parentId,
  rootId: 0,
  depth: waiting.depth,
  author: user ?? { id: 0, name: waiting.name, badges: [] },
  content: waiting.body.split(/\n{2,}/).map((words) => ["p", words]) as CommentWire["content"],
  language: null,
  createdAt: new Date(waiting.at).toISOString(),
  editedAt: null,
  status: "pending",
  revision: 1,
  votes: { up: 0, down: 0 },
  replyCount: 0,
  featured: false,
  pinned: false,
  replies: { items: [], next: null },
});
