/**
 * The SQL of reading the event log. Its ids are given in the order of commits: SQLite has one writer at a time, D1 too,
 * and AUTOINCREMENT takes the id inside the transaction. Whoever has read row n can therefore never find a row before
 * it later, and "after n" misses nothing. A database with several writers would need another order than this.
 */
import { sql } from "drizzle-orm";
import type { Database } from "../db/commit.ts";
import type { LogRow, Mark, Topic } from "../kernel/streaming.ts";

type Row = { id: number; site_id: number | null; key: string | null; comment_id: number | null; type: string };

export function createLogStore({ all, lookup }: Database) {
  return {
    /** Asked whenever a stream opens, which after a restart is thousands of times at once. */
    async last(): Promise<number> {
      return (await lookup<{ id: number | null }>("SELECT max(id) AS id FROM events", []))[0]?.id ?? 0;
    },

    async tail(after: number, limit: number): Promise<LogRow[]> {
      const rows = await all<Row>(sql`SELECT e.id, a.site_id, a.key, e.comment_id, e.type
        FROM events e LEFT JOIN articles a ON a.id = e.article_id WHERE e.id > ${after} ORDER BY e.id LIMIT ${limit}`);
      return rows.map(asLogRow);
    },

    /** Two walks of one index: what came after the mark, and before it the tallies that still waited. */
    async missed({ siteId, key }: Topic, { after, votesAfter }: Mark, limit: number): Promise<LogRow[]> {
      const rows = await all<Row>(sql`SELECT e.id, a.site_id, a.key, e.comment_id, e.type
        FROM articles a CROSS JOIN events e INDEXED BY events_by_article ON e.article_id = a.id
        WHERE a.site_id = ${siteId} AND a.key = ${key} AND e.id > ${votesAfter} AND (e.id > ${after} OR e.type = 'votes.changed')
        ORDER BY e.id LIMIT ${limit}`);
      return rows.map(asLogRow);
    },
  };
}

function asLogRow({ id, site_id, key, comment_id, type }: Row): LogRow {
  return { id, topic: site_id === null || key === null ? null : { siteId: site_id, key }, commentId: comment_id, type };
}
