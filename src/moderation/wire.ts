/** The shapes of queues, reports and decisions as they cross HTTP. */
import { z } from "zod";
import { author, comment, commentId, finding, REASONS, REPORT_REASONS, status } from "../comments/wire.ts";
import { ruleShape } from "./rules.ts";

export const QUEUES = ["pending", "reported", "appeals", "new-authors", "everything"] as const;
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
  "uphold",
] as const;
export const USER_ACTIONS = [
  "warn",
  "unwarn",
  "suspend",
  "unsuspend",
  "premoderate",
  "unpremoderate",
  "ban",
  "unban",
  "ban-and-remove",
  "uphold",
] as const;
export const ARTICLE_ACTIONS = ["close", "open", "slow", "unslow", "crowd", "uncrowd"] as const;
/** What crowd control does with comments by people who are new here. */
export const CROWD_CONTROLS = ["off", "hold", "refuse"] as const;
export const ACTIONS = [...new Set([...COMMENT_ACTIONS, ...USER_ACTIONS, ...ARTICLE_ACTIONS])] as const;
export const BULK_LIMIT = 100;
export const NOTE_LIMIT = 1_000;

export const queueName = z.enum(QUEUES).meta({ id: "QueueName" });

export const report = z
  .object({
    reason: z.enum(REPORT_REASONS),
    note: z.string().nullable(),
    createdAt: z.iso.datetime(),
    revision: z.int(),
    weight: z.number().describe("How much the reporter's record makes it count; 1 for an ordinary reader."),
  })
  .meta({ id: "Report" });

/** An author's objection to a decision, while it waits. */
export const openAppeal = z
  .object({
    id: z.int(),
    text: z.string(),
    createdAt: z.iso.datetime(),
    mine: z.boolean().describe("The decision appealed against was yours; leave it to somebody else where you can."),
  })
  .meta({ id: "OpenAppeal" });

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
      crowdControl: z.enum(CROWD_CONTROLS).describe("What happens to comments by people who are new here."),
    }),
    parent: z.object({ id: z.int(), author: author.nullable(), content: comment.shape.content, status }).nullable(),
    reasons: z.array(finding),
    reports: z.array(report),
    appeal: openAppeal.nullable(),
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

export const queueCounts = z
  .object({
    pending: z.int(),
    reported: z.int(),
    appeals: z.int().describe("Open ones, against removals and against sanctions."),
    newAuthors: z.int(),
    notices: z.int().describe("Open notices of illegal content."),
    cases: z.int().describe("Open cases: what happens to an article as a whole."),
  })
  .meta({ id: "QueueCounts" });

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
    crowdControl: z
      .enum(["hold", "refuse"])
      .optional()
      .describe("Required for crowd: what happens to comments by people who are new here."),
    message: z
      .string()
      .trim()
      .min(1)
      .max(NOTE_LIMIT)
      .optional()
      .describe("Words for the author: with warn, suspend, ban and every removal, and the answer to an appeal."),
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

/** Of the comments asked for: the claims in force, mine and other people's, and how each stands. */
export const claims = z
  .object({
    claims: z.array(
      z.object({ commentId: z.int(), by: z.object({ id: z.int(), name: z.string() }), until: z.iso.datetime(), mine: z.boolean() }),
    ),
    states: z.array(
      z.object({
        commentId: z.int(),
        status,
        revision: z.int(),
        queues: z.array(queueName).describe("Where it waits for a decision now."),
        decided: z
          .object({
            by: z.string().nullable().describe("The moderator's name; null for a server key."),
            mine: z.boolean(),
            action: z.enum(ACTIONS),
            reason: z.enum(REASONS).nullable(),
            at: z.iso.datetime(),
          })
          .nullable()
          .describe("The last decision on it that stands."),
      }),
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
    earlierNames: z.array(z.object({ name: z.string(), until: z.iso.datetime() })).describe("Newest first."),
    sameAddress: z
      .array(
        queueItem.shape.author
          .pick({ id: true, name: true, badges: true, published: true, rejected: true, banned: true })
          .extend({ lastSeenAt: z.iso.datetime() }),
      )
      .describe("Other accounts that wrote from the same address lately; addresses themselves are never kept."),
    reporting: z.object({ agreed: z.int(), disagreed: z.int(), open: z.int() }).describe("What became of this person's own reports."),
    sanctions: z.array(
      z.object({
        id: z.int(),
        appeal: openAppeal.nullable(),
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

/** The comment among what it answers and what answers it, in thread order and whatever state, to be decided in place. */
export const conversation = z
  .object({
    items: z.array(queueItem).describe("From the root down to the comment, then the replies below it; `comment.depth` says how deep."),
    more: z.boolean().describe("There are more replies than these."),
  })
  .meta({ id: "Conversation" });

export type QueueName = z.infer<typeof queueName>;
export type Action = (typeof ACTIONS)[number];
export type { Finding } from "../comments/wire.ts";
export { articleKey, commentId, pageLimit } from "../comments/wire.ts";
export type QueueItem = z.infer<typeof queueItem>;
export type ScreeningRules = z.infer<typeof screeningRules>;
export type RuleTrial = z.infer<typeof ruleTrial>;
export type OpenAppeal = z.infer<typeof openAppeal>;
export type QueueFilters = z.infer<typeof queueFilters>;
export type Claims = z.infer<typeof claims>;
export type AuthorNote = z.infer<typeof authorNote>;
export type Conversation = z.infer<typeof conversation>;
export type CrowdControl = (typeof CROWD_CONTROLS)[number];
export type AuthorRecord = z.infer<typeof authorRecord>;
export type QueuePage = z.infer<typeof queuePage>;
export type QueueCounts = z.infer<typeof queueCounts>;
export type NewDecisions = z.infer<typeof newDecisions>;
export type DecisionWire = z.infer<typeof decision>;
export type DecisionResults = z.infer<typeof decisionResults>;
export type UndoResult = z.infer<typeof undoResult>;
