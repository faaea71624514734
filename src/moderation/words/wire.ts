/** The shapes of word lists as they cross HTTP. */
import { z } from "zod";

export const TERMS_LIMIT = 5_000;
const TERM_LIMIT = 100;
const EXCEPTIONS_LIMIT = 50;

const term = z.string().trim().min(1).max(TERM_LIMIT);

/** A term alone is written as its text. Of two entries for one term the later counts. */
export const wordEntry = z
  .union(
    [
      term,
      z.strictObject({
        term,
        language: z
          .string()
          .min(2)
          .max(8)
          .optional()
          .describe("Only in comments in this language (BCP 47: az, hy, ru, tr, en); without it, in all."),
        exceptions: z.array(term).max(EXCEPTIONS_LIMIT).optional().describe("Words that the term would match and that are meant well."),
      }),
    ],
    `Write a term, or an object with \`term\`, \`language\` and at most ${EXCEPTIONS_LIMIT} \`exceptions\`.`,
  )
  .meta({ id: "WordEntry" });

export const wordLists = z
  .strictObject({ banned: z.array(wordEntry).max(TERMS_LIMIT), suspect: z.array(wordEntry).max(TERMS_LIMIT) })
  .meta({ id: "WordLists" });

export const newWordTrial = z
  .strictObject({
    text: z.string().min(1).max(10_000),
    lists: wordLists.optional().describe("Lists to try; without them, those in force."),
  })
  .meta({ id: "NewWordTrial" });

/** `start` and `end` are UTF-16 positions in the text as it was typed; the verdict is that on a comment, which is read as Markdown. */
export const wordTrial = z
  .object({
    verdict: z.enum(["publish", "hold", "reject"]),
    language: z.string().nullable(),
    matches: z.array(z.object({ list: z.enum(["banned", "suspect"]), term: z.string(), start: z.int(), end: z.int() })),
  })
  .meta({ id: "WordTrial" });

export type WordEntry = z.infer<typeof wordEntry>;
export type WordLists = z.infer<typeof wordLists>;
export type WordTrial = z.infer<typeof wordTrial>;
