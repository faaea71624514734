/** The part that follows the thread; its exports are a `ReaderPart`. */
import type { Scene } from "../state.ts";
import css from "./style.css";
import { ago, moment } from "./times.ts";
import { wordsOf } from "./words.ts";

export { reveal } from "./branch.ts";
export { Actions, fold, Marks, onward } from "./comment.tsx";
export { more, replies, sort } from "./fetching.ts";
export { arrange } from "./filtering.ts";
export { watch } from "./following.ts";
export { Foot, Tools } from "./tools.tsx";
export { learn } from "./words.ts";

export const style: string = css;

export function time(scene: Scene, at: string): { text: string; title: string } {
  const t = wordsOf(scene);
  const then = Date.parse(at);
  return { text: ago(t, then, scene.now), title: moment(t, then) };
}
