/** Events as bytes (WHATWG HTML, section 9.2.6), each with the id that a reader who has it resumes after. Pure. */
import type { LiveEvent, LogRow, Mark } from "../kernel/streaming.ts";

/** Made once, however many follow. */
export type Told = { row: number; text: string };

/** Says that the stream lives; clients skip comments. Proxies close what is silent for a minute or so. */
export const BEAT = ":\n\n";

/** The first thing of every stream: how long a client waits before it comes back, in milliseconds. */
export function opening(retry: number): string {
  return `retry: ${Math.round(retry)}\n\n`;
}

/**
 * Puts events of one topic into words, in order, for readers who have everything up to the row `after`. An id is written only where it says something new: the count that
 * follows from a comment has none of its own.
 */
export function createFraming(after = 0) {
  let top = after;
  let written = "";
  return (events: LiveEvent[], firstWaiting: number | null): Told[] =>
    events.map(({ row, name, data }) => {
      top = Math.max(top, row);
      const id = writeMark(top, firstWaiting);
      const line = id === written ? "" : `id: ${id}\n`;
      written = id;
      return { row, text: `${line}event: ${name}\ndata: ${JSON.stringify(data)}\n\n` };
    });
}

export function textOf(told: Told[]): string {
  return told.map(({ text }) => text).join("");
}

/** A row's id; while tallies of earlier rows wait, also the row before the first of them, so that none is lost to whoever leaves now. */
export function writeMark(row: number, firstWaiting: number | null): string {
  return firstWaiting !== null && firstWaiting <= row ? `${row}.${firstWaiting - 1}` : String(row);
}

/** Takes what wire.ts let through as an event's id. */
export function readMark(id: string): Mark {
  const [after = "", votesAfter] = id.split(".");
  return { after: Number(after), votesAfter: Math.min(Number(after), Number(votesAfter ?? after)) };
}

/**
 * How far a reader has come who is given these rows, the next `limit` at most that were missed; `firstWaiting` goes into
 * the ids they are given under. Fewer than the limit are all there were.
 */
export function advance(mark: Mark, rows: LogRow[], limit: number): { mark: Mark; firstWaiting: number | null; isDone: boolean } {
  const to = Math.max(rows.at(-1)?.id ?? 0, mark.votesAfter);
  const after = Math.max(to, mark.after);
  const isDone = rows.length < limit;
  return { mark: { after, votesAfter: isDone ? after : to }, firstWaiting: isDone ? null : to + 1, isDone };
}
