/** The SQL of traces that recent texts leave. */
import { type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/commit.ts";

/** A recent text that may be nearly the same. */
export type Likeness = { id: number; author_id: number; content: string; created: number };

const CANDIDATES = 40;

export function createRepeatStore(database: Database) {
  return {
    /** Recent texts on the site that share a band, newest first. */
    likenesses: (siteId: number, bands: number[], since: number): Promise<Likeness[]> =>
      database.all<Likeness>(sql`SELECT c.id, c.author_id, c.content, c.created FROM
          (SELECT DISTINCT comment_id FROM repeat_bands
            WHERE site_id = ${siteId} AND band IN (SELECT value FROM json_each(${JSON.stringify(bands)})) AND created >= ${since}) b
        CROSS JOIN comments c ON c.id = b.comment_id ORDER BY c.id DESC LIMIT ${CANDIDATES}`),

    /** Leaves the traces of a comment that the same list wrote, and sweeps away what is older than `until`. */
    leaveBands: (siteId: number, comment: SQL, bands: number[], until: number): Statement[] => [
      sql`INSERT INTO repeat_bands (site_id, band, comment_id, author_id, created)
        SELECT c.site_id, b.value, c.id, c.author_id, c.created FROM comments c CROSS JOIN json_each(${JSON.stringify(bands)}) b WHERE ${comment}
        ON CONFLICT DO NOTHING`,
      sql`DELETE FROM repeat_bands WHERE site_id = ${siteId} AND created < ${until}`,
    ],
  };
}
