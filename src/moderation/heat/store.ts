/** The SQL of thread heat. */
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/commit.ts";
import type { Heat } from "./pacing.ts";

export type Reply = { authorId: number; articleId: number; parentId: number; rootId: number };

export function createHeatStore(database: Database) {
  return {
    /** Reports on one's own comments count unless a moderator found nothing in them. */
    async heat({ authorId, articleId, parentId, rootId }: Reply): Promise<Heat> {
      const [row] = await database.all<Heat>(sql`SELECT
        (SELECT coalesce(sum(c.open_reports), 0) FROM comments c INDEXED BY comments_heated WHERE c.root_id = ${rootId} AND c.open_reports > 0) AS inThread,
        (SELECT coalesce(sum(c.open_reports), 0) FROM (
            WITH RECURSIVE up(id, parent_id) AS (SELECT id, parent_id FROM comments WHERE id = ${parentId}
              UNION ALL SELECT c.id, c.parent_id FROM up CROSS JOIN comments c ON c.id = up.parent_id)
            SELECT id FROM up) p CROSS JOIN comments c ON c.id = p.id) AS above,
        (SELECT count(*) FROM (${own(authorId, articleId, rootId)}) m CROSS JOIN reports r ON r.comment_id = m.id WHERE r.outcome IS NOT 0) AS own,
        (SELECT max(created) FROM (${own(authorId, articleId, rootId)})) AS last`);
      return row ?? { inThread: 0, above: 0, own: 0, last: null };
    },
  };
}

/** For an optimistic check after the insertion: nothing else of the author's came into the thread within the gap. */
export function isPaced({ authorId, articleId, rootId }: Reply, since: number): SQL {
  return sql`(SELECT count(*) FROM (${own(authorId, articleId, rootId)}) WHERE created > ${since}) <= 1`;
}

function own(authorId: number, articleId: number, rootId: number): SQL {
  return sql`SELECT id, created FROM comments WHERE author_id = ${authorId} AND article_id = ${articleId} AND root_id = ${rootId}`;
}
