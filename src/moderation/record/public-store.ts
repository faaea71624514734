/** The SQL of the public record: counts by month, and decisions without anybody in them. */
import { sql } from "drizzle-orm";
import type { Database } from "../../db/commit.ts";
import type { DecisionCount, Figures } from "./months.ts";

export type PublicRow = { id: number; created: number; action: string; reason: string | null; title: string | null; url: string | null };

/** Of one month: enough for a median that does not move, few enough to look at while others wait. */
const WAITS_LOOKED_AT = 5_000;

const MONTH = sql`strftime('%Y-%m', created / 1000, 'unixepoch')`;
const MONTH_DECIDED = sql`strftime('%Y-%m', decided / 1000, 'unixepoch')`;

export function createPublicRecordStore({ all }: Database) {
  return {
    async firstMonth(siteId: number): Promise<string | null> {
      const [row] = await all<{ month: string | null }>(
        sql`SELECT min(month) AS month FROM site_months WHERE site_id = ${siteId} AND comments > 0`,
      );
      return row?.month ?? null;
    },

    /** Everything that happened from one time until before the other, in milliseconds UTC; both begin a month. */
    async figures(siteId: number, since: number, until: number): Promise<Omit<Figures, "waits">> {
      const [comments, decisions, screened, appeals, notices] = await Promise.all([
        all<Figures["comments"][number]>(sql`SELECT month, comments AS n FROM site_months WHERE site_id = ${siteId}
          AND month >= strftime('%Y-%m', ${since} / 1000, 'unixepoch') AND month < strftime('%Y-%m', ${until} / 1000, 'unixepoch')`),
        all<DecisionCount>(sql`SELECT ${MONTH} AS month, action, reason, from_state = 'pending' AS waited,
            (comment_id IS NOT NULL AND action <> 'undo' AND to_state = 'rejected' AND from_state <> 'rejected') AS removed,
            (subject_user_id IS NOT NULL AND comment_id IS NULL) AS person, count(*) AS n
          FROM decisions INDEXED BY decisions_in_time WHERE site_id = ${siteId} AND created >= ${since} AND created < ${until}
          GROUP BY 1, 2, 3, 4, 5, 6`),
        // What is in the index is asked first; nothing was active before it was written.
        all<
          Figures["screened"][number]
        >(sql`SELECT ${MONTH} AS month, removed_reason AS reason, count(*) AS n FROM comments INDEXED BY comments_hidden
          WHERE site_id = ${siteId} AND status = 'rejected' AND status <> 'published' AND active >= ${since}
            AND removed_by = 'screening' AND created >= ${since} AND created < ${until} GROUP BY 1, 2`),
        all<Figures["appeals"][number]>(sql`SELECT ${MONTH} AS month, 'made' AS what, count(*) AS n FROM appeals
            WHERE site_id = ${siteId} AND created >= ${since} AND created < ${until} GROUP BY 1
          UNION ALL SELECT ${MONTH_DECIDED}, state, count(*) FROM appeals
            WHERE site_id = ${siteId} AND decided IS NOT NULL AND decided >= ${since} AND decided < ${until} AND state IN ('granted', 'refused') GROUP BY 1, 2`),
        // Whatever is decided was received before, so that both halves keep to an index.
        all<Figures["notices"][number]>(sql`SELECT ${MONTH} AS month, 'received' AS what, count(*) AS n FROM notices
            WHERE site_id = ${siteId} AND state = 'open' AND created >= ${since} AND created < ${until} GROUP BY 1
          UNION ALL SELECT ${MONTH}, 'received', count(*) FROM notices
            WHERE site_id = ${siteId} AND state = 'decided' AND decided >= ${since} AND created >= ${since} AND created < ${until} GROUP BY 1
          UNION ALL SELECT ${MONTH_DECIDED}, outcome, count(*) FROM notices
            WHERE site_id = ${siteId} AND state = 'decided' AND decided >= ${since} AND decided < ${until} GROUP BY 1, 2`),
      ]);
      return { comments, decisions, screened, appeals, notices };
    },

    /** The median of how long comments waited that were decided in this time, in milliseconds; null where none was. */
    async medianWait(siteId: number, since: number, until: number): Promise<number | null> {
      const [row] = await all<{ median: number | null }>(sql`WITH waits AS (
          SELECT d.created - CASE WHEN c.edited <= d.created THEN c.edited ELSE c.created END AS wait
          FROM decisions d INDEXED BY decisions_in_time CROSS JOIN comments c ON c.id = d.comment_id
          WHERE d.site_id = ${siteId} AND d.created >= ${since} AND d.created < ${until} AND d.from_state = 'pending' AND c.imported_source IS NULL
            AND d.action IN ('approve', 'reject', 'spam', 'reject-with-replies') ORDER BY d.created DESC LIMIT ${WAITS_LOOKED_AT})
        SELECT avg(wait) AS median FROM (SELECT wait, row_number() OVER (ORDER BY wait) AS place, count(*) OVER () AS of FROM waits)
        WHERE place IN ((of + 1) / 2, (of + 2) / 2)`);
      return row?.median ?? null;
    },

    /**
     * Decisions, each once, newest first, below this id. An article is named where readers see it: a title that nobody but
     * the author of a removed comment has ever sent is not repeated here.
     */
    decisions: (siteId: number, below: number, limit: number): Promise<PublicRow[]> =>
      all<PublicRow>(sql`SELECT d.id, d.created, d.action, d.reason, a.title, a.url FROM decisions d INDEXED BY decisions_made
        LEFT JOIN articles a ON a.id = d.article_id AND (a.confirmed = 1 OR a.comment_count > 0)
        WHERE d.site_id = ${siteId} AND d.batch IS NULL AND d.id < ${below} ORDER BY d.id DESC LIMIT ${limit}`),
  };
}
