/** The SQL of single comments and of votes: reading them to decide, and the statements that write. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/commit.ts";
import { comments, reports, revisions, votes } from "../db/schema.ts";
import type { Parent } from "./posting.ts";
import type { Reason } from "./wire.ts";

export type CommentRow = typeof comments.$inferSelect;
/** What the public saw happen; `article.changed` is about a title, an address or a state. */
export type EventType =
  | "article.changed"
  | "comment.published"
  | "comment.held"
  | "comment.edited"
  | "comment.removed"
  | "comment.restored"
  /** Featured, pinned or locked, or no longer. */
  | "comment.marked"
  | "votes.changed";

export function createCommentStore({ queries, lookup }: Database) {
  return {
    async row(id: number): Promise<CommentRow | null> {
      return (await queries.select().from(comments).where(eq(comments.id, id)).limit(1))[0] ?? null;
    },

    async parent(siteId: number, id: number): Promise<Parent | null> {
      const row = (
        await queries
          .select({
            id: comments.id,
            articleId: comments.articleId,
            rootId: comments.rootId,
            parentId: comments.parentId,
            depth: comments.depth,
            status: comments.status,
            locked: sql<number>`${lockedAt(id)}`,
          })
          .from(comments)
          .where(and(eq(comments.id, id), eq(comments.siteId, siteId)))
          .limit(1)
      )[0];
      return row ? { ...row, rootId: row.rootId ?? row.id, locked: row.locked === 1 } : null;
    },

    async byIdempotencyKey(authorId: number, key: string): Promise<{ id: number; hash: string | null } | null> {
      const rows = await lookup<{ id: number; hash: string | null }>(
        "SELECT id, idempotency_hash AS hash FROM comments WHERE author_id = ? AND idempotency_key = ?",
        [authorId, key],
      );
      return rows[0] ?? null;
    },

    async votesOf(userId: number, articleId: number): Promise<{ commentId: number; value: number }[]> {
      return queries
        .select({ commentId: votes.commentId, value: votes.value })
        .from(votes)
        .where(and(eq(votes.userId, userId), eq(votes.articleId, articleId)));
    },

    async voteOf(userId: number, commentId: number): Promise<number | null> {
      const rows = await queries
        .select({ value: votes.value })
        .from(votes)
        .where(and(eq(votes.commentId, commentId), eq(votes.userId, userId)))
        .limit(1);
      return rows[0]?.value ?? null;
    },

    async reportsOf(userId: number, articleId: number): Promise<number[]> {
      const rows = await queries
        .select({ commentId: reports.commentId })
        .from(reports)
        .where(and(eq(reports.userId, userId), eq(reports.articleId, articleId)));
      return rows.map((row) => row.commentId);
    },

    async tally(commentId: number): Promise<{ up: number; down: number }> {
      return (
        (await queries.select({ up: comments.up, down: comments.down }).from(comments).where(eq(comments.id, commentId)))[0] ?? {
          up: 0,
          down: 0,
        }
      );
    },

    /** Returns the new id and the article's. The article is found by its key, so that it may have been made a statement before. */
    insertComment: (siteId: number, articleKey: string, row: NewCommentRow): Statement =>
      sql`INSERT INTO comments (site_id, article_id, parent_id, root_id, depth, reply_to_id, author_id, body, content, language, status, reasons,
          removed_by, removed_reason, created, idempotency_key, idempotency_hash)
        SELECT ${siteId}, id, ${row.parentId}, ${row.rootId}, ${row.depth}, ${row.replyToId}, ${row.authorId}, ${row.body}, ${row.content}, ${row.language},
          ${row.status}, ${row.reasons}, ${row.removedBy}, ${row.removedReason}, ${row.created}, ${row.idempotencyKey}, ${row.idempotencyHash}
        FROM articles WHERE site_id = ${siteId} AND key = ${articleKey} RETURNING id, article_id`,

    /** The event of a comment that the same list inserted under this key. */
    insertEventOfNew: (authorId: number, idempotencyKey: string, type: EventType, now: number): Statement =>
      sql`INSERT INTO events (site_id, article_id, comment_id, type, created)
        SELECT site_id, article_id, id, ${type}, ${now} FROM comments WHERE author_id = ${authorId} AND idempotency_key = ${idempotencyKey}`,

    insertEvent: (event: { siteId: number; articleId: number; commentId: number | null; type: EventType; created: number }): Statement =>
      sql`INSERT INTO events (site_id, article_id, comment_id, type, created)
        VALUES (${event.siteId}, ${event.articleId}, ${event.commentId}, ${event.type}, ${event.created})`,

    keepRevision: (row: CommentRow): Statement =>
      queries.insert(revisions).values({
        commentId: row.id,
        revision: row.revision,
        siteId: row.siteId,
        body: row.body,
        reasons: row.reasons,
        status: row.status,
        created: row.edited ?? row.created,
      }),

    updateComment: (id: number, change: Partial<CommentRow>): Statement => queries.update(comments).set(change).where(eq(comments.id, id)),

    putVote: (row: typeof votes.$inferInsert): Statement =>
      sql`INSERT INTO votes (comment_id, user_id, site_id, article_id, value, created)
        VALUES (${row.commentId}, ${row.userId}, ${row.siteId}, ${row.articleId}, ${row.value}, ${row.created})
        ON CONFLICT (comment_id, user_id) DO UPDATE SET value = excluded.value`,

    deleteVote: (commentId: number, userId: number): Statement =>
      sql`DELETE FROM votes WHERE comment_id = ${commentId} AND user_id = ${userId}`,
  };
}

