/** One article's thread as a reader has it before them: what was fetched, and every step that reading can take from there. */
import type { CommentWire, RepliesPage, Sort, ThreadPage } from "../../src/comments/wire.ts";
import { type Ask, asProblem } from "./api.ts";
import { initialState, type State } from "./state.ts";
import { type Storage, tokenKey } from "./storage.ts";
import { append, find, update } from "./tree.ts";
import type { Step, WritingPart } from "./writing-part.ts";

export type Options = { site: string; article: string; url: string; title: string | null; sort: Sort; limit: number };

export type Surroundings = {
  ask: Ask;
  /** Host of the service, which is part of the names things are stored under. */
  host: string;
  storage: Storage;
  /** Draws the state again, soon. */
  changed(): void;
  /** Dispatches an event on the element; false when the page cancelled it. */
  emit(name: string, detail: unknown): boolean;
  loadWriting(): Promise<WritingPart>;
};

export type Thread = ReturnType<typeof createThread>;

export function createThread(options: Options, { ask, host, storage, changed, emit, loadWriting }: Surroundings) {
  const sessionKey = tokenKey(options.site, host);
  const site = `/sites/${encodeURIComponent(options.site)}`;
  let state = initialState(options.sort);
  let alive = true;

  function set(patch: Partial<State>): void {
    if (!alive) return;
    state = { ...state, ...patch };
    changed();
  }

  /** Runs one thing at a time under its name; a refusal is shown beside the comment it concerns. */
  async function once(name: string, id: number, work: () => unknown): Promise<void> {
    if (state.busy[name]) return;
    set({ busy: { ...state.busy, [name]: true }, notice: null });
    try {
      await work();
    } catch (thrown) {
      const problem = asProblem(thrown);
      set({ notice: { id, problem } });
      emit("error", problem);
    }
    set({ busy: { ...state.busy, [name]: false } });
  }

  const fetchPage = (sort: Sort, cursor?: string | null) => {
    const query = new URLSearchParams({ article: options.article, sort, limit: `${options.limit}` });
    if (cursor) query.set("cursor", cursor);
    return ask<ThreadPage>(`${site}/comments?${query}`);
  };

  /** Changes a comment where the page shows it. */
  const edit = (id: number, change: (comment: CommentWire) => CommentWire) => set({ items: update(state.items, id, change) });

  /** A linked comment that is not on the page is rare enough to be fetched by the part that loads later. */
  const reveal = (id: number) => (find(state.items, id) ? set({ focus: `#comment-${id}` }) : take({ do: "reveal", id }));

  const take = (step: Step) =>
    once("part", "id" in step ? step.id : 0, async () => {
      const part = state.part ?? (await loadWriting());
      set({ part });
      // Not awaited: a vote in flight must not keep a reply from opening.
      void part.take(thread, step);
    });

  const sortBy = (sort: Sort) =>
    once("sort", 0, async () => {
      const { article, items, next } = await fetchPage(sort);
      set({ sort, article, items, next, linked: null, focus: null });
    });

  const thread = {
    options,
    ask,
    site,
    storage,
    sessionKey,
    emit,
    get state(): State {
      return state;
    },
    set,
    once,
    edit,
    reveal,
    take,
    sortBy,

    end(): void {
      alive = false;
    },

    /** `linked` is the comment that the page's address points at. */
    async load(linked: number | null): Promise<void> {
      set({ status: "loading" });
      // Who I am is asked beside the page, never within it: the page is the same for everybody and shared by caches.
      if (storage.get(sessionKey)) void take({ do: "arrive" });
      try {
        const { article, items, next, sort } = await fetchPage(state.sort);
        set({ status: "ready", article, items, next, sort });
        emit("afterword:ready", { article });
        if (linked) void reveal(linked);
      } catch (thrown) {
        const problem = asProblem(thrown);
        set({ status: "failed", problem });
        emit("error", problem);
      }
    },

    more: () =>
      once("more", 0, async () => {
        const page = await fetchPage(state.sort, state.next);
        const items = append(state.items, page.items);
        set({ items, next: page.next, focus: focusOn(items[state.items.length]) });
      }),

    replies: (id: number) =>
      once(`replies:${id}`, id, async () => {
        const before = find(state.items, id)?.replies;
        const { items, next } = await ask<RepliesPage>(
          `/comments/${id}/replies${before?.next ? `?cursor=${encodeURIComponent(before.next)}` : ""}`,
        );
        edit(id, (comment) => ({ ...comment, replies: { items: append(comment.replies.items, items), next } }));
        set({ focus: focusOn(find(state.items, id)?.replies.items[before?.items.length ?? 0]) });
      }),
  };

  return thread;
}

const focusOn = (comment: CommentWire | undefined) => (comment ? `#comment-${comment.id}` : null);
