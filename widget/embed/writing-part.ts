/** The seam between the first load and the part that is fetched when a reader begins to take part. */
import type * as preact from "preact";
import type { CommentWire } from "../../src/comments/wire.ts";
import type { Messages } from "../text/text.ts";
import type { Form, Scene, Typed } from "./state.ts";
import type { Thread } from "./thread.ts";

/** The running Preact: a second copy would cost every writer 5 KB and could not share components with the first. */
export type LentPreact = Pick<typeof preact, "h" | "Fragment" | "options">;

/** widget/build.ts wraps the part so that its module exports this one function. */
export type WritingModule = { open(lend: () => LentPreact): WritingPart };

/** What a reader may set about. `arrive` is only finding out who a stored session belongs to. */
export type Step =
  | { do: "arrive" | "leave" }
  | { do: "sign-in"; token: string }
  | { do: "compose"; typed(): Typed }
  | { do: "vote"; id: number; value: 1 | -1 }
  | ({ do: "form" } & Form);

export type WritingPart = {
  style: string;
  /** English; other languages carry theirs in their own file. */
  messages: Messages;
  take(thread: Thread, step: Step): Promise<void>;
  /** Lays what only I can see into the public list. */
  withMine(scene: Scene, items: CommentWire[]): CommentWire[];
  /** The box for a new comment on the article. */
  NewComment: preact.ComponentType<{ scene: Scene }>;
  /** What I can do with a comment of my own. */
  MyActions: preact.ComponentType<{ scene: Scene; comment: CommentWire }>;
  /** Why only I can see a comment, and whatever stands open under one. */
  MyNotice: preact.ComponentType<{ scene: Scene; comment: CommentWire }>;
  CommentForm: preact.ComponentType<{ scene: Scene; comment: CommentWire }>;
};
