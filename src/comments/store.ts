/** The SQL of articles and threads. `shown = 1` is the one predicate of what the public sees; every read below has it. */
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/commit.ts";
import { articles, comments, events, reports, revisions, votes } from "../db/schema.ts";
import type { Position } from "../kernel/cursor.ts";
import type { Article } from "./article.ts";
import type { Parent } from "./posting.ts";
import type { ReplyOrder, ThreadRow } from "./thread.ts";
import type { Sort } from "./wire.ts";

/** First replies that come with a page: three, then two, then one to each, so 320 rows with 20 roots at most. */
const FIRST_REPLIES = [3, 2, 1] as const;
/** Lists go into statements in pieces: D1 binds at most 100 parameters. */
const PIECE = 90;

export type CommentRow = typeof comments.$inferSelect;
export type EventType = "comment.published" | "comment.held" | "comment.edited" | "comment.removed" | "comment.restored" | "votes.changed";

/** A root's place in each order: the column that sorts, and whether it falls. */
const ROOT_ORDER: Record<Sort, { column: SQL; falls: boolean }> = {
  newest: { column: sql`created`, falls: true },
  oldest: { column: sql`created`, falls: false },
  best: { column: sql`best`, falls: true },
  discussed: { column: sql`published_below`, falls: true },
};
const REPLY_ORDER: Record<ReplyOrder, { column: SQL; falls: boolean }> = {
  time: { column: sql`created`, falls: false },
  best: { column: sql`best`, falls: true },
};

export function sortValue(row: ThreadRow, order: Sort | ReplyOrder): number {
  if (order === "best") return row.best;
  return order === "discussed" ? row.published_below : row.created;
}

