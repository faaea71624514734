/** Cases: noticed every minute, shown to moderators, dismissed by them or over by themselves. Nothing else is done by itself. */
import type { Database } from "../../db/commit.ts";
import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Site } from "../../sites/site.ts";
import { type Moderator, madeBy } from "../deciding.ts";
import { CROWD_SPAN, ENOUGH, findNewcomers, findSurge, HISTORY, SPAN, suggest } from "./detecting.ts";
import { type CaseRow, createCaseStore, type NewCase } from "./store.ts";
import type { Cases, ModerationCase } from "./wire.ts";

const SPANS = { span: SPAN, history: HISTORY, crowd: CROWD_SPAN };

export function createCases({ database, clock }: { database: Database; clock: Clock }) {
  const store = createCaseStore(database);

  return {
    /** The open ones, newest first. */
    async list(site: Site): Promise<Cases> {
      const rows = await store.openOf(site.id);
      return { items: rows.map((row) => present(row, rows)) };
    },

    /** Throws case.not-found. Dismissing what is closed changes nothing. */
    async dismiss(site: Site, moderator: Moderator, id: number): Promise<void> {
      if (!(await store.exists(site.id, id))) throw new AppError("case.not-found");
      const now = clock();
      await database.commit([store.dismiss(id, madeBy(moderator, now), now)]);
    },

    /** Opens what is noticed on the articles that people are commenting on, and closes what is over. */
    async detect(now: number): Promise<void> {
      const noticed: NewCase[] = [];
      const typical = new Map<number, number>();
      for (const { site_id: siteId, article_id: articleId, created, recent } of await store.busyArticles(ENOUGH, SPANS, now)) {
        const about = { siteId, articleId, commentId: null };
        if (recent >= ENOUGH) {
          if (!typical.has(siteId)) typical.set(siteId, await store.typical(siteId, SPANS, now));
          const pace = { recent, earlier: await store.earlier(articleId, SPANS, now), age: now - created };
          const surge = findSurge(pace, typical.get(siteId) as number);
          if (surge) noticed.push({ ...about, kind: "surge", evidence: surge });
        }
        const newcomers = findNewcomers(await store.authors(articleId, SPANS, now), now);
        if (newcomers) noticed.push({ ...about, kind: "newcomers", evidence: newcomers });
      }
      if (noticed.length === 0 && !(await store.anyOpen())) return;
      await database.commit([...noticed.map((one) => store.open(one, now)), store.closeCalm(now)]);
    },
  };
}

export type CaseService = ReturnType<typeof createCases>;

function present(row: CaseRow, open: readonly CaseRow[]): ModerationCase {
  const others = open.filter((other) => other.article_id === row.article_id && other.id !== row.id).map(({ kind }) => kind);
  const article = {
    id: row.article_id,
    key: row.key,
    title: row.title,
    url: row.url,
    state: row.state,
    slowMode: row.slow_mode,
    crowdControl: row.crowd_control,
  };
  return {
    id: row.id,
    kind: row.kind,
    article,
    commentId: row.comment_id,
    evidence: JSON.parse(row.evidence) as ModerationCase["evidence"],
    suggestion: suggest(row.kind, others, article),
    openedAt: new Date(row.opened).toISOString(),
  };
}
