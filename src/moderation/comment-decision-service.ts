/** Decisions on comments, as lists of statements: one comment, or one with all that goes with it. */
import { holds } from "../comments/store.ts";
import type { Finding, Reason } from "../comments/wire.ts";
import { guard, type Statement } from "../db/commit.ts";
import { AppError } from "../kernel/errors.ts";
import { type AppealStore, appealsStill, appealsThat } from "./appeals/store.ts";
import {
  checkAmount,
  type DecisionMaker,
  decideComment,
  decideMark,
  decideUphold,
  earlierRemoval,
  eventOf,
  isMark,
  type MarkAction,
  MOST_AT_ONCE,
  rejection,
  STATUS_SIDE,
  type StatusAction,
  undoMark,
} from "./deciding.ts";
import { type DecidedComment, type DecisionRow, type DecisionStore, type StatusChange, still, type Taken } from "./decision-store.ts";
import { releaseClaims } from "./queue-store.ts";
import type { NewDecisions } from "./wire.ts";

type Subject = Extract<NewDecisions["items"][number], { commentId: number }>;

export function createCommentDecisions(store: DecisionStore, appeals: AppealStore) {
  return {
    /** Throws comment.not-found, and what deciding.ts throws. */
    async make(by: DecisionMaker, subject: Subject, input: NewDecisions): Promise<Statement[]> {
      const comment = await store.comment(by.siteId, subject.commentId);
      if (!comment) throw new AppError("comment.not-found");
      if (isMark(input.action)) return marking(by, comment, subject, input.action, input);
      const appealId = comment.appealed === null ? null : await appeals.openOnComment(comment.id);
      if (input.action === "uphold") return upholding(by, comment, decideUphold(comment, subject, appealId), input);
      return deciding(by, comment, subject, input, appealId);
    },

    /** Rejects what a person wrote along with the decision on the person, which stands earlier in the list. */
    takeAlong(by: DecisionMaker, taken: Taken[], input: NewDecisions): Statement[] {
      const changes = taken.map((row) => removal(by, row, input.reason as Reason));
      return [...applied(by, changes), ...store.insertTaken({ ...by, ...row(input), ...unused }, changes)];
    },

    /** Taking a decision back on one comment or, where it took others along, on all that are still as it left them. */
    async undo(by: DecisionMaker, decision: DecisionRow): Promise<{ guards: Statement[]; changes: Statement[] }> {
      if (isMark(decision.action)) return unmarking(by, decision);
      const rows = await store.restorable(decision.id, STATUS_SIDE);
      if (decision.commentId !== null && !rows.some((one) => one.decision_id === decision.id)) throw new AppError("decision.stale");
      const changes = rows.map((one): StatusChange => {
        // A review of words that were edited since is none of these words.
        const review = one.earlier_revision === one.revision ? one : null;
        const earlier = review?.earlier_state ? { toState: review.earlier_state, reason: review.earlier_reason } : null;
        return {
          id: one.id,
          articleId: one.article_id,
          revision: one.revision,
          from: one.to_state,
          to: one.from_state,
          ...earlierRemoval(one.from_state, earlier, JSON.parse(one.reasons) as Finding[]),
          reviewed: one.earlier_created,
          reviewedBy: one.earlier_user,
          reviewedRevision: one.earlier_revision,
          reportsSince: one.earlier_created ?? 0,
          event: eventOf(one.to_state, one.from_state),
          undoes: one.decision_id,
        };
      });
      if (changes.length === 0) return { guards: [], changes: [] };
      const taken = changes.filter((change) => change.undoes !== decision.id);
      return {
        guards: [guard(still.unchanged(changes))],
        changes: [
          store.changeStatus(changes),
          ...store.insertEvents(by.siteId, changes, by.created),
          ...store.insertTaken({ ...by, action: "undo", ...unused }, taken),
        ],
      };
    },
  };

  /** Nothing changes but that the appeal is answered, in the name of the reason that stands. */
  function upholding(by: DecisionMaker, comment: DecidedComment, appealId: number, input: NewDecisions): Statement[] {
    const { id, articleId, revision, status } = comment;
    return [
      guard(holds.unchanged(id, revision, status)),
      guard(appealsStill.open([appealId])),
      store.insertDecision({
        ...by,
        action: input.action,
        reason: comment.removedReason,
        commentId: id,
        articleId,
        revision,
        fromState: status,
        toState: status,
      }),
      appeals.end(appealsThat.are([appealId]), { state: "refused", answer: input.message ?? null, decided: by.created }),
      releaseClaims([id]),
    ];
  }

  async function deciding(
    by: DecisionMaker,
    comment: DecidedComment,
    subject: Subject,
    input: NewDecisions,
    appealId: number | null,
  ): Promise<Statement[]> {
    const { event, status, ...removed } = decideComment(comment, subject, input.action as StatusAction, input.reason);
    const taken = input.action === "reject-with-replies" ? await store.below(comment, MOST_AT_ONCE + 1) : [];
    checkAmount(taken.length);
    const made = afterReviews(by, [comment, ...taken]);
    const first: StatusChange = {
      ...reviewedNow(made, comment.id, comment.articleId, comment.revision),
      ...removed,
      from: comment.status,
      to: status,
      event,
    };
    const others = taken.map((one) => removal(made, one, input.reason as Reason));
    const decision = {
      ...made,
      ...row(input),
      commentId: comment.id,
      articleId: comment.articleId,
      revision: comment.revision,
      fromState: comment.status,
      toState: status,
    };
    return [
      guard(still.awaitingReview(comment)),
      ...(appealId === null ? [] : [guard(appealsStill.open([appealId]))]),
      ...(input.action === "reject-with-replies" ? [guard(still.below(comment, taken.length))] : []),
      store.insertDecision(decision),
      ...toldTheAuthor(made, comment, input),
      ...applied(made, [first, ...others]),
      ...store.insertTaken(decision, others),
    ];
  }

  /** Words on a removal are kept for its statement; on an approval they answer the appeal, also one that came in this moment. */
  function toldTheAuthor(by: DecisionMaker, comment: DecidedComment, { action, message }: NewDecisions): Statement[] {
    if (action !== "approve") return message === undefined ? [] : [appeals.insertMessage(by.siteId, message)];
    if (comment.status !== "rejected") return [];
    return [appeals.end(appealsThat.areOnComment(comment.id), { state: "granted", answer: message ?? null, decided: by.created })];
  }

  function marking(by: DecisionMaker, comment: DecidedComment, subject: Subject, action: MarkAction, input: NewDecisions): Statement[] {
    const { mark, on, fromState, toState } = decideMark(comment, subject, action);
    return [
      guard(holds.unchanged(comment.id, comment.revision, comment.status)),
      guard(still.marked(comment.id, mark, comment[mark])),
      store.insertDecision({
        ...by,
        ...row(input),
        commentId: comment.id,
        articleId: comment.articleId,
        revision: comment.revision,
        fromState,
        toState,
      }),
      ...marked(by, comment, mark, on),
    ];
  }

  async function unmarking(by: DecisionMaker, decision: DecisionRow): Promise<{ guards: Statement[]; changes: Statement[] }> {
    const comment = await store.comment(by.siteId, decision.commentId as number);
    if (!comment) throw new AppError("decision.stale");
    const { mark, on } = undoMark(comment, decision);
    return { guards: [guard(still.marked(comment.id, mark, comment[mark]))], changes: marked(by, comment, mark, on) };
  }

  function marked(by: DecisionMaker, { id, articleId }: DecidedComment, mark: "featured" | "pinned" | "locked", on: 0 | 1): Statement[] {
    return [store.setMark(id, mark, on), store.insertEvent(by.siteId, articleId, id, "comment.marked", by.created)];
  }

  function applied(by: DecisionMaker, changes: StatusChange[]): Statement[] {
    if (changes.length === 0) return [];
    return [
      guard(still.unchanged(changes)),
      store.changeStatus(changes),
      ...store.insertEvents(by.siteId, changes, by.created),
      releaseClaims(changes.map(({ id }) => id)),
    ];
  }
}

export type CommentDecisions = ReturnType<typeof createCommentDecisions>;

/** What a row that is taken along has from its comment instead. */
const unused = { fromState: "", toState: "" };

/** Later than the reviews before it, even within a millisecond, since reports are open or closed by these times. */
export function afterReviews(by: DecisionMaker, comments: { reviewed: number | null }[]): DecisionMaker {
  const last = comments.reduce((latest, { reviewed }) => Math.max(latest, reviewed ?? 0), 0);
  return { ...by, created: Math.max(by.created, last + 1) };
}

function row({ action, reason }: NewDecisions): { action: string; reason: string | null } {
  return { action, reason: action === "spam" ? "spam" : (reason ?? null) };
}

function removal(by: DecisionMaker, taken: Taken, reason: Reason): StatusChange {
  const { event, status, ...removed } = rejection(taken.status, reason);
  return { ...reviewedNow(by, taken.id, taken.article_id, taken.revision), ...removed, from: taken.status, to: status, event };
}

function reviewedNow(by: DecisionMaker, id: number, articleId: number, revision: number) {
  return { id, articleId, revision, reviewed: by.created, reviewedBy: by.userId, reviewedRevision: revision, reportsSince: by.created };
}
