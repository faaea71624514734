/**
 * The SQL of queues and claims. Every queue is a predicate with an index for each order, and the index holds what it
 * can be filtered by; which one is walked is said outright, since it must not depend on the planner's guesses.
 */
import { desc, inArray, type SQL, sql } from "drizzle-orm";
import type { ThreadRow } from "../comments/thread.ts";
import { authors, threadColumns } from "../comments/thread-store.ts";
import type { Database, Statement } from "../db/commit.ts";
import { reports } from "../db/schema.ts";
import type { Position } from "../kernel/cursor.ts";
import type { ClaimRow, QueueRow, ReportRow, StateRow } from "./queue-item.ts";
import type { QueueFilters, QueueName } from "./wire.ts";

/** `holdFirst` is where authors stop being new, `cause` the bit of a reason, `search` an FTS5 expression, `now` in milliseconds UTC. */
export type QueueQuery = {
  siteId: number;
  holdFirst: number;
  queue: QueueName;
  filters: Omit<QueueFilters, "reason" | "q">;
  cause: number | null;
  search: string | null;
  after: Position | null;
  limit: number;
  now: number;
};
/** `end` is where looking stopped before the page was full; the rest of the queue comes after it. */
export type Found = { rows: (QueueRow & Placed)[]; end: Position | null };
type Placed = { place: number };

/** Entries of an index that one page may look at: some tens of milliseconds. A page that finds too few ends there. */
const LOOKED_AT = 100_000;
/** Up to here the comments with the words are looked through; words in more are soon met in the queue itself. */
const FEW = 5_000;
/** Of words in still more comments, the newest count. */
const MANY = 200_000;
const PIECE = 90;

/** Predicates are written as the partial indexes have them. */
const QUEUES: Record<QueueName, { where: SQL; time: SQL; byTime: string; byRisk: string }> = {
  pending: { where: sql`c.status = 'pending'`, time: sql`c.created`, byTime: "comments_pending", byRisk: "comments_pending_by_risk" },
  reported: {
    where: sql`c.open_reports > 0 AND c.status = 'published'`,
    time: sql`c.created`,
    byTime: "comments_reported",
    byRisk: "comments_reported_by_risk",
  },
  appeals: { where: sql`c.appealed IS NOT NULL`, time: sql`c.appealed`, byTime: "comments_appealed", byRisk: "comments_appealed_by_risk" },
  "new-authors": { where: sql`c.newcomer = 1`, time: sql`c.created`, byTime: "comments_newcomers", byRisk: "comments_newcomers_by_risk" },
  everything: { where: sql`1`, time: sql`c.active`, byTime: "comments_active", byRisk: "comments_by_risk" },
};

