/** The SQL of publishers' rules and of what they ask about. */
import { type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/commit.ts";
import { countedChange } from "../sites/record-store.ts";

export type PastRow = {
  id: number;
  article_id: number;
  author_id: number;
  body: string;
  content: string;
  language: string | null;
  created: number;
  published: number | null;
  author_created: number;
  author_kind: string;
  author_published: number;
};

export function createRuleStore(database: Database) {
  return {
    /** The rules of the article before those of the site, each as JSON. */
    async rules(siteId: number, articleId: number | null): Promise<string[]> {
      const rows = await database.all<{ rule: string }>(
        sql`SELECT rule FROM screening_rules WHERE site_id = ${siteId} AND article_id IN (0, ${articleId ?? 0}) ORDER BY article_id DESC, position`,
      );
      return rows.map((row) => row.rule);
    },

    async rulesOf(siteId: number, articleId: number): Promise<string[]> {
      const rows = await database.all<{ rule: string }>(
        sql`SELECT rule FROM screening_rules WHERE site_id = ${siteId} AND article_id = ${articleId} ORDER BY position`,
      );
      return rows.map((row) => row.rule);
    },

    /** For the record: how many rules are new and how many go, of the site or of an article. */
    rulesChange: (siteId: number, articleId: number, rules: string[]): SQL => {
      const standing = sql`SELECT rule FROM screening_rules WHERE site_id = ${siteId} AND article_id = ${articleId}`;
      return sql`${articleId === 0 ? "site" : `article ${articleId}`} || ': ' || ${countedChange(standing, rules)}`;
    },

    replaceRules: (siteId: number, articleId: number, rules: string[], now: number): Statement[] => [
      sql`DELETE FROM screening_rules WHERE site_id = ${siteId} AND article_id = ${articleId}`,
      sql`INSERT INTO screening_rules (site_id, article_id, position, rule, created)
        SELECT ${siteId}, ${articleId}, key, value, ${now} FROM json_each(${JSON.stringify(rules)})`,
    ],

    /** How many of the author's comments moderators decided since then, and how many of these they rejected. */
    async decidedSince(authorId: number, since: number): Promise<{ decided: number; rejected: number }> {
      const [row] = await database.all<{ decided: number; rejected: number }>(
        sql`SELECT count(*) AS decided, coalesce(sum(status = 'rejected'), 0) AS rejected FROM comments WHERE author_id = ${authorId} AND reviewed >= ${since}`,
      );
      return row ?? { decided: 0, rejected: 0 };
    },

    async hasCommented(authorId: number): Promise<boolean> {
      return (await database.all(sql`SELECT 1 FROM comments WHERE author_id = ${authorId} LIMIT 1`)).length > 0;
    },

    async publishedAt(articleId: number): Promise<number | null> {
      return (
        (await database.all<{ published: number | null }>(sql`SELECT published FROM articles WHERE id = ${articleId}`))[0]?.published ??
        null
      );
    },

    /** The site's latest comments with what rules ask about them. */
    past: (siteId: number, articleId: number | null, limit: number): Promise<PastRow[]> =>
      database.all<PastRow>(sql`SELECT c.id, c.article_id, c.author_id, c.body, c.content, c.language, c.created, a.published,
          u.created AS author_created, u.kind AS author_kind,
          (SELECT count(*) FROM comments e WHERE e.author_id = c.author_id AND e.id < c.id AND e.status = 'published') AS author_published
        FROM comments c CROSS JOIN users u ON u.id = c.author_id CROSS JOIN articles a ON a.id = c.article_id
        WHERE c.site_id = ${siteId} ${articleId === null ? sql`` : sql`AND c.article_id = ${articleId}`} ORDER BY c.id DESC LIMIT ${limit}`),
  };
}
