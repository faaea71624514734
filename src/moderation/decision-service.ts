/** Making decisions and taking them back: load, decide, commit once, return. */
import type { Actor } from "../accounts/actor.ts";
import { createCommentStore, holds } from "../comments/store.ts";
import type { Finding, Reason } from "../comments/wire.ts";
import { type Database, guard, type Statement } from "../db/commit.ts";
import { isDuplicate, isStale, refusalOf } from "../db/failures.ts";
import type { Clock } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import type { Site } from "../sites/site.ts";
import { checkUndo, decideBan, decideComment, earlierRemoval, eventOf, requireReason } from "./deciding.ts";
import { createModerationStore, type DecisionRow, still, stillLatest } from "./store.ts";
import type { DecisionResults, DecisionWire, NewDecisions, UndoResult } from "./wire.ts";

type Moderator = Extract<Actor, { kind: "desk" | "key" }>;
type Subject = NewDecisions["items"][number];

export function createDecisions({ database, clock }: { database: Database; clock: Clock }) {
  const store = createModerationStore(database);
  const comments = createCommentStore(database);

  return {
    /**
     * Decides each item by itself, so that one stale item among many stops no other. When nothing at all could be
     * decided, the refusal of the first is thrown.
     */
    async decide(site: Site, moderator: Moderator, input: NewDecisions): Promise<DecisionResults> {
      if (input.action === "reject" || input.action === "ban") requireReason(input.reason);
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
        counts: await store.counts(site.id),
      };
    },

    /** Takes a decision back: the subject is again as it was before. Throws decision.superseded, decision.not-undoable. */
    async undo(site: Site, moderator: Moderator, id: number): Promise<UndoResult> {
      const decision = await store.decision(site.id, id);
      if (!decision) throw new AppError("decision.not-found");
      checkUndo(decision, await store.latestOn(decision), clock());
      try {
        const rows = await database.commit([
          guard(stillLatest(decision)),
          ...(await reversal(site, decision)),
          store.insertDecision({
            ...madeBy(site, moderator),
            action: "undo",
            commentId: decision.commentId,
            subjectUserId: decision.subjectUserId,
            articleId: decision.articleId,
            revision: decision.revision,
            fromState: decision.toState,
            toState: decision.fromState,
            undoes: decision.id,
          }),
        ]);
        return { decision: asDecision(decisionIn(rows)), counts: await store.counts(site.id) };
      } catch (error) {
        if (isStale(error)) throw new AppError("decision.stale");
        if (isDuplicate(error, "decisions.undoes")) throw new AppError("decision.superseded");
        throw error;
      }
    },
  };

  async function decideOne(site: Site, moderator: Moderator, subject: Subject, input: NewDecisions): Promise<DecisionRow> {
    const statements = await statementsFor(site, moderator, subject, input);
    if (input.note?.trim()) statements.push(store.insertNote(site.id, input.note.trim()));
    try {
      return decisionIn(await database.commit(statements));
    } catch (error) {
      // Overtaken between reading and committing: to the moderator that is the same as having seen an old state.
      if (isStale(error)) throw new AppError("decision.stale");
      throw error;
    }
  }

  async function statementsFor(site: Site, moderator: Moderator, subject: Subject, { action, reason }: NewDecisions): Promise<Statement[]> {
    if ("commentId" in subject && (action === "approve" || action === "reject"))
      return commentStatements(site, moderator, subject, action, reason);
    if ("userId" in subject && (action === "ban" || action === "unban"))
      return userStatements(site, moderator, subject.userId, action, reason);
    if ("articleId" in subject && (action === "close" || action === "open"))
      return articleStatements(site, moderator, subject.articleId, action);
    throw new AppError("request.invalid", {
      fields: { action: "approve and reject take commentId, ban and unban userId, close and open articleId." },
    });
  }

  async function commentStatements(
    site: Site,
    moderator: Moderator,
    subject: Extract<Subject, { commentId: number }>,
    action: "approve" | "reject",
    reason: Reason | undefined,
  ): Promise<Statement[]> {
    const comment = await store.comment(site.id, subject.commentId);
    if (!comment) throw new AppError("comment.not-found");
    const { event, ...change } = decideComment(comment, subject, action, reason);
    const by = madeBy(site, moderator);
    // Later than the review before it, even within a millisecond, since reports are open or closed by these times.
    by.created = Math.max(by.created, (comment.reviewed ?? 0) + 1);
    return [
      guard(holds.unchanged(comment.id, comment.revision, comment.status)),
      guard(still.awaitingReview(comment)),
      comments.updateComment(comment.id, { ...change, reviewed: by.created, reviewedBy: by.userId, reviewedRevision: comment.revision }),
      store.countReportsSince(comment.id, by.created),
      ...(event
        ? [comments.insertEvent({ siteId: site.id, articleId: comment.articleId, commentId: comment.id, type: event, created: by.created })]
        : []),
      store.insertDecision({
        ...by,
        action,
        commentId: comment.id,
        articleId: comment.articleId,
        revision: comment.revision,
        reason: reason ?? null,
        fromState: comment.status,
        toState: change.status,
      }),
    ];
  }

  async function userStatements(
    site: Site,
    moderator: Moderator,
    userId: number,
    action: "ban" | "unban",
    reason: Reason | undefined,
  ): Promise<Statement[]> {
    const user = await store.user(site.id, userId);
    if (!user) throw new AppError("request.not-found", { detail: "There is no such person on this site." });
    decideBan(user, action);
    const by = madeBy(site, moderator);
    return [
      guard(still.user(user)),
      ...(action === "ban" ? banning(site.id, userId, reason ?? "other", by.created) : lifting(userId, by.created)),
      store.insertDecision({
        ...by,
        action,
        subjectUserId: userId,
        reason: reason ?? null,
        fromState: user.banned ? "banned" : "active",
        toState: user.banned ? "active" : "banned",
      }),
    ];
  }

  function banning(siteId: number, userId: number, reason: Reason, now: number): Statement[] {
    return [store.setBanned(userId, true), store.insertBan(siteId, userId, reason, now), store.endDeskSessions(userId)];
  }

  function lifting(userId: number, now: number): Statement[] {
    return [store.setBanned(userId, false), store.liftBan(userId, now)];
  }

  async function articleStatements(site: Site, moderator: Moderator, articleId: number, action: "close" | "open"): Promise<Statement[]> {
    const article = await store.article(site.id, articleId);
    if (!article) throw new AppError("article.not-found");
    const state = action === "close" ? "closed" : "open";
    if (article.state === state) throw new AppError("decision.no-change");
    return [
      guard(still.article(article)),
      store.setArticleState(articleId, state),
      store.insertDecision({ ...madeBy(site, moderator), action, articleId, fromState: article.state, toState: state }),
    ];
  }

  /** What puts the subject back. Its author's own edits and withdrawals since then are not ours to undo. */
  async function reversal(site: Site, decision: DecisionRow): Promise<Statement[]> {
    if (decision.commentId !== null) {
      const comment = await store.comment(site.id, decision.commentId);
      if (!comment || comment.revision !== decision.revision || comment.status !== decision.toState) throw new AppError("decision.stale");
      const earlier = await store.standingBefore(comment.id, decision.id);
      const status = decision.fromState as "published" | "pending" | "rejected";
      // A review of words that were edited since is none of these words.
      const review = earlier?.revision === comment.revision ? earlier : null;
      const event = eventOf(decision.toState, status);
      return [
        guard(holds.unchanged(comment.id, comment.revision, comment.status)),
        comments.updateComment(comment.id, {
          status,
          ...earlierRemoval(status, review, JSON.parse(comment.reasons) as Finding[]),
          reviewed: review?.created ?? null,
          reviewedBy: review?.userId ?? null,
          reviewedRevision: review?.revision ?? null,
        }),
        store.countReportsSince(comment.id, earlier?.created ?? 0),
        ...(event
          ? [comments.insertEvent({ siteId: site.id, articleId: comment.articleId, commentId: comment.id, type: event, created: clock() })]
          : []),
      ];
    }
    if (decision.subjectUserId !== null) {
      const user = await store.user(site.id, decision.subjectUserId);
      if (!user || user.banned !== (decision.toState === "banned")) throw new AppError("decision.stale");
      if (user.banned) return [guard(still.user(user)), ...lifting(user.id, clock())];
      decideBan(user, "ban");
      return [guard(still.user(user)), store.setBanned(user.id, true), store.reinstateBan(user.id)];
    }
    const article = await store.article(site.id, decision.articleId as number);
    if (article?.state !== decision.toState) throw new AppError("decision.stale");
    return [guard(still.article(article)), store.setArticleState(article.id, decision.fromState as "open" | "closed")];
  }

  function madeBy(site: Site, moderator: Moderator) {
    return {
      siteId: site.id,
      userId: moderator.kind === "desk" ? moderator.user.id : null,
      keyId: moderator.kind === "key" ? moderator.keyId : null,
      created: clock(),
    };
  }
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
    created: row.created as number,
  };
}

function asDecision(row: DecisionRow): DecisionWire {
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

/** A defect must not hide among the refusals of single items. */
function refusalIn(error: unknown): AppError {
  const refusal = error instanceof AppError ? error : refusalOf(error);
  if (!refusal) throw error;
  return refusal;
}
