/** Everything the view is drawn from. */
import type { CommentWire, Sort, ThreadPage, ViewerWire } from "../../src/comments/wire.ts";
import type { ReadingKey } from "../text/en.ts";
import type { Language, Translate } from "../text/text.ts";
import type { Problem } from "./api.ts";
import type { ReaderPart } from "./reader-part.ts";
import type { Thread } from "./thread.ts";
import type { WritingPart } from "./writing-part.ts";

/** A form that stands open under one comment. */
export type Form = { kind: "reply" | "edit" | "report" | "withdraw" | "sign-in" | "why" | "language"; id: number };
/** What was typed, and where the caret stood, before the composer had arrived. */
export type Typed = { text: string; caret: number };

export type State = {
  status: "loading" | "ready" | "failed";
  problem: Problem | null;
  article: ThreadPage["article"] | null;
  sort: Sort;
  items: CommentWire[];
  next: string | null;
  /** Of the article, when it was fetched or last heard of. */
  version: number;
  /** Root of the one thread that is shown because the page's address points into it. */
  linked: number | null;
  /** Keys of what is under way: "sort", "more", "replies:12", "vote:12". */
  busy: Readonly<Record<string, boolean>>;
  /** A sentence beside a comment (or above the list, id 0): what was refused and why. */
  notice: { id: number; problem: Problem } | null;
  /** Said to screen readers, once. */
  announcement: string;
  /** A selector that takes the focus after the next drawing. */
  focus: string | null;
  /** What follows the thread, once the browser had time to fetch it. */
  reader: ReaderPart | null;
  /** From here on: what only those have who take part. `viewer` is who I am here, null until it was needed. */
  part: WritingPart | null;
  viewer: ViewerWire | null;
  composer: Typed | null;
  form: Form | null;
};

export const initialState = (sort: Sort): State => ({
  status: "loading",
  problem: null,
  article: null,
  sort,
  items: [],
  next: null,
  version: 0,
  linked: null,
  busy: {},
  notice: null,
  announcement: "",
  focus: null,
  reader: null,
  part: null,
  viewer: null,
  composer: null,
  form: null,
});

/** What every component is given: the state, the words, the moment, and what a reader can do. */
export type Scene = {
  state: State;
  t: Translate<ReadingKey>;
  language: Language;
  /** Milliseconds since 1970. */
  now: number;
  /** The page's address without a fragment: a link to a comment must survive a `<base>`. */
  address: string;
  thread: Thread;
};
