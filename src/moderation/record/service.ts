/** The record as moderators read it: page by page, or all of it to keep. */
import type { Reason } from "../../comments/wire.ts";
import type { Database } from "../../db/commit.ts";
import { DAY } from "../../kernel/clock.ts";
import { openCursor, type Position, sealCursor } from "../../kernel/cursor.ts";
import type { Site } from "../../sites/site.ts";
import { createRecordStore, type RecordQuery, type RecordRow } from "./store.ts";
import type { Area, RecordEntry, RecordFilters, RecordPage } from "./wire.ts";

/** Rows of one file, at most, and of one reading for it. */
const KEPT = 50_000;
const READ_AT_ONCE = 2_000;

export function createRecord({ database, secret }: { database: Database; secret: string }) {
  const store = createRecordStore(database);

  return {
    async page(site: Site, filters: RecordFilters, cursor: string | undefined, limit: number): Promise<RecordPage> {
      const scope = scopeOf(site, filters);
      const after = cursor === undefined ? null : openCursor(secret, scope, cursor);
      const rows = await store.page({ ...asQuery(site, filters), after, limit: limit + 1 });
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return { items: rows.slice(0, limit).map(asEntry), next: last ? sealCursor(secret, scope, placeOf(last)) : null };
    },

    /** The latest fifty thousand, in pieces, newest first. */
    async *all(site: Site, filters: RecordFilters): AsyncGenerator<RecordEntry[]> {
      let after: Position | null = null;
      for (let read = 0; read < KEPT; read += READ_AT_ONCE) {
        const rows: RecordRow[] = await store.page({ ...asQuery(site, filters), after, limit: READ_AT_ONCE });
        if (rows.length > 0) yield rows.map(asEntry);
        const last = rows[READ_AT_ONCE - 1];
        if (!last) return;
        after = placeOf(last);
      }
    },
  };
}

export type ModerationRecord = ReturnType<typeof createRecord>;

function asQuery(site: Site, { kind, action, by, from, to }: RecordFilters): Omit<RecordQuery, "after" | "limit"> {
  return {
    siteId: site.id,
    kind,
    action,
    by,
    since: from === undefined ? null : Date.parse(from),
    until: to === undefined ? null : Date.parse(to) + DAY,
  };
}

function scopeOf(site: Site, { kind, action, by, from, to }: RecordFilters): string {
  return `record:${site.id}:${JSON.stringify([kind, action, by, from, to])}`;
}

function placeOf({ created, place }: RecordRow): Position {
  return { value: created, id: place };
}

function asEntry(row: RecordRow): RecordEntry {
  return {
    kind: row.kind,
    id: row.id,
    at: new Date(row.created).toISOString(),
    by: { id: row.user_id, name: row.user_name ?? (row.kid === null ? "" : `server key ${row.kid}`) },
    action: row.action as RecordEntry["action"],
    commentId: row.comment_id,
    userId: row.subject_user_id,
    articleId: row.article_id,
    reason: row.reason as Reason | null,
    from: row.from_state,
    to: row.to_state,
    undoes: row.undoes,
    note: row.note,
    area: row.area as Area | null,
    detail: row.detail,
  };
}
