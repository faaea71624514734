/** One article's thread as a reader has it before them: what was fetched, and every step that reading can take from there. */
import type { CommentWire, Permalink, RepliesPage, Sort, ThreadPage } from "../../src/comments/wire.ts";
import { type Api, asProblem, type Problem } from "./api.ts";
import { initialState, type State } from "./state.ts";
import { type Storage, tokenKey } from "./storage.ts";
import { append, branch, find, update } from "./tree.ts";
import type { Step, WritingPart } from "./writing-part.ts";

export type Options = { site: string; article: string; url: string; title: string; sort: Sort; limit: number };

export type Surroundings = {
  api: Api;
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

export function createThread(options: Options, around: Surroundings) {
  const { api, storage, host, emit } = around;
  const sessionKey = tokenKey(options.site, host);
  const site = `/sites/${encodeURIComponent(options.site)}`;
  let state = initialState(options.sort);
  let alive = true;

  function set(patch: Partial<State>): void {
    if (!alive) return;
    state = { ...state, ...patch };
    around.changed();
  }

  /** Runs one thing at a time under its name; a refusal is shown beside the comment it concerns. */
  async function once(name: string, id: number, work: () => unknown): Promise<void> {
    if (state.busy[name]) return;
    const busy = (now: boolean) => ({ ...state.busy, [name]: now });
    set({ busy: busy(true), notice: null });
    try {
      await work();
    } catch (thrown) {
      const problem = asProblem(thrown);
      set({ notice: { id, problem } });
      emit("error", problem);
    }
    set({ busy: busy(false) });
  }

  const fetchPage = (sort: Sort, cursor?: string | null) =>
    api<ThreadPage>(`${site}/comments`, { query: { article: options.article, sort, limit: options.limit, cursor } });

  const shown = (id: number): CommentWire | null => find(state.items, id) ?? (state.linked && find([state.linked], id));

  /** Changes a comment wherever the page shows it: in the list and in a linked branch. */
  function edit(id: number, change: (comment: CommentWire) => CommentWire): void {
    set({ items: update(state.items, id, change), linked: state.linked && (update([state.linked], id, change)[0] ?? null) });
  }

  const reveal = (id: number) =>
    once("linked", 0, async () => {
      if (!shown(id)) {
        const { comment, ancestors } = await api<Permalink>(`/comments/${id}`);
        set({ linked: branch(ancestors, comment) });
      }
      set({ focus: `#comment-${id}` });
    });

  const take = (step: Step) =>
    once("part", "id" in step ? step.id : 0, async () => {
      const part = state.part ?? (await around.loadWriting());
      set({ part });
      // Not awaited: a vote in flight must not keep a reply from opening.
      part.take(thread, step);
    });

  const thread = {
    options,
    api,
    site,
    host,
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

    end(): void {
      alive = false;
    },

    /** `linked` is the comment that the page's address points at. */
    async load(linked: number | null): Promise<void> {
      set({ status: "loading" });
      // Who I am is asked beside the page, never within it: the page is the same for everybody and shared by caches.
      if (storage.get(sessionKey)) take({ do: "arrive" });
      try {
        const { article, items, next, sort } = await fetchPage(state.sort);
        set({ status: "ready", article, items, next, sort });
        emit("afterword:ready", { article });
        if (linked) reveal(linked);
      } catch (thrown) {
        const problem: Problem = asProblem(thrown);
        set({ status: "failed", problem });
        emit("error", problem);
      }
    },

    sortBy: (sort: Sort) =>
      once("sort", 0, async () => {
        const { article, items, next } = await fetchPage(sort);
        set({ sort, article, items, next, linked: null });
      }),

    more: () =>
      once("more", 0, async () => {
        const page = await fetchPage(state.sort, state.next);
        const before = state.items.length;
        const items = append(state.items, page.items);
        set({ items, next: page.next, focus: focusOn(items[before]) });
      }),

    replies: (id: number) =>
      once(`replies:${id}`, id, async () => {
        const before = shown(id)?.replies;
        const page = await api<RepliesPage>(`/comments/${id}/replies`, { query: { cursor: before?.next } });
        edit(id, (comment) => ({ ...comment, replies: { items: append(comment.replies.items, page.items), next: page.next } }));
        set({ focus: focusOn(shown(id)?.replies.items[before?.items.length ?? 0]) });
      }),

    unlink: () => set({ linked: null, focus: "[part~=list]" }),
  };

  return thread;
}

const focusOn = (comment: CommentWire | undefined) => comment ? `#comment-${comment.id}` : null;
