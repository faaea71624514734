/** The shapes of queues, reports and decisions as they cross HTTP. */
import { z } from "zod";
import { author, comment, commentId, finding, REASONS, REPORT_REASONS, status } from "../comments/wire.ts";
import { ruleShape } from "./rules.ts";

export const QUEUES = ["pending", "reported", "new-authors", "everything"] as const;
export const ORDERS = ["oldest", "newest", "risk"] as const;
export const AUTHOR_STATES = ["new", "guest", "banned", "suspended", "premoderated"] as const;
/** What is decided on a comment, on a person and on an article. */
export const COMMENT_ACTIONS = [
  "approve",
  "reject",
  "spam",
  "reject-with-replies",
  "feature",
  "unfeature",
  "pin",
  "unpin",
  "lock",
  "unlock",
] as const;
export const USER_ACTIONS = ["warn", "suspend", "unsuspend", "premoderate", "unpremoderate", "ban", "unban", "ban-and-remove"] as const;
export const ARTICLE_ACTIONS = ["close", "open", "slow", "unslow"] as const;
export const ACTIONS = [...COMMENT_ACTIONS, ...USER_ACTIONS, ...ARTICLE_ACTIONS] as const;
export const BULK_LIMIT = 100;
export const NOTE_LIMIT = 1_000;

export const queueName = z.enum(QUEUES).meta({ id: "QueueName" });

export const report = z
  .object({ reason: z.enum(REPORT_REASONS), note: z.string().nullable(), createdAt: z.iso.datetime(), revision: z.int() })
  .meta({ id: "Report" });

export const newReport = z
  .strictObject({ reason: z.enum(REPORT_REASONS), note: z.string().max(NOTE_LIMIT).optional() })
  .meta({ id: "NewReport" });
export const reportReceipt = z.object({ received: z.literal(true) }).meta({ id: "ReportReceipt" });

export const queueItem = z
  .object({
    comment: comment.describe("With its author and content whatever its state; `revision` is what a decision must name."),
    article: z.object({
      id: z.int(),
      key: z.string(),
      title: z.string().nullable(),
      url: z.string().nullable(),
      state: z.enum(["open", "closed"]),
      slowMode: z.int().describe("Seconds that one author must wait between two comments; 0 without slow mode."),
    }),
    parent: z.object({ id: z.int(), author: author.nullable(), content: comment.shape.content, status }).nullable(),
    reasons: z.array(finding),
    reports: z.array(report),
    author: z.object({
      id: z.int(),
      name: z.string(),
      badges: author.shape.badges,
      joinedAt: z.iso.datetime(),
      published: z.int(),
      rejected: z.int(),
      banned: z.boolean(),
      suspendedUntil: z.iso.datetime().nullable(),
      premoderated: z.boolean(),
      warned: z.boolean().describe("A warning that the author has not acknowledged yet."),
    }),
    locked: z.boolean().describe("Its thread takes no more replies."),
    risk: z.int().min(0).max(100).describe("How much harm it may do while it waits: what was found and reported, times who may see it."),
    claim: z
      .object({ by: z.object({ id: z.int(), name: z.string() }), until: z.iso.datetime(), mine: z.boolean() })
      .nullable()
      .describe("Who has it on their screen."),
  })
  .meta({ id: "QueueItem" });

export const queueCounts = z.object({ pending: z.int(), reported: z.int(), newAuthors: z.int() }).meta({ id: "QueueCounts" });

/** What a queue may be narrowed to; each is optional. */
export const queueFilters = z.object({
  order: z.enum(ORDERS).default("oldest"),
  reason: z.enum(REASONS).optional().describe("A finding or a report gives this reason."),
  article: z.string().min(1).max(500).optional().describe("The article's key."),
  author: commentId.optional().describe("The author's id."),
  language: z.string().min(2).max(8).optional(),
  state: z.enum(AUTHOR_STATES).optional().describe("The author's state."),
  status: status.optional().describe("With the queue `everything`."),
  q: z.string().trim().min(1).max(200).optional().describe("Words in the comment or the author's name."),
});

export const queuePage = z
  .object({ items: z.array(queueItem), next: z.string().nullable(), counts: queueCounts })
  .meta({ id: "QueuePage" });

const subject = z.union([
  z.strictObject({
    commentId: z.int().positive(),
    revision: z.int().positive().describe("The revision that was seen; an edited comment is not decided."),
    status: status
      .optional()
      .describe("The state it was seen in; when given, a comment that somebody else decided meanwhile is not decided again."),
  }),
  z.strictObject({ userId: z.int().positive() }),
  z.strictObject({ articleId: z.int().positive() }),
]);

