/** Taking reports and keeping word lists; decisions, screening and queues have services of their own. */
import type { User } from "../accounts/actor.ts";
import { createArticleStore } from "../comments/article-store.ts";
import { holds } from "../comments/store.ts";
import type { ReportReason } from "../comments/wire.ts";
import { type Database, guard } from "../db/commit.ts";
import { isStale } from "../db/failures.ts";
import type { Clock } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import type { Site } from "../sites/site.ts";
import { createDecisions } from "./decision-service.ts";
import { checkSanctions } from "./phases/sanctions.ts";
import { createSanctionStore } from "./sanction-store.ts";
import { createScreening } from "./screening-service.ts";
import { createModerationStore } from "./store.ts";

/** `limits` off lifts slow mode and the checks for repeated texts: for load tests only. */
export function createModeration({ database, clock, limits }: { database: Database; clock: Clock; limits: boolean }) {
  const store = createModerationStore(database);
  const articles = createArticleStore(database);
  const sanctions = createSanctionStore(database);

  return {
    ...createDecisions({ database, clock }),
    ...createScreening({ database, clock, limits }),

    /** Throws article.not-found. */
    async articleId(site: Site, key: string): Promise<number> {
      const article = await articles.article(site.id, key);
      if (!article) throw new AppError("article.not-found");
      return article.id;
    },

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
        const { banned, banReason, banMessage } = await sanctions.standing(site.id, user.id, null, clock());
        checkSanctions({ author: { banned, banReason, banMessage }, editing: false });
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
}

export type Moderation = ReturnType<typeof createModeration>;
