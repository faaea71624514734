/** When a comment was written. */
import { h } from "preact";
import type { Scene } from "../state.ts";
import { ago } from "./ago.ts";

export function Time({ scene, at }: { scene: Scene; at: string }) {
  const then = Date.parse(at);
  const full = new Intl.DateTimeFormat(scene.language.tag, { dateStyle: "full", timeStyle: "short" }).format(then);
  return (
    <time part="time" dateTime={at} title={full}>
      {ago(scene.language.tag, then, scene.now)}
    </time>
  );
}
