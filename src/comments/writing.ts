/** Posting, editing and withdrawing: load, decide, commit once, return. */
import { isStaff, type User } from "../accounts/actor.ts";
import { type Database, guard, type Statement } from "../db/commit.ts";
import { isDuplicate, isStale } from "../db/failures.ts";
import type { Clock } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import { randomToken, sha256 } from "../kernel/ids.ts";
import type { Site } from "../sites/site.ts";
import { type Article, checkAddress, cleanTitle } from "./article.ts";
import { createArticleStore } from "./article-store.ts";
import { cleanBody } from "./body.ts";
import { asOf } from "./closing.ts";
import type { Content } from "./content.ts";
import { languageOf } from "./language-service.ts";
import { parseMarkdown } from "./markdown.ts";
import { checkEdit, checkWithdrawal, type Parent, placeReply } from "./posting.ts";
import { type CommentRow, createCommentStore, type EventType, holds, type NewCommentRow } from "./store.ts";
import { presentComment, presentNew, presentWhole, type ThreadRow } from "./thread.ts";
import { createThreadStore } from "./thread-store.ts";
import { BODY_LIMIT, type CommentWire, type Finding, type Reason } from "./wire.ts";

/** A decision made from what was read can be overtaken; reading again and deciding anew settles it. */
const ATTEMPTS = 3;

export type Submission = {
  site: Site;
  article: Article | null;
  author: User;
  /** What it answers; null for a comment that answers nobody, and for an edit. */
  parent: { id: number; rootId: number } | null;
  body: string;
  content: Content;
  /** ISO 639-1, where it is known. */
  language: string | null;
  editing: boolean;
  /** What it is written under, also where the article has no row yet. */
  target: { key: string; url: string | null; title: string | null; parentId: number | null };
  /** How statements in the same commit find the comment: a new one has no id yet. */
  subject: { idempotencyKey: string } | { commentId: number };
};
/** `alongside` is committed with the comment, after it. */
export type Screened = { status: "published" | "pending" | "rejected"; reason: Reason | null; findings: Finding[]; alongside: Statement[] };
/** Committed with a comment; `committed` is called when it is. */
export type AddressNote = { statement: Statement; committed(): void };
/** Supplied by moderation. What is to be kept of the address that somebody writes from; null for nothing. */
export type NoteAddress = (author: User, address: string) => AddressNote | null;
/** Supplied by moderation. Throws a refusal where nothing may be kept; otherwise says in which state the comment begins. */
export type Screen = (submission: Submission) => Promise<Screened>;

export type NewComment = {
  article: { key: string; url?: string | undefined; title?: string | undefined };
  parentId?: number | undefined;
  body: string;
};
export type Posted = { comment: CommentWire; replayed: boolean };

type Parts = { database: Database; clock: Clock; screen: Screen; noteAddress: NoteAddress; limits: boolean };

