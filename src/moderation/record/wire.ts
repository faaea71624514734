/** The shapes of the append-only record as they cross HTTP: for moderators in full, for the public without persons. */
import { z } from "zod";
import { REASONS } from "../../comments/wire.ts";
import { AREAS } from "../../sites/recording.ts";
import { ACTIONS } from "../wire.ts";

export const recordFilters = z.object({
  kind: z.enum(["decision", "setting"]).optional(),
  action: z.enum([...ACTIONS, "undo"]).optional(),
  by: z.coerce.number().int().positive().optional().describe("A moderator's user id."),
  from: z.iso.date().optional().describe("First day, UTC."),
  to: z.iso.date().optional().describe("Last day, UTC."),
});

export const recordEntry = z
  .object({
    kind: z.enum(["decision", "setting"]),
    id: z.int(),
    at: z.iso.datetime(),
    by: z.object({ id: z.int().nullable(), name: z.string() }).describe("A moderator, or a server key by its name."),
    action: z.enum([...ACTIONS, "undo"]).nullable(),
    commentId: z.int().nullable(),
    userId: z.int().nullable(),
    articleId: z.int().nullable(),
    reason: z.enum(REASONS).nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    undoes: z.int().nullable(),
    note: z.string().nullable(),
    area: z.enum(AREAS).nullable().describe("Of a setting: what was changed."),
    detail: z.string().nullable().describe("Of a setting: names and values, never anybody's words."),
  })
  .meta({ id: "RecordEntry" });
export const recordPage = z.object({ items: z.array(recordEntry), next: z.string().nullable() }).meta({ id: "RecordPage" });

/** One month of a site, UTC. */
export const recordMonth = z
  .object({
    month: z.string().describe("2026-11"),
    comments: z.int().describe("Written in this month."),
    removed: z.object({ byModerators: z.record(z.string(), z.int()), byScreening: z.record(z.string(), z.int()) }).describe("By reason."),
    approved: z.int().describe("After waiting for review."),
    undone: z.int(),
    sanctions: z.record(z.string(), z.int()).describe("By kind: warn, suspend, ban ..."),
    appeals: z.object({ made: z.int(), granted: z.int(), refused: z.int() }),
    notices: z.object({ received: z.int(), removed: z.int(), kept: z.int() }),
    medianMinutes: z.number().nullable().describe("From a held comment to its decision."),
  })
  .meta({ id: "RecordMonth" });
export const publicEntry = z
  .object({
    day: z.string().describe("2026-11-23"),
    action: z.enum([...ACTIONS, "undo"]),
    reason: z.enum(REASONS).nullable(),
    article: z.object({ title: z.string().nullable(), url: z.string().nullable() }).nullable(),
  })
  .meta({ id: "PublicRecordEntry" });
export const publicRecord = z
  .object({
    site: z.object({ name: z.string(), title: z.string() }),
    months: z.array(recordMonth),
    items: z.array(publicEntry),
    next: z.string().nullable(),
  })
  .meta({ id: "PublicRecord" });

export type { Area } from "../../sites/recording.ts";
export type RecordFilters = z.infer<typeof recordFilters>;
export type RecordEntry = z.infer<typeof recordEntry>;
export type RecordPage = z.infer<typeof recordPage>;
export type RecordMonth = z.infer<typeof recordMonth>;
export type PublicRecord = z.infer<typeof publicRecord>;
