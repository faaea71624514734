/** Where my own comments go in the thread, and how they leave it. */
import type { CommentWire } from "../../../src/comments/wire.ts";
import type { Thread } from "../thread.ts";
import { find, update } from "../tree.ts";

/** Puts a comment last under its parent, or first in the list when it has none that is shown. */
export function insert(items: CommentWire[], comment: CommentWire): CommentWire[] {
  if (find(items, comment.id)) return update(items, comment.id, (old) => ({ ...comment, replies: old.replies }));
  if (comment.parentId === null || !find(items, comment.parentId)) return [comment, ...items];
  return update(items, comment.parentId, (parent) => ({
    ...parent,
    replyCount: parent.replyCount + (comment.status === "published" ? 1 : 0),
    replies: {
      items: [...parent.replies.items, comment],
      next: parent.replies.items.length === 0 && parent.replyCount > 0 ? "" : parent.replies.next,
    },
  }));
}

/** Takes a comment away, or leaves a tombstone where replies would lose what they answer. */
export function withdraw(items: CommentWire[], id: number): CommentWire[] {
  const gone = find(items, id);
  if (!gone) return items;
  if (gone.replyCount > 0 || gone.replies.items.length > 0) {
    return update(items, id, (old) => ({
      ...old,
      author: null,
      content: [],
      status: "withdrawn",
      removed: { by: "author", reason: null },
    }));
  }
  const parent = gone.parentId === null ? null : find(items, gone.parentId);
  if (!parent) return items.filter((item) => item.id !== id);
  return update(items, parent.id, (old) => ({
    ...old,
    replyCount: Math.max(0, old.replyCount - (gone.status === "published" ? 1 : 0)),
    replies: { ...old.replies, items: old.replies.items.filter((item) => item.id !== id) },
  }));
}

/** Lays what only I can see into the public page, oldest first so that the newest of mine ends up on top. */
export const mergeMine = (items: CommentWire[], mine: readonly CommentWire[]): CommentWire[] =>
  [...mine].sort((a, b) => a.id - b.id).reduce(insert, items);

/** The thread after one of my comments was accepted. */
export function place(thread: Thread, comment: CommentWire): void {
  const published = comment.status === "published";
  const { items, viewer, article } = thread.state;
  // Where the answer to an earlier attempt was lost, the page may show it already.
  const counted = published && !find(items, comment.id);
  if (!published && viewer)
    thread.set({ viewer: { ...viewer, comments: [comment, ...viewer.comments.filter(({ id }) => id !== comment.id)] } });
  else thread.set({ items: insert(items, comment) });
  thread.set({
    article: article && { ...article, commentCount: article.commentCount + Number(counted) },
    focus: `#comment-${comment.id}`,
  });
}

/** The thread after its author withdrew a comment. */
export function remove(thread: Thread, { id, status, replyCount }: CommentWire): void {
  const { items, viewer, article } = thread.state;
  thread.set({
    items: withdraw(items, id),
    viewer: viewer && { ...viewer, comments: viewer.comments.filter((comment) => comment.id !== id) },
    article: article && { ...article, commentCount: article.commentCount - Number(status === "published") },
    form: null,
    focus: replyCount > 0 ? `#comment-${id}` : "[part~=list]",
  });
}
