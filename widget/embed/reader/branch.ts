/** One thread for itself: a linked comment with those it answers above it and its replies below, and the way back. */
import type { Permalink } from "../../../src/comments/wire.ts";
import type { Problem } from "../api.ts";
import { linkedComment } from "../page.ts";
import type { Thread } from "../thread.ts";
import { branch, find } from "../tree.ts";
import { flat } from "./merging.ts";
import { change, readingOf } from "./reading.ts";
import { wordsFor } from "./words.ts";

/** The service sends replies this deep with a page; below, a thread goes on in a view of its own. */
const DEPTH = 3;

export const cut = ({ depth, replies, replyCount }: { depth: number; replies: { items: unknown[] }; replyCount: number }): boolean =>
  depth >= DEPTH && replyCount > 0 && !replies.items.length;

export async function reveal(thread: Thread, id: number | null): Promise<void> {
  if (id === null) return leave(thread);
  const reading = readingOf(thread);
  const shown = find(thread.state.items, id);
  if (!shown || cut(shown)) {
    const { article, comment, ancestors } = await thread.ask<Permalink>(`/comments/${id}`);
    // Anybody can write any number into an address; a comment from elsewhere is not shown under this article.
    if (article.site !== thread.options.site || article.key !== thread.options.article) {
      throw { code: "comment.not-found", status: 404, detail: wordsFor(thread)("gone") } satisfies Problem;
    }
    const root = branch(ancestors, comment);
    const { items, next, linked } = thread.state;
    if (!linked) reading.before = { items, next };
    thread.set({ items: [root], next: null, linked: root.id });
  }
  const folded = reading.folded;
  for (const { id: above, replies } of flat(thread.state.items)) if (above === id || find(replies.items, id)) folded.delete(above);
  change(thread, {}, { focus: `#comment-${id}` });
}

/** All comments as they were, with the focus where the reader left them. */
function leave(thread: Thread): void {
  const { before } = readingOf(thread);
  if (!thread.state.linked || !before) return;
  const known = flat(thread.state.items)
    .reverse()
    .find(({ id }) => find(before.items, id));
  change(thread, { before: null }, { ...before, linked: null, focus: known ? `#comment-${known.id}` : "[part~=list]" });
}

/** The button's way back also takes the comment out of the address, which would lead here again. */
export function goBack(thread: Thread, address: string): void {
  if (linkedComment(location.hash)) history.replaceState(history.state, "", address);
  leave(thread);
}
