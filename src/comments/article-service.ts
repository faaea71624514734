/** Articles: what publishers say of them, and threads that close by themselves. */
import { type Database, guard } from "../db/commit.ts";
import { isStale } from "../db/failures.ts";
import type { Clock } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import { recordSetting } from "../sites/record-store.ts";
import { type Caller, setterOf } from "../sites/recording.ts";
import type { Site } from "../sites/site.ts";
import { type Article, checkAddress, cleanTitle, describeChange } from "./article.ts";
import { type ArticleFields, createArticleStore } from "./article-store.ts";

/** A change can be overtaken by another of the same article; it is then made anew. */
const ATTEMPTS = 3;
/** Articles closed in one run of the sweep; what remains is due again a minute later. */
const CLOSED_AT_ONCE = 500;

export function createArticles({ database, clock }: { database: Database; clock: Clock }) {
  const store = createArticleStore(database);

  return {
    /** Throws article.url-foreign, and request.invalid for a title that shows nothing. */
    async describe(site: Site, caller: Caller, key: string, fields: ArticleFields, origins: string[]): Promise<Article> {
      const url = checkAddress({ key, url: fields.url }, origins, "");
      const title = fields.title === undefined ? undefined : cleanTitle(fields.title);
      if (title === null) throw new AppError("request.invalid", { fields: { title: "The title shows nothing." } });
      for (let attempt = 1; ; attempt++) {
        const before = await store.article(site.id, key);
        const now = clock();
        const detail = describeChange(key, before, fields);
        try {
          await database.commit([
            guard(store.isStill(site.id, key, before)),
            ...(detail === null ? [] : [recordSetting({ siteId: site.id, by: setterOf(caller), area: "article", detail, created: now })]),
            store.confirmArticle(site.id, key, { ...fields, url, title }, now),
            ...(fields.state === undefined ? [] : [store.settleOpening(site.id, key, now)]),
            store.insertArticleEvent(site.id, key, now),
          ]);
          return (await store.article(site.id, key)) as Article;
        } catch (error) {
          if (!isStale(error) || attempt === ATTEMPTS) throw error;
        }
      }
    },

    /** Closes threads whose days are over, some hundreds at a time; to be called every minute. Safe in several processes at once. */
    async closeOverdue(now: number): Promise<void> {
      const ids = await store.overdue(now, CLOSED_AT_ONCE);
      if (ids.length > 0) await database.commit([store.insertClosingEvents(ids, now), store.close(ids, now)]);
    },
  };
}

export type Articles = ReturnType<typeof createArticles>;
