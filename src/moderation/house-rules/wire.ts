/** The shapes of house rules and of templates for reasons as they cross HTTP. */
import { z } from "zod";
import type { Content } from "../../comments/content.ts";
import { REASONS } from "../../comments/wire.ts";

export const RULES_TEXT_LIMIT = 10_000;
export const TEMPLATE_LIMIT = 1_000;
export const TEMPLATES_LIMIT = 300;

/** BCP 47, as far as languages of comments go: two or three letters, and a script or region where it matters. */
export const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, "Write a language as en, az, hy, ru or tr.");

/** In the language asked for where they are written in it, else in the site's, else in any; `content` is empty where there are none. */
export const houseRules = z
  .object({
    language: z.string().nullable(),
    languages: z.array(z.string()),
    content: z.custom<Content>(),
    updatedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "HouseRules" });
export const houseRulesSources = z
  .object({ rules: z.array(z.object({ language: z.string(), text: z.string(), updatedAt: z.iso.datetime() })) })
  .meta({ id: "HouseRulesSources" });
export const newHouseRules = z
  .strictObject({ text: z.string().trim().max(RULES_TEXT_LIMIT).describe("Markdown; empty takes them away.") })
  .meta({ id: "NewHouseRules" });

/** Words for the author that a moderator may choose and change, by reason and language. */
export const reasonTemplates = z
  .strictObject({
    templates: z
      .array(
        z.strictObject({
          language,
          reason: z.enum(REASONS),
          name: z.string().trim().min(1).max(80),
          text: z.string().trim().min(1).max(TEMPLATE_LIMIT),
        }),
      )
      .max(TEMPLATES_LIMIT),
  })
  .meta({ id: "ReasonTemplates" });

export type HouseRules = z.infer<typeof houseRules>;
export type HouseRulesSources = z.infer<typeof houseRulesSources>;
export type ReasonTemplates = z.infer<typeof reasonTemplates>;
