/** Screening submissions, showing queues, taking reports and making decisions. */
import type { Actor, User } from "../accounts/actor.ts";
import { createCommentStore, holds } from "../comments/store.ts";
import { presentComment, presentWhole } from "../comments/thread.ts";
import type { Finding, Reason, ReportReason } from "../comments/wire.ts";
import type { Submission } from "../comments/writing.ts";
import { type Database, guard, type Statement } from "../db/commit.ts";
import { isDuplicate, isStale, refusalOf } from "../db/failures.ts";
import type { Clock } from "../kernel/clock.ts";
import { openCursor, sealCursor } from "../kernel/cursor.ts";
import { AppError } from "../kernel/errors.ts";
import type { Site } from "../sites/site.ts";
import { checkUndo, decideBan, decideComment, earlierRemoval, eventOf, requireReason } from "./deciding.ts";
import { checkSanctions } from "./phases/sanctions.ts";
import { type Screened, screenSubmission, wouldHold } from "./screening.ts";
import { createModerationStore, type DecisionRow, type QueueRow, still, stillLatest } from "./store.ts";
import type { DecisionResults, DecisionWire, NewDecisions, QueueItem, QueueName, QueuePage, UndoResult } from "./wire.ts";
import { compileWords, type WordMatcher } from "./words.ts";

type Moderator = Extract<Actor, { kind: "desk" | "key" }>;
type Subject = NewDecisions["items"][number];

/** A cursor of a queue says nothing of the moderator, so that two can hand a place to each other. */
const queueScope = (siteId: number, queue: QueueName) => `queue:${siteId}:${queue}`;

