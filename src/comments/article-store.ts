/** The SQL of articles. */
import { eq, type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/commit.ts";
import { articles, sites } from "../db/schema.ts";
import { DAY } from "../kernel/clock.ts";
import type { Article } from "./article.ts";

type ArticleRow = Omit<Article, "premoderation" | "keptOpen"> & { premoderation: number; keptOpen: number };

const SELECT_ARTICLE = `SELECT id, site_id AS siteId, key, url, title, state, premoderation, slow_mode AS slowMode, crowd_control AS crowdControl, since, kept_open AS keptOpen,
  comment_count AS commentCount, version, vote_version AS voteVersion FROM articles`;

export function createArticleStore({ queries, lookup, all }: Database) {
  return {
    async article(siteId: number, key: string): Promise<Article | null> {
      const [row] = await lookup<ArticleRow>(`${SELECT_ARTICLE} WHERE site_id = ? AND key = ?`, [siteId, key]);
      return row ? asArticle(row) : null;
    },

    async articleById(siteId: number, id: number): Promise<Article | null> {
      const [row] = await lookup<ArticleRow>(`${SELECT_ARTICLE} WHERE id = ? AND site_id = ?`, [id, siteId]);
      return row ? asArticle(row) : null;
    },

    /** Where an article belongs, as a link to one of its comments tells it. */
    async whereabouts(id: number): Promise<{ site: string; key: string; title: string | null; url: string | null }> {
      const rows = await queries
        .select({ site: sites.name, key: articles.key, title: articles.title, url: articles.url })
        .from(articles)
        .innerJoin(sites, eq(sites.id, articles.siteId))
        .where(eq(articles.id, id));
      return rows[0] as { site: string; key: string; title: string | null; url: string | null };
    },

    /** As one list, since D1 binds at most 100 parameters. Callers who ask the same at the same moment share the rows. */
    counts: (siteId: number, keys: string[]): Promise<readonly { key: string; commentCount: number }[]> =>
      lookup("SELECT key, comment_count AS commentCount FROM articles WHERE site_id = ? AND key IN (SELECT value FROM json_each(?))", [
        siteId,
        JSON.stringify(keys),
      ]),

    /** An article comes into being with its first comment; what a reader's page says of it stands until the publisher speaks. */
    ensureArticle: (siteId: number, article: { key: string; url: string | null; title: string | null }, now: number): Statement =>
      sql`INSERT INTO articles (site_id, key, url, title, created) VALUES (${siteId}, ${article.key}, ${article.url}, ${article.title}, ${now})
        ON CONFLICT (site_id, key) DO UPDATE SET url = coalesce(articles.url, excluded.url), title = coalesce(articles.title, excluded.title)
        WHERE articles.confirmed = 0 AND (articles.url IS NULL OR articles.title IS NULL)`,

    insertArticleEvent: (siteId: number, key: string, now: number): Statement =>
      sql`INSERT INTO events (site_id, article_id, type, created) SELECT site_id, id, 'article.changed', ${now} FROM articles WHERE site_id = ${siteId} AND key = ${key}`,

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

    /** For an optimistic check: what the record tells of is as it was read. */
    isStill: (siteId: number, key: string, article: Article | null): SQL =>
      article === null
        ? sql`NOT EXISTS (SELECT 1 FROM articles WHERE site_id = ${siteId} AND key = ${key})`
        : sql`EXISTS (SELECT 1 FROM articles WHERE id = ${article.id} AND state = ${article.state} AND premoderation = ${Number(article.premoderation)})`,

    /** After its state was set by hand: one that is open although its days are over stays open from now on. */
    settleOpening: (siteId: number, key: string, now: number): Statement => settleOpening(sql`site_id = ${siteId} AND key = ${key}`, now),

    /** Open articles whose days are over, of all sites. */
    async overdue(now: number, limit: number): Promise<number[]> {
      const rows = await all<{ id: number }>(
        sql`SELECT a.id FROM sites s CROSS JOIN articles a INDEXED BY articles_closing ON a.site_id = s.id
          WHERE s.close_after_days > 0 AND ${isDue(now)} LIMIT ${limit}`,
      );
      return rows.map(({ id }) => id);
    },

    /** Of those that are still due when this is committed. */
    insertClosingEvents: (ids: number[], now: number): Statement =>
      sql`INSERT INTO events (site_id, article_id, type, created)
        SELECT a.site_id, a.id, 'article.changed', ${now} FROM json_each(${JSON.stringify(ids)}) j
        CROSS JOIN articles a ON a.id = j.value CROSS JOIN sites s ON s.id = a.site_id WHERE s.close_after_days > 0 AND ${isDue(now)}`,

    close: (ids: number[], now: number): Statement =>
      sql`UPDATE articles SET state = 'closed' WHERE id IN (SELECT a.id FROM json_each(${JSON.stringify(ids)}) j
        CROSS JOIN articles a ON a.id = j.value CROSS JOIN sites s ON s.id = a.site_id WHERE s.close_after_days > 0 AND ${isDue(now)})`,
  };
}

export type ArticleFields = {
  url?: string | undefined;
  title?: string | undefined;
  author?: string | undefined;
  published?: number | undefined;
  state?: "open" | "closed" | undefined;
  premoderation?: boolean | undefined;
};

/** Which articles it is for is the caller's to say; belongs after the change of state, in the same commit. */
export function settleOpening(which: SQL, now: number): Statement {
  return sql`UPDATE articles SET kept_open = (state = 'open' AND (SELECT s.close_after_days > 0
      AND articles.since + s.close_after_days * ${DAY} <= ${now} FROM sites s WHERE s.id = articles.site_id)) WHERE ${which}`;
}

/** `a` is the article, `s` its site. */
function isDue(now: number): SQL {
  return sql`a.state = 'open' AND a.kept_open = 0 AND a.since <= ${now} - s.close_after_days * ${DAY}`;
}

function asArticle(row: ArticleRow): Article {
  return { ...row, premoderation: row.premoderation === 1, keptOpen: row.keptOpen === 1 };
}
