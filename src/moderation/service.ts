/** Showing queues, taking reports and keeping word lists; decisions and screening have files of their own. */
import type { User } from "../accounts/actor.ts";
import { createArticleStore } from "../comments/article-store.ts";
import { holds } from "../comments/store.ts";
import { presentComment, presentWhole } from "../comments/thread.ts";
import type { Finding, ReportReason } from "../comments/wire.ts";
import { type Database, guard } from "../db/commit.ts";
import { isStale } from "../db/failures.ts";
import type { Clock } from "../kernel/clock.ts";
import { openCursor, sealCursor } from "../kernel/cursor.ts";
import { AppError } from "../kernel/errors.ts";
import type { Site } from "../sites/site.ts";
import { createDecisions } from "./decision-service.ts";
import { checkSanctions } from "./phases/sanctions.ts";
import { createScreening } from "./screening-service.ts";
import { createModerationStore, type QueueRow } from "./store.ts";
import type { QueueItem, QueueName, QueuePage } from "./wire.ts";

/** A cursor of a queue says nothing of the moderator, so that two can hand a place to each other. */
const queueScope = (siteId: number, queue: QueueName) => `queue:${siteId}:${queue}`;

/** `limits` off lifts the checks for repeated texts: for load tests only. */
export function createModeration({
  database,
  clock,
  secret,
  limits,
}: {
  database: Database;
  clock: Clock;
  secret: string;
  limits: boolean;
}) {
  const store = createModerationStore(database);
  const articles = createArticleStore(database);

  return {
    ...createDecisions({ database, clock }),
    ...createScreening({ database, clock, limits }),

    async queue(site: Site, queue: QueueName, cursor: string | undefined, limit: number): Promise<QueuePage> {
      const scope = queueScope(site.id, queue);
      const rows = await store.queue(site.id, queue, cursor === undefined ? null : openCursor(secret, scope, cursor), limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        items: await asItems(shown),
        next: last ? sealCursor(secret, scope, { value: last.created, id: last.id }) : null,
        counts: await store.counts(site.id),
      };
    },

    /** One comment as a queue shows it, in whatever state: what a desk looks at after a stale decision. */
    async item(site: Site, id: number): Promise<QueueItem> {
      const row = await store.queueItem(site.id, id);
      if (!row) throw new AppError("comment.not-found");
      return (await asItems([row]))[0] as QueueItem;
    },

    /** Throws article.not-found. */
    async articleId(site: Site, key: string): Promise<number> {
      const article = await articles.article(site.id, key);
      if (!article) throw new AppError("article.not-found");
      return article.id;
    },

    counts: (site: Site) => store.counts(site.id),

    /** Throws comment.not-found for what is not on this site, before anything that was sent is looked at. */
    async reportable(site: Site, commentId: number): Promise<void> {
      if (!(await store.comment(site.id, commentId))) throw new AppError("comment.not-found");
    },

    /** True for this reader's first report on the comment, false for a repeat, which changes nothing. */
    async report(site: Site, commentId: number, user: User, reason: ReportReason, note: string | undefined): Promise<boolean> {
      const row = await store.comment(site.id, commentId);
      if (!row) throw new AppError("comment.not-found");
      if (row.status !== "published") throw new AppError("report.not-published");
      if (row.authorId === user.id) throw new AppError("report.own-comment");
      const report = { commentId, userId: user.id, revision: row.revision, reason, note: note?.trim() || null, created: clock() };
      try {
        const rows = await database.commit([
          guard(holds.published(commentId)),
          guard(holds.notBanned(user.id)),
          store.insertReport(report),
        ]);
        return rows.flat().length > 0;
      } catch (error) {
        if (!isStale(error)) throw error;
        checkSanctions({ author: { ...user, ...(await store.standing(site.id, user.id)) } });
        throw new AppError("report.not-published");
      }
    },

    async wordLists(site: Site): Promise<{ banned: string[]; suspect: string[] }> {
      const terms = await store.words(site.id);
      const list = (name: "banned" | "suspect") => terms.filter((term) => term.list === name).map((term) => term.term);
      return { banned: list("banned"), suspect: list("suspect") };
    },

    async replaceWordLists(site: Site, lists: { banned: string[]; suspect: string[] }): Promise<void> {
      const now = clock();
      await database.commit([
        ...store.replaceWords(site.id, "banned", lists.banned, now),
        ...store.replaceWords(site.id, "suspect", lists.suspect, now),
      ]);
    },
  };

  async function asItems(rows: QueueRow[]): Promise<QueueItem[]> {
    const parentIds = [...new Set(rows.flatMap((row) => (row.parent_id === null ? [] : [row.parent_id])))];
    const [parents, reports] = await Promise.all([store.commentsByIds(parentIds), store.reportsOn(rows.map((row) => row.id))]);
    return rows.map((row) => {
      const parent = parents.find((candidate) => candidate.id === row.parent_id);
      const shownParent = parent ? presentComment(parent) : null;
      const comment = presentWhole(row);
      return {
        comment,
        article: { id: row.article_id, key: row.article_key, title: row.article_title, url: row.article_url, state: row.article_state },
        parent: shownParent
          ? { id: shownParent.id, author: shownParent.author, content: shownParent.content, status: shownParent.status }
          : null,
        reasons: JSON.parse(row.reasons) as Finding[],
        reports: reports
          .filter((report) => report.commentId === row.id)
          .map((report) => ({
            reason: report.reason as ReportReason,
            note: report.note,
            createdAt: new Date(report.created).toISOString(),
            revision: report.revision,
          })),
        author: {
          id: row.author_id,
          name: row.author_name,
          badges: comment.author?.badges ?? [],
          joinedAt: new Date(row.author_created).toISOString(),
          published: row.author_published,
          rejected: row.author_rejected,
          banned: row.author_banned === 1,
        },
      };
    });
  }
}

export type Moderation = ReturnType<typeof createModeration>;
