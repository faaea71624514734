/** What a publisher may set for a site: once, with its default and one sentence. Stored as JSON, read through this. */
import { z } from "zod";

export const siteSettings = z.object({
  title: z.string().max(100).default("").describe("The publication's name, as readers know it."),
  language: z.enum(["en", "az", "hy", "ru", "tr"]).default("en").describe("The language of mails and pages that have no better clue."),
  guests: z.boolean().default(false).describe("Whether a name alone is enough to comment."),
  moderation: z
    .enum(["publish", "hold", "hold-first"])
    .default("publish")
    .describe("Publish at once, hold everything for review, or hold each author's first comments (holdFirst)."),
  holdFirst: z
    .int()
    .min(1)
    .max(100)
    .default(2)
    .describe("With hold-first: how many comments of an author must be published before the next needs no review."),
  links: z.enum(["allow", "hold"]).default("hold").describe("Whether a comment with links is published or held."),
  maxLinks: z.int().min(0).max(50).default(3).describe("With links allowed: more than this many are held all the same."),
  repeats: z
    .enum(["check", "allow"])
    .default("check")
    .describe("Whether nearly the same text again is nudged, and held when several authors send it."),
  autoHide: z
    .enum(["off", "on"])
    .default("on")
    .describe("Whether a comment that enough trusted readers report is taken off the page until a moderator has looked at it."),
  threadHeat: z
    .enum(["off", "on"])
    .default("off")
    .describe("Whether authors must wait longer between two replies in a thread the more it is reported."),
  score: z
    .enum(["off", "nudge", "hold"])
    .default("off")
    .describe(
      "Whether a filter learns from the site's own decisions and, once it has learned enough, nudges or holds what they would reject.",
    ),
  maxLength: z.int().min(100).max(10_000).default(5_000).describe("Characters of a comment, as typed."),
  editWindow: z.int().min(0).max(86_400).default(300).describe("Seconds after posting in which an author may edit."),
  depthLimit: z
    .int()
    .min(1)
    .max(12)
    .default(6)
    .describe("Levels of replies; a deeper reply attaches to the last level and names whom it answers."),
  closeAfterDays: z
    .int()
    .min(0)
    .max(3_650)
    .default(0)
    .describe("Days after which a thread closes by itself, from when the article came out or was first seen; 0 for never."),
  publicRecord: z.enum(["off", "on"]).default("on").describe("Whether the record of decisions is public, by month and without persons."),
});

export type SiteSettings = z.infer<typeof siteSettings>;

export const defaultSettings: SiteSettings = siteSettings.parse({});
