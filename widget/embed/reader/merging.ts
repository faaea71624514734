/** What happens elsewhere, merged into the thread on the page: in place where it is shown, beside it where it is new. Pure. */
import type { CommentWire, ThreadPage } from "../../../src/comments/wire.ts";
import type { LiveComment } from "../../../src/live/wire.ts";
import { find, update } from "../tree.ts";
import { insert } from "../writing/placing.ts";

/** `items` is on the page; `waiting` is offered, each comment with whatever answered it meanwhile. */
export type Held = { items: CommentWire[]; waiting: CommentWire[] };

/** A comment that goes leaves a line where it stood, so that nothing moves under the reader's eyes. */
export function merge(held: Held, { id, comment, parentId, above }: Pick<LiveComment, "id" | "comment" | "parentId" | "above">): Held {
  const { items, waiting } = [...above, { id, comment }].reduce(stand, held);
  if (!comment?.author || find(items, id) || find(waiting, id)) return { items, waiting };
  if (parentId !== null && find(waiting, parentId)) return { items, waiting: insert(waiting, comment) };
  if (parentId === null || find(items, parentId)) return { items, waiting: [...waiting, comment] };
  // Below what has not been fetched yet, where it will be found when that is.
  return { items, waiting };
}

/** A page fetched anew: what it knows of is brought up to date, what it does not show any more is gone. */
export function catchUp(held: Held, page: Pick<ThreadPage, "items" | "next" | "sort">): Held {
  const newest = latest([...held.items, ...held.waiting]);
  const merged = flat(page.items).reduce(
    (so, comment) =>
      find(so.items, comment.id) || find(so.waiting, comment.id) || comment.createdAt > newest
        ? merge(so, { id: comment.id, comment: { ...comment, replies: NONE }, parentId: comment.parentId, above: [] })
        : so,
    held,
  );
  const oldest = page.items.map(({ createdAt }) => createdAt).sort()[0] ?? "";
  const gone = held.items.filter(
    ({ id, author, createdAt }) =>
      author && !find(page.items, id) && (page.next === null || (page.sort === "newest" && createdAt > oldest)),
  );
  return gone.reduce((so, { id }) => stand(so, { id, comment: null }), merged);
}

/** Takes what was offered onto the page: under the comment it answers, or on top of the list, newest first. */
export function show({ items, waiting }: Held, parentId: number | null): Held & { shown: CommentWire[] } {
  const shown = offered(waiting, parentId).sort((a, b) => a.id - b.id);
  return {
    items: shown.reduce(insert, items),
    waiting: waiting.filter((comment) => !shown.includes(comment)),
    shown: parentId === null ? shown.reverse() : shown,
  };
}

export const offered = (waiting: readonly CommentWire[], parentId: number | null): CommentWire[] =>
  waiting.filter((comment) => comment.parentId === parentId);

/** Every comment in the order of reading. */
export const flat = (items: readonly CommentWire[]): CommentWire[] => items.flatMap((item) => [item, ...flat(item.replies.items)]);

export const latest = (items: readonly CommentWire[]): string =>
  flat(items).reduce((newest, { createdAt }) => (createdAt > newest ? createdAt : newest), "");

/** The revision of a comment of which nothing is left: who took it away, and why, nobody is told. */
export const GONE = -1;

const NONE: CommentWire["replies"] = { items: [], next: null };

/** How a comment stands now, null where nothing is left of it. How many replies there are is known where they are shown. */
function stand({ items, waiting }: Held, { id, comment }: { id: number; comment: CommentWire | null }): Held {
  const renew = (old: CommentWire): CommentWire => ({
    ...(comment ?? { ...old, author: null, content: [], revision: GONE }),
    replies: old.replies,
    replyCount: old.replyCount,
  });
  return {
    items: update(items, id, renew),
    waiting: comment?.author ? update(waiting, id, renew) : waiting.filter((offer) => offer.id !== id),
  };
}
