/** The SQL of cases: what they are told from, and the statements that open and close them. */
import { sql } from "drizzle-orm";
import type { Database, Statement } from "../../db/commit.ts";
import { HOUR } from "../../kernel/clock.ts";
import type { CrowdControl } from "../wire.ts";
import type { Author, CaseKind, Evidence, Pace } from "./detecting.ts";

/** What somebody dismissed does not come back for this long. */
const DISMISSED_FOR = 6 * HOUR;
/** What is not seen any more for this long is over. */
const CALM = HOUR;
/** Articles looked at in one minute, comments of one article, and comments of a site: some tens of milliseconds together. */
const ARTICLES = 50;
const OF_ARTICLE = 10_000;
const OF_SITE = 20_000;
/** A page of cases; there is one of a kind for each article or comment. */
const SHOWN = 200;

export type CaseRow = {
  id: number;
  kind: CaseKind;
  comment_id: number | null;
  evidence: string;
  opened: number;
  article_id: number;
  key: string;
  title: string | null;
  url: string | null;
  state: "open" | "closed";
  slow_mode: number;
  crowd_control: CrowdControl;
};
export type NewCase = { siteId: number; kind: CaseKind; articleId: number; commentId: number | null; evidence: Evidence };
/** Lengths of time in milliseconds, as detecting.ts has them. */
export type Spans = { span: number; history: number; crowd: number };
/** An article that people are commenting on; `recent` within a span, `crowd` within that of newcomers. */
export type BusyArticle = { site_id: number; article_id: number; created: number; recent: number; crowd: number };

export function createCaseStore(database: Database) {
  return {
    /** Newest first. */
    openOf(siteId: number): Promise<CaseRow[]> {
      return database.all<CaseRow>(sql`SELECT k.id, k.kind, k.comment_id, k.evidence, k.opened, a.id AS article_id, a.key, a.title, a.url, a.state,
          a.slow_mode, a.crowd_control
        FROM cases k INDEXED BY cases_open_by_site CROSS JOIN articles a ON a.id = k.article_id
        WHERE k.site_id = ${siteId} AND k.closed IS NULL ORDER BY k.id DESC LIMIT ${SHOWN}`);
    },

    async exists(siteId: number, id: number): Promise<boolean> {
      return (await database.all(sql`SELECT 1 FROM cases WHERE id = ${id} AND site_id = ${siteId}`)).length > 0;
    },

    /** Opens it, or notes that the open one goes on; does nothing where somebody dismissed the same a short while ago. */
    open: ({ siteId, kind, articleId, commentId, evidence }: NewCase, now: number): Statement =>
      sql`INSERT INTO cases (site_id, kind, article_id, comment_id, evidence, opened, seen)
        SELECT ${siteId}, ${kind}, ${articleId}, ${commentId}, ${JSON.stringify(evidence)}, ${now}, ${now}
        WHERE NOT EXISTS (SELECT 1 FROM cases WHERE kind = ${kind} AND article_id = ${articleId} AND comment_id IS ${commentId}
          AND closed > ${now - DISMISSED_FOR} AND (closed_by IS NOT NULL OR closed_by_key IS NOT NULL))
        ON CONFLICT (kind, article_id, coalesce(comment_id, 0)) WHERE closed IS NULL DO UPDATE SET seen = max(seen, excluded.seen)`,

    dismiss: (id: number, by: { userId: number | null; keyId: number | null }, now: number): Statement =>
      sql`UPDATE cases SET closed = ${now}, closed_by = ${by.userId}, closed_by_key = ${by.keyId} WHERE id = ${id} AND closed IS NULL`,

    async anyOpen(): Promise<boolean> {
      return (await database.all(sql`SELECT 1 FROM cases WHERE closed IS NULL LIMIT 1`)).length > 0;
    },

    /** Articles that have calmed down; and reported comments that somebody has looked at or that are off the page. */
    closeCalm: (now: number): Statement =>
      sql`UPDATE cases SET closed = ${now} WHERE closed IS NULL AND CASE kind WHEN 'reports'
        THEN EXISTS (SELECT 1 FROM comments c WHERE c.id = comment_id AND (c.status <> 'published' OR c.reviewed >= opened))
        ELSE seen < ${now - CALM} END`,

    /**
     * Articles with at least so many comments in the last half hour and one in the last ten minutes, the busiest first,
     * of all sites. What happened to comments lately stands in one index, and what was made lately is among it.
     */
    busyArticles: (least: number, { span, crowd }: Spans, now: number): Promise<BusyArticle[]> =>
      database.all<BusyArticle>(sql`SELECT s.id AS site_id, c.article_id, a.created, sum(c.created > ${now - span}) AS recent, count(*) AS crowd
        FROM sites s CROSS JOIN comments c INDEXED BY comments_active ON c.site_id = s.id AND c.active > ${now - crowd}
        CROSS JOIN articles a ON a.id = c.article_id
        WHERE c.created > ${now - crowd} AND c.imported_source IS NULL
        GROUP BY c.article_id HAVING count(*) >= ${least} AND recent > 0 ORDER BY crowd DESC LIMIT ${ARTICLES}`),

    /** Comments on the article in the history before the last span. */
    async earlier(articleId: number, { span, history }: Spans, now: number): Promise<Pace["earlier"]> {
      const [row] = await database.all<{ n: number }>(sql`SELECT count(*) AS n FROM (
        SELECT 1 FROM comments c INDEXED BY comments_active_by_article WHERE c.article_id = ${articleId} AND c.active > ${now - span - history}
          AND c.created > ${now - span - history} AND c.created <= ${now - span} AND c.imported_source IS NULL LIMIT ${OF_ARTICLE})`);
      return row?.n ?? 0;
    },

    /** Comments in a span on an article of the site that is commented on at all, in the mean of the history. */
    async typical(siteId: number, { span, history }: Spans, now: number): Promise<number> {
      const [row] = await database.all<{
        n: number;
        articles: number;
      }>(sql`SELECT count(*) AS n, count(DISTINCT article_id) AS articles FROM (
        SELECT c.article_id FROM comments c INDEXED BY comments_active WHERE c.site_id = ${siteId} AND c.active > ${now - span - history}
          AND c.created > ${now - span - history} AND c.created <= ${now - span} AND c.imported_source IS NULL LIMIT ${OF_SITE})`);
      return row && row.articles > 0 ? (row.n / row.articles) * (span / history) : 0;
    },

    /** Who wrote on the article in the last half hour; the staff aside. */
    authors: (articleId: number, { crowd }: Spans, now: number): Promise<Author[]> =>
      database.all<Author>(sql`SELECT count(*) AS comments, u.created AS joined, u.published_count - sum(r.status = 'published') AS before
        FROM (SELECT c.author_id, c.status FROM comments c INDEXED BY comments_active_by_article
          WHERE c.article_id = ${articleId} AND c.active > ${now - crowd} AND c.created > ${now - crowd} AND c.imported_source IS NULL
          LIMIT ${OF_ARTICLE}) r
        CROSS JOIN users u ON u.id = r.author_id WHERE u.role IN ('reader', 'member') GROUP BY r.author_id`),
  };
}

export type CaseStore = ReturnType<typeof createCaseStore>;
