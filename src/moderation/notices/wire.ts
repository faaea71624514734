/** The shapes of notices of illegal content as they cross HTTP (after article 16 of the EU's Digital Services Act). */
import { z } from "zod";
import { commentId } from "../../comments/wire.ts";
import { queueItem } from "../wire.ts";

export const CATEGORIES = ["hate", "threat", "terrorism", "child-safety", "defamation", "privacy", "copyright", "fraud", "other"] as const;
export const OUTCOMES = ["removed", "kept"] as const;
export const EXPLANATION_LEAST = 20;
export const EXPLANATION_LIMIT = 5_000;

export const newNotice = z
  .strictObject({
    commentId: commentId.describe("The comment: the number in its address."),
    category: z.enum(CATEGORIES),
    explanation: z
      .string()
      .trim()
      .min(EXPLANATION_LEAST, `Say in at least ${EXPLANATION_LEAST} characters why you believe it to be illegal.`)
      .max(EXPLANATION_LIMIT),
    name: z.string().trim().min(1).max(200).optional().describe("Not needed where it is about the sexual abuse of children."),
    email: z.email().max(254).optional().describe("For the receipt and the outcome, when mail is on."),
    goodFaith: z.literal(true, { error: "Confirm that what you say is accurate and complete to your best belief." }),
  })
  .meta({ id: "NewNotice" });

/** The reference is shown once and opens the notice to whoever has it: 20 letters and digits in groups of five. */
export const noticeReceipt = z.object({ reference: z.string(), receivedAt: z.iso.datetime() }).meta({ id: "NoticeReceipt" });

export const noticeLookup = z.strictObject({ reference: z.string().trim().min(1).max(60) }).meta({ id: "NoticeLookup" });

export const noticeState = z
  .object({
    receivedAt: z.iso.datetime(),
    category: z.enum(CATEGORIES),
    state: z.enum(["open", "decided"]),
    outcome: z.enum(OUTCOMES).nullable(),
    answer: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    redress: z.string().nullable().describe("What one may do against the outcome."),
  })
  .meta({ id: "NoticeState" });

export const notice = z
  .object({
    id: z.int(),
    receivedAt: z.iso.datetime(),
    category: z.enum(CATEGORIES),
    explanation: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    state: z.enum(["open", "decided"]),
    outcome: z.enum(OUTCOMES).nullable(),
    answer: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    decidedBy: z.string().nullable().describe("The moderator's name, or the server key."),
    item: queueItem.describe("The comment as it is now."),
    excerpt: z.string().describe("The words that the notice was about."),
  })
  .meta({ id: "Notice" });
export const noticesPage = z.object({ items: z.array(notice), next: z.string().nullable(), open: z.int() }).meta({ id: "NoticesPage" });

export const newOutcome = z
  .strictObject({
    outcome: z.enum(OUTCOMES),
    answer: z.string().trim().min(1).max(2_000).describe("For whoever gave the notice: what was decided and why."),
  })
  .meta({ id: "NewNoticeOutcome" });

export type NoticeWire = z.infer<typeof notice>;
export type NoticesPage = z.infer<typeof noticesPage>;
export type NoticeState = z.infer<typeof noticeState>;
export type NewNotice = z.infer<typeof newNotice>;
export type NoticeReceipt = z.infer<typeof noticeReceipt>;
export type NewOutcome = z.infer<typeof newOutcome>;
