/** Follows a thread while it is on the page and can be seen, and says what is new, seldom. */
import type { LiveArticle, LiveComment, LiveHello, LiveVotes } from "../../../src/live/wire.ts";
import { linkedComment } from "../page.ts";
import type { Thread } from "../thread.ts";
import { find } from "../tree.ts";
import { insert } from "../writing/placing.ts";
import { fetchPage } from "./fetching.ts";
import { catchUp, flat, latest, merge, show } from "./merging.ts";
import { beside } from "./parts.ts";
import { arrive, aside, change, pending, readingOf } from "./reading.ts";
import { createStream, type Told } from "./stream.ts";
import { isSettled } from "./visits.ts";
import { learned, wordsFor } from "./words.ts";

/** A screen reader hears of new comments this often at most. */
const SAY_MS = 5_000;
/** Relative times and edit windows move on by themselves this often. */
const TICK_MS = 60_000;
/** The stream opens when the thread is about this close to being seen. */
const NEAR = "600px";

export function watch(thread: Thread, host: HTMLElement): () => void {
  if (!host.isConnected) return () => undefined;
  let near = false;
  let saying: ReturnType<typeof setTimeout> | undefined;
  const { options, site } = thread;
  const stream = createStream({
    address(after) {
      const query = new URLSearchParams({ article: options.article, ...(after && { after }) });
      return beside(`api/v1${site}/events?${query}`);
    },
    wanted: () =>
      near && document.visibilityState === "visible" && !isSettled(thread.state.article?.state, latest(thread.state.items), Date.now()),
    told,
  });

  function told({ name, data }: Told): void {
    if (name === "hello" && (data as LiveHello).version !== thread.state.version) void refresh(thread).then(say, () => undefined);
    if (name === "votes") {
      const { id, up, down } = data as LiveVotes;
      if (!thread.state.busy[`vote:${id}`]) thread.edit(id, (comment) => ({ ...comment, votes: { up, down } }));
    }
    if (name === "article") count(thread, data as LiveArticle);
    if (name !== "comment") return;
    take(thread, host, data as LiveComment);
    say();
  }

  let said = 0;
  function say(): void {
    const n = flat(pending(thread)).length;
    if (n <= said || saying) {
      said = Math.min(said, n);
      return;
    }
    saying = setTimeout(() => {
      saying = undefined;
      said = flat(pending(thread)).length;
      if (said) thread.set({ announcement: wordsFor(thread)("offer", { n: said }) });
    }, SAY_MS);
  }

  function follow(): void {
    arrive(thread, Date.now());
    if (near && document.visibilityState === "visible") stream.open();
    else stream.close();
  }

  const observer = new IntersectionObserver(
    ([entry]) => {
      near = !!entry?.isIntersecting;
      follow();
    },
    { rootMargin: NEAR },
  );
  observer.observe(host);
  const leave = () => stream.close();
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", follow);
  arrive(thread, Date.now());
  const redraw = () => thread.set({});
  learned.add(redraw);
  const timer = setInterval(redraw, TICK_MS);
  const reveal = () => {
    const id = linkedComment(location.hash);
    if (id || thread.state.linked) void thread.reveal(id);
  };
  addEventListener("hashchange", reveal);
  redraw();

  return () => {
    learned.delete(redraw);
    clearInterval(timer);
    removeEventListener("hashchange", reveal);
    stream.close();
    observer.disconnect();
    clearTimeout(saying);
    document.removeEventListener("visibilitychange", follow);
    removeEventListener("pagehide", leave);
    removeEventListener("pageshow", follow);
  };
}

/** Takes one change onto the page; whoever has the focus in what goes keeps it there. */
function take(thread: Thread, host: HTMLElement, event: LiveComment): void {
  const { items, viewer } = thread.state;
  const reading = readingOf(thread);
  const { comment, id } = event;
  const mine = viewer?.comments.some((own) => own.id === id);
  if (comment?.author && comment.author.id === viewer?.user?.id && !find(items, id)) {
    // What I have just sent comes back with the answer to it; what was held and is public now takes its place.
    if (mine && viewer)
      thread.set({ items: insert(items, comment), viewer: { ...viewer, comments: viewer.comments.filter((own) => own.id !== id) } });
    return;
  }
  if (comment?.author && reading.muted.has(comment.author.id) && !find(items, id)) return;
  const before = aside(thread);
  const elsewhere = merge({ items: before?.items ?? [], waiting: reading.waiting }, event);
  const { items: merged, waiting } = merge({ items, waiting: elsewhere.waiting }, event);
  const focused = host.shadowRoot?.activeElement?.closest("article")?.id;
  const lost = !comment?.author && focused === `comment-${id}`;
  change(
    thread,
    { waiting, ...(before && { before: { ...before, items: elsewhere.items } }) },
    { items: merged, ...(lost && { focus: `#comment-${id}` }) },
  );
}

/** A thread that closes does not take the words from whoever is writing. */
function count(thread: Thread, { commentCount, state, version }: LiveArticle): void {
  const { article, composer, form } = thread.state;
  if (!article) return;
  thread.set({ version, article: { ...article, commentCount, state: composer || form ? article.state : state } });
}

/** Fetches the first page again and offers what is new on it. */
async function refresh(thread: Thread): Promise<void> {
  const page = await fetchPage(thread, thread.state.sort, null);
  const reading = readingOf(thread);
  const before = aside(thread);
  const held = catchUp({ items: before?.items ?? thread.state.items, waiting: reading.waiting }, page);
  change(
    thread,
    { waiting: held.waiting, ...(before && { before: { ...before, items: held.items } }) },
    { version: page.version, ...(!before && { items: held.items }) },
  );
  count(thread, { ...page.article, version: page.version });
}

/** Shows what was offered, with the focus on the first of it. */
export function accept(thread: Thread, parentId: number | null): void {
  const reading = readingOf(thread);
  const { items, waiting, shown } = show({ items: thread.state.items, waiting: reading.waiting }, parentId);
  const arrived = new Set([...reading.arrived, ...flat(shown).map(({ id }) => id)]);
  const before = aside(thread);
  const kept =
    before && parentId && find(before.items, parentId) ? show({ items: before.items, waiting: shown }, parentId).items : before?.items;
  change(
    thread,
    { waiting, arrived, ...(before && kept && { before: { ...before, items: kept } }) },
    { items, focus: shown[0] ? `#comment-${shown[0].id}` : null },
  );
}
