/** Screening submissions, taking reports and keeping word lists; decisions are in decision-service.ts, queues in queue-service.ts. */
import type { Actor, User } from "../accounts/actor.ts";
import { holds } from "../comments/store.ts";
import type { ReportReason } from "../comments/wire.ts";
import type { Submission } from "../comments/writing.ts";
import { type Database, guard } from "../db/commit.ts";
import { isStale } from "../db/failures.ts";
import type { Clock } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import type { Site } from "../sites/site.ts";
import { createDecisions } from "./decision-service.ts";
import { checkSanctions } from "./phases/sanctions.ts";
import { createSanctionStore } from "./sanction-store.ts";
import { type Screened, screenSubmission, wouldHold } from "./screening.ts";
import { createModerationStore } from "./store.ts";
import { compileWords, type WordMatcher } from "./words.ts";

export function createModeration({ database, clock }: { database: Database; clock: Clock }) {
  const store = createModerationStore(database);
  const sanctions = createSanctionStore(database);
  const matchers = new Map<number, { version: number; matcher: WordMatcher }>();

  return {
    ...createDecisions({ database, clock }),

    async screen({ site, article, author, body, content, editing }: Submission): Promise<Screened> {
      const slow = article !== null && article.slowMode > 0;
      const { wordsVersion, ...standing } = await sanctions.standing(site.id, author.id, slow ? article.id : null, clock());
      const words = await wordsOf(site.id, wordsVersion);
      return screenSubmission({ settings: site.settings, article, author: { ...author, ...standing }, body, content, editing, words });
    },

    /** An author unknown yet counts as one with nothing published. */
    wouldHold(site: Site, article: { state: "open" | "closed"; premoderation: boolean } | null, actor: Actor | null): boolean {
      const author = actor && actor.kind !== "key" ? actor.user : { role: "reader" as const, premoderated: false, publishedCount: 0 };
      return wouldHold({ settings: site.settings, article, author });
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

  async function wordsOf(siteId: number, version: number): Promise<WordMatcher> {
    const kept = matchers.get(siteId);
    if (kept?.version === version) return kept.matcher;
    const matcher = compileWords(await store.words(siteId));
    matchers.set(siteId, { version, matcher });
    return matcher;
  }
}

export type Moderation = ReturnType<typeof createModeration>;
