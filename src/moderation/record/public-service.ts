/** The public record: months and decisions, without any person, comment or word of theirs. */
import type { Reason } from "../../comments/wire.ts";
import type { Database } from "../../db/commit.ts";
import { type Clock, HOUR } from "../../kernel/clock.ts";
import { openCursor, sealCursor } from "../../kernel/cursor.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Site } from "../../sites/site.ts";
import { countMonth, monthsShown, startOf } from "./months.ts";
import { createPublicRecordStore, type PublicRow } from "./public-store.ts";
import type { PublicRecord, RecordMonth } from "./wire.ts";

const ENTRIES = 50;
/** What is over hardly changes, and a year of it takes long to count. */
const PAST_KEPT = HOUR;
const SITES_KEPT = 500;

export function createPublicRecord({ database, clock, secret }: { database: Database; clock: Clock; secret: string }) {
  const store = createPublicRecordStore(database);
  const past = new Map<string, { until: number; months: Promise<RecordMonth[]> }>();

  return {
    /** Throws record.not-public where the publisher keeps it to themselves, and cursor.invalid. */
    async read(site: Site, cursor: string | undefined): Promise<PublicRecord> {
      if (site.settings.publicRecord === "off") throw new AppError("record.not-public");
      const scope = `public-record:${site.id}`;
      const below = cursor === undefined ? Number.MAX_SAFE_INTEGER : openCursor(secret, scope, cursor).id;
      const now = clock();
      const [current, ...earlier] = monthsShown(await store.firstMonth(site.id), now) as [string, ...string[]];
      const [rows, latest, others] = await Promise.all([
        store.decisions(site.id, below, ENTRIES + 1),
        count(site.id, [current]),
        earlier.length === 0 ? [] : remembered(site.id, earlier, now),
      ]);
      const last = rows.length > ENTRIES ? rows[ENTRIES - 1] : undefined;
      return {
        site: { name: site.name, title: site.settings.title },
        months: [...latest, ...others],
        items: rows.slice(0, ENTRIES).map(asEntry),
        // A cursor can be read, though not forged, and so it holds no time.
        next: last ? sealCursor(secret, scope, { value: 0, id: last.id }) : null,
      };
    },
  };

  async function count(siteId: number, months: string[]): Promise<RecordMonth[]> {
    const figures = await store.figures(siteId, startOf(months.at(-1) as string), startOf(months[0] as string, 1));
    const waits: { month: string; median: number | null }[] = [];
    // One after another, so that others are served between them.
    for (const month of months) waits.push({ month, median: await store.medianWait(siteId, startOf(month), startOf(month, 1)) });
    return months.map((month) => countMonth(month, { ...figures, waits }));
  }

  function remembered(siteId: number, months: string[], now: number): Promise<RecordMonth[]> {
    const key = `${siteId}:${months[0]}:${months.length}`;
    const known = past.get(key);
    if (known && known.until > now) return known.months;
    const counted = count(siteId, months);
    counted.catch(() => past.delete(key));
    past.delete(key);
    if (past.size >= SITES_KEPT) past.delete(past.keys().next().value as string);
    past.set(key, { until: now + PAST_KEPT, months: counted });
    return counted;
  }
}

export type PublicRecordService = ReturnType<typeof createPublicRecord>;

function asEntry({ created, action, reason, title, url }: PublicRow): PublicRecord["items"][number] {
  return {
    day: new Date(created).toISOString().slice(0, 10),
    action: action as PublicRecord["items"][number]["action"],
    reason: reason as Reason | null,
    article: title === null && url === null ? null : { title, url },
  };
}
