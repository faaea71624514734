/** Making decisions and taking them back: load, decide, commit once, return. What each does is in the services by subject. */
import type { Reason } from "../comments/wire.ts";
import { type Database, guard, type Statement } from "../db/commit.ts";
import { isDuplicate, isStale, refusalOf } from "../db/failures.ts";
import type { Clock } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import type { Site } from "../sites/site.ts";
import { appealsStill, appealsThat, createAppealStore } from "./appeals/store.ts";
import { createArticleDecisions } from "./article-decision-service.ts";
import { createCommentDecisions } from "./comment-decision-service.ts";
import { checkUndo, type DecisionMaker, type Moderator, madeBy, requireReason, sideOf } from "./deciding.ts";
import { createDecisionStore, type DecisionRow, still } from "./decision-store.ts";
import { createSanctionStore } from "./sanction-store.ts";
import { checkTerms } from "./sanctioning.ts";
import { createModerationStore } from "./store.ts";
import { createUserDecisions } from "./user-decision-service.ts";
import {
  ARTICLE_ACTIONS,
  COMMENT_ACTIONS,
  type DecisionResults,
  type DecisionWire,
  type NewDecisions,
  type UndoResult,
  USER_ACTIONS,
} from "./wire.ts";

type Subject = NewDecisions["items"][number];

export function createDecisions({ database, clock }: { database: Database; clock: Clock }) {
  const store = createDecisionStore(database);
  const queues = createModerationStore(database);
  const appeals = createAppealStore(database);
  const comments = createCommentDecisions(store, appeals);
  const people = createUserDecisions({ store, sanctions: createSanctionStore(database), appeals }, comments);
  const articles = createArticleDecisions(store);

  return {
    /**
     * Decides each item by itself, so that one stale item among many stops no other. When nothing at all could be
     * decided, the refusal of the first is thrown.
     */
    async decide(site: Site, moderator: Moderator, input: NewDecisions): Promise<DecisionResults> {
      if (input.action === "reject" || input.action === "reject-with-replies") requireReason(input.reason);
      checkTerms(input.action, input, clock());
      const made: DecisionWire[] = [];
      const failures: { index: number; error: AppError }[] = [];
      const attempts = await Promise.allSettled(input.items.map((subject) => decideOne(site, moderator, subject, input)));
      attempts.forEach((attempt, index) => {
        if (attempt.status === "fulfilled") made.push(asDecision(attempt.value));
        else failures.push({ index, error: refusalIn(attempt.reason) });
      });
      if (made.length === 0 && failures[0]) throw failures[0].error;
      return {
        items: made,
        failed: failures.map(({ index, error }) => ({ index, code: error.code, detail: error.message })),
        counts: await queues.counts(site.id),
      };
    },

    /**
     * Takes a decision back, with everything that it took along: its subjects are again as they were before. Throws
     * decision.superseded, decision.not-undoable and, where the subject changed since, decision.stale.
     */
    async undo(site: Site, moderator: Moderator, id: number): Promise<UndoResult> {
      const decision = await store.decision(site.id, id);
      if (!decision) throw new AppError("decision.not-found");
      checkUndo(decision, await store.latestOn(decision, sideOf(decision)), clock());
      const by = madeBy(moderator, clock());
      const { guards, changes } = await reversal(by, decision);
      try {
        const rows = await database.commit([
          guard(still.latest(decision, sideOf(decision))),
          ...guards,
          store.insertDecision({
            ...by,
            action: "undo",
            commentId: decision.commentId,
            subjectUserId: decision.subjectUserId,
            articleId: decision.articleId,
            revision: decision.revision,
            fromState: decision.toState,
            toState: decision.fromState,
            undoes: decision.id,
          }),
          ...objected(by, decision, changes),
        ]);
        return { decision: asDecision(decisionIn(rows)), counts: await queues.counts(site.id) };
      } catch (error) {
        if (isStale(error)) throw new AppError("decision.stale");
        if (isDuplicate(error, "decisions.undoes")) throw new AppError("decision.superseded");
        throw error;
      }
    },
  };

  async function decideOne(site: Site, moderator: Moderator, subject: Subject, input: NewDecisions): Promise<DecisionRow> {
    const statements = await statementsFor(madeBy(moderator, clock()), subject, input);
    if (input.note?.trim()) statements.push(store.insertNote(site.id, input.note.trim()));
    try {
      return decisionIn(await database.commit(statements));
    } catch (error) {
      // Overtaken between reading and committing: to the moderator that is the same as having seen an old state.
      if (isStale(error)) throw new AppError("decision.stale");
      throw error;
    }
  }

  async function statementsFor(by: DecisionMaker, subject: Subject, input: NewDecisions): Promise<Statement[]> {
    const isOneOf = (actions: readonly string[]) => actions.includes(input.action);
    if ("commentId" in subject && isOneOf(COMMENT_ACTIONS)) return comments.make(by, subject, input);
    if ("userId" in subject && isOneOf(USER_ACTIONS)) return people.make(by, subject.userId, input);
    if ("articleId" in subject && isOneOf(ARTICLE_ACTIONS)) return articles.make(by, subject.articleId, input);
    throw new AppError("request.invalid", {
      fields: {
        action: `${COMMENT_ACTIONS.join(", ")} take commentId; ${USER_ACTIONS.join(", ")} userId; ${ARTICLE_ACTIONS.join(", ")} articleId.`,
      },
    });
  }

  /** What puts the subject back. Its author's own edits and withdrawals since then are not ours to undo. */
  async function reversal(by: DecisionMaker, decision: DecisionRow): Promise<{ guards: Statement[]; changes: Statement[] }> {
    if (decision.action === "uphold") return { guards: [guard(appealsStill.reopenable(decision.id))], changes: [] };
    if (decision.commentId !== null) return comments.undo(by, decision);
    return decision.subjectUserId !== null ? people.undo(by, decision) : articles.undo(by, decision);
  }

  /** Who objected to what is taken back is proved right; whose appeal the decision had ended waits for an answer again. */
  function objected(by: DecisionMaker, decision: DecisionRow, changes: Statement[]): Statement[] {
    if (decision.commentId === null && decision.subjectUserId === null) return changes;
    const granted = { state: "granted", answer: null, decided: by.created } as const;
    return [appeals.end(appealsThat.areAgainst(decision.id), granted), ...changes, appeals.reopen(decision.id)];
  }
}

