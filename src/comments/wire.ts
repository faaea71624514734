/** The shapes of comments as they cross HTTP. JSON, camelCase, times ISO 8601 UTC, ids integers. */
import { z } from "zod";
import type { Content } from "./content.ts";

export const SORTS = ["newest", "oldest", "best", "discussed"] as const;
export const STATUSES = ["published", "pending", "rejected", "withdrawn"] as const;
export const REASONS = ["ok", "spam", "abuse", "hate", "threat", "off-topic", "personal-data", "illegal", "other"] as const;
export const REPORT_REASONS = ["spam", "abuse", "hate", "threat", "off-topic", "personal-data", "illegal", "other"] as const;

/** Characters (UTF-16 units) of Markdown that are ever parsed; a site may ask for fewer. */
export const BODY_LIMIT = 10_000;
export const KEY_LIMIT = 500;
export const URL_LIMIT = 2_000;
export const TITLE_LIMIT = 300;
export const PAGE_DEFAULT = 20;
export const PAGE_LIMIT = 50;
export const COUNTS_LIMIT = 100;

export const sort = z.enum(SORTS).meta({ id: "Sort" });
export const status = z.enum(STATUSES).meta({ id: "CommentStatus" });
export const articleKey = z
  .string()
  .min(1, "Give the article's key.")
  .max(KEY_LIMIT)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "The key contains control characters.");
export const commentId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const pageLimit = z.coerce.number().int().min(1).max(PAGE_LIMIT).default(PAGE_DEFAULT);

export const author = z
  .object({ id: z.int(), name: z.string(), badges: z.array(z.enum(["guest", "member", "staff", "moderator", "admin"])) })
  .meta({ id: "Author" });

/** One screening phase's finding on one revision. `evidence` is what a moderator needs to see it: the term, the count, the setting. */
export const finding = z
  .object({
    phase: z.string().describe("words, links, premoderation ..."),
    verdict: z.enum(["publish", "nudge", "hold", "reject"]),
    reason: z.enum(REASONS),
    evidence: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: "Finding" });

/** `published` on the public page, or the state of a tombstone, which has no author and no content. */
export const comment = z
  .object({
    id: z.int(),
    parentId: z.int().nullable(),
    rootId: z.int(),
    depth: z.int(),
    replyTo: z
      .object({ id: z.int(), name: z.string().nullable() })
      .optional()
      .describe("Whom it answers, where the depth limit attached it higher."),
    author: author.nullable(),
    content: z.custom<Content | string>().meta({ description: "Blocks, or one HTML string with ?content=html." }),
    language: z.string().nullable(),
    createdAt: z.iso.datetime(),
    editedAt: z.iso.datetime().nullable(),
    status,
    revision: z.int(),
    votes: z.object({ up: z.int(), down: z.int() }),
    replyCount: z.int().describe("Direct replies that are shown."),
    featured: z.boolean(),
    pinned: z.boolean(),
    removed: z.object({ by: z.enum(["author", "moderator", "screening"]), reason: z.enum(REASONS).nullable() }).optional(),
    get replies() {
      return z.object({ items: z.array(comment), next: z.string().nullable() });
    },
  })
  .meta({ id: "Comment" });

export const articleSummary = z
  .object({
    key: z.string(),
    title: z.string().nullable(),
    url: z.string().nullable(),
    commentCount: z.int(),
    state: z.enum(["open", "closed"]),
  })
  .meta({ id: "ArticleSummary" });

export const threadPage = z
  .object({ article: articleSummary, sort, items: z.array(comment), next: z.string().nullable(), version: z.int() })
  .meta({ id: "ThreadPage" });

export const repliesPage = z.object({ items: z.array(comment), next: z.string().nullable() }).meta({ id: "RepliesPage" });

export const permalink = z
  .object({
    article: z
      .object({ site: z.string(), key: z.string(), title: z.string().nullable(), url: z.string().nullable() })
      .describe("Where the comment belongs."),
    comment,
    ancestors: z.array(comment).describe("From the root down; each without replies."),
  })
  .meta({ id: "Permalink" });

