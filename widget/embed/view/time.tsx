/** Times in the words of the reader's language. */
import { h } from "preact";
import type { Scene } from "../state.ts";

const STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number, until: number][] = [
  ["minute", 60, 3_600],
  ["hour", 3_600, 86_400],
  ["day", 86_400, 7 * 86_400],
];

/** "3 hours ago" within a week, the date after it. `now` and `then` in milliseconds. */
export function ago(tag: string, then: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - then) / 1_000));
  const words = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  if (seconds < 60) return words.format(0, "second");
  for (const [unit, size, until] of STEPS) if (seconds < until) return words.format(-Math.floor(seconds / size), unit);
  return new Intl.DateTimeFormat(tag, { dateStyle: "medium" }).format(then);
}

export function Time({ scene, at }: { scene: Scene; at: string }) {
  const then = Date.parse(at);
  const full = new Intl.DateTimeFormat(scene.language.tag, { dateStyle: "full", timeStyle: "short" }).format(then);
  return (
    <time part="time" dateTime={at} title={full}>
      {ago(scene.language.tag, then, scene.now)}
    </time>
  );
}
