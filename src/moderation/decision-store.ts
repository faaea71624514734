/** The SQL of decisions: reading what is decided on, and the statements that decide and take back. */
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { settleOpening } from "../comments/article-store.ts";
import type { Reason, Status } from "../comments/wire.ts";
import type { Database, Statement } from "../db/commit.ts";
import { articles, comments, decisionNotes, decisions, events } from "../db/schema.ts";
import type { ArticleState, Mark, PublicChange, Removal } from "./deciding.ts";

export type DecisionRow = typeof decisions.$inferSelect;
export type NewDecision = typeof decisions.$inferInsert;
export type DecidedComment = typeof comments.$inferSelect;

/** One comment's way from a state that was read to another. */
export type StatusChange = Removal & {
  id: number;
  articleId: number;
  revision: number;
  from: Status;
  to: Status;
  reviewed: number | null;
  reviewedBy: number | null;
  reviewedRevision: number | null;
  /** Only reports that came after this moment are open. */
  reportsSince: number;
  event: PublicChange | null;
  /** The decision that this change takes back. */
  undoes?: number;
};

/** A comment that a decision changed and that is still as decided, with the decision that stood before. */
export type Restorable = {
  decision_id: number;
  decided_revision: number;
  from_state: Status;
  to_state: Status;
  id: number;
  article_id: number;
  revision: number;
  status: Status;
  reasons: string;
  earlier_revision: number | null;
  earlier_created: number | null;
  earlier_user: number | null;
  earlier_state: string | null;
  earlier_reason: Reason | null;
};

/** The decision that the same list made, as long as what it takes along carries its batch. */
export const madeHere = sql`(SELECT max(id) FROM decisions WHERE batch IS NULL)`;

