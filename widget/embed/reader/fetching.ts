/** Fetching more of a thread: another order, further pages, more replies. */
import type { CommentWire, RepliesPage, Sort, ThreadPage } from "../../../src/comments/wire.ts";
import type { Thread } from "../thread.ts";
import { append, find } from "../tree.ts";
import { chosen, shownOf } from "./filtering.ts";
import { change } from "./reading.ts";

/** Pages that one click fetches at most in search of a language that few write. */
const PAGES = 5;

export function fetchPage({ ask, site, options }: Thread, sort: Sort, cursor: string | null): Promise<ThreadPage> {
  const query = new URLSearchParams({ article: options.article, sort, limit: `${options.limit}`, ...(cursor && { cursor }) });
  return ask<ThreadPage>(`${site}/comments?${query}`);
}

export async function sort(thread: Thread, wanted: Sort): Promise<void> {
  const { article, items, next, version } = await fetchPage(thread, wanted, null);
  change(thread, { before: null }, { sort: wanted, article, items, next, version, linked: null, focus: null });
}

/** As much as the reader asked for, also in one language, with the focus on the first that came. */
export async function more(thread: Thread): Promise<void> {
  const before = shownOf(thread).length;
  await fill(thread, before + thread.options.limit);
  thread.set({ focus: focusOn(shownOf(thread)[before]) });
}

/** Fetches on until so many are shown; without a language to look for, one page will do. */
export async function fill(thread: Thread, wanted: number): Promise<void> {
  for (let pages = 0; pages < PAGES && thread.state.next && shownOf(thread).length < wanted; pages++) {
    const { sort: order, next } = thread.state;
    const page = await fetchPage(thread, order, next);
    // Another order may have been asked for meanwhile.
    if (thread.state.next !== next) return;
    thread.set({ items: append(thread.state.items, page.items), next: page.next });
    if (!chosen(thread)) return;
  }
}

export async function replies(thread: Thread, id: number): Promise<void> {
  const before = find(thread.state.items, id)?.replies;
  const query = before?.next ? `?cursor=${encodeURIComponent(before.next)}` : "";
  const { items, next } = await thread.ask<RepliesPage>(`/comments/${id}/replies${query}`);
  thread.edit(id, (comment) => ({ ...comment, replies: { items: append(comment.replies.items, items), next } }));
  thread.set({ focus: focusOn(find(thread.state.items, id)?.replies.items[before?.items.length ?? 0]) });
}

const focusOn = (comment: CommentWire | undefined) => (comment ? `#comment-${comment.id}` : null);