export const counts = z.object({ counts: z.record(z.string(), z.int()) }).meta({ id: "Counts" });

const articleReference = z.strictObject({
  key: articleKey,
  url: z.string().max(URL_LIMIT).optional(),
  title: z.string().max(TITLE_LIMIT).optional(),
});

/** Longer bodies are refused by screening with a count, so the shape only keeps out what could not be a comment. */
const body = z.string().max(4 * BODY_LIMIT, "The comment is too long.");

export const newComment = z
  .strictObject({ article: articleReference, parentId: z.int().positive().optional(), body })
  .meta({ id: "NewComment" });
export const commentEdit = z.strictObject({ body }).meta({ id: "CommentEdit" });
export const newLanguage = z
  .strictObject({ language: z.string().regex(/^[a-z]{2,3}$/, "Write a language as its ISO 639 code: en, az, hy, ru, tr.") })
  .meta({ id: "NewLanguage" });
export const preview = z.object({ content: z.custom<Content>() }).meta({ id: "Preview" });
export const source = z.object({ body: z.string(), revision: z.int() }).meta({ id: "CommentSource" });

/** What a publisher says of an article; fields left out stay as they are. */
export const articleDescription = z
  .strictObject({
    key: articleKey,
    url: z.string().max(URL_LIMIT).optional(),
    title: z.string().trim().min(1).max(TITLE_LIMIT).optional(),
    author: z.string().trim().min(1).max(TITLE_LIMIT).optional(),
    published: z.iso.datetime({ offset: true }).optional(),
    state: z.enum(["open", "closed"]).optional(),
    premoderation: z.boolean().optional().describe("Hold every new comment on this article."),
  })
  .meta({ id: "ArticleDescription" });

export const article = z
  .object({
    id: z.int(),
    key: z.string(),
    url: z.string().nullable(),
    title: z.string().nullable(),
    state: z.enum(["open", "closed"]),
    premoderation: z.boolean(),
    commentCount: z.int(),
  })
  .meta({ id: "Article" });

export const newVote = z.strictObject({ value: z.union([z.literal(1), z.literal(-1)]) }).meta({ id: "NewVote" });
export const voteResult = z
  .object({ votes: z.object({ up: z.int(), down: z.int() }), mine: z.union([z.literal(1), z.literal(-1), z.null()]) })
  .meta({ id: "VoteResult" });
export const idempotencyKey = z.string().min(1).max(255);

/** What only this viewer may know about an article: never cached, never part of the public page. */
export const viewer = z
  .object({
    user: z.object({ id: z.int(), name: z.string(), role: z.string(), badges: author.shape.badges }).nullable(),
    votes: z.record(z.string(), z.union([z.literal(1), z.literal(-1)])).describe("Comment id to my vote."),
    reported: z.array(z.int()).describe("Comments I have reported."),
    comments: z.array(comment).describe("My comments on this article that only I can see: pending and rejected, newest first."),
    rules: z.object({
      guests: z.boolean().describe("A name is enough to comment."),
      maxLength: z.int(),
      editWindow: z.int().describe("Seconds after posting in which an author may edit."),
      held: z.boolean().describe("A new comment of mine would wait for review."),
      state: z.enum(["open", "closed"]),
      houseRules: z.boolean().describe("The site has house rules, to be read at /rules/{site}."),
    }),
  })
  .meta({ id: "Viewer" });

export type Sort = z.infer<typeof sort>;
export type Finding = z.infer<typeof finding>;
export type Status = z.infer<typeof status>;
export type Reason = (typeof REASONS)[number];
export type ReportReason = (typeof REPORT_REASONS)[number];
export type AuthorWire = z.infer<typeof author>;
export type CommentWire = z.infer<typeof comment>;
export type ThreadPage = z.infer<typeof threadPage>;
export type RepliesPage = z.infer<typeof repliesPage>;
export type Permalink = z.infer<typeof permalink>;
export type Counts = z.infer<typeof counts>;
export type ViewerWire = z.infer<typeof viewer>;
export type VoteResult = z.infer<typeof voteResult>;
