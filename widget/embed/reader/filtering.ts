/** Reading by language: over what has been fetched. */
import type { CommentWire } from "../../../src/comments/wire.ts";
import type { Scene } from "../state.ts";
import type { Thread } from "../thread.ts";
import { readingOf } from "./reading.ts";
import { inLanguage, languagesOf } from "./speaking.ts";

/** The language that is read, "" for all; what was chosen under another article counts where this one has it. */
export function chosen(thread: Thread): string {
  const { language } = readingOf(thread);
  return languagesOf(thread.state.items).some(([code]) => code === language) ? language : "";
}

export function arrange({ thread, state }: Pick<Scene, "thread" | "state">, items: CommentWire[]): CommentWire[] {
  const code = state.linked ? "" : chosen(thread);
  return code ? inLanguage(items, code, state.viewer?.user?.id) : items;
}

export const shownOf = (thread: Thread): CommentWire[] => arrange({ thread, state: thread.state }, thread.state.items);