/** `limits` off lets an author ignore slow mode: for load tests only. */
export function createWriting({ database, clock, screen, noteAddress, limits }: Parts) {
  const store = createCommentStore(database);
  const articles = createArticleStore(database);
  const threads = createThreadStore(database);

  return {
    /** Adds a comment. The same key with the same comment returns the first answer; with another, idempotency.mismatch. */
    async post(
      site: Site,
      author: User,
      origins: string[],
      input: NewComment,
      idempotencyKey: string | null,
      address: string | null = null,
    ): Promise<Posted> {
      const note = address === null ? null : noteAddress(author, address);
      const key = idempotencyKey ?? randomToken();
      const hash = sha256(JSON.stringify([input.article.key, input.parentId ?? null, input.body]));
      return settled(async () => {
        // Asked for together, they are one turn of the event loop on Node.
        const [earlier, stored, parent] = await Promise.all([
          idempotencyKey === null ? null : store.byIdempotencyKey(author.id, key),
          articles.article(site.id, input.article.key),
          input.parentId === undefined ? null : store.parent(site.id, input.parentId),
        ]);
        if (earlier) return replay(earlier, hash);
        const article = stored && asOf(stored, site.settings.closeAfterDays, clock());
        const { row, statements } = await newComment(site, author, origins, input, { article, parent, key, hash });
        try {
          const rows = (await database.commit(note ? [...statements, note.statement] : statements)).flat() as {
            id?: number;
            article_id?: number;
          }[];
          note?.committed();
          const made = rows.find((one) => one.id !== undefined) as { id: number; article_id: number };
          return { comment: await asPosted(made, row, author), replayed: false };
        } catch (error) {
          if (!isDuplicate(error, "comments.idempotency_key")) throw error;
          return replay((await store.byIdempotencyKey(author.id, key)) as { id: number; hash: string | null }, hash);
        }
      });
    },

    /** Replaces the text, keeping the earlier one; the new text is screened like a new comment. */
    async edit(site: Site, row: CommentRow, author: User, text: string, expected: number | null): Promise<CommentWire> {
      return settled(async () => {
        const current = (await store.row(row.id)) as CommentRow;
        const now = clock();
        checkEdit(current, author.id, site.settings.editWindow, now, expected);
        const { body, content } = read(text);
        if (body === current.body) return ownView(current.id);
        const article = await articles.articleById(site.id, current.articleId);
        const language = current.languageSet ? current.language : await languageOf(body);
        const screened = await screen({
          site,
          article,
          author,
          parent: null,
          body,
          content,
          language,
          editing: true,
          target: { key: article?.key ?? "", url: null, title: null, parentId: current.parentId },
          subject: { commentId: current.id },
        });
        const was = current.status === "published";
        const is = screened.status === "published";
        const type: EventType = was && is ? "comment.edited" : was ? "comment.removed" : is ? "comment.published" : "comment.held";
        await database.commit([
          guard(holds.unchanged(current.id, current.revision, current.status)),
          guard(holds.mayWrite(author.id, now, is && !isStaff(author.role))),
          store.keepRevision(current),
          store.updateComment(current.id, {
            body,
            content: JSON.stringify(content),
            language,
            status: screened.status,
            reasons: JSON.stringify(screened.findings),
            removedBy: is ? null : "screening",
            removedReason: screened.reason,
            revision: current.revision + 1,
            edited: now,
          }),
          store.insertEvent({ siteId: site.id, articleId: current.articleId, commentId: current.id, type, created: now }),
          ...screened.alongside,
        ]);
        return ownView(current.id);
      });
    },

    /** The author takes a comment back. Doing it again changes nothing. */
    async withdraw(row: CommentRow, author: User): Promise<void> {
      await settled(async () => {
        const current = (await store.row(row.id)) as CommentRow;
        if (!checkWithdrawal(current, author.id)) return;
        await database.commit([
          guard(holds.unchanged(current.id, current.revision, current.status)),
          store.updateComment(current.id, { status: "withdrawn", removedBy: "author", removedReason: null, openReports: 0 }),
          ...(current.status === "published" ? [eventOf(current, "comment.removed", clock())] : []),
        ]);
      });
    },

    /** A comment of this site, whatever its state. Throws comment.not-found for any other. */
    async find(siteId: number, id: number): Promise<CommentRow> {
      const row = await store.row(id);
      if (!row || row.siteId !== siteId) throw new AppError("comment.not-found");
      return row;
    },

    preview: (text: string): Content => read(text).content,
  };

  async function newComment(
    site: Site,
    author: User,
    origins: string[],
    input: NewComment,
    { article, parent, key, hash }: { article: Article | null; parent: Parent | null; key: string; hash: string },
  ): Promise<{ row: NewCommentRow; statements: Statement[] }> {
    if (author.kind === "guest" && !site.settings.guests) throw new AppError("guest.not-allowed");
    const url = checkAddress(input.article, origins) ?? null;
    const place = placeReply(parent, input.parentId, article?.id ?? null, site.settings.depthLimit);
    const { body, content } = read(input.body);
    const language = await languageOf(body);
    const screened = await screen({
      site,
      article,
      author,
      parent,
      body,
      content,
      language,
      editing: false,
      target: { key: input.article.key, url, title: cleanTitle(input.article.title ?? ""), parentId: place.parentId },
      subject: { idempotencyKey: key },
    });
    const now = clock();
    const kept = screened.status === "published";
    const row: NewCommentRow = {
      ...place,
      authorId: author.id,
      body,
      content: JSON.stringify(content),
      language,
      status: screened.status,
      reasons: JSON.stringify(screened.findings),
      removedBy: kept ? null : "screening",
      removedReason: screened.reason,
      created: now,
      idempotencyKey: key,
      idempotencyHash: hash,
    };
    const statements = [
      guard(holds.articleOpen(site.id, input.article.key)),
      guard(holds.crowdControl(site.id, input.article.key, article?.crowdControl ?? "off")),
      guard(holds.mayWrite(author.id, now, kept && !isStaff(author.role))),
      guard(holds.notWarned(author.id)),
      ...(limits && article?.slowMode && !isStaff(author.role) ? [guard(holds.paced(author.id, article, now))] : []),
      ...(parent ? [guard(holds.published(parent.id)), guard(holds.unlocked(parent.id))] : []),
      articles.ensureArticle(site.id, { key: input.article.key, url, title: cleanTitle(input.article.title ?? "") }, now),
      store.insertComment(site.id, input.article.key, row),
      store.insertEventOfNew(author.id, key, kept ? "comment.published" : "comment.held", now),
      ...screened.alongside,
    ];
    return { row, statements };
  }

  /** What was just written needs no reading back, but for the name of whom a comment below the depth limit answers. */
  async function asPosted(made: { id: number; article_id: number }, row: NewCommentRow, author: User): Promise<CommentWire> {
    const { id: author_id, name: author_name, kind: author_kind, role: author_role } = author;
    return row.replyToId === null ? presentNew({ ...made, ...row, author_id, author_name, author_kind, author_role }) : ownView(made.id);
  }

  async function replay(earlier: { id: number; hash: string | null }, hash: string): Promise<Posted> {
    if (earlier.hash !== hash) throw new AppError("idempotency.mismatch");
    return { comment: await ownView(earlier.id), replayed: true };
  }

  /** Its author sees the words even where the public does not, unless they were taken back. */
  async function ownView(id: number): Promise<CommentWire> {
    const row = (await threads.whole(id)) as ThreadRow;
    return row.status === "withdrawn" ? presentComment(row) : presentWhole(row);
  }

  function eventOf(row: CommentRow, type: EventType, created: number): Statement {
    return store.insertEvent({ siteId: row.siteId, articleId: row.articleId, commentId: row.id, type, created });
  }

  /** Decides anew when an optimistic check failed, so that the caller hears the real reason. */
  async function settled<T>(decide: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await decide();
      } catch (error) {
        if (!isStale(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }
}

export type Writing = ReturnType<typeof createWriting>;

/** The parser never sees more than the product's limit; the site's own limit is screening's to explain. */
function read(text: string): { body: string; content: Content } {
  const body = cleanBody(text);
  if (body.length > BODY_LIMIT) {
    throw new AppError("screening.too-long", {
      fields: { body: `Write at most ${BODY_LIMIT} characters; this has ${body.length}.` },
      extra: { limit: BODY_LIMIT, length: body.length },
    });
  }
  return { body, content: parseMarkdown(body) };
}
