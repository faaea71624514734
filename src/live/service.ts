/** The feed of an article: what happened after a position, as the public may see it now. */
import type { Article } from "../comments/article.ts";
import { createThreadStore } from "../comments/thread-store.ts";
import type { Database } from "../db/commit.ts";
import type { Feed, Topic } from "../kernel/streaming.ts";
import type { Site } from "../sites/site.ts";
import { commentsOf, isVotes, telling, toEvents } from "./feed.ts";
import { createLogStore } from "./store.ts";
import type { LiveArticle, LiveHello } from "./wire.ts";

/** `articleNow` is the reading's: closed as soon as its days are over. */
type Needs = {
  database: Database;
  siteById(id: number): Promise<Site | null>;
  articleNow(site: Site, key: string): Promise<Article | null>;
};

export function createFeed({ database, siteById, articleNow }: Needs): Feed {
  const events = createLogStore(database);
  const threads = createThreadStore(database);

  return {
    ...events,

    async tell(topic, rows) {
      const told = telling(rows);
      if (told.length === 0) return [];
      const ids = commentsOf(told);
      const [standing, article] = await Promise.all([
        ids.length === 0 ? [] : threads.standing(ids),
        told.every(isVotes) ? NONE : summaryOf(topic),
      ]);
      return toEvents(told, standing, article);
    },

    async hello(topic, last) {
      const { version } = await summaryOf(topic);
      return { row: last, name: "hello", data: { id: last, version } satisfies LiveHello };
    },
  };

  async function summaryOf({ siteId, key }: Topic): Promise<LiveArticle> {
    const site = await siteById(siteId);
    const article = site && (await articleNow(site, key));
    return article ? { commentCount: article.commentCount, state: article.state, version: article.version } : NONE;
  }
}

/** An article that nobody has commented on yet, as the thread page answers it. */
const NONE: LiveArticle = { commentCount: 0, state: "open", version: 0 };
