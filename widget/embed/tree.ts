/** The thread as a tree of comments, and the few ways in which it changes. Pure: every change makes new arrays. */
import type { CommentWire } from "../../src/comments/wire.ts";

/** A further page may repeat what a new comment pushed over the edge; nothing is shown twice. */
export function append(items: readonly CommentWire[], more: readonly CommentWire[]): CommentWire[] {
  const seen = new Set(items.map((item) => item.id));
  return [...items, ...more.filter((item) => !seen.has(item.id))];
}

export function find(items: readonly CommentWire[], id: number): CommentWire | null {
  for (const item of items) {
    const found = item.id === id ? item : find(item.replies.items, id);
    if (found) return found;
  }
  return null;
}

/** Changes one comment where it stands; branches without it stay the same objects. */
export function update(items: CommentWire[], id: number, change: (comment: CommentWire) => CommentWire): CommentWire[] {
  if (!find(items, id)) return items;
  return items.map((item) =>
    item.id === id ? change(item) : { ...item, replies: { ...item.replies, items: update(item.replies.items, id, change) } },
  );
}

/** A linked comment under the ancestors it answers, as one branch. `""` is the cursor of replies nobody has asked for yet. */
export function branch(ancestors: readonly CommentWire[], comment: CommentWire): CommentWire {
  return [...ancestors]
    .reverse()
    .reduce((child, parent) => ({ ...parent, replies: { items: [child], next: parent.replyCount > 1 ? "" : null } }), comment);
}

/**
 * Direct replies that exist beyond those on the page: how many, null where more exist but nobody knows how many, and 0
 * where all are here. What only I can see is on top of the count the service gives.
 */
export function repliesLeft({ replyCount, replies }: CommentWire): number | null {
  if (replies.next === null && replies.items.length > 0) return 0;
  const counted = replies.items.filter((reply) => reply.author === null || reply.status === "published").length;
  const left = replyCount - counted;
  return left > 0 ? left : replies.next === null ? 0 : null;
}
