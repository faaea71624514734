/** Many young accounts that report one comment at the same time: a sign that somebody sent them. Pure. */
import { DAY, MINUTE } from "../../kernel/clock.ts";

/** Times in milliseconds UTC; `joined` is when the reporter's account was made. */
export type Timed = { userId: number; created: number; joined: number };
export type Wave = {
  /** Everybody who reported in it, and those whose reports do not count: the young ones. */
  reporters: ReadonlySet<number>;
  young: ReadonlySet<number>;
  /** Of the largest window. */
  evidence: { reporters: number; minutes: number; medianAgeHours: number };
};

const WAVE = { reporters: 10, window: 10 * MINUTE, age: 7 * DAY };

/**
 * Looks through every ten minutes in which reports came; null where none of them is a wave: ten reporters, of whom half
 * or more have accounts younger than a week. Once there was a wave, its reports stay what they are.
 */
export function findWave(reports: readonly Timed[]): Wave | null {
  const sorted = reports.toSorted((a, b) => a.created - b.created);
  const [reporters, young] = [new Set<number>(), new Set<number>()];
  let evidence: Wave["evidence"] | null = null;
  let end = 0;
  sorted.forEach((first, start) => {
    while (end < sorted.length && (sorted[end] as Timed).created <= first.created + WAVE.window) end++;
    const within = sorted.slice(start, end);
    const median = medianAge(within);
    if (within.length < WAVE.reporters || median >= WAVE.age) return;
    for (const report of within) {
      reporters.add(report.userId);
      if (ageOf(report) < WAVE.age) young.add(report.userId);
    }
    if (evidence === null || within.length > evidence.reporters)
      evidence = { reporters: within.length, minutes: WAVE.window / MINUTE, medianAgeHours: Math.round(median / (DAY / 24)) };
  });
  return evidence === null ? null : { reporters, young, evidence };
}

/** Of an even number, the mean of the two in the middle. */
function medianAge(reports: readonly Timed[]): number {
  const ages = reports.map(ageOf).toSorted((a, b) => a - b);
  const middle = ages.length / 2;
  return ((ages[Math.ceil(middle) - 1] as number) + (ages[Math.floor(middle)] as number)) / 2;
}

/** When the report was made. */
function ageOf({ created, joined }: Timed): number {
  return created - joined;
}
