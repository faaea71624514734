/** All who follow one topic in this process: every event is put into words once and given to each of them once, in order. Pure. */
import type { LiveEvent, LogRow } from "../kernel/streaming.ts";
import { telling } from "./feed.ts";
import { createFraming, type Told, textOf } from "./framing.ts";
import { admit, createPacing, due, firstWaiting, nextDue } from "./pacing.ts";

/** One reader's connection. `send` may find that it is gone or too slow, and then cuts it. */
export type Connection = { send(bytes: Uint8Array): void; cut(): void };

/** Who is still being brought up to date is kept this many events at most; beyond, they are cut and resume. */
const HELD = 1_000;

/** `after`: rows up to it were told already. `held`: what came while the reader was being brought up to date. */
type Follower = { after: number; held: Told[] | null };

export function createChannel() {
  const followers = new Map<Connection, Follower>();
  const pacing = createPacing();
  const frame = createFraming();
  const encoder = new TextEncoder();

  return {
    isEmpty: () => followers.size === 0,
    connections: () => followers.keys(),

    /** From now on nothing is missed; it is held back until `release`. */
    join(connection: Connection): void {
      followers.set(connection, { after: 0, held: [] });
    },

    /** The reader has everything up to the row `after`. */
    release(connection: Connection, after: number): void {
      const follower = followers.get(connection);
      if (!follower) return;
      const held = (follower.held ?? []).filter(({ row }) => row > after);
      follower.after = after;
      follower.held = null;
      if (held.length > 0) connection.send(encoder.encode(textOf(held)));
    },

    leave(connection: Connection): void {
      followers.delete(connection);
    },

    /** The rows to tell of now, new ones and tallies that are due. */
    take: (rows: LogRow[], now: number): LogRow[] =>
      [...admit(pacing, telling(rows), now), ...due(pacing, now)].sort((a, b) => a.id - b.id),
    nextDue: () => nextDue(pacing),

    deliver(events: LiveEvent[]): void {
      if (events.length === 0) return;
      const told = frame(events, firstWaiting(pacing));
      const first = (told[0] as Told).row;
      const whole = encoder.encode(textOf(told));
      for (const [connection, follower] of followers) {
        if (follower.held) {
          follower.held.push(...told);
          if (follower.held.length > HELD) connection.cut();
        } else if (follower.after < first) connection.send(whole);
        else {
          const rest = told.filter(({ row }) => row > follower.after);
          if (rest.length > 0) connection.send(encoder.encode(textOf(rest)));
        }
      }
    },
  };
}

export type Channel = ReturnType<typeof createChannel>;
