/** When a comment was written. */
import { h } from "preact";
import type { Scene } from "../state.ts";
import { ago, dateIn } from "./ago.ts";

export function Time({ scene, at }: { scene: Scene; at: string }) {
  const then = Date.parse(at);
  const full = dateIn(scene.language.tag, then, { dateStyle: "full", timeStyle: "short" });
  return (
    <time part="time" dateTime={at} title={full}>
      {ago(scene.language, then, scene.now)}
    </time>
  );
}
