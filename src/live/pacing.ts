/** Tallies of votes are told at most once a second for each comment, the latest of what came meanwhile. Pure; times in milliseconds. */
import type { LogRow } from "../kernel/streaming.ts";
import { isVotes } from "./feed.ts";

export const VOTES_APART_MS = 1_000;

/** `told`: when each comment's tally was last told. `waiting`: the latest row that waits, and the first since the last telling. */
export type Pacing = { told: Map<number, number>; waiting: Map<number, { first: number; latest: LogRow }> };

export function createPacing(): Pacing {
  return { told: new Map(), waiting: new Map() };
}

/** The rows to be told now; tallies that come too soon wait. Rows are given once, in order. */
export function admit(pacing: Pacing, rows: LogRow[], now: number): LogRow[] {
  for (const [id, at] of pacing.told) if (at + VOTES_APART_MS <= now && !pacing.waiting.has(id)) pacing.told.delete(id);
  return rows.filter((row) => {
    if (!isVotes(row) || row.commentId === null) return true;
    const waits = pacing.waiting.get(row.commentId);
    if (waits || pacing.told.has(row.commentId)) {
      pacing.waiting.set(row.commentId, { first: waits?.first ?? row.id, latest: row });
      return false;
    }
    pacing.told.set(row.commentId, now);
    return true;
  });
}

/** The rows whose second is over, in the order of the log; they wait no longer. */
export function due(pacing: Pacing, now: number): LogRow[] {
  const rows: LogRow[] = [];
  for (const [id, { latest }] of pacing.waiting) {
    if (dueAt(pacing, id) > now) continue;
    pacing.waiting.delete(id);
    pacing.told.set(id, now);
    rows.push(latest);
  }
  return rows.sort((a, b) => a.id - b.id);
}

/** When the next tally is due, or null. */
export function nextDue(pacing: Pacing): number | null {
  return pacing.waiting.size === 0 ? null : Math.min(...[...pacing.waiting.keys()].map((id) => dueAt(pacing, id)));
}

/** The first row that waits, or null. */
export function firstWaiting(pacing: Pacing): number | null {
  return pacing.waiting.size === 0 ? null : Math.min(...[...pacing.waiting.values()].map(({ first }) => first));
}

function dueAt({ told }: Pacing, id: number): number {
  return (told.get(id) ?? 0) + VOTES_APART_MS;
}
