/** The SQL of notices: what they may be about, the notices themselves, and their outcomes. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Status } from "../../comments/wire.ts";
import type { Database, Statement } from "../../db/commit.ts";
import { notices } from "../../db/schema.ts";
import type { Position } from "../../kernel/cursor.ts";
import { madeHere } from "../decision-store.ts";

export type NoticeRow = typeof notices.$inferSelect;
export type NewNoticeRow = typeof notices.$inferInsert;
/** With the name of whoever decided. */
export type ListedNotice = NoticeRow & { decider: string | null };
export type NoticedComment = {
  id: number;
  revision: number;
  status: Status;
  content: string;
  reasons: string;
  published_earlier: number;
  author_name: string;
};
export type Outcome = { outcome: "removed" | "kept"; answer: string; decided: number; byUser: number | null; byKey: number | null };

export function createNoticeStore(database: Database) {
  const { queries } = database;

  return {
    async comment(siteId: number, id: number): Promise<NoticedComment | null> {
      const rows = await database.all<NoticedComment>(sql`SELECT c.id, c.revision, c.status, c.content, c.reasons, u.name AS author_name,
          (EXISTS (SELECT 1 FROM revisions WHERE comment_id = c.id AND status = 'published')
            OR EXISTS (SELECT 1 FROM decisions WHERE comment_id = c.id AND 'published' IN (from_state, to_state))) AS published_earlier
        FROM comments c CROSS JOIN users u ON u.id = c.author_id WHERE c.id = ${id} AND c.site_id = ${siteId}`);
      return rows[0] ?? null;
    },

    insert: (row: NewNoticeRow): Statement => queries.insert(notices).values(row).returning({ id: notices.id }),

    async byReference(siteId: number, hash: string): Promise<NoticeRow | null> {
      const rows = await queries
        .select()
        .from(notices)
        .where(and(eq(notices.referenceHash, hash), eq(notices.siteId, siteId)))
        .limit(1);
      return rows[0] ?? null;
    },

    async notice(siteId: number, id: number): Promise<ListedNotice | null> {
      return (
        (await database.all<ListedNotice>(sql`${listed} FROM notices n ${decider} WHERE n.id = ${id} AND n.site_id = ${siteId}`))[0] ?? null
      );
    },

    /** Open ones oldest first, decided ones newest first; `limit + 1`, the last only to tell that there are more. */
    page(siteId: number, state: "open" | "decided", after: Position | null, limit: number): Promise<ListedNotice[]> {
      const open = state === "open";
      const [column, direction] = open ? [sql`n.created`, sql`ASC`] : [sql`n.decided`, sql`DESC`];
      const beyond = after ? sql`AND (${column}, n.id) ${open ? sql`>` : sql`<`} (${after.value}, ${after.id})` : sql``;
      const where = open ? sql`n.state = 'open'` : sql`n.state = 'decided'`;
      return database.all<ListedNotice>(sql`${listed} FROM notices n ${decider}
        WHERE n.site_id = ${siteId} AND ${where} ${beyond} ORDER BY ${column} ${direction}, n.id ${direction} LIMIT ${limit + 1}`);
    },

    /** After the decision of the same list, where the outcome brings one about. */
    settle: (id: number, { outcome, answer, decided, byUser, byKey }: Outcome, withDecision: boolean): Statement =>
      sql`UPDATE notices SET state = 'decided', outcome = ${outcome}, answer = ${answer}, decided = ${decided},
          decided_by_user = ${byUser}, decided_by_key = ${byKey}, decision_id = ${withDecision ? madeHere : sql`NULL`} WHERE id = ${id}`,
  };
}

/** Conditions for optimistic checks. */
export const stillSo = {
  open: (id: number): SQL => sql`EXISTS (SELECT 1 FROM notices WHERE id = ${id} AND state = 'open')`,
  fewerOpen: (commentId: number, most: number): SQL =>
    sql`(SELECT count(*) FROM notices WHERE comment_id = ${commentId} AND state = 'open') < ${most}`,
};

const listed = sql`SELECT n.id, n.site_id AS siteId, n.comment_id AS commentId, n.revision, n.excerpt, n.category, n.explanation, n.name, n.email,
  n.reference_hash AS referenceHash, n.state, n.outcome, n.answer, n.decided, n.decided_by_user AS decidedByUser, n.decided_by_key AS decidedByKey,
  n.decision_id AS decisionId, n.created, u.name AS decider`;
const decider = sql`LEFT JOIN users u ON u.id = n.decided_by_user`;
