/** What a new comment, an edit and a withdrawal must satisfy. Pure: rows and times come in, a decision or a refusal goes out. */
import { AppError } from "../kernel/errors.ts";
import type { Status } from "./wire.ts";

/** `locked`: it, or a comment above it, takes no more replies. */
export type Parent = {
  id: number;
  articleId: number;
  rootId: number;
  parentId: number | null;
  depth: number;
  status: Status;
  locked?: boolean;
};

export type Place = { parentId: number | null; rootId: number | null; depth: number; replyToId: number | null };

/**
 * Where a comment hangs. Below the depth limit a reply attaches to the limit's parent and remembers whom it answers.
 * Throws comment.parent-missing, comment.parent-removed and comment.thread-locked.
 */
export function placeReply(parent: Parent | null, asked: number | undefined, articleId: number | null, depthLimit: number): Place {
  if (asked === undefined) return { parentId: null, rootId: null, depth: 0, replyToId: null };
  if (!parent || parent.articleId !== articleId)
    throw new AppError("comment.parent-missing", { fields: { parentId: "There is no such comment on this article." } });
  if (parent.status !== "published") throw new AppError("comment.parent-removed");
  if (parent.locked) throw new AppError("comment.thread-locked");
  if (parent.depth < depthLimit) return { parentId: parent.id, rootId: parent.rootId, depth: parent.depth + 1, replyToId: null };
  return { parentId: parent.parentId, rootId: parent.rootId, depth: parent.depth, replyToId: parent.id };
}

export type Own = { authorId: number; status: Status; created: number; revision: number };

/**
 * Throws comment.not-author, comment.not-editable, comment.edit-window-closed or comment.revision-stale.
 * `editWindow` is in seconds, times in milliseconds; `expected` is the revision the editor saw, where they said.
 */
export function checkEdit(comment: Own, userId: number, editWindow: number, now: number, expected: number | null): void {
  if (comment.authorId !== userId) throw new AppError("comment.not-author");
  if (comment.status === "rejected" || comment.status === "withdrawn") throw new AppError("comment.not-editable");
  if (now > comment.created + editWindow * 1_000) throw new AppError("comment.edit-window-closed");
  if (expected !== null && expected !== comment.revision) throw new AppError("comment.revision-stale");
}

/** Whether there is anything left to withdraw. Throws comment.not-author, and comment.already-removed after a rejection. */
export function checkWithdrawal(comment: Own, userId: number): boolean {
  if (comment.authorId !== userId) throw new AppError("comment.not-author");
  if (comment.status === "rejected") throw new AppError("comment.already-removed");
  return comment.status !== "withdrawn";
}
