/** The months of the public record: which they are, and what is counted in each. Pure. */
import type { RecordMonth } from "./wire.ts";

/** A year: long enough to compare, short enough to count while somebody waits. */
export const MONTHS_SHOWN = 12;

/** Decisions that are alike, as the store counts them. `waited`: on a comment that waited for review; `removed`: it took a comment off. */
export type DecisionCount = {
  month: string;
  action: string;
  reason: string | null;
  waited: number;
  removed: number;
  person: number;
  n: number;
};
export type Figures = {
  comments: { month: string; n: number }[];
  decisions: DecisionCount[];
  /** Refused by screening and still so. */
  screened: { month: string; reason: string | null; n: number }[];
  appeals: { month: string; what: "made" | "granted" | "refused"; n: number }[];
  notices: { month: string; what: "received" | "removed" | "kept"; n: number }[];
  /** Milliseconds. */
  waits: { month: string; median: number | null }[];
};

const SANCTIONS: Record<string, string> = {
  warn: "warn",
  suspend: "suspend",
  premoderate: "premoderate",
  ban: "ban",
  "ban-and-remove": "ban",
};
const MINUTE_TENTHS = 6_000;

/** As 2026-11, UTC. */
export function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

/** The first millisecond of a month, or of one so many months later. */
export function startOf(month: string, later = 0): number {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return Date.UTC(year, number - 1 + later, 1);
}

/** From the first month in which anything happened to the present one, newest first, the latest dozen. */
export function monthsShown(first: string | null, now: number): string[] {
  const current = monthOf(now);
  const months = [current];
  for (let back = 1; back < MONTHS_SHOWN; back++) {
    const month = monthOf(startOf(current, -back));
    if (first === null || month < first) break;
    months.push(month);
  }
  return months;
}

export function countMonth(month: string, figures: Figures): RecordMonth {
  const decisions = figures.decisions.filter((one) => one.month === month);
  const tally = (rows: { month: string; what: string; n: number }[], what: string) =>
    sum(rows.filter((row) => row.month === month && row.what === what));
  const median = figures.waits.find((one) => one.month === month)?.median ?? null;
  return {
    month,
    comments: sum(figures.comments.filter((one) => one.month === month)),
    removed: {
      byModerators: byName(
        decisions.filter(({ removed }) => removed),
        ({ reason }) => reason ?? "other",
      ),
      byScreening: byName(
        figures.screened.filter((one) => one.month === month),
        ({ reason }) => reason ?? "other",
      ),
    },
    approved: sum(decisions.filter(({ action, waited }) => action === "approve" && waited)),
    undone: sum(decisions.filter(({ action }) => action === "undo")),
    sanctions: byName(
      decisions.filter(({ action, person }) => person && action in SANCTIONS),
      ({ action }) => SANCTIONS[action] as string,
    ),
    appeals: {
      made: tally(figures.appeals, "made"),
      granted: tally(figures.appeals, "granted"),
      refused: tally(figures.appeals, "refused"),
    },
    notices: {
      received: tally(figures.notices, "received"),
      removed: tally(figures.notices, "removed"),
      kept: tally(figures.notices, "kept"),
    },
    medianMinutes: median === null ? null : Math.round(median / MINUTE_TENTHS) / 10,
  };
}

function byName<T extends { n: number }>(rows: readonly T[], nameOf: (row: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[nameOf(row)] = (counts[nameOf(row)] ?? 0) + row.n;
  return counts;
}

function sum(rows: readonly { n: number }[]): number {
  return rows.reduce((total, { n }) => total + n, 0);
}