export type CommentStore = ReturnType<typeof createCommentStore>;

export type NewCommentRow = {
  parentId: number | null;
  rootId: number | null;
  depth: number;
  replyToId: number | null;
  authorId: number;
  body: string;
  content: string;
  language: string | null;
  status: CommentRow["status"];
  reasons: string;
  removedBy: CommentRow["removedBy"];
  removedReason: Reason | null;
  created: number;
  idempotencyKey: string;
  idempotencyHash: string;
};

/** Conditions for optimistic checks, true while what was read still holds. */
export const holds = {
  articleOpen: (siteId: number, key: string): SQL =>
    sql`NOT EXISTS (SELECT 1 FROM articles WHERE site_id = ${siteId} AND key = ${key} AND state = 'closed')`,
  /** Nobody turned it on, off or stricter since it was read. */
  crowdControl: (siteId: number, key: string, control: string): SQL =>
    sql`NOT EXISTS (SELECT 1 FROM articles WHERE site_id = ${siteId} AND key = ${key} AND crowd_control <> ${control})`,
  unlocked: (commentId: number): SQL => sql`NOT ${lockedAt(commentId)}`,
  /**
   * What a ban and a suspension refuse: writing anything, new or anew. `published` where the words appear at once, which
   * an author who is premoderated since must not.
   */
  mayWrite: (userId: number, now: number, published: boolean): SQL =>
    sql`EXISTS (SELECT 1 FROM users WHERE id = ${userId} AND banned = 0 AND coalesce(suspended_until, 0) <= ${now} AND premoderated * ${Number(published)} = 0)`,
  /** A warning waits to be acknowledged before the next comment. */
  notWarned: (userId: number): SQL => sql`EXISTS (SELECT 1 FROM users WHERE id = ${userId} AND warned = 0)`,
  /** False within the gap that slow mode puts between two comments of one author on the article. */
  paced: (userId: number, { id, slowMode }: { id: number; slowMode: number }, now: number): SQL =>
    sql`NOT EXISTS (SELECT 1 FROM comments WHERE author_id = ${userId} AND article_id = ${id} AND created > ${now - slowMode * 1_000})`,
  published: (commentId: number): SQL => sql`EXISTS (SELECT 1 FROM comments WHERE id = ${commentId} AND status = 'published')`,
  notBanned: (userId: number): SQL => sql`EXISTS (SELECT 1 FROM users WHERE id = ${userId} AND banned = 0)`,
  unchanged: (commentId: number, revision: number, status: string): SQL =>
    sql`EXISTS (SELECT 1 FROM comments WHERE id = ${commentId} AND revision = ${revision} AND status = ${status})`,
};

/** Whether the comment or one above it is locked: a lock holds for everything beneath. */
function lockedAt(commentId: number): SQL {
  return sql`EXISTS (WITH RECURSIVE up(id, parent_id, locked) AS (
    SELECT id, parent_id, locked FROM comments WHERE id = ${commentId}
    UNION ALL SELECT c.id, c.parent_id, c.locked FROM up CROSS JOIN comments c ON c.id = up.parent_id)
    SELECT 1 FROM up WHERE locked = 1)`;
}
