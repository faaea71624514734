/**
 * Thread heat, after Lobsters: the more a thread is reported, the longer one author waits between two replies in it.
 * Pure.
 *
 *   gap = (2 + open reports on what is answered and everything above it + reports on one's own comments in the thread) minutes
 *
 * A thread is hot from three open reports in it on; before that nobody waits. No gap is longer than half an hour, so that
 * a brigade of reporters slows a discussion but does not end it.
 */
import { MINUTE } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import { inWords } from "../phases/slow-mode.ts";

/** `inThread`, `above` and `own` count reports; `last` is the author's latest comment in the thread, milliseconds UTC. */
export type Heat = { inThread: number; above: number; own: number; last: number | null };

const HOT = 3;
const LEAST = 2;
const MOST = 30;

/** Milliseconds; 0 where the thread is not hot. */
export function gapOf({ inThread, above, own }: Omit<Heat, "last">): number {
  return inThread < HOT ? 0 : Math.min(MOST, LEAST + above + own) * MINUTE;
}

/** Throws screening.slow-mode within the gap. */
export function checkHeat(heat: Heat, now: number): void {
  const gap = gapOf(heat);
  const wait = heat.last === null ? 0 : heat.last + gap - now;
  if (gap === 0 || wait <= 0) return;
  const seconds = Math.ceil(wait / 1_000);
  throw new AppError("screening.slow-mode", {
    detail: `This thread is getting heated: your next reply in it can be sent in ${inWords(seconds)}.`,
    extra: { retryAfter: seconds, slowMode: gap / 1_000, heated: 1 },
  });
}
