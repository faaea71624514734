/** The shapes of queues, reports and decisions as they cross HTTP. */
import { z } from "zod";
import { author, comment, finding, REASONS, REPORT_REASONS, status } from "../comments/wire.ts";
import { ruleShape } from "./rules.ts";

export const QUEUES = ["pending", "reported"] as const;
export const ACTIONS = ["approve", "reject", "ban", "unban", "close", "open"] as const;
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
    }),
  })
  .meta({ id: "QueueItem" });

export const queueCounts = z.object({ pending: z.int(), reported: z.int() }).meta({ id: "QueueCounts" });

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
    reason: z.enum(REASONS).optional().describe("Required to reject and to ban."),
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
export type QueuePage = z.infer<typeof queuePage>;
export type QueueCounts = z.infer<typeof queueCounts>;
export type NewDecisions = z.infer<typeof newDecisions>;
export type DecisionWire = z.infer<typeof decision>;
export type DecisionResults = z.infer<typeof decisionResults>;
export type UndoResult = z.infer<typeof undoResult>;
