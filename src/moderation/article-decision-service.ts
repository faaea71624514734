/** Decisions on articles, as lists of statements. */
import { guard, type Statement } from "../db/commit.ts";
import { AppError } from "../kernel/errors.ts";
import { type ArticleAction, type ArticleState, type DecisionMaker, decideArticle, undoArticle } from "./deciding.ts";
import { type DecisionRow, type DecisionStore, still } from "./decision-store.ts";
import type { NewDecisions } from "./wire.ts";

export function createArticleDecisions(store: DecisionStore) {
  return {
    /** Throws article.not-found, and what deciding.ts throws. */
    async make(by: DecisionMaker, articleId: number, { action, seconds, crowdControl, reason }: NewDecisions): Promise<Statement[]> {
      const article = await store.article(by.siteId, articleId);
      if (!article) throw new AppError("article.not-found");
      const { change, fromState, toState } = decideArticle(article, action as ArticleAction, { seconds, crowdControl });
      return [
        guard(still.article(article)),
        store.insertDecision({ ...by, action, articleId, reason: reason ?? null, fromState, toState }),
        ...changed(by, articleId, change),
      ];
    },

    async undo(by: DecisionMaker, decision: DecisionRow): Promise<{ guards: Statement[]; changes: Statement[] }> {
      const article = await store.article(by.siteId, decision.articleId as number);
      if (!article) throw new AppError("decision.stale");
      return { guards: [guard(still.article(article))], changes: changed(by, article.id, undoArticle(article, decision)) };
    },
  };

  function changed(by: DecisionMaker, articleId: number, change: Partial<ArticleState>): Statement[] {
    return [
      store.changeArticle(articleId, change),
      ...(change.state === undefined ? [] : [store.settleOpening(articleId, by.created)]),
      store.insertEvent(by.siteId, articleId, null, "article.changed", by.created),
    ];
  }
}
