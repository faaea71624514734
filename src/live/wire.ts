/** The events of an article's stream as they cross: the `data` of server-sent events (WHATWG HTML, section 9.2), JSON on one line. */
import { z } from "zod";
import { articleKey, comment } from "../comments/wire.ts";

export const CHANGES = ["published", "edited", "removed", "restored", "marked"] as const;

const standing = comment
  .nullable()
  .describe(
    "As the thread page shows it now, its replies left out: a tombstone where it was removed and has replies, null where nothing is left of it.",
  );

export const liveComment = z
  .object({
    id: z.int(),
    change: z.enum(CHANGES).describe("`marked`: featured or pinned, its thread locked, or no longer."),
    comment: standing,
    parentId: z.int().nullable(),
    above: z
      .array(z.object({ id: z.int(), comment: standing }))
      .describe("Removed comments above this one, from the nearest up: they come back as tombstones with a reply and go with their last."),
  })
  .meta({ id: "LiveComment" });

export const liveVotes = z.object({ id: z.int(), up: z.int(), down: z.int() }).meta({ id: "LiveVotes" });

export const liveArticle = z
  .object({ commentCount: z.int(), state: z.enum(["open", "closed"]), version: z.int() })
  .meta({ id: "LiveArticle" });

export const liveHello = z
  .object({
    id: z.int().describe("The last event there was."),
    version: z.int().describe("Of the article; a page of an older version is behind."),
  })
  .meta({ id: "LiveHello" });

/** The `data` of any event, by its name. */
export const liveEvent = z.union([liveComment, liveVotes, liveArticle, liveHello]);

/** A row's id; after a dot, the row up to which tallies of votes were told, where some wait for their second. */
export const eventId = z.string().regex(/^\d{1,15}(?:\.\d{1,15})?$/, "This is not an event's id.");

export const followed = z.object({
  article: articleKey,
  after: eventId.optional().describe("The id to resume after, for clients that cannot send Last-Event-ID; the header goes first."),
});

export type Change = (typeof CHANGES)[number];
export type LiveComment = z.infer<typeof liveComment>;
export type LiveVotes = z.infer<typeof liveVotes>;
export type LiveArticle = z.infer<typeof liveArticle>;
export type LiveHello = z.infer<typeof liveHello>;
