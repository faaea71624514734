/**
 * The shapes of statements of reasons and appeals as they cross HTTP: what an author is told of each restriction, and how
 * they object (after articles 17 and 20 of the EU's Digital Services Act; they claim no legal status).
 */
import { z } from "zod";
import { REASONS } from "../../comments/wire.ts";

export const APPEAL_LIMIT = 2_000;

export const appeal = z
  .object({
    id: z.int(),
    text: z.string(),
    createdAt: z.iso.datetime(),
    state: z.enum(["open", "granted", "refused"]),
    answer: z.string().nullable().describe("The moderator's words, if any."),
    decidedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Appeal" });

export const newAppeal = z.strictObject({ text: z.string().trim().min(1).max(APPEAL_LIMIT) }).meta({ id: "NewAppeal" });

export const RESTRICTIONS = ["held", "rejected", "removed", "warning", "suspension", "premoderation", "ban"] as const;

export const statement = z
  .object({
    restriction: z
      .enum(RESTRICTIONS)
      .describe("held: waits for review; rejected: never published; removed: taken off the page; the others are about the person."),
    comment: z
      .object({
        id: z.int(),
        excerpt: z.string(),
        article: z.object({ key: z.string(), title: z.string().nullable(), url: z.string().nullable() }),
      })
      .nullable(),
    sanctionId: z.int().nullable(),
    reason: z.enum(REASONS).describe("The rule it goes against; ok where it is held by policy alone."),
    ground: z.enum(["house-rules", "law"]).describe("law where the reason is illegal content."),
    automated: z
      .object({ detected: z.boolean(), decided: z.boolean() })
      .describe("Whether software found it, and whether software alone decided."),
    facts: z
      .array(z.string())
      .describe("Which checks spoke against it: words, links, rules, reports ... Empty when a person judged the text."),
    message: z.string().nullable().describe("The moderator's words to the author."),
    at: z.iso.datetime(),
    until: z.iso.datetime().nullable().describe("When a suspension ends."),
    appealable: z.boolean().describe("An appeal may be made now."),
    appealUntil: z.iso.datetime().nullable().describe("Until when an appeal may be made; null where none may."),
    appeal: appeal.nullable(),
  })
  .meta({ id: "StatementOfReasons" });

/** Newest first; in force, and those of the last six months whose appeal was decided. */
export const statements = z.object({ items: z.array(statement), next: z.string().nullable() }).meta({ id: "StatementsOfReasons" });

/** Open appeals against sanctions; those against removals stand in the queue `appeals`. */
export const sanctionAppeals = z
  .object({
    items: z.array(
      z.object({
        id: z.int(),
        text: z.string(),
        createdAt: z.iso.datetime(),
        mine: z.boolean(),
        sanction: z.object({
          id: z.int(),
          kind: z.enum(["warning", "suspension", "premoderation", "ban"]),
          reason: z.enum(REASONS),
          message: z.string().nullable(),
          from: z.iso.datetime(),
          until: z.iso.datetime().nullable(),
        }),
        author: z.object({ id: z.int(), name: z.string() }),
      }),
    ),
  })
  .meta({ id: "SanctionAppeals" });

export type Appeal = z.infer<typeof appeal>;
export type Statement = z.infer<typeof statement>;
export type Statements = z.infer<typeof statements>;
export type SanctionAppeals = z.infer<typeof sanctionAppeals>;