export function createQueueStore(database: Database) {
  const { queries } = database;

  return {
    /** `limit + 1` items after a position, the last only to tell that there are more. */
    async queue(query: QueueQuery): Promise<Found> {
      if (query.search !== null) await indexRest();
      const few = query.search !== null && (await matches(query.search)) <= FEW;
      const conditions = conditionsOf(query, few);
      const most = few ? FEW : conditions.length > 0 ? LOOKED_AT : query.limit + 1;
      const walked = walk(query, few);
      const fits = conditions.length > 0 ? sql.join(conditions, sql` AND `) : sql`1`;
      const rows = await database.all<QueueRow & Placed>(sql`${columns}, p.place
        FROM (SELECT c.id, ${placeOf(query).column} AS place, ${fits} AS fits ${walked} LIMIT ${most}) p
        CROSS JOIN comments c ON c.id = p.id ${joins(query.now)} WHERE p.fits LIMIT ${query.limit + 1}`);
      const short = rows.length <= query.limit && most > query.limit + 1 && !few;
      const [end] = short
        ? await database.all<Placed & { id: number }>(
            sql`SELECT c.id, ${placeOf(query).column} AS place ${walked} LIMIT 1 OFFSET ${most - 1}`,
          )
        : [];
      return { rows: inOrder(rows, query), end: end ? { value: end.place, id: end.id } : null };
    },

    async item(siteId: number, id: number, now: number): Promise<QueueRow | null> {
      return (
        (await database.all<QueueRow>(sql`${columns} FROM comments c ${joins(now)} WHERE c.id = ${id} AND c.site_id = ${siteId}`))[0] ??
        null
      );
    },

    /** Those of these comments that are the site's, in no promised order. */
    itemsIn(siteId: number, ids: number[], now: number): Promise<QueueRow[]> {
      return database.all<QueueRow>(sql`${columns} FROM json_each(${JSON.stringify(ids)}) j CROSS JOIN comments c ON c.id = j.value ${joins(now)}
        WHERE c.site_id = ${siteId}`);
    },

    /** One person's comments in whatever state, newest first. */
    itemsOf(siteId: number, authorId: number, limit: number, now: number): Promise<QueueRow[]> {
      return database.all<QueueRow>(sql`${columns} FROM comments c ${joins(now)}
        WHERE c.author_id = ${authorId} AND c.site_id = ${siteId} ORDER BY c.id DESC LIMIT ${limit}`);
    },

    /** What a comment answers, up to the root, and at most `limit` of what answers it, in no promised order. */
    conversation(siteId: number, id: number, limit: number, now: number): Promise<QueueRow[]> {
      return database.all<QueueRow>(sql`WITH RECURSIVE up(id) AS (
          SELECT parent_id FROM comments WHERE id = ${id} AND site_id = ${siteId} AND parent_id IS NOT NULL
          UNION ALL SELECT c.parent_id FROM up CROSS JOIN comments c ON c.id = up.id WHERE c.parent_id IS NOT NULL),
        down(id, level, created) AS (
          SELECT id, 0, created FROM comments WHERE id = ${id} AND site_id = ${siteId}
          UNION ALL SELECT c.id, down.level + 1, c.created FROM down CROSS JOIN comments c ON c.id IN (${answers(limit + 1)})
          ORDER BY 2 DESC, 3, 1 LIMIT ${limit + 1})
        ${columns} FROM (SELECT id FROM up UNION ALL SELECT id FROM down) p CROSS JOIN comments c ON c.id = p.id ${joins(now)}`);
    },

    async parents(ids: number[]): Promise<ThreadRow[]> {
      if (ids.length === 0) return [];
      return database.all<ThreadRow>(
        sql`${threadColumns} FROM comments c ${authors} WHERE c.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      );
    },

    /** Newest first. */
    async reportsOn(ids: number[]): Promise<ReportRow[]> {
      const found: ReportRow[] = [];
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

    /** Takes or renews those that are free, have run out or are this person's own; of two who race, one gets it. */
    takeClaims: (siteId: number, userId: number, commentIds: number[], until: number, now: number): Statement =>
      sql`INSERT INTO claims (comment_id, site_id, user_id, until)
        SELECT c.id, c.site_id, ${userId}, ${until} FROM json_each(${JSON.stringify(commentIds)}) j
          CROSS JOIN comments c ON c.id = j.value AND c.site_id = ${siteId} WHERE true
        ON CONFLICT (comment_id) DO UPDATE SET user_id = excluded.user_id, until = excluded.until
        WHERE claims.user_id = excluded.user_id OR claims.until <= ${now}`,

    clearClaims: (siteId: number, now: number): Statement => sql`DELETE FROM claims WHERE site_id = ${siteId} AND until <= ${now}`,

    releaseClaimsOf: (siteId: number, userId: number): Statement =>
      sql`DELETE FROM claims WHERE user_id = ${userId} AND site_id = ${siteId}`,

    /** Whoever has them; for instance with the decision on them. */
    releaseClaims,

    claimsOn(siteId: number, commentIds: number[], now: number): Promise<ClaimRow[]> {
      return database.all<ClaimRow>(sql`SELECT k.comment_id, k.user_id, u.name, k.until FROM claims k CROSS JOIN users u ON u.id = k.user_id
        WHERE k.comment_id IN (SELECT value FROM json_each(${JSON.stringify(commentIds)})) AND k.site_id = ${siteId} AND k.until > ${now}
        ORDER BY k.comment_id`);
    },

    /** How each of these stands now, with the last decision by one of these actions that was not taken back. */
    statesOf(siteId: number, commentIds: number[], actions: readonly string[]): Promise<StateRow[]> {
      return database.all<StateRow>(sql`SELECT c.id, c.status, c.revision, ${waitsIn} AS queues, d.action, d.reason, d.created AS decided, d.user_id, u.name
        FROM comments c
        LEFT JOIN decisions d ON d.id = (SELECT max(m.id) FROM decisions m WHERE m.comment_id = c.id
          AND m.action IN (SELECT value FROM json_each(${JSON.stringify(actions)}))
          AND NOT EXISTS (SELECT 1 FROM decisions later WHERE later.undoes = m.id))
        LEFT JOIN users u ON u.id = d.user_id
        WHERE c.id IN (SELECT value FROM json_each(${JSON.stringify(commentIds)})) AND c.site_id = ${siteId} ORDER BY c.id`);
    },
  };

  /** The latest comments, fewer than 64, that no trigger has indexed yet. */
  async function indexRest(): Promise<void> {
    const rest = sql`(SELECT max(id) FROM comments) > (SELECT indexed FROM search_progress)`;
    const [row] = await database.all<{ due: number | null }>(sql`SELECT ${rest} AS due`);
    if (row?.due !== 1) return;
    await database.commit([
      sql`INSERT INTO comments_search(rowid, site, body, name)
        SELECT id, site, body, name FROM comment_words WHERE id > (SELECT indexed FROM search_progress)`,
      sql`UPDATE search_progress SET indexed = (SELECT max(id) FROM comments)`,
    ]);
  }

  /** How many comments have the words, counted no further than one beyond few. */
  async function matches(search: string): Promise<number> {
    const [row] = await database.all<{ n: number }>(
      sql`SELECT count(*) AS n FROM (SELECT rowid FROM comments_search WHERE comments_search MATCH ${search} LIMIT ${FEW + 1})`,
    );
    return row?.n ?? 0;
  }
}

export type QueueStore = ReturnType<typeof createQueueStore>;

/** Ends the claims on these comments, whoever has them: to be committed with a decision. */
export function releaseClaims(commentIds: number[]): Statement {
  return sql`DELETE FROM claims WHERE comment_id IN (SELECT value FROM json_each(${JSON.stringify(commentIds)}))`;
}

const columns = sql`${threadColumns}, c.reasons, c.locked, c.risk, a.key AS article_key, a.title AS article_title, a.url AS article_url,
  a.state AS article_state, a.slow_mode AS article_slow_mode, a.crowd_control AS article_crowd_control, u.created AS author_created, u.published_count AS author_published,
  u.rejected_count AS author_rejected, u.banned AS author_banned, u.suspended_until AS author_suspended_until,
  u.premoderated AS author_premoderated, u.warned AS author_warned, k.user_id AS claim_user, ku.name AS claim_name, k.until AS claim_until,
  o.id AS appeal_id, o.text AS appeal_text, o.created AS appeal_created, od.user_id AS appeal_against`;

function joins(now: number): SQL {
  return sql`CROSS JOIN articles a ON a.id = c.article_id ${authors}
    LEFT JOIN claims k ON k.comment_id = c.id AND k.until > ${now} LEFT JOIN users ku ON ku.id = k.user_id
    LEFT JOIN appeals o ON o.comment_id = c.id AND o.state = 'open' LEFT JOIN decisions od ON od.id = o.restricted_by`;
}

/** The queues in which a comment waits, as a JSON array. */
const waitsIn = sql`(SELECT json_group_array(q.name) FROM (${sql.join(
  Object.entries(QUEUES)
    .filter(([name]) => name !== "everything")
    .map(([name, { where }]) => sql`SELECT ${name} AS name WHERE ${where}`),
  sql` UNION ALL `,
)}) q)`;

/**
 * The oldest answers to a comment of the recursion, whatever their state. Those that are shown and those that are not
 * have an index each, and only a constant LIMIT stops there.
 */
function answers(limit: number): SQL {
  const some = (shown: 0 | 1) => sql`SELECT id FROM (SELECT k.id FROM comments k
    WHERE k.parent_id = down.id AND k.parent_id IS NOT NULL AND k.shown = ${sql.raw(String(shown))}
    ORDER BY k.created, k.id LIMIT ${sql.raw(String(limit))})`;
  return sql`${some(1)} UNION ALL ${some(0)}`;
}

function placeOf({ queue, filters: { order } }: QueueQuery): { column: SQL; falls: boolean } {
  if (order === "risk") return { column: sql`c.risk`, falls: true };
  return { column: QUEUES[queue].time, falls: order === "newest" };
}

/** From where and in which order comments are looked at; ends before its LIMIT. */
function walk(query: QueueQuery, few: boolean): SQL {
  const { column, falls } = placeOf(query);
  const direction = falls ? sql`DESC` : sql`ASC`;
  const { siteId, queue, after, search } = query;
  // The index of everything by risk holds what carries any.
  const where = queue === "everything" && query.filters.order === "risk" ? sql`c.risk > 0` : QUEUES[queue].where;
  const beyond = after
    ? falls
      ? sql`AND (${column}, c.id) < (${after.value}, ${after.id})`
      : sql`AND (${column}, c.id) > (${after.value}, ${after.id})`
    : sql``;
  const from = few
    ? sql`FROM comments_search CROSS JOIN comments c ON c.id = comments_search.rowid WHERE comments_search MATCH ${search} AND`
    : fromIndex(query);
  return sql`${from} c.site_id = ${siteId} AND ${where} ${beyond} ORDER BY ${column} ${direction}, c.id ${direction}`;
}

/** Everything is much, so what narrows it chooses the index; the other queues are short enough to be walked. */
function fromIndex({ siteId, queue, filters }: QueueQuery): SQL {
  const { byTime, byRisk } = QUEUES[queue];
  const risk = filters.order === "risk";
  if (queue === "everything" && filters.author !== undefined)
    return sql`FROM comments c INDEXED BY comments_by_author WHERE c.author_id = ${filters.author} AND`;
  if (queue === "everything" && filters.article !== undefined && !risk)
    return sql`FROM comments c INDEXED BY comments_active_by_article WHERE c.article_id = ${articleId(siteId, filters.article)} AND`;
  if (queue === "everything" && filters.status !== undefined && filters.status !== "published" && !risk)
    return sql`FROM comments c INDEXED BY comments_hidden WHERE c.status <> 'published' AND c.status = ${filters.status} AND`;
  return sql`FROM comments c INDEXED BY ${sql.raw(risk ? byRisk : byTime)} WHERE`;
}

function articleId(siteId: number, key: string): SQL {
  return sql`(SELECT id FROM articles WHERE site_id = ${siteId} AND key = ${key})`;
}

/** What a comment that is looked at must be; those first that the index alone decides. */
function conditionsOf({ siteId, holdFirst, filters, cause, search, now }: QueueQuery, few: boolean): SQL[] {
  const { article, author, language, state, status } = filters;
  const conditions: SQL[] = [];
  if (cause !== null) conditions.push(sql`(c.causes & ${cause}) > 0`);
  if (article !== undefined) conditions.push(sql`c.article_id IS ${articleId(siteId, article)}`);
  if (author !== undefined) conditions.push(sql`c.author_id = ${author}`);
  if (language !== undefined) conditions.push(sql`c.language IS ${language}`);
  if (status !== undefined) conditions.push(sql`c.status = ${status}`);
  if (state !== undefined) {
    const is = {
      new: sql`w.role IN ('reader', 'member') AND w.published_count < ${holdFirst}`,
      guest: sql`w.kind = 'guest'`,
      banned: sql`w.banned = 1`,
      suspended: sql`w.suspended_until > ${now}`,
      premoderated: sql`w.premoderated = 1`,
    }[state];
    conditions.push(sql`EXISTS (SELECT 1 FROM users w WHERE w.id = c.author_id AND ${is})`);
  }
  if (search !== null && !few)
    conditions.push(
      sql`c.id IN (SELECT rowid FROM comments_search WHERE comments_search MATCH ${search} ORDER BY rowid DESC LIMIT ${MANY})`,
    );
  return conditions;
}

/** SQLite promises no order to what is joined to an ordered list. */
function inOrder<T extends Placed & { id: number }>(rows: T[], query: QueueQuery): T[] {
  const sign = placeOf(query).falls ? -1 : 1;
  return rows.toSorted((a, b) => sign * (a.place - b.place || a.id - b.id));
}