export const newDecisions = z
  .strictObject({
    items: z.array(subject).min(1).max(BULK_LIMIT),
    action: z.enum(ACTIONS),
    reason: z.enum(REASONS).optional().describe("Required to reject, warn, suspend and ban; `spam` is its own reason."),
    until: z.iso.datetime({ offset: true }).optional().describe("Required to suspend: when it ends."),
    seconds: z.int().min(10).max(86_400).optional().describe("Required for slow mode: between two comments of one author."),
    message: z.string().trim().min(1).max(NOTE_LIMIT).optional().describe("With warn, suspend and ban: words for the author."),
    note: z.string().max(NOTE_LIMIT).optional().describe("For the other moderators; never shown to the author."),
  })
  .meta({ id: "NewDecisions" });

export const decision = z
  .object({
    id: z.int(),
    action: z.enum([...ACTIONS, "undo"]),
    commentId: z.int().nullable(),
    userId: z.int().nullable(),
    articleId: z.int().nullable(),
    revision: z.int().nullable(),
    reason: z.enum(REASONS).nullable(),
    from: z.string(),
    to: z.string(),
    undoes: z.int().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Decision" });

/** Each item stands for itself: what was decided, and what was not and why (`decision.stale`, `comment.not-found`). */
export const decisionResults = z
  .object({
    items: z.array(decision),
    failed: z.array(z.object({ index: z.int(), code: z.string(), detail: z.string() })),
    counts: queueCounts,
  })
  .meta({ id: "DecisionResults" });

export const undoResult = z.object({ decision, counts: queueCounts }).meta({ id: "UndoResult" });

export const RULES_LIMIT = 50;
export const screeningRules = z.strictObject({ rules: z.array(ruleShape).max(RULES_LIMIT) }).meta({ id: "ScreeningRules" });
export const ruleTrial = z
  .object({ published: z.int(), nudged: z.int(), held: z.int(), rejected: z.int(), of: z.int() })
  .meta({ id: "RuleTrial" });
export const newClaims = z.strictObject({ commentIds: z.array(z.int().positive()).max(BULK_LIMIT) }).meta({ id: "NewClaims" });

/** `claims` are those in force on the comments asked for, mine and other people's. */
export const claims = z
  .object({
    claims: z.array(
      z.object({ commentId: z.int(), by: z.object({ id: z.int(), name: z.string() }), until: z.iso.datetime(), mine: z.boolean() }),
    ),
  })
  .meta({ id: "Claims" });

export const newAuthorNote = z.strictObject({ text: z.string().trim().min(1).max(NOTE_LIMIT) }).meta({ id: "NewAuthorNote" });
export const authorNote = z
  .object({
    id: z.int(),
    text: z.string(),
    by: z.string().describe("The moderator's name, or the server key."),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "AuthorNote" });

export const newAcknowledgement = z.strictObject({}).meta({ id: "NewAcknowledgement" });

/** Everything a moderator may want to know of one person, one click away. */
export const authorRecord = z
  .object({
    author: queueItem.shape.author.extend({ pending: z.int(), withdrawn: z.int() }),
    sanctions: z.array(
      z.object({
        kind: z.enum(["ban", "suspension", "warning", "premoderation"]),
        reason: z.enum(REASONS),
        message: z.string().nullable(),
        from: z.iso.datetime(),
        until: z.iso.datetime().nullable(),
        lifted: z.iso.datetime().nullable(),
      }),
    ),
    decisions: z.array(decision).describe("On this person and on their comments, newest first."),
    notes: z.array(authorNote),
    comments: z.array(queueItem).describe("Their latest, in whatever state."),
  })
  .meta({ id: "AuthorRecord" });

export const wordLists = z
  .strictObject({
    banned: z.array(z.string().trim().min(1).max(100)).max(5_000),
    suspect: z.array(z.string().trim().min(1).max(100)).max(5_000),
  })
  .meta({ id: "WordLists" });

export type QueueName = z.infer<typeof queueName>;
export type Action = (typeof ACTIONS)[number];
export type { Finding } from "../comments/wire.ts";
export { articleKey, commentId, pageLimit } from "../comments/wire.ts";
export type QueueItem = z.infer<typeof queueItem>;
export type QueueFilters = z.infer<typeof queueFilters>;
export type Claims = z.infer<typeof claims>;
export type AuthorNote = z.infer<typeof authorNote>;
export type AuthorRecord = z.infer<typeof authorRecord>;
export type QueuePage = z.infer<typeof queuePage>;
export type QueueCounts = z.infer<typeof queueCounts>;
export type NewDecisions = z.infer<typeof newDecisions>;
export type DecisionWire = z.infer<typeof decision>;
export type DecisionResults = z.infer<typeof decisionResults>;
export type UndoResult = z.infer<typeof undoResult>;
