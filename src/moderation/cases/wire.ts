/** The shapes of cases as they cross HTTP: what happens to an article as a whole, and what might be done about it. */
import { z } from "zod";
import { CROWD_CONTROLS } from "../wire.ts";

export const CASE_KINDS = ["surge", "newcomers", "reports"] as const;

export const moderationCase = z
  .object({
    id: z.int(),
    kind: z
      .enum(CASE_KINDS)
      .describe(
        "surge: far more comments than usual; newcomers: most are by new accounts; reports: many young accounts report one comment.",
      ),
    article: z.object({
      id: z.int(),
      key: z.string(),
      title: z.string().nullable(),
      url: z.string().nullable(),
      state: z.enum(["open", "closed"]),
      slowMode: z.int(),
      crowdControl: z.enum(CROWD_CONTROLS),
    }),
    commentId: z.int().nullable(),
    evidence: z.record(z.string(), z.union([z.string(), z.number()])).describe("The figures it rests on."),
    suggestion: z.enum(["crowd-hold", "crowd-refuse", "slow", "review"]).describe("What might be done; nothing is done by itself."),
    openedAt: z.iso.datetime(),
  })
  .meta({ id: "ModerationCase" });
export const cases = z.object({ items: z.array(moderationCase) }).meta({ id: "ModerationCases" });

export type ModerationCase = z.infer<typeof moderationCase>;
export type Cases = z.infer<typeof cases>;
