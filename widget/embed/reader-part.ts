/** The seam between the first load and the part that follows the thread: fetched when the first page stands and the browser is idle. */
import type * as preact from "preact";
import type { CommentWire, Sort } from "../../src/comments/wire.ts";
import type { Scene } from "./state.ts";
import type { Thread } from "./thread.ts";
import type { LentPreact } from "./writing-part.ts";

export type ReaderModule = { open(lend: () => LentPreact): ReaderPart };

/** How a comment stands that is not shown whole. */
export type Fold = {
  /** In the place of the name, and of name and words: for a comment of somebody muted, or one that went. */
  label?: string;
  line?: preact.ComponentChildren;
  /** Its replies are folded away with it. */
  folded?: boolean;
};

type OfComment = preact.ComponentType<{ scene: Scene; comment: CommentWire }>;
type OfThread = preact.ComponentType<{ scene: Scene }>;

export type ReaderPart = {
  style: string;
  /** Has the words of a language at hand; English ones where they do not arrive. */
  learn(tag: string): Promise<void>;
  /** Follows the thread and the page's address, if its element is on the page; what it answers ends that. */
  watch(thread: Thread, host: HTMLElement): () => void;
  /** Shows a comment in its thread, wherever it is; null leaves the thread for all comments again. */
  reveal(thread: Thread, id: number | null): Promise<void>;
  /** The list from its beginning, in this order. */
  sort(thread: Thread, sort: Sort): Promise<void>;
  /** The next page of the list, with the focus on the first that came. */
  more(thread: Thread): Promise<void>;
  replies(thread: Thread, id: number): Promise<void>;
  /** What is left of the list in the language that was chosen. */
  arrange(scene: Scene, items: CommentWire[]): CommentWire[];
  fold(scene: Scene, comment: CommentWire): Fold | null;
  time(scene: Scene, at: string): { text: string; title: string };
  /** Where the service cut the thread, it goes on in a view of its own; null where further replies open in place. */
  onward(scene: Scene, comment: CommentWire): preact.VNode | null;
  Tools: OfThread;
  Foot: OfThread;
  Marks: OfComment;
  Actions: OfComment;
};
