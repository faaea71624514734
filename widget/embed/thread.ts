/** One article's thread as a reader has it before them: what was fetched, and every step that reading can take from there. */
import type { CommentWire, Sort, ThreadPage } from "../../src/comments/wire.ts";
import { type Ask, asProblem } from "./api.ts";
import { decode } from "./primitives.ts";
import type { ReaderPart } from "./reader-part.ts";
import { initialState, type State } from "./state.ts";
import { type Storage, tokenKey } from "./storage.ts";
import { update } from "./tree.ts";
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
  loadReader(): Promise<ReaderPart>;
};

export type Thread = ReturnType<typeof createThread>;

export function createThread(options: Options, { ask, host, storage, changed, emit, loadWriting, loadReader }: Surroundings) {
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

  const fetchFirst = () =>
    ask<ThreadPage>(`${site}/comments?${new URLSearchParams({ article: options.article, sort: state.sort, limit: `${options.limit}` })}`);

  /** Changes a comment where the page shows it. */
  const edit = (id: number, change: (comment: CommentWire) => CommentWire) => set({ items: update(state.items, id, change) });

  const read = async () => state.reader ?? loadReader();

  /** Every further step of reading is the part's, which is there before anybody asks for one, or is waited for. */
  const follow = (name: string, id: number, act: (part: ReaderPart) => unknown) => once(name, id, async () => act(await read()));

  /** Shows a linked comment in its thread; null shows all comments again. */
  const reveal = (id: number | null) => follow("linked", 0, (part) => part.reveal(thread, id));

  const take = (step: Step) =>
    once("part", "id" in step ? step.id : 0, async () => {
      const part = state.part ?? (await loadWriting());
      set({ part });
      // Not awaited: a vote in flight must not keep a reply from opening.
      void part.take(thread, step);
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
    sortBy: (sort: Sort) => follow("sort", 0, (part) => part.sort(thread, sort)),
    more: () => follow("more", 0, (part) => part.more(thread)),
    replies: (id: number) => follow(`replies:${id}`, id, (part) => part.replies(thread, id)),

    end(): void {
      alive = false;
    },

    /** `linked` is the comment that the page's address points at, `page` the JSON of a first page that came with the document. */
    async load(linked: number | null, page?: string | null): Promise<void> {
      set({ status: "loading" });
      // Who I am is asked beside the page, never within it: the page is the same for everybody and shared by caches.
      if (storage.get(sessionKey) || storage.get(`${sessionKey}:queue`)) void take({ do: "arrive" });
      try {
        const { article, items, next, sort, version } = page ? (decode(page) as ThreadPage) : await fetchFirst();
        set({ status: "ready", article, items, next, sort, version });
        emit("afterword:ready", { article });
        if (linked) void reveal(linked);
        // The first comments are drawn and the browser has nothing better to do: whoever only reads loses nothing without it.
        else (globalThis.requestIdleCallback ?? setTimeout)(() => read().catch(() => {}), IDLE);
      } catch (thrown) {
        const problem = asProblem(thrown);
        set({ status: "failed", problem });
        emit("error", problem);
      }
    },
  };

  return thread;
}

/** A page that never rests gets the rest of the thread after so many milliseconds all the same. */
const IDLE = { timeout: 3_000 } as IdleRequestOptions & number;
