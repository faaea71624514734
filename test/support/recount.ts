/** Counts what the triggers keep, from the rows themselves. The site's figures must equal it after every step. */
import { sql } from "drizzle-orm";
import type { World } from "./make.ts";

type Figures = {
  pending: number;
  reported: number;
  newAuthors: number;
  appeals: number;
  visible: number;
  published: number;
  rejected: number;
  banned: number;
  agreed: number;
  disagreed: number;
  cases: number;
};

const OPEN_REPORTS = sql`(SELECT count(*) FROM reports r WHERE r.comment_id = c.id AND r.created > coalesce(c.reviewed, 0))`;

/** `stored` is what the product shows, `counted` what a recount finds. */
export async function figures({ database, site }: World): Promise<{ stored: Figures; counted: Figures }> {
  const id = site.id;
  const [stored] = await database.all<Figures>(sql`SELECT
    (SELECT pending_count FROM sites WHERE id = ${id}) AS pending,
    (SELECT reported_count FROM sites WHERE id = ${id}) AS reported,
    (SELECT newcomer_count FROM sites WHERE id = ${id}) AS newAuthors,
    (SELECT appeal_count FROM sites WHERE id = ${id}) AS appeals,
    (SELECT coalesce(sum(comment_count), 0) FROM articles WHERE site_id = ${id}) AS visible,
    (SELECT sum(published_count) FROM users WHERE site_id = ${id}) AS published,
    (SELECT sum(rejected_count) FROM users WHERE site_id = ${id}) AS rejected,
    (SELECT sum(banned) FROM users WHERE site_id = ${id}) AS banned,
    (SELECT sum(reports_agreed) FROM users WHERE site_id = ${id}) AS agreed,
    (SELECT sum(reports_disagreed) FROM users WHERE site_id = ${id}) AS disagreed,
    (SELECT case_count FROM sites WHERE id = ${id}) AS cases`);
  const [counted] = await database.all<Figures>(sql`SELECT
    (SELECT count(*) FROM comments WHERE site_id = ${id} AND status = 'pending') AS pending,
    (SELECT count(*) FROM comments c WHERE c.site_id = ${id} AND c.status = 'published' AND ${OPEN_REPORTS} > 0) AS reported,
    (SELECT count(*) FROM comments c WHERE c.site_id = ${id} AND c.status IN ('published', 'pending') AND c.reviewed_revision IS NOT c.revision
      AND (SELECT role FROM users WHERE id = c.author_id) IN ('reader', 'member')
      AND (SELECT count(*) FROM comments k WHERE k.author_id = c.author_id AND k.status = 'published') < ${site.settings.holdFirst}) AS newAuthors,
    (SELECT count(*) FROM appeals WHERE site_id = ${id} AND state = 'open') AS appeals,
    (SELECT count(*) FROM comments WHERE site_id = ${id} AND status = 'published') AS visible,
    (SELECT count(*) FROM comments WHERE site_id = ${id} AND status = 'published') AS published,
    (SELECT count(*) FROM comments WHERE site_id = ${id} AND status = 'rejected') AS rejected,
    (SELECT count(DISTINCT user_id) FROM sanctions WHERE site_id = ${id} AND kind = 'ban' AND lifted IS NULL) AS banned,
    (SELECT count(*) FROM report_outcomes o CROSS JOIN comments c ON c.id = o.comment_id WHERE c.site_id = ${id} AND o.outcome = 1) AS agreed,
    (SELECT count(*) FROM report_outcomes o CROSS JOIN comments c ON c.id = o.comment_id WHERE c.site_id = ${id} AND o.outcome = 0) AS disagreed,
    (SELECT count(*) FROM cases WHERE site_id = ${id} AND closed IS NULL) AS cases`);
  return { stored: stored as Figures, counted: counted as Figures };
}
