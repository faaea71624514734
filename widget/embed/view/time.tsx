/** When a comment was written: a date in digits at first, which every language reads, and in words as soon as they are there. */
import { h } from "preact";
import type { Scene } from "../state.ts";

export function Time({ scene, at }: { scene: Scene; at: string }) {
  const said = scene.state.reader?.time(scene, at);
  return (
    <time part="time" dateTime={at} title={said?.title}>
      {said?.text ?? at.slice(0, 10)}
    </time>
  );
}
