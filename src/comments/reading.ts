/** Reading threads. Nothing here knows who is reading, except `viewer`, which is the one place that does. */
import { type Actor, badgesOf } from "../accounts/actor.ts";
import type { Database } from "../db/commit.ts";
import type { Clock } from "../kernel/clock.ts";
import { openCursor, type Position, sealCursor } from "../kernel/cursor.ts";
import { AppError } from "../kernel/errors.ts";
import type { Site } from "../sites/site.ts";
import type { Article } from "./article.ts";
import { createArticleStore } from "./article-store.ts";
import { asOf } from "./closing.ts";
import { createCommentStore } from "./store.ts";
import { assembleThread, presentComment, presentWhole, type ReplyOrder, replyOrderOf, type ThreadRow } from "./thread.ts";
import { createThreadStore, sortValue } from "./thread-store.ts";
import type { CommentWire, Counts, Permalink, RepliesPage, Sort, ThreadPage, ViewerWire } from "./wire.ts";

/** How many of my own hidden comments on one article are worth showing me. */
const OWN_HIDDEN_LIMIT = 50;
/** Sorts after every real position of its order, so that a list can be started from its beginning by cursor. */
const BEFORE_ALL: Record<ReplyOrder, Position> = { time: { value: -1, id: 0 }, best: { value: Number.MAX_SAFE_INTEGER, id: 0 } };

export type PageRequest = { sort: Sort; cursor: string | undefined; limit: number; format: "tree" | "html" };
/** Supplied by moderation: whether a new comment of this author would wait for review. */
export type WouldHold = (site: Site, article: Article | null, actor: Actor | null) => boolean;

type Needs = { database: Database; clock: Clock; secret: string; wouldHold: WouldHold };

export function createReading({ database, clock, secret, wouldHold }: Needs) {
  const articles = createArticleStore(database);
  const threads = createThreadStore(database);
  const comments = createCommentStore(database);

  const counted = new WeakMap<object, Counts>();

  const cursorAfter = (parentId: number, order: ReplyOrder, last: ThreadRow | null): string =>
    sealCursor(secret, repliesScope(parentId, order), last ? { value: sortValue(last, order), id: last.id } : BEFORE_ALL[order]);

  return {
    article: articleNow,

    /** Throws cursor.invalid, also for an article that nobody has commented on yet. */
    async page(site: Site, key: string, article: Article | null, { sort, cursor, limit, format }: PageRequest): Promise<ThreadPage> {
      const scope = `page:${site.id}:${article?.id ?? 0}:${sort}`;
      const after = cursor === undefined ? null : openCursor(secret, scope, cursor);
      if (!article)
        return { article: { key, title: null, url: null, commentCount: 0, state: "open" }, sort, items: [], next: null, version: 0 };
      const rows = await threads.page(article.id, sort, after, limit);
      const { kept, last } = withoutSentinel(rows, (row) => row.parent_id === null, limit);
      return {
        article: { key: article.key, title: article.title, url: article.url, commentCount: article.commentCount, state: article.state },
        sort,
        items: assembleThread(kept, { format, order: replyOrderOf(sort), cursorAfter }),
        next: last ? sealCursor(secret, scope, { value: sortValue(last, sort), id: last.id }) : null,
        version: article.version,
      };
    },

    /** More replies to one comment. The cursor knows its order; without one the first page is by time. */
    async replies(id: number, cursor: string | undefined, limit: number, format: "tree" | "html"): Promise<RepliesPage> {
      const { order, after } = cursor === undefined ? { order: "time" as const, after: null } : openReplies(id, cursor);
      if ((await threads.shown(id)).length === 0) throw new AppError("comment.not-found");
      const rows = await threads.replies(id, order, after, limit);
      const { kept, last } = withoutSentinel(rows, (row) => row.parent_id === id, limit);
      return { items: assembleThread(kept, { format, order, cursorAfter }), next: last ? cursorAfter(id, order, last) : null };
    },

    async permalink(id: number, format: "tree" | "html"): Promise<Permalink> {
      const rows = await threads.shown(id);
      const [comment] = assembleThread(rows, { format, order: "time", cursorAfter });
      if (!comment) throw new AppError("comment.not-found");
      const [article, ancestors] = await Promise.all([articles.whereabouts((rows[0] as ThreadRow).article_id), threads.ancestors(id)]);
      return { article, comment, ancestors: ancestors.map((row) => presentComment(row, format)) };
    },

    /** Callers who ask the same at the same moment are given the same object, so that it is encoded once. */
    async counts(site: Site, keys: string[]): Promise<Counts> {
      const rows = await articles.counts(site.id, keys);
      let counts = counted.get(rows);
      if (!counts) {
        const found = new Map(rows.map((row) => [row.key, row.commentCount]));
        counts = { counts: Object.fromEntries(keys.map((key) => [key, found.get(key) ?? 0])) };
        counted.set(rows, counts);
      }
      return counts;
    },

    async viewer(site: Site, key: string, actor: Actor | null): Promise<ViewerWire> {
      const article = await articleNow(site, key);
      const user = actor && actor.kind !== "key" ? actor.user : null;
      const [votes, reported, hidden] =
        user && article
          ? await Promise.all([
              comments.votesOf(user.id, article.id),
              comments.reportsOf(user.id, article.id),
              threads.ownHidden(user.id, article.id, OWN_HIDDEN_LIMIT),
            ])
          : [[], [], []];
      return {
        user: user ? { id: user.id, name: user.name, role: user.role, badges: badgesOf(user) } : null,
        votes: Object.fromEntries(votes.map((vote) => [String(vote.commentId), vote.value as 1 | -1])),
        reported,
        comments: hidden.map((row): CommentWire => presentWhole(row)),
        rules: {
          guests: site.settings.guests,
          maxLength: site.settings.maxLength,
          editWindow: site.settings.editWindow,
          held: wouldHold(site, article, actor),
          state: article?.state ?? "open",
          houseRules: site.houseRules,
        },
      };
    },
  };

  /** As it is at this moment: one whose days are over is closed, whether or not the sweep has come by yet. */
  async function articleNow(site: Site, key: string): Promise<Article | null> {
    const article = await articles.article(site.id, key);
    return article && asOf(article, site.settings.closeAfterDays, clock());
  }

  function openReplies(id: number, cursor: string): { order: ReplyOrder; after: Position } {
    try {
      return { order: "time", after: openCursor(secret, repliesScope(id, "time"), cursor) };
    } catch {
      return { order: "best", after: openCursor(secret, repliesScope(id, "best"), cursor) };
    }
  }
}

export type Reading = ReturnType<typeof createReading>;

function repliesScope(parentId: number, order: ReplyOrder): string {
  return `replies:${parentId}:${order}`;
}

/** One more item than asked for was read to learn whether there is a next page; it is dropped again. */
function withoutSentinel(
  rows: ThreadRow[],
  isItem: (row: ThreadRow) => boolean,
  limit: number,
): { kept: ThreadRow[]; last: ThreadRow | null } {
  const items = rows.filter(isItem);
  if (items.length <= limit) return { kept: rows, last: null };
  const sentinel = items[limit] as ThreadRow;
  return { kept: rows.filter((row) => row !== sentinel), last: items[limit - 1] as ThreadRow };
}
