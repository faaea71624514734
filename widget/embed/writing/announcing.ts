/** What everybody hears of a comment that was accepted: its author, and the page. */
import type { CommentWire } from "../../../src/comments/wire.ts";
import type { Scene } from "../state.ts";
import type { Thread } from "../thread.ts";
import { removal } from "../view/words.ts";
import { place } from "./placing.ts";
import { writingWords } from "./words.ts";

/** What each thread was last drawn from: what happens by itself is said in its words. */
const scenes = new WeakMap<Thread, Scene>();

export const remember = (scene: Scene): unknown => scenes.set(scene.thread, scene);

/** Puts it into the thread and says so. The focus goes there only where its author has just sent it. */
export function announce(thread: Thread, comment: CommentWire, focus: boolean): void {
  const before = thread.state.focus;
  const scene = scenes.get(thread);
  const { status } = comment;
  place(thread, comment);
  if (!focus) thread.set({ focus: before });
  if (scene) {
    const said = status === "published" || status === "pending" ? writingWords(scene)(`sent.${status}`) : removal(scene, comment);
    thread.set({ announcement: said });
  }
  if (status === "published") thread.emit("comment:published", { comment });
}
