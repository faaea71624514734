/** The SQL of learned scores. */
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../db/commit.ts";
import type { Head } from "./wire.ts";

export type ModelRow = { head: Head; version: number; position: number; weights: string; squares: string };
export type DecisionToLearn = {
  id: number;
  comment_id: number;
  action: string;
  reason: string | null;
  undone_action: string | null;
  undone_reason: string | null;
  content: string;
};

export function createLearningStore(database: Database) {
  return {
    /** Sites that asked for scores and have decisions that were not learned from. */
    sitesWithLessons: (limit: number): Promise<{ id: number }[]> =>
      database.all<{ id: number }>(sql`SELECT s.id FROM sites s WHERE coalesce(json_extract(s.settings, '$.score'), 'off') <> 'off'
        AND (SELECT max(d.id) FROM decisions d WHERE d.site_id = s.id AND d.batch IS NULL) > coalesce((SELECT min(m.position) FROM score_models m WHERE m.site_id = s.id), 0)
        LIMIT ${limit}`),

    models: (siteId: number): Promise<ModelRow[]> =>
      database.all<ModelRow>(sql`SELECT head, version, position, weights, squares FROM score_models WHERE site_id = ${siteId}`),

    async versions(siteId: number): Promise<string> {
      const rows = await database.all<{ head: string; version: number }>(
        sql`SELECT head, version FROM score_models WHERE site_id = ${siteId} ORDER BY head`,
      );
      return rows.map(({ head, version }) => `${head}${version}`).join();
    },

    /** With the words as they were decided on: what was edited since teaches nothing. */
    decisionsAfter: (siteId: number, position: number, limit: number): Promise<DecisionToLearn[]> =>
      database.all<DecisionToLearn>(sql`SELECT d.id, d.comment_id, d.action, d.reason, u.action AS undone_action, u.reason AS undone_reason,
          CASE WHEN c.revision = d.revision THEN c.content END AS content
        FROM decisions d LEFT JOIN decisions u ON u.id = d.undoes LEFT JOIN comments c ON c.id = d.comment_id
        WHERE d.site_id = ${siteId} AND d.id > ${position} AND d.batch IS NULL ORDER BY d.id LIMIT ${limit}`),

    /** The first version is 1; the statement aborts where another process has learned meanwhile. */
    saveModel: (siteId: number, { head, version, position, weights, squares }: ModelRow, now: number): Statement =>
      sql`INSERT INTO score_models (site_id, head, version, position, weights, squares, learned)
        VALUES (${siteId}, ${head}, ${version}, ${position}, ${weights}, ${squares}, ${now})
        ON CONFLICT (site_id, head) DO UPDATE SET version = excluded.version, position = excluded.position, weights = excluded.weights,
          squares = excluded.squares, learned = excluded.learned`,

    stillVersion: (siteId: number, head: Head, version: number) =>
      sql`coalesce((SELECT version FROM score_models WHERE site_id = ${siteId} AND head = ${head}), 0) = ${version}`,

    /** `trials` as [comment id, head, parts per million, label]. */
    addTrials: (siteId: number, trials: [number, Head, number, 0 | 1][], now: number): Statement =>
      sql`INSERT INTO score_trials (site_id, comment_id, head, foretold, label, created)
        SELECT ${siteId}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, ${now} FROM json_each(${JSON.stringify(trials)})`,

    trials: (siteId: number, head: Head, limit: number): Promise<{ foretold: number; label: 0 | 1 }[]> =>
      database.all<{ foretold: number; label: 0 | 1 }>(
        sql`SELECT foretold / 1000000.0 AS foretold, label FROM score_trials WHERE site_id = ${siteId} AND head = ${head} ORDER BY id DESC LIMIT ${limit}`,
      ),
  };
}
