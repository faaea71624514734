/** The SQL of articles. */
import { eq, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/commit.ts";
import { articles, sites } from "../db/schema.ts";
import type { Article } from "./article.ts";

type ArticleRow = Omit<Article, "premoderation"> & { premoderation: number };

const SELECT_ARTICLE = `SELECT id, site_id AS siteId, key, url, title, state, premoderation, slow_mode AS slowMode, comment_count AS commentCount,
  version, vote_version AS voteVersion FROM articles`;

export function createArticleStore({ queries, lookup }: Database) {
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

function asArticle(row: ArticleRow): Article {
  return { ...row, premoderation: row.premoderation === 1 };
}
