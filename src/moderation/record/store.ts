/** The SQL of the record as moderators read it: decisions and changes of settings in one list. */
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/commit.ts";
import type { Position } from "../../kernel/cursor.ts";

/** `place` orders what happened in the same millisecond: settings before decisions of the same id, each by id. */
export type RecordRow = {
  kind: "decision" | "setting";
  place: number;
  id: number;
  created: number;
  user_id: number | null;
  user_name: string | null;
  kid: string | null;
  action: string | null;
  comment_id: number | null;
  subject_user_id: number | null;
  article_id: number | null;
  reason: string | null;
  from_state: string | null;
  to_state: string | null;
  undoes: number | null;
  note: string | null;
  area: string | null;
  detail: string | null;
};

/** Times in milliseconds UTC, from one inclusive until the other exclusive. */
export type RecordQuery = {
  siteId: number;
  kind: "decision" | "setting" | undefined;
  action: string | undefined;
  by: number | undefined;
  since: number | null;
  until: number | null;
  after: Position | null;
  limit: number;
};

const DECISIONS = {
  columns: sql`'decision' AS kind, id * 2 + 1 AS place, id, created, user_id, key_id, action, comment_id, subject_user_id, article_id, reason,
    from_state, to_state, undoes, NULL AS area, NULL AS detail FROM decisions INDEXED BY decisions_in_time`,
  place: sql`id * 2 + 1`,
};
const SETTINGS = {
  columns: sql`'setting' AS kind, id * 2 AS place, id, created, user_id, key_id, NULL AS action, NULL AS comment_id, NULL AS subject_user_id,
    NULL AS article_id, NULL AS reason, NULL AS from_state, NULL AS to_state, NULL AS undoes, area, detail FROM setting_changes INDEXED BY setting_changes_in_time`,
  place: sql`id * 2`,
};

export function createRecordStore({ all }: Database) {
  return {
    /** Newest first. Each side is read no further than the page needs, along its own index. */
    async page(query: RecordQuery): Promise<RecordRow[]> {
      const sides = [
        ...(query.kind === "setting" ? [] : [side(DECISIONS, query, query.action)]),
        ...(query.kind === "decision" || query.action !== undefined ? [] : [side(SETTINGS, query, undefined)]),
      ];
      if (sides.length === 0) return [];
      return all<RecordRow>(sql`SELECT p.kind, p.place, p.id, p.created, p.user_id, u.name AS user_name, k.kid, p.action, p.comment_id, p.subject_user_id,
          p.article_id, p.reason, p.from_state, p.to_state, p.undoes, n.note, p.area, p.detail
        FROM (${sql.join(sides, sql` UNION ALL `)}) p LEFT JOIN users u ON u.id = p.user_id LEFT JOIN site_keys k ON k.id = p.key_id
        LEFT JOIN decision_notes n ON p.kind = 'decision' AND n.decision_id = p.id
        ORDER BY p.created DESC, p.place DESC LIMIT ${query.limit}`);
    },
  };
}

function side(
  table: { columns: SQL; place: SQL },
  { siteId, by, since, until, after, limit }: RecordQuery,
  action: string | undefined,
): SQL {
  const conditions = [
    sql`site_id = ${siteId}`,
    ...(action === undefined ? [] : [sql`action = ${action}`]),
    ...(by === undefined ? [] : [sql`user_id = ${by}`]),
    ...(since === null ? [] : [sql`created >= ${since}`]),
    ...(until === null ? [] : [sql`created < ${until}`]),
    ...(after === null ? [] : [sql`created <= ${after.value} AND (created < ${after.value} OR ${table.place} < ${after.id})`]),
  ];
  return sql`SELECT * FROM (SELECT ${table.columns} WHERE ${sql.join(conditions, sql` AND `)} ORDER BY created DESC, id DESC LIMIT ${limit})`;
}
