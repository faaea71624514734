/** The shape of what a site's filter has learned, as it crosses HTTP. */
import { z } from "zod";

export const HEADS = ["spam", "abuse"] as const;

export const scoring = z
  .object({
    heads: z.array(
      z.object({
        head: z.enum(HEADS),
        decisions: z.int().describe("Learned from."),
        against: z.int().describe("Of these, that found the comment to be spam or abuse."),
        needed: z.object({ decisions: z.int(), against: z.int(), discrimination: z.number() }),
        discrimination: z
          .number()
          .nullable()
          .describe(
            "How often it would have put a bad comment above a good one: 0.5 is chance, 1 always. Over the last decisions, each foretold before it was learned.",
          ),
        threshold: z.number().nullable().describe("From this score on it acts; null while it only learns."),
      }),
    ),
  })
  .meta({ id: "Scoring" });

export type Head = (typeof HEADS)[number];
export type Scoring = z.infer<typeof scoring>;
