/** What an import will do, worked out from a first reading of the whole file, in memory: ids and times, never bodies. */
import { webAddressOn } from "./addresses.ts";
import type { ForeignArticle, ForeignComment, ForeignRecord, SkipReason } from "./foreign.ts";
import { orderThread, type ThreadEntry, type ThreadProblem } from "./threading.ts";

export type PlannedArticle = { key: string; url: string | null; title: string | null; closed: boolean };
type Planned = { article: PlannedArticle; parent: string | null; problem: ThreadProblem["why"] | null; settled: boolean };

/** `identifier` takes the publisher's own id of an article where the file has one, `url` its address. */
export type KeyChoice = "identifier" | "url";

export type Plan = {
  comments: number;
  skipped: { sourceId: string; line: number; why: SkipReason }[];
  /** The article of a comment that is to be written; null for one that is not. */
  articleOf(sourceId: string): PlannedArticle | null;
  /** The comment it hangs on, if that is there or was brought along before; null for a root. */
  parentOf(sourceId: string): string | null;
  problemOf(sourceId: string): ThreadProblem["why"] | null;
  /** Takes comments in the order of the file and gives them back parents first; a reply waits until its parent has come. */
  inOrder(comment: ForeignComment): ForeignComment[];
};

export function createPlanner({ origins, keys }: { origins: readonly string[]; keys: KeyChoice }): {
  add(record: ForeignRecord): void;
  finish(): Plan;
} {
  const articles = new Map<string, ForeignArticle>();
  const read: (ThreadEntry & { articleSourceId: string; line: number })[] = [];
  const skipped: Plan["skipped"] = [];
  let comments = 0;

  return {
    add(record) {
      if (record.kind === "article") {
        if (!articles.has(record.sourceId)) articles.set(record.sourceId, record);
        return;
      }
      comments++;
      if (record.kind === "skipped") skipped.push({ sourceId: record.sourceId, line: record.line, why: record.why });
      else read.push({ ...pick(record), articleSourceId: record.articleSourceId, line: record.line });
    },

    finish() {
      const known = new Map([...articles].map(([sourceId, article]) => [sourceId, placed(article, origins, keys)]));
      const threads = new Map<string, { article: PlannedArticle; entries: ThreadEntry[] }>();
      for (const { articleSourceId, line, ...entry } of read) {
        const article = known.get(articleSourceId);
        const removed = articles.get(articleSourceId)?.removed === true;
        if (!article || removed) skipped.push({ sourceId: entry.sourceId, line, why: removed ? "article-removed" : "article-missing" });
        else {
          // Several threads of one page are one thread here.
          const thread = threads.get(article.key);
          if (thread) thread.entries.push(entry);
          else threads.set(article.key, { article, entries: [entry] });
        }
      }
      return { comments, skipped, ...arrange([...threads.values()]) };
    },
  };
}

function pick({ sourceId, parentSourceId, createdAt }: ForeignComment): ThreadEntry {
  return { sourceId, parentSourceId, createdAt };
}

function placed(article: ForeignArticle, origins: readonly string[], keys: KeyChoice): PlannedArticle {
  const { title, closed } = article;
  const url = article.url === null ? null : webAddressOn(article.url, origins);
  const chosen = keys === "url" ? (article.urlKey ?? article.key) : article.key;
  return { key: chosen === article.urlKey ? webAddressOn(chosen, origins) : chosen, url, title, closed };
}

function arrange(threads: { article: PlannedArticle; entries: ThreadEntry[] }[]): Omit<Plan, "comments" | "skipped"> {
  const planned = new Map<string, Planned>();
  for (const { article, entries } of threads) {
    const { order, problems } = orderThread(entries);
    for (const { sourceId, parentSourceId } of order)
      planned.set(sourceId, { article, parent: parentSourceId, problem: null, settled: false });
    for (const { sourceId, why } of problems) (planned.get(sourceId) as Planned).problem = why;
    for (const { sourceId, parentSourceId } of entries) {
      const plan = planned.get(sourceId) as Planned;
      if (plan.problem === "parent-missing") plan.parent = parentSourceId;
    }
  }
  const waiting = new Map<string, ForeignComment[]>();

  return {
    articleOf: (sourceId) => planned.get(sourceId)?.article ?? null,
    parentOf: (sourceId) => planned.get(sourceId)?.parent ?? null,
    problemOf: (sourceId) => planned.get(sourceId)?.problem ?? null,
    inOrder(comment) {
      const parent = planned.get(comment.sourceId)?.parent ?? null;
      if (parent !== null && planned.get(parent)?.settled === false) {
        const held = waiting.get(parent);
        if (held) held.push(comment);
        else waiting.set(parent, [comment]);
        return [];
      }
      const ordered = [comment];
      for (let at = 0; at < ordered.length; at++) {
        const { sourceId } = ordered[at] as ForeignComment;
        const plan = planned.get(sourceId);
        if (plan) plan.settled = true;
        for (const reply of waiting.get(sourceId) ?? []) ordered.push(reply);
        waiting.delete(sourceId);
      }
      return ordered;
    },
  };
}
