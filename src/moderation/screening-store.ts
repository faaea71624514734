/** The SQL of screening: publishers' rules, nudges given, and traces of recent texts. */
import { type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/commit.ts";

/** A recent text that may be nearly the same. */
export type Likeness = { id: number; author_id: number; content: string; created: number };
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

const CANDIDATES = 40;

export function createScreeningStore(database: Database) {
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

    async wasNudged(userId: number, fingerprint: string, since: number): Promise<boolean> {
      const rows = await database.all(
        sql`SELECT 1 FROM nudges WHERE user_id = ${userId} AND fingerprint = ${fingerprint} AND created >= ${since}`,
      );
      return rows.length > 0;
    },

    nudge: (siteId: number, userId: number, fingerprint: string, now: number): Statement =>
      sql`INSERT INTO nudges (user_id, fingerprint, site_id, created) VALUES (${userId}, ${fingerprint}, ${siteId}, ${now})
        ON CONFLICT (user_id, fingerprint) DO UPDATE SET created = excluded.created`,

    /** Recent texts on the site that share a band, newest first. */
    likenesses: (siteId: number, bands: number[], since: number): Promise<Likeness[]> =>
      database.all<Likeness>(sql`SELECT c.id, c.author_id, c.content, c.created FROM
          (SELECT DISTINCT comment_id FROM repeat_bands
            WHERE site_id = ${siteId} AND band IN (SELECT value FROM json_each(${JSON.stringify(bands)})) AND created >= ${since}) b
        CROSS JOIN comments c ON c.id = b.comment_id ORDER BY c.id DESC LIMIT ${CANDIDATES}`),

    /** Leaves the traces of a comment that the same list wrote, and sweeps away what is older than `until`. */
    leaveBands: (siteId: number, comment: SQL, bands: number[], until: number): Statement[] => [
      sql`INSERT INTO repeat_bands (site_id, band, comment_id, author_id, created)
        SELECT c.site_id, b.value, c.id, c.author_id, c.created FROM comments c CROSS JOIN json_each(${JSON.stringify(bands)}) b WHERE ${comment}
        ON CONFLICT DO NOTHING`,
      sql`DELETE FROM repeat_bands WHERE site_id = ${siteId} AND created < ${until}`,
    ],

    /** The site's latest comments with what rules ask about them. */
    past: (siteId: number, articleId: number | null, limit: number): Promise<PastRow[]> =>
      database.all<PastRow>(sql`SELECT c.id, c.article_id, c.author_id, c.body, c.content, c.language, c.created, a.published,
          u.created AS author_created, u.kind AS author_kind,
          (SELECT count(*) FROM comments e WHERE e.author_id = c.author_id AND e.id < c.id AND e.status = 'published') AS author_published
        FROM comments c CROSS JOIN users u ON u.id = c.author_id CROSS JOIN articles a ON a.id = c.article_id
        WHERE c.site_id = ${siteId} ${articleId === null ? sql`` : sql`AND c.article_id = ${articleId}`} ORDER BY c.id DESC LIMIT ${limit}`),
  };
}

/** The comment that a list of statements writes: a new one by its key, an edited one by its id. */
export const written = {
  new: (authorId: number, idempotencyKey: string): SQL => sql`c.author_id = ${authorId} AND c.idempotency_key = ${idempotencyKey}`,
  edited: (commentId: number): SQL => sql`c.id = ${commentId}`,
};
