const SECOND = 1_000;
const MINUTE = 60;
/** What a heated thread asks for before its reports are counted. */
const HEAT_BASE_MINUTES = 2;

/**
 * Milliseconds an author still has to wait where an article asks for `gapSeconds` between two comments of theirs; 0 is
 * now. `lastAt` and `now` are in milliseconds, `lastAt` null without an earlier comment. Never longer than the gap, though a clock was set back.
 */
export function slowModeWait({ gapSeconds, lastAt, now }: { gapSeconds: number; lastAt: number | null; now: number }): number {
  if (lastAt === null) return 0;
  const gap = gapSeconds * SECOND;
  return Math.min(gap, Math.max(0, lastAt + gap - now));
}

/**
 * Seconds that a thread in which comments get reported asks for between two comments of one author: two minutes, and one
 * more for each report on the comments above theirs and on their own comments there. 0 without any report. After Lobsters.
 */
export function threadHeat({ reportsOnAncestors, reportsOwn }: { reportsOnAncestors: number; reportsOwn: number }): number {
  const reports = reportsOnAncestors + reportsOwn;
  return reports === 0 ? 0 : (HEAT_BASE_MINUTES + reports) * MINUTE;
}