export function createDecisionStore(database: Database) {
  const { queries } = database;

  return {
    async comment(siteId: number, id: number): Promise<DecidedComment | null> {
      const rows = await queries
        .select()
        .from(comments)
        .where(and(eq(comments.id, id), eq(comments.siteId, siteId)))
        .limit(1);
      return rows[0] ?? null;
    },

    async article(siteId: number, id: number): Promise<({ id: number } & ArticleState) | null> {
      const rows = await queries
        .select({ id: articles.id, state: articles.state, slowMode: articles.slowMode, crowdControl: articles.crowdControl })
        .from(articles)
        .where(and(eq(articles.id, id), eq(articles.siteId, siteId)))
        .limit(1);
      return rows[0] ?? null;
    },

    async decision(siteId: number, id: number): Promise<DecisionRow | null> {
      const rows = await queries
        .select()
        .from(decisions)
        .where(and(eq(decisions.id, id), eq(decisions.siteId, siteId)))
        .limit(1);
      return rows[0] ?? null;
    },

    /** The latest decision on the same side of the subject that stands; null when every one of them was taken back. */
    async latestOn(decision: DecisionRow, side: readonly string[]): Promise<DecisionRow | null> {
      const rows = await queries
        .select()
        .from(decisions)
        .where(and(sameSide(decision, side), stands))
        .orderBy(desc(decisions.id))
        .limit(1);
      return rows[0] ?? null;
    },

    /** Everything beneath a comment that is published or waits, up to a limit. */
    below: (comment: DecidedComment, limit: number): Promise<Taken[]> =>
      database.all<Taken>(sql`${taken} FROM (${below(comment)}) b CROSS JOIN comments c ON c.id = b.id LIMIT ${limit}`),

    /** Everything of a person's that is published or waits, up to a limit. */
    standingOf: (userId: number, limit: number): Promise<Taken[]> =>
      database.all<Taken>(
        sql`${taken} FROM comments c WHERE c.author_id = ${userId} AND c.status IN ('published', 'pending') LIMIT ${limit}`,
      ),

    /**
     * What a decision on the state of comments changed, without what was decided, edited or taken back since. Upholding
     * a rejection was a decision, and yet says nothing of who had rejected and when.
     */
    restorable: (decisionId: number, side: readonly string[]): Promise<Restorable[]> =>
      database.all<Restorable>(sql`SELECT d.id AS decision_id, d.revision AS decided_revision, d.from_state, d.to_state,
          c.id, c.article_id, c.revision, c.status, c.reasons,
          e.revision AS earlier_revision, e.created AS earlier_created, e.user_id AS earlier_user, e.to_state AS earlier_state, e.reason AS earlier_reason
        FROM decisions d CROSS JOIN comments c ON c.id = d.comment_id
        LEFT JOIN decisions e ON e.id = (SELECT max(id) FROM decisions WHERE comment_id = d.comment_id AND id < d.id AND action <> 'uphold' AND ${oneOf(side)} AND ${stands})
        WHERE (d.id = ${decisionId} OR d.batch = ${decisionId}) AND c.revision = d.revision AND c.status = d.to_state
          AND d.id = (SELECT max(id) FROM decisions WHERE comment_id = d.comment_id AND ${oneOf(side)} AND ${stands})`),

    insertDecision: (row: NewDecision): Statement => queries.insert(decisions).values(row).returning(),

    insertNote: (siteId: number, note: string): Statement =>
      sql`INSERT INTO ${decisionNotes} (decision_id, site_id, note) SELECT ${madeHere}, ${siteId}, ${note}`,

    /** Changes them all; the triggers keep every count, comment by comment. */
    changeStatus: (changes: StatusChange[]): Statement =>
      sql`UPDATE comments SET status = j.value->>'to', removed_by = j.value->>'removedBy', removed_reason = j.value->>'removedReason',
          reviewed = j.value->>'reviewed', reviewed_by = j.value->>'reviewedBy', reviewed_revision = j.value->>'reviewedRevision',
          open_reports = (SELECT count(*) FROM reports r WHERE r.comment_id = comments.id AND r.created > j.value->>'reportsSince')
        FROM json_each(${JSON.stringify(changes)}) j WHERE comments.id = j.value->>'id'`,

    /** What the public sees of the changes; nothing where it sees none. */
    insertEvents: (siteId: number, changes: StatusChange[], created: number): Statement[] => {
      const seen = changes.filter(({ event }) => event !== null);
      if (seen.length === 0) return [];
      return [
        sql`INSERT INTO events (site_id, article_id, comment_id, type, created)
          SELECT ${siteId}, value->>'articleId', value->>'id', value->>'event', ${created} FROM json_each(${JSON.stringify(seen)})`,
      ];
    },

    insertEvent: (siteId: number, articleId: number, commentId: number | null, type: string, created: number): Statement =>
      queries.insert(events).values({ siteId, articleId, commentId, type, created }),

    /** A row for every comment that the decision of this list takes along, tied to it. */
    insertTaken: (first: NewDecision, changes: StatusChange[]): Statement[] =>
      changes.length === 0
        ? []
        : [
            sql`INSERT INTO decisions (site_id, user_id, key_id, action, comment_id, article_id, revision, reason, from_state, to_state, undoes, batch, created)
              SELECT ${first.siteId}, ${first.userId ?? null}, ${first.keyId ?? null}, ${first.action}, value->>'id', value->>'articleId', value->>'revision',
                ${first.reason ?? null}, value->>'from', value->>'to', value->>'undoes', ${madeHere}, ${first.created}
              FROM json_each(${JSON.stringify(changes)})`,
          ],

    setMark: (commentId: number, mark: Mark, on: 0 | 1): Statement =>
      queries
        .update(comments)
        .set({ [mark]: on })
        .where(eq(comments.id, commentId)),

    settleOpening: (articleId: number, now: number): Statement => settleOpening(sql`id = ${articleId}`, now),

    changeArticle: (articleId: number, change: Partial<ArticleState>): Statement =>
      queries.update(articles).set(change).where(eq(articles.id, articleId)),
  };
}

export type DecisionStore = ReturnType<typeof createDecisionStore>;
export type Taken = { id: number; article_id: number; revision: number; status: Status; reviewed: number | null };

