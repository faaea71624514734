/** Notices of illegal content: received from anybody, looked up by their reference, decided by moderators. */
import type { Content } from "../../comments/content.ts";
import type { Finding } from "../../comments/wire.ts";
import { type Database, guard, type Statement } from "../../db/commit.ts";
import { isStale } from "../../db/failures.ts";
import type { Clock } from "../../kernel/clock.ts";
import { openCursor, sealCursor } from "../../kernel/cursor.ts";
import { AppError } from "../../kernel/errors.ts";
import { randomCode, sha256 } from "../../kernel/ids.ts";
import type { Site } from "../../sites/site.ts";
import { createAppealStore } from "../appeals/store.ts";
import { createCommentDecisions } from "../comment-decision-service.ts";
import { type DecisionMaker, type Moderator, madeBy } from "../deciding.ts";
import { createDecisionStore } from "../decision-store.ts";
import type { Queues } from "../queue-service.ts";
import { cleanNotice, excerptOf, needsRemoval, OPEN_PER_COMMENT, wasVisible } from "./noticing.ts";
import { REFERENCE_ALPHABET, REFERENCE_LENGTH, readReference, writeReference } from "./reference.ts";
import { createNoticeStore, type ListedNotice, type NoticedComment, stillSo } from "./store.ts";
import { type Language, texts } from "./texts.ts";
import type { NewNotice, NewOutcome, NoticeReceipt, NoticeState, NoticesPage, NoticeWire } from "./wire.ts";

/** What somebody about to give a notice is shown of the comment; its words only while they are public. */
export type NoticeSubject = { id: number; author: string | null; excerpt: string | null };

type Parts = { database: Database; clock: Clock; secret: string; queues: Pick<Queues, "itemsIn" | "counts"> };

export function createNotices({ database, clock, secret, queues }: Parts) {
  const store = createNoticeStore(database);
  const decisions = createDecisionStore(database);
  const comments = createCommentDecisions(decisions, createAppealStore(database));

  return {
    /** Throws comment.not-found for one that is not here, or that the public never saw. */
    async subject(site: Site, commentId: number): Promise<NoticeSubject> {
      const comment = await visible(site, commentId);
      const shown = comment.status === "published";
      return { id: comment.id, author: shown ? comment.author_name : null, excerpt: shown ? wordsOf(comment) : null };
    },

    /** Throws comment.not-found, request.invalid and notice.too-many. The reference is told here and never again. */
    async give(site: Site, given: NewNotice): Promise<NoticeReceipt> {
      const comment = await visible(site, given.commentId);
      const cleaned = cleanNotice(given);
      const created = clock();
      const code = randomCode(REFERENCE_ALPHABET, REFERENCE_LENGTH);
      const row = { siteId: site.id, commentId: comment.id, revision: comment.revision, excerpt: wordsOf(comment), ...cleaned, created };
      try {
        await database.commit([
          guard(stillSo.fewerOpen(comment.id, OPEN_PER_COMMENT)),
          store.insert({ ...row, referenceHash: sha256(code) }),
        ]);
      } catch (error) {
        if (isStale(error)) throw new AppError("notice.too-many");
        throw error;
      }
      return { reference: writeReference(code), receivedAt: iso(created) };
    },

    /** What became of a notice, for whoever has its reference. Throws notice.not-found. */
    async lookUp(site: Site, typed: string, language: Language = site.settings.language): Promise<NoticeState> {
      const code = readReference(typed);
      const row = code === null ? null : await store.byReference(site.id, sha256(code));
      if (!row) throw new AppError("notice.not-found");
      return {
        receivedAt: iso(row.created),
        category: row.category as NoticeState["category"],
        state: row.state,
        outcome: row.outcome,
        answer: row.answer,
        decidedAt: row.decided === null ? null : iso(row.decided),
        redress: row.state === "decided" ? texts[language].redress : null,
      };
    },

    async page(
      site: Site,
      moderator: Moderator,
      state: "open" | "decided",
      cursor: string | undefined,
      limit: number,
    ): Promise<NoticesPage> {
      const scope = `notices:${site.id}:${state}`;
      const after = cursor === undefined ? null : openCursor(secret, scope, cursor);
      const [rows, counts] = await Promise.all([store.page(site.id, state, after, limit), queues.counts(site)]);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: await shown(site, moderator, rows.slice(0, limit)),
        next: last ? sealCursor(secret, scope, { value: (state === "open" ? last.created : last.decided) as number, id: last.id }) : null,
        open: counts.notices,
      };
    },

    /** Throws notice.not-found for another site's, before anything that was sent is looked at. */
    async exists(site: Site, id: number): Promise<void> {
      await find(site, id);
    },

    /**
     * Answers a notice, and takes the comment off the page with it where it still stands there. Throws notice.decided
     * and, where the comment changed at the same moment, decision.stale.
     */
    async decide(site: Site, moderator: Moderator, id: number, { outcome, answer }: NewOutcome): Promise<NoticeWire> {
      const notice = await find(site, id);
      if (notice.state === "decided") throw new AppError("notice.decided");
      const by = madeBy(moderator, clock());
      const removal = await removing(by, notice.commentId, outcome);
      const settled = { outcome, answer, decided: by.created, byUser: by.userId, byKey: by.keyId };
      try {
        await database.commit([guard(stillSo.open(id)), ...removal, store.settle(id, settled, removal.length > 0)]);
      } catch (error) {
        if (!isStale(error)) throw error;
        throw new AppError((await find(site, id)).state === "decided" ? "notice.decided" : "decision.stale");
      }
      return (await shown(site, moderator, [await find(site, id)]))[0] as NoticeWire;
    },
  };

  async function visible(site: Site, commentId: number): Promise<NoticedComment> {
    const comment = await store.comment(site.id, commentId);
    const seen =
      comment !== null &&
      wasVisible({
        status: comment.status,
        findings: JSON.parse(comment.reasons) as Finding[],
        publishedEarlier: comment.published_earlier === 1,
      });
    if (!seen) throw new AppError("comment.not-found");
    return comment;
  }

  async function find(site: Site, id: number): Promise<ListedNotice> {
    const row = await store.notice(site.id, id);
    if (!row) throw new AppError("notice.not-found");
    return row;
  }

  /** The decision that an outcome makes on the comment as it now is; none where it is off the page already. */
  async function removing(by: DecisionMaker, commentId: number, outcome: NewOutcome["outcome"]): Promise<Statement[]> {
    const comment = await decisions.comment(by.siteId, commentId);
    if (!comment || !needsRemoval(outcome, comment.status)) return [];
    const subject = { commentId, revision: comment.revision };
    return comments.make(by, subject, { items: [subject], action: "reject", reason: "illegal" });
  }

  async function shown(site: Site, moderator: Moderator, rows: ListedNotice[]): Promise<NoticeWire[]> {
    const items = await queues.itemsIn(
      site,
      moderator,
      rows.map((row) => row.commentId),
    );
    return rows.map((row) => ({
      id: row.id,
      receivedAt: iso(row.created),
      category: row.category as NoticeWire["category"],
      explanation: row.explanation,
      name: row.name,
      email: row.email,
      state: row.state,
      outcome: row.outcome,
      answer: row.answer,
      decidedAt: row.decided === null ? null : iso(row.decided),
      decidedBy: row.state === "open" ? null : (row.decider ?? "server key"),
      item: items.get(row.commentId) as NoticeWire["item"],
      excerpt: row.excerpt,
    }));
  }
}

export type Notices = ReturnType<typeof createNotices>;

function wordsOf({ content }: NoticedComment): string {
  return excerptOf(JSON.parse(content) as Content);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
