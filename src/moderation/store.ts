/** The SQL of queues, reports, decisions, sanctions and word lists. */
import { and, desc, eq, inArray, lt, notInArray, type SQL, sql } from "drizzle-orm";
import type { Role } from "../accounts/actor.ts";
import type { ThreadRow } from "../comments/thread.ts";
import { authors, threadColumns } from "../comments/thread-store.ts";
import type { Reason, ReportReason } from "../comments/wire.ts";
import type { Database, Statement } from "../db/commit.ts";
import { articles, comments, decisionNotes, decisions, reports, sanctions, sessions, sites, users, wordRules } from "../db/schema.ts";
import type { Position } from "../kernel/cursor.ts";
import type { QueueName } from "./wire.ts";
import type { WordList, WordTerm } from "./words.ts";

export type DecisionRow = typeof decisions.$inferSelect;
export type NewReport = { commentId: number; userId: number; revision: number; reason: ReportReason; note: string | null; created: number };
export type QueueRow = ThreadRow & {
  reasons: string;
  article_key: string;
  article_title: string | null;
  article_url: string | null;
  article_state: "open" | "closed";
  author_created: number;
  author_published: number;
  author_rejected: number;
  author_banned: number;
};

/** Written as the partial indexes have them, or the planner would not use those. */
const QUEUES: Record<QueueName, SQL> = {
  pending: sql`c.status = 'pending'`,
  reported: sql`c.open_reports > 0 AND c.status = 'published'`,
};
const PIECE = 90;