/** Conditions for optimistic checks, true while a subject is as it was read. */
export const still = {
  /** A second approval of the same reports, or of the same unreviewed comment, is one too many. */
  awaitingReview: (comment: { id: number; reviewed: number | null; openReports: number }): SQL =>
    sql`EXISTS (SELECT 1 FROM comments WHERE id = ${comment.id} AND reviewed IS ${comment.reviewed} AND (open_reports > 0) = ${Number(comment.openReports > 0)})`,
  unchanged: (changes: StatusChange[]): SQL =>
    sql`${changes.length} = (SELECT count(*) FROM json_each(${JSON.stringify(changes)}) j CROSS JOIN comments c ON c.id = j.value->>'id'
      WHERE c.revision = j.value->>'revision' AND c.status = j.value->>'from')`,
  /** Nobody replied beneath it meanwhile. */
  below: (comment: DecidedComment, count: number): SQL => sql`${count} = (SELECT count(*) FROM (${below(comment)}))`,
  standingOf: (userId: number, count: number): SQL =>
    sql`${count} = (SELECT count(*) FROM comments WHERE author_id = ${userId} AND status IN ('published', 'pending'))`,
  marked: (commentId: number, mark: Mark, on: number): SQL =>
    sql`EXISTS (SELECT 1 FROM comments WHERE id = ${commentId} AND ${sql.raw(mark)} = ${on})`,
  article: (article: { id: number } & ArticleState): SQL =>
    sql`EXISTS (SELECT 1 FROM articles WHERE id = ${article.id} AND state = ${article.state} AND slow_mode = ${article.slowMode}
      AND crowd_control = ${article.crowdControl})`,
  /** The subject's latest decision on this side that stands is this one. */
  latest: (decision: DecisionRow, side: readonly string[]): SQL =>
    sql`${decision.id} IS (SELECT max(id) FROM decisions WHERE ${sameSide(decision, side)} AND ${stands})`,
};

/** Neither an undo nor taken back by one. */
export const stands = sql`decisions.action <> 'undo' AND NOT EXISTS (SELECT 1 FROM decisions later WHERE later.undoes = decisions.id)`;
const taken = sql`SELECT c.id, c.article_id, c.revision, c.status, c.reviewed`;

function oneOf(actions: readonly string[]): SQL {
  return sql`decisions.action IN (SELECT value FROM json_each(${JSON.stringify(actions)}))`;
}

function sameSide(decision: DecisionRow, side: readonly string[]): SQL {
  return sql`${sameSubject(decision)} AND ${oneOf(side)}`;
}

function sameSubject(decision: DecisionRow): SQL {
  if (decision.commentId !== null) return sql`comment_id = ${decision.commentId}`;
  if (decision.subjectUserId !== null) return sql`subject_user_id = ${decision.subjectUserId}`;
  return sql`article_id = ${decision.articleId} AND comment_id IS NULL`;
}

/**
 * What is published stands under comments that are shown, so the walk down keeps to the index of those; what waits need
 * not, and is found among what waits, by walking up.
 */
function below({ id, siteId, rootId }: DecidedComment): SQL {
  return sql`SELECT c.id FROM (WITH RECURSIVE down(id) AS (
      SELECT ${id} UNION ALL SELECT k.id FROM down CROSS JOIN comments k ON k.parent_id = down.id AND k.parent_id IS NOT NULL AND k.shown = 1)
      SELECT id FROM down) d CROSS JOIN comments c ON c.id = d.id WHERE c.status = 'published' AND c.id <> ${id}
    UNION ALL SELECT p.id FROM comments p WHERE p.site_id = ${siteId} AND p.status = 'pending' AND p.root_id = ${rootId ?? id} AND p.id <> ${id}
      AND ${id} IN (WITH RECURSIVE up(id) AS (SELECT p.parent_id UNION ALL SELECT u.parent_id FROM up CROSS JOIN comments u ON u.id = up.id WHERE u.parent_id IS NOT NULL)
        SELECT id FROM up)`;
}
