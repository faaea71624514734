/** How much room is left, once it is nearly used up. */
import { Fragment, h } from "preact";
import { useRef } from "preact/hooks";
import type { CounterProps } from "../writing/tools.ts";
import { bucket, lengthOf, seen } from "./counting.ts";

/** The rest is shown once this few characters are left, or the last quarter of a short text. */
const NEARLY_FULL = 300;

/** What is shown follows every key; what is said aloud changes at a few numbers only. */
export function Counter({ t, body, limit }: CounterProps) {
  const aloud = useRef({ bucket: Number.POSITIVE_INFINITY, words: "" });
  const { most } = lengthOf(body);
  const left = limit - most;
  if (left > Math.min(NEARLY_FULL, limit / 4)) return null;
  const written = seen(body);
  const kind = left < 0 ? "over" : "left";
  const n = Math.abs(left);
  const words = written === most ? t(kind, { n }) : t(`${kind}.both`, { n, written, counted: most });
  const reached = left < 0 ? -1 : bucket(left);
  if (aloud.current.bucket !== reached) aloud.current = { bucket: reached, words: reached === Number.POSITIVE_INFINITY ? "" : words };
  return (
    <>
      <p part={left < 0 ? "refusal counter" : "hint counter"}>{words}</p>
      <p class="unseen" role="status">
        {aloud.current.words}
      </p>
    </>
  );
}
