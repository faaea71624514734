/** The SQL of reports: what is known of the comment and its reporters, and the statements that report and hide. */
import { type SQL, sql } from "drizzle-orm";
import type { Finding, ReportReason } from "../../comments/wire.ts";
import type { Database, Statement } from "../../db/commit.ts";
import type { comments } from "../../db/schema.ts";
import type { Report } from "./hiding.ts";

export type ReportedComment = typeof comments.$inferSelect;
export type NewReport = {
  commentId: number;
  userId: number;
  revision: number;
  reason: ReportReason;
  note: string | null;
  weight: number;
  created: number;
};
export type ReporterRow = { published: number; rejected: number; created: number; agreed: number; disagreed: number };

/** What is weighed together: far more than hide a comment, and few enough to look through each time. */
const WEIGHED = 200;

export function createReportStore(database: Database) {
  return {
    async reporter(userId: number): Promise<ReporterRow> {
      const rows = await database.all<ReporterRow>(sql`SELECT published_count AS published, rejected_count AS rejected, created,
        reports_agreed AS agreed, reports_disagreed AS disagreed FROM users WHERE id = ${userId}`);
      return rows[0] as ReporterRow;
    },

    async wasReportedBy(commentId: number, userId: number): Promise<boolean> {
      const rows = await database.all(sql`SELECT 1 FROM reports WHERE comment_id = ${commentId} AND user_id = ${userId}`);
      return rows.length > 0;
    },

    /** The latest since the comment's review, oldest first. */
    async openReports(commentId: number, reviewed: number | null): Promise<Report[]> {
      const rows = await database.all<Report>(sql`SELECT r.user_id AS userId, r.reason, r.weight, r.created, u.created AS joined
        FROM reports r CROSS JOIN users u ON u.id = r.user_id WHERE r.comment_id = ${commentId}
          AND r.created > ${reviewed ?? -1} ORDER BY r.created DESC LIMIT ${WEIGHED}`);
      return rows.reverse();
    },

    /** For which it was reported before its review. */
    async settledReasons(commentId: number, reviewed: number): Promise<string[]> {
      const rows = await database.all<{ reason: string }>(
        sql`SELECT DISTINCT reason FROM reports WHERE comment_id = ${commentId} AND created <= ${reviewed}`,
      );
      return rows.map(({ reason }) => reason);
    },

    /**
     * Returns a row only for this person's first report on the comment. One that is committed after a review counts as
     * later than it, though its request may have begun before.
     */
    insertReport: (row: NewReport): Statement =>
      sql`INSERT INTO reports (comment_id, user_id, site_id, article_id, revision, reason, note, weight, created)
        SELECT id, ${row.userId}, site_id, article_id, ${row.revision}, ${row.reason}, ${row.note}, ${row.weight}, max(${row.created}, coalesce(reviewed, 0) + 1)
        FROM comments WHERE id = ${row.commentId} ON CONFLICT DO NOTHING RETURNING comment_id`,

    hide: (id: number, findings: Finding[]): Statement =>
      sql`UPDATE comments SET status = 'pending', removed_by = 'screening', removed_reason = NULL, reasons = ${JSON.stringify(findings)} WHERE id = ${id}`,

    insertRemoval: ({ siteId, articleId, id }: ReportedComment, now: number): Statement =>
      sql`INSERT INTO events (site_id, article_id, comment_id, type, created) VALUES (${siteId}, ${articleId}, ${id}, 'comment.removed', ${now})`,
  };
}

/** For an optimistic check: true while the comment is published, reviewed and reported as it was read. */
export function stillReported({ id, revision, reviewed, openReports }: ReportedComment): SQL {
  return sql`EXISTS (SELECT 1 FROM comments WHERE id = ${id} AND status = 'published' AND revision = ${revision} AND reviewed IS ${reviewed}
    AND open_reports = ${openReports})`;
}
