/** Which accounts write from one address, as far as moderators may know it: by a keyed hash that changes every month and is soon deleted. */
import { badgesOf, type User } from "../../accounts/actor.ts";
import type { AddressNote } from "../../comments/writing.ts";
import type { Database } from "../../db/commit.ts";
import { createAddressHash } from "../../kernel/address-hash.ts";
import { DAY, HOUR } from "../../kernel/clock.ts";
import type { Site } from "../../sites/site.ts";
import type { AuthorRecord } from "../wire.ts";
import { createAddressStore } from "./store.ts";

/** Long enough to tell who came back under another name, not longer. */
const KEPT_FOR = 60 * DAY;
/** Within this an author who writes again from the same address is noted already. */
const NOTED_FOR = HOUR;
/** Authors and addresses of the last hour that one process remembers; one that falls out is merely noted again. */
const REMEMBERED = 10_000;
const SHOWN = 20;

export function createAddresses({ database, clock, secret }: { database: Database; clock: () => number; secret: string }) {
  const store = createAddressStore(database);
  const hash = createAddressHash(secret);
  const noted = new Map<string, number>();

  return {
    /** What to commit with a comment, so that its author's address is known again; null where it was noted lately. */
    note(author: User, address: string): AddressNote | null {
      const now = clock();
      const key = `${author.id} ${address}`;
      const last = noted.get(key);
      if (last !== undefined && now - last < NOTED_FOR) return null;
      return {
        statement: store.note(author.siteId, author.id, hash(author.siteId, address, now), now),
        committed: () => remember(key, now),
      };
    },

    /** Deletes what is too old. Safe to do at any time and by several at once. */
    async sweep(now: number): Promise<void> {
      forgetBefore(now - NOTED_FOR);
      await database.commit([store.forget(now - KEPT_FOR)]);
    },

    /** Other accounts of the site that wrote from the same address lately, newest first. */
    async neighbours(site: Site, userId: number): Promise<AuthorRecord["sameAddress"]> {
      const rows = await store.neighbours(site.id, userId, clock() - KEPT_FOR, SHOWN);
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        badges: badgesOf(row),
        published: row.published,
        rejected: row.rejected,
        banned: row.banned === 1,
        lastSeenAt: new Date(row.last_seen).toISOString(),
      }));
    },

    async earlierNames(site: Site, userId: number): Promise<AuthorRecord["earlierNames"]> {
      const rows = await store.earlierNames(site.id, userId, SHOWN);
      return rows.map(({ name, until }) => ({ name, until: new Date(until).toISOString() }));
    },
  };

  /** What was set last stands last, so the oldest are first. */
  function remember(key: string, now: number): void {
    noted.delete(key);
    noted.set(key, now);
    for (const oldest of noted.keys()) {
      if (noted.size <= REMEMBERED) break;
      noted.delete(oldest);
    }
  }

  function forgetBefore(time: number): void {
    for (const [key, at] of noted) {
      if (at > time) break;
      noted.delete(key);
    }
  }
}

export type Addresses = ReturnType<typeof createAddresses>;