export function createCommentStore(database: Database) {
  const { queries } = database;

  return {
    async article(siteId: number, key: string): Promise<Article | null> {
      const row = (
        await queries
          .select()
          .from(articles)
          .where(and(eq(articles.siteId, siteId), eq(articles.key, key)))
          .limit(1)
      )[0];
      return row ? { ...row, premoderation: row.premoderation === 1 } : null;
    },

    async articleById(siteId: number, id: number): Promise<Article | null> {
      const row = (
        await queries
          .select()
          .from(articles)
          .where(and(eq(articles.id, id), eq(articles.siteId, siteId)))
          .limit(1)
      )[0];
      return row ? { ...row, premoderation: row.premoderation === 1 } : null;
    },

    async counts(siteId: number, keys: string[]): Promise<{ key: string; commentCount: number }[]> {
      const found: { key: string; commentCount: number }[] = [];
      for (let at = 0; at < keys.length; at += PIECE) {
        found.push(
          ...(await queries
            .select({ key: articles.key, commentCount: articles.commentCount })
            .from(articles)
            .where(and(eq(articles.siteId, siteId), inArray(articles.key, keys.slice(at, at + PIECE))))),
        );
      }
      return found;
    },

    /** `limit + 1` roots after a position, the last only to tell that there are more, with the first replies of the others. */
    page(articleId: number, sort: Sort, after: Position | null, limit: number): Promise<ThreadRow[]> {
      const { column, falls } = ROOT_ORDER[sort];
      const direction = falls ? sql`DESC` : sql`ASC`;
      const roots = sql`SELECT id, 0, row_number() OVER () FROM (
        SELECT id FROM comments WHERE article_id = ${articleId} AND parent_id IS NULL AND shown = 1 ${beyond(column, falls, after)}
        ORDER BY ${column} ${direction}, id ${direction} LIMIT ${limit + 1})`;
      const order = sort === "best" ? "best" : "time";
      return database.all<ThreadRow>(sql`WITH RECURSIVE t(id, level, place) AS (${roots} ${firstReplies(order, limit)})
        ${threadColumns} FROM t CROSS JOIN comments c ON c.id = t.id ${authors} ORDER BY t.level, t.place`);
    },

    replies(parentId: number, order: ReplyOrder, after: Position | null, limit: number): Promise<ThreadRow[]> {
      const { column, falls } = REPLY_ORDER[order];
      const direction = falls ? sql`DESC` : sql`ASC`;
      const first = sql`SELECT id, 0, row_number() OVER () FROM (
        SELECT id FROM comments WHERE parent_id = ${parentId} AND parent_id IS NOT NULL AND shown = 1 ${beyond(column, falls, after)}
        ORDER BY ${column} ${direction}, id ${direction} LIMIT ${limit + 1})`;
      return database.all<ThreadRow>(sql`WITH RECURSIVE t(id, level, place) AS (${first} ${firstReplies(order, limit)})
        ${threadColumns} FROM t CROSS JOIN comments c ON c.id = t.id ${authors} ORDER BY t.level, t.place`);
    },

    /** A comment that the public can see, as a tombstone at least, with its first replies; empty otherwise. */
    shown(id: number): Promise<ThreadRow[]> {
      return database.all<ThreadRow>(sql`WITH RECURSIVE t(id, level, place) AS (
          SELECT id, 0, 1 FROM comments WHERE id = ${id} AND shown = 1 ${firstReplies("time", 1)})
        ${threadColumns} FROM t CROSS JOIN comments c ON c.id = t.id ${authors} ORDER BY t.level, t.place`);
    },

    /** From the root down. */
    ancestors(id: number): Promise<ThreadRow[]> {
      return database.all<ThreadRow>(sql`WITH RECURSIVE up(id) AS (
          SELECT parent_id FROM comments WHERE id = ${id} AND parent_id IS NOT NULL
          UNION ALL SELECT c.parent_id FROM up CROSS JOIN comments c ON c.id = up.id WHERE c.parent_id IS NOT NULL)
        ${threadColumns} FROM up CROSS JOIN comments c ON c.id = up.id ${authors} WHERE c.shown = 1 ORDER BY c.depth`);
    },

    /** One comment with its author's name, whatever its state: for its author and for moderators only. */
    async whole(id: number): Promise<ThreadRow | null> {
      return (await database.all<ThreadRow>(sql`${threadColumns} FROM comments c ${authors} WHERE c.id = ${id}`))[0] ?? null;
    },

    async row(id: number): Promise<CommentRow | null> {
      return (await queries.select().from(comments).where(eq(comments.id, id)).limit(1))[0] ?? null;
    },

    async parent(siteId: number, id: number): Promise<Parent | null> {
      const row = (
        await queries
          .select({ id: comments.id, articleId: comments.articleId, rootId: comments.rootId, parentId: comments.parentId, depth: comments.depth, status: comments.status })
          .from(comments)
          .where(and(eq(comments.id, id), eq(comments.siteId, siteId)))
          .limit(1)
      )[0];
      return row ? { ...row, rootId: row.rootId ?? row.id } : null;
    },

    async byIdempotencyKey(authorId: number, key: string): Promise<{ id: number; hash: string | null } | null> {
      const rows = await queries
        .select({ id: comments.id, hash: comments.idempotencyHash })
        .from(comments)
        .where(and(eq(comments.authorId, authorId), eq(comments.idempotencyKey, key)))
        .limit(1);
      return rows[0] ?? null;
    },

    /** My comments on an article that the public does not see in their own words, newest first. */
    ownHidden(userId: number, articleId: number, limit: number): Promise<ThreadRow[]> {
      return database.all<ThreadRow>(sql`${threadColumns} FROM comments c ${authors}
        WHERE c.author_id = ${userId} AND c.article_id = ${articleId} AND c.status IN ('pending', 'rejected') ORDER BY c.id DESC LIMIT ${limit}`);
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
      return (await queries.select({ up: comments.up, down: comments.down }).from(comments).where(eq(comments.id, commentId)))[0] ?? { up: 0, down: 0 };
    },

    /** An article comes into being with its first comment; what a reader's page says of it stands until the publisher speaks. */
    ensureArticle: (siteId: number, article: { key: string; url: string | null; title: string | null }, now: number): Statement =>
      sql`INSERT INTO articles (site_id, key, url, title, created) VALUES (${siteId}, ${article.key}, ${article.url}, ${article.title}, ${now})
        ON CONFLICT (site_id, key) DO UPDATE SET url = coalesce(articles.url, excluded.url), title = coalesce(articles.title, excluded.title)
        WHERE articles.confirmed = 0 AND (articles.url IS NULL OR articles.title IS NULL)`,

    /** What the publisher says of an article replaces what readers' pages sent; fields left out stay. */
    confirmArticle: (siteId: number, key: string, fields: ArticleFields, now: number): Statement =>
      sql`INSERT INTO articles (site_id, key, url, title, author, published, state, premoderation, confirmed, created)
        VALUES (${siteId}, ${key}, ${fields.url ?? null}, ${fields.title ?? null}, ${fields.author ?? null}, ${fields.published ?? null},
          ${fields.state ?? "open"}, ${Number(fields.premoderation ?? false)}, 1, ${now})
        ON CONFLICT (site_id, key) DO UPDATE SET confirmed = 1,
          url = coalesce(${fields.url ?? null}, articles.url), title = coalesce(${fields.title ?? null}, articles.title),
          author = coalesce(${fields.author ?? null}, articles.author), published = coalesce(${fields.published ?? null}, articles.published),
          state = coalesce(${fields.state ?? null}, articles.state),
          premoderation = coalesce(${fields.premoderation === undefined ? null : Number(fields.premoderation)}, articles.premoderation)`,

    /** Returns the new id. The article is found by its key, so that it may have been made a statement before. */
    insertComment: (siteId: number, articleKey: string, row: NewCommentRow): Statement =>
      sql`INSERT INTO comments (site_id, article_id, parent_id, root_id, depth, reply_to_id, author_id, body, content, language, status, reasons,
          removed_by, removed_reason, created, idempotency_key, idempotency_hash)
        SELECT ${siteId}, id, ${row.parentId}, ${row.rootId}, ${row.depth}, ${row.replyToId}, ${row.authorId}, ${row.body}, ${row.content}, ${row.language},
          ${row.status}, ${row.reasons}, ${row.removedBy}, ${row.removedReason}, ${row.created}, ${row.idempotencyKey}, ${row.idempotencyHash}
        FROM articles WHERE site_id = ${siteId} AND key = ${articleKey} RETURNING id`,

    /** The event of a comment that the same list inserted under this key. */
    insertEventOfNew: (authorId: number, idempotencyKey: string, type: EventType, now: number): Statement =>
      sql`INSERT INTO events (site_id, article_id, comment_id, type, created)
        SELECT site_id, article_id, id, ${type}, ${now} FROM comments WHERE author_id = ${authorId} AND idempotency_key = ${idempotencyKey}`,

    insertEvent: (event: { siteId: number; articleId: number; commentId: number; type: EventType; created: number }): Statement => queries.insert(events).values(event),

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
      queries
        .insert(votes)
        .values(row)
        .onConflictDoUpdate({ target: [votes.commentId, votes.userId], set: { value: row.value } }),

    deleteVote: (commentId: number, userId: number): Statement => queries.delete(votes).where(and(eq(votes.commentId, commentId), eq(votes.userId, userId))),
  };
}