export function createModerationStore(database: Database) {
  const { queries } = database;

  return {
    /** Oldest first, since those have waited longest. */
    queue(siteId: number, queue: QueueName, after: Position | null, limit: number): Promise<QueueRow[]> {
      return database.all<QueueRow>(sql`${queueColumns} WHERE c.site_id = ${siteId} AND ${QUEUES[queue]}
        ${after ? sql`AND (c.created, c.id) > (${after.value}, ${after.id})` : sql``} ORDER BY c.created, c.id LIMIT ${limit}`);
    },

    async queueItem(siteId: number, id: number): Promise<QueueRow | null> {
      return (await database.all<QueueRow>(sql`${queueColumns} WHERE c.id = ${id} AND c.site_id = ${siteId}`))[0] ?? null;
    },

    async counts(siteId: number): Promise<{ pending: number; reported: number }> {
      const rows = await queries
        .select({ pending: sites.pendingCount, reported: sites.reportedCount })
        .from(sites)
        .where(eq(sites.id, siteId));
      return rows[0] ?? { pending: 0, reported: 0 };
    },

    async commentsByIds(ids: number[]): Promise<ThreadRow[]> {
      if (ids.length === 0) return [];
      return database.all<ThreadRow>(
        sql`${threadColumns} FROM comments c ${authors} WHERE c.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      );
    },

    async reportsOn(ids: number[]) {
      const found: (typeof reports.$inferSelect)[] = [];
      for (let at = 0; at < ids.length; at += PIECE) {
        found.push(
          ...(await queries
            .select()
            .from(reports)
            .where(inArray(reports.commentId, ids.slice(at, at + PIECE)))
            .orderBy(desc(reports.created))),
        );
      }
      return found;
    },

    async comment(siteId: number, id: number) {
      return (
        (
          await queries
            .select()
            .from(comments)
            .where(and(eq(comments.id, id), eq(comments.siteId, siteId)))
            .limit(1)
        )[0] ?? null
      );
    },

    async user(siteId: number, id: number): Promise<{ id: number; banned: boolean; role: Role } | null> {
      const row = (
        await queries
          .select()
          .from(users)
          .where(and(eq(users.id, id), eq(users.siteId, siteId)))
          .limit(1)
      )[0];
      return row ? { id: row.id, banned: row.banned === 1, role: row.role } : null;
    },

    async article(siteId: number, id: number): Promise<{ id: number; state: "open" | "closed" } | null> {
      const rows = await queries
        .select({ id: articles.id, state: articles.state })
        .from(articles)
        .where(and(eq(articles.id, id), eq(articles.siteId, siteId)))
        .limit(1);
      return rows[0] ?? null;
    },

    async decision(siteId: number, id: number): Promise<DecisionRow | null> {
      return (
        (
          await queries
            .select()
            .from(decisions)
            .where(and(eq(decisions.id, id), eq(decisions.siteId, siteId)))
            .limit(1)
        )[0] ?? null
      );
    },

    /** The subject's latest decision that stands; null when every one of them was taken back. */
    async latestOn(decision: DecisionRow): Promise<DecisionRow | null> {
      const rows = await queries
        .select()
        .from(decisions)
        .where(and(sameSubject(decision), stands))
        .orderBy(desc(decisions.id))
        .limit(1);
      return rows[0] ?? null;
    },

    /** The last decision on the comment before this one that was not itself undone. */
    async standingBefore(commentId: number, decisionId: number): Promise<DecisionRow | null> {
      const rows = await queries
        .select()
        .from(decisions)
        .where(and(eq(decisions.commentId, commentId), lt(decisions.id, decisionId), stands))
        .orderBy(desc(decisions.id))
        .limit(1);
      return rows[0] ?? null;
    },

    insertDecision: (row: typeof decisions.$inferInsert): Statement => queries.insert(decisions).values(row).returning(),

    /** For the decision that the same list inserted just before. */
    insertNote: (siteId: number, note: string): Statement =>
      sql`INSERT INTO ${decisionNotes} (decision_id, site_id, note) SELECT max(id), ${siteId}, ${note} FROM decisions`,

    setBanned: (userId: number, banned: boolean): Statement =>
      queries
        .update(users)
        .set({ banned: Number(banned) })
        .where(eq(users.id, userId)),

    insertBan: (siteId: number, userId: number, reason: Reason, created: number): Statement =>
      queries.insert(sanctions).values({ siteId, userId, kind: "ban", reason, created }),

    liftBan: (userId: number, lifted: number): Statement =>
      sql`UPDATE sanctions SET lifted = ${lifted} WHERE user_id = ${userId} AND kind = 'ban' AND lifted IS NULL`,

    /** Puts the last ban back in force as it was, with its reason and its beginning. */
    reinstateBan: (userId: number): Statement =>
      sql`UPDATE sanctions SET lifted = NULL WHERE id = (SELECT max(id) FROM sanctions WHERE user_id = ${userId} AND kind = 'ban')`,

    endDeskSessions: (userId: number): Statement =>
      queries.delete(sessions).where(and(eq(sessions.userId, userId), eq(sessions.scope, "desk"))),

    setArticleState: (articleId: number, state: "open" | "closed"): Statement =>
      queries.update(articles).set({ state }).where(eq(articles.id, articleId)),

    /** Only reports that came after this moment are open. */
    countReportsSince: (commentId: number, since: number): Statement =>
      sql`UPDATE comments SET open_reports = (SELECT count(*) FROM reports WHERE comment_id = ${commentId} AND created > ${since}) WHERE id = ${commentId}`,

    /**
     * Returns a row only for this person's first report on the comment. One that is committed after a review counts as
     * later than it, though its request may have begun before.
     */
    insertReport: (row: NewReport): Statement =>
      sql`INSERT INTO reports (comment_id, user_id, site_id, article_id, revision, reason, note, created)
        SELECT id, ${row.userId}, site_id, article_id, ${row.revision}, ${row.reason}, ${row.note}, max(${row.created}, coalesce(reviewed, 0) + 1)
        FROM comments WHERE id = ${row.commentId} ON CONFLICT DO NOTHING RETURNING comment_id`,

    async words(siteId: number): Promise<WordTerm[]> {
      return queries
        .select({ id: wordRules.id, term: wordRules.term, list: wordRules.list })
        .from(wordRules)
        .where(eq(wordRules.siteId, siteId))
        .orderBy(wordRules.id);
    },

    /**
     * What screening must know as of now, in one query: which version of the word lists stands, and the author's standing,
     * which may have changed since their request began.
     */
    async standing(
      siteId: number,
      userId: number,
    ): Promise<{ wordsVersion: number; banned: boolean; banReason: Reason | null; publishedCount: number }> {
      const [row] = await database.all<{ words_version: number; banned: number | null; published: number | null; reason: Reason | null }>(
        sql`SELECT words_version,
          (SELECT banned FROM users WHERE id = ${userId} AND site_id = ${siteId}) AS banned,
          (SELECT published_count FROM users WHERE id = ${userId} AND site_id = ${siteId}) AS published,
          (SELECT reason FROM sanctions WHERE user_id = ${userId} AND kind = 'ban' AND lifted IS NULL) AS reason
          FROM sites WHERE id = ${siteId}`,
      );
      return {
        wordsVersion: row?.words_version ?? 0,
        banned: row?.banned === 1,
        banReason: row?.reason ?? null,
        publishedCount: row?.published ?? 0,
      };
    },

    replaceWords: (siteId: number, list: WordList, terms: string[], created: number): Statement[] => [
      terms.length <= PIECE
        ? queries.delete(wordRules).where(and(eq(wordRules.siteId, siteId), eq(wordRules.list, list), notInArray(wordRules.term, terms)))
        : sql`DELETE FROM word_rules WHERE site_id = ${siteId} AND list = ${list} AND term NOT IN (SELECT value FROM json_each(${JSON.stringify(terms)}))`,
      sql`INSERT INTO word_rules (site_id, list, term, created) SELECT ${siteId}, ${list}, value, ${created} FROM json_each(${JSON.stringify(terms)}) WHERE true ON CONFLICT DO NOTHING`,
      sql`UPDATE sites SET words_version = words_version + 1 WHERE id = ${siteId}`,
    ],
  };
}

export type ModerationStore = ReturnType<typeof createModerationStore>;

/** Neither an undo nor taken back by one. */
const stands = sql`decisions.action <> 'undo' AND NOT EXISTS (SELECT 1 FROM decisions later WHERE later.undoes = decisions.id)`;

/** True while the subject's latest decision that stands is this one. */
export function stillLatest(decision: DecisionRow): SQL {
  return sql`${decision.id} IS (SELECT max(id) FROM decisions WHERE ${sameSubject(decision)} AND ${stands})`;
}

/** Conditions for optimistic checks, true while a subject is as it was read. */
export const still = {
  /** A second approval of the same reports, or of the same unreviewed comment, is one too many. */
  awaitingReview: (comment: { id: number; reviewed: number | null; openReports: number }): SQL =>
    sql`EXISTS (SELECT 1 FROM comments WHERE id = ${comment.id} AND reviewed IS ${comment.reviewed} AND (open_reports > 0) = ${Number(comment.openReports > 0)})`,
  user: (user: { id: number; banned: boolean; role: Role }): SQL =>
    sql`EXISTS (SELECT 1 FROM users WHERE id = ${user.id} AND banned = ${Number(user.banned)} AND role = ${user.role})`,
  article: (article: { id: number; state: "open" | "closed" }): SQL =>
    sql`EXISTS (SELECT 1 FROM articles WHERE id = ${article.id} AND state = ${article.state})`,
};

const queueColumns = sql`${threadColumns}, c.reasons, a.key AS article_key, a.title AS article_title, a.url AS article_url, a.state AS article_state,
  u.created AS author_created, u.published_count AS author_published, u.rejected_count AS author_rejected, u.banned AS author_banned
  FROM comments c CROSS JOIN articles a ON a.id = c.article_id ${authors}`;

function sameSubject(decision: DecisionRow): SQL {
  if (decision.commentId !== null) return sql`comment_id = ${decision.commentId}`;
  if (decision.subjectUserId !== null) return sql`subject_user_id = ${decision.subjectUserId}`;
  return sql`article_id = ${decision.articleId} AND comment_id IS NULL`;
}