export function createModeration({ database, clock, secret }: { database: Database; clock: Clock; secret: string }) {
  const store = createModerationStore(database);
  const comments = createCommentStore(database);
  const matchers = new Map<number, { stamp: string; matcher: WordMatcher }>();

  return {
    async screen({ site, article, author, body, content, editing }: Submission): Promise<Screened> {
      const { wordsStamp, ...standing } = await store.standing(site.id, author.id);
      const words = await wordsOf(site.id, wordsStamp);
      return screenSubmission({ settings: site.settings, article, author: { ...author, ...standing }, body, content, editing, words });
    },

    /** An author unknown yet counts as one with nothing published. */
    wouldHold(site: Site, article: { state: "open" | "closed"; premoderation: boolean } | null, actor: Actor | null): boolean {
      const author = actor && actor.kind !== "key" ? actor.user : { role: "reader" as const, banned: false, publishedCount: 0 };
      return wouldHold({ settings: site.settings, article, author });
    },

    async queue(site: Site, queue: QueueName, cursor: string | undefined, limit: number): Promise<QueuePage> {
      const scope = queueScope(site.id, queue);
      const rows = await store.queue(site.id, queue, cursor === undefined ? null : openCursor(secret, scope, cursor), limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        items: await asItems(shown),
        next: last ? sealCursor(secret, scope, { value: last.created, id: last.id }) : null,
        counts: await store.counts(site.id),
      };
    },

    /** One comment as a queue shows it, in whatever state: what a desk looks at after a stale decision. */
    async item(site: Site, id: number): Promise<QueueItem> {
      const row = await store.queueItem(site.id, id);
      if (!row) throw new AppError("comment.not-found");
      return (await asItems([row]))[0] as QueueItem;
    },

    counts: (site: Site) => store.counts(site.id),

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
        const rows = await database.commit([guard(holds.published(commentId)), guard(holds.notBanned(user.id)), store.insertReport(report)]);
        return rows.flat().length > 0;
      } catch (error) {
        if (!isStale(error)) throw error;
        checkSanctions({ author: { ...user, ...(await store.standing(site.id, user.id)) } });
        throw new AppError("report.not-published");
      }
    },

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

    async wordLists(site: Site): Promise<{ banned: string[]; suspect: string[] }> {
      const terms = await store.words(site.id);
      const list = (name: "banned" | "suspect") => terms.filter((term) => term.list === name).map((term) => term.term);
      return { banned: list("banned"), suspect: list("suspect") };
    },

    async replaceWordLists(site: Site, lists: { banned: string[]; suspect: string[] }): Promise<void> {
      const now = clock();
      await database.commit([...store.replaceWords(site.id, "banned", lists.banned, now), ...store.replaceWords(site.id, "suspect", lists.suspect, now)]);
    },
  };

  async function wordsOf(siteId: number, stamp: string): Promise<WordMatcher> {
    const kept = matchers.get(siteId);
    if (kept?.stamp === stamp) return kept.matcher;
    const matcher = compileWords(await store.words(siteId));
    matchers.set(siteId, { stamp, matcher });
    return matcher;
  }

  async function asItems(rows: QueueRow[]): Promise<QueueItem[]> {
    const parentIds = [...new Set(rows.flatMap((row) => (row.parent_id === null ? [] : [row.parent_id])))];
    const [parents, reports] = await Promise.all([store.commentsByIds(parentIds), store.reportsOn(rows.map((row) => row.id))]);
    return rows.map((row) => {
      const parent = parents.find((candidate) => candidate.id === row.parent_id);
      const shownParent = parent ? presentComment(parent) : null;
      const comment = presentWhole(row);
      return {
        comment,
        article: { id: row.article_id, key: row.article_key, title: row.article_title, url: row.article_url, state: row.article_state },
        parent: shownParent ? { id: shownParent.id, author: shownParent.author, content: shownParent.content, status: shownParent.status } : null,
        reasons: JSON.parse(row.reasons) as Finding[],
        reports: reports
          .filter((report) => report.commentId === row.id)
          .map((report) => ({ reason: report.reason as ReportReason, note: report.note, createdAt: new Date(report.created).toISOString(), revision: report.revision })),
        author: {
          id: row.author_id,
          name: row.author_name,
          badges: comment.author?.badges ?? [],
          joinedAt: new Date(row.author_created).toISOString(),
          published: row.author_published,
          rejected: row.author_rejected,
          banned: row.author_banned === 1,
        },
      };
    });
  }

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
    if ("commentId" in subject && (action === "approve" || action === "reject")) return commentStatements(site, moderator, subject, action, reason);
    if ("userId" in subject && (action === "ban" || action === "unban")) return userStatements(site, moderator, subject.userId, action, reason);
    if ("articleId" in subject && (action === "close" || action === "open")) return articleStatements(site, moderator, subject.articleId, action);
    throw new AppError("request.invalid", { fields: { action: "approve and reject take commentId, ban and unban userId, close and open articleId." } });
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
      comments.updateComment(comment.id, { ...change, reviewed: by.created, reviewedBy: by.userId }),
      store.countReportsSince(comment.id, by.created),
      ...(event ? [comments.insertEvent({ siteId: site.id, articleId: comment.articleId, commentId: comment.id, type: event, created: by.created })] : []),
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

  async function userStatements(site: Site, moderator: Moderator, userId: number, action: "ban" | "unban", reason: Reason | undefined): Promise<Statement[]> {
    const user = await store.user(site.id, userId);
    if (!user) throw new AppError("request.not-found", { detail: "There is no such person on this site." });
    decideBan(user, action);
    const by = madeBy(site, moderator);
    return [
      guard(still.user(user)),
      ...(action === "ban" ? banning(site.id, userId, reason ?? "other", by.created) : lifting(userId, by.created)),
      store.insertDecision({ ...by, action, subjectUserId: userId, reason: reason ?? null, fromState: user.banned ? "banned" : "active", toState: user.banned ? "active" : "banned" }),
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
        }),
        store.countReportsSince(comment.id, earlier?.created ?? 0),
        ...(event ? [comments.insertEvent({ siteId: site.id, articleId: comment.articleId, commentId: comment.id, type: event, created: clock() })] : []),
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
    return { siteId: site.id, userId: moderator.kind === "desk" ? moderator.user.id : null, keyId: moderator.kind === "key" ? moderator.keyId : null, created: clock() };
  }
}

export type Moderation = ReturnType<typeof createModeration>;

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