export type CommentStore = ReturnType<typeof createCommentStore>;

export type ArticleFields = {
  url?: string | undefined;
  title?: string | undefined;
  author?: string | undefined;
  published?: number | undefined;
  state?: "open" | "closed" | undefined;
  premoderation?: boolean | undefined;
};

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
  removedReason: string | null;
  created: number;
  idempotencyKey: string;
  idempotencyHash: string;
};

/** Conditions for optimistic checks, true while what was read still holds. */
export const holds = {
  articleOpen: (siteId: number, key: string): SQL => sql`NOT EXISTS (SELECT 1 FROM articles WHERE site_id = ${siteId} AND key = ${key} AND state = 'closed')`,
  published: (commentId: number): SQL => sql`EXISTS (SELECT 1 FROM comments WHERE id = ${commentId} AND status = 'published')`,
  notBanned: (userId: number): SQL => sql`EXISTS (SELECT 1 FROM users WHERE id = ${userId} AND banned = 0)`,
  unchanged: (commentId: number, revision: number, status: string): SQL =>
    sql`EXISTS (SELECT 1 FROM comments WHERE id = ${commentId} AND revision = ${revision} AND status = ${status})`,
};

export const threadColumns = sql`SELECT c.id, c.article_id, c.parent_id, c.root_id, c.depth, c.reply_to_id, ru.name AS reply_to_name,
  c.author_id, u.name AS author_name, u.kind AS author_kind, u.role AS author_role, c.content, c.language, c.status, c.revision,
  c.removed_by, c.removed_reason, c.featured, c.pinned, c.reply_count, c.published_below, c.up, c.down, c.best, c.created, c.edited`;

/** The name of whom a reply answers goes with the comment that was removed. */
export const authors = sql`CROSS JOIN users u ON u.id = c.author_id
  LEFT JOIN comments rc ON rc.id = c.reply_to_id AND rc.status = 'published' LEFT JOIN users ru ON ru.id = rc.author_id`;

function beyond(column: SQL, falls: boolean, after: Position | null): SQL {
  if (!after) return sql``;
  return falls ? sql`AND (${column}, id) < (${after.value}, ${after.id})` : sql`AND (${column}, id) > (${after.value}, ${after.id})`;
}

/**
 * The recursive members: SQLite takes no window function there, and only a correlated LIMIT stops at the first few.
 * CROSS JOIN pins the order of the join; without it the planner scans the whole table after ANALYZE.
 */
function firstReplies(order: ReplyOrder, roots: number): SQL {
  const by = order === "best" ? sql`k.best DESC, k.id DESC` : sql`k.created, k.id`;
  const members = FIRST_REPLIES.map(
    (count, level) => sql`UNION ALL SELECT c.id, ${sql.raw(String(level + 1))}, 0 FROM t CROSS JOIN comments c ON c.id IN (
      SELECT k.id FROM comments k WHERE k.parent_id = t.id AND k.parent_id IS NOT NULL AND k.shown = 1 ORDER BY ${by} LIMIT ${sql.raw(String(count))})
      WHERE t.level = ${sql.raw(String(level))} ${level === 0 ? sql`AND t.place <= ${roots}` : sql``}`,
  );
  return sql.join(members, sql` `);
}