export function asDecision(row: DecisionRow): DecisionWire {
  return {
    id: row.id,
    action: row.action as DecisionWire["action"],
    commentId: row.commentId,
    userId: row.subjectUserId,
    articleId: row.articleId,
    revision: row.revision,
    reason: row.reason as Reason | null,
    from: row.fromState,
    to: row.toState,
    undoes: row.undoes,
    createdAt: new Date(row.created).toISOString(),
  };
}

/** The row that insertDecision returned, wherever in the list it stood. Columns come by their SQL names. */
function decisionIn(rows: Record<string, unknown>[][]): DecisionRow {
  const row = rows.flat().find((candidate) => "from_state" in candidate) ?? {};
  return {
    id: row.id as number,
    siteId: row.site_id as number,
    userId: row.user_id as number | null,
    keyId: row.key_id as number | null,
    action: row.action as string,
    commentId: row.comment_id as number | null,
    subjectUserId: row.subject_user_id as number | null,
    articleId: row.article_id as number | null,
    revision: row.revision as number | null,
    reason: row.reason as string | null,
    fromState: row.from_state as string,
    toState: row.to_state as string,
    undoes: row.undoes as number | null,
    batch: row.batch as number | null,
    created: row.created as number,
  };
}

/** A defect must not hide among the refusals of single items. */
function refusalIn(error: unknown): AppError {
  const refusal = error instanceof AppError ? error : refusalOf(error);
  if (!refusal) throw error;
  return refusal;
}
