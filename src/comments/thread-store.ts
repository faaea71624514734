/** The SQL of threads. `shown = 1` is the one predicate of what the public sees; every public read below has it. */
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../db/commit.ts";
import type { Position } from "../kernel/cursor.ts";
import type { ReplyOrder, StandingRow, ThreadRow } from "./thread.ts";
import type { Sort } from "./wire.ts";

/** First replies that come with a page: three, then two, then one to each, so 320 rows with 20 roots at most. */
const FIRST_REPLIES = [3, 2, 1] as const;

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

export function createThreadStore(database: Database) {
  return {
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

    /**
     * How comments stand in public now, and the removed ones above each of them, nearest first, which may have come back
     * as tombstones or gone with their last reply. Only what has `shown = 1` may be shown.
     */
    standing(ids: number[]): Promise<StandingRow[]> {
      return database.all<StandingRow>(sql`WITH RECURSIVE up(below, id, level) AS (
          SELECT value, value, 0 FROM json_each(${JSON.stringify(ids)})
          UNION ALL SELECT up.below, c.parent_id, up.level + 1 FROM up CROSS JOIN comments c ON c.id = up.id WHERE c.parent_id IS NOT NULL)
        ${threadColumns}, c.shown, up.below FROM up CROSS JOIN comments c ON c.id = up.id ${authors}
        WHERE up.level = 0 OR c.status <> 'published' ORDER BY up.below, up.level`);
    },

    /** One comment with its author's name, whatever its state: for its author and for moderators only. */
    async whole(id: number): Promise<ThreadRow | null> {
      return (await database.all<ThreadRow>(sql`${threadColumns} FROM comments c ${authors} WHERE c.id = ${id}`))[0] ?? null;
    },

    /** My comments on an article that the public does not see in their own words, newest first. */
    ownHidden(userId: number, articleId: number, limit: number): Promise<ThreadRow[]> {
      return database.all<ThreadRow>(sql`${threadColumns} FROM comments c ${authors}
        WHERE c.author_id = ${userId} AND c.article_id = ${articleId} AND c.status IN ('pending', 'rejected') ORDER BY c.id DESC LIMIT ${limit}`);
    },
  };
}

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
