/** The demo's rows, written as they would stand after days of talk: backdated, with votes, reports and decisions. */
import { sql } from "drizzle-orm";
import type { Role } from "../accounts/actor.ts";
import type { Reason, ReportReason, Status } from "../comments/wire.ts";
import type { Statement } from "../db/commit.ts";
import type { Site } from "../sites/site.ts";

export type SeededUser = { id: number; name: string; skeleton: string; kind: "guest" | "registered"; role: Role };
export type SeededComment = {
  id: number;
  articleId: number;
  parentId: number | null;
  rootId: number;
  depth: number;
  replyToId: number | null;
  authorId: number;
  body: string;
  content: string;
  language: string;
  status: Status;
  reasons: string;
  revision: number;
  removedBy: "author" | "moderator" | null;
  removedReason: Reason | null;
  featured: boolean;
  created: number;
  edited: number | null;
};

/** Only for an empty database, whose ids are all still free. */
export const seeding = {
  site: (site: Site, created: number): Statement =>
    sql`INSERT INTO sites (id, name, settings, created) VALUES (${site.id}, ${site.name}, ${JSON.stringify(site.settings)}, ${created})`,

  origin: (siteId: number, origin: string): Statement => sql`INSERT INTO site_origins (site_id, origin) VALUES (${siteId}, ${origin})`,

  user: (siteId: number, user: SeededUser, created: number): Statement =>
    sql`INSERT INTO users (id, site_id, kind, name, name_skeleton, exclusive, role, created)
      VALUES (${user.id}, ${siteId}, ${user.kind}, ${user.name}, ${user.skeleton}, ${Number(user.kind === "registered")}, ${user.role}, ${created})`,

  article: (siteId: number, article: { id: number; key: string; url: string; title: string; published: number }): Statement =>
    sql`INSERT INTO articles (id, site_id, key, url, title, published, confirmed, created)
      VALUES (${article.id}, ${siteId}, ${article.key}, ${article.url}, ${article.title}, ${article.published}, 1, ${article.published})`,

  comment: (siteId: number, comment: SeededComment): Statement =>
    sql`INSERT INTO comments (id, site_id, article_id, parent_id, root_id, depth, reply_to_id, author_id, body, content, language, status, reasons, revision,
        removed_by, removed_reason, featured, created, edited)
      VALUES (${comment.id}, ${siteId}, ${comment.articleId}, ${comment.parentId}, ${comment.rootId}, ${comment.depth}, ${comment.replyToId}, ${comment.authorId},
        ${comment.body}, ${comment.content}, ${comment.language}, ${comment.status}, ${comment.reasons}, ${comment.revision},
        ${comment.removedBy}, ${comment.removedReason}, ${Number(comment.featured)}, ${comment.created}, ${comment.edited})`,

  revision: (siteId: number, commentId: number, revision: number, body: string, created: number): Statement =>
    sql`INSERT INTO revisions (comment_id, revision, site_id, body, reasons, status, created) VALUES (${commentId}, ${revision}, ${siteId}, ${body}, '[]', 'published', ${created})`,

  vote: (siteId: number, articleId: number, commentId: number, userId: number, value: 1 | -1, created: number): Statement =>
    sql`INSERT INTO votes (comment_id, user_id, site_id, article_id, value, created) VALUES (${commentId}, ${userId}, ${siteId}, ${articleId}, ${value}, ${created})`,

  report: (
    siteId: number,
    articleId: number,
    commentId: number,
    userId: number,
    reason: ReportReason,
    note: string | null,
    created: number,
  ): Statement =>
    sql`INSERT INTO reports (comment_id, user_id, site_id, article_id, revision, reason, note, created)
      VALUES (${commentId}, ${userId}, ${siteId}, ${articleId}, 1, ${reason}, ${note}, ${created})`,

  event: (siteId: number, articleId: number, commentId: number, type: string, created: number): Statement =>
    sql`INSERT INTO events (site_id, article_id, comment_id, type, created) VALUES (${siteId}, ${articleId}, ${commentId}, ${type}, ${created})`,
};
