/** The SQL of house rules and of templates for reasons. */
import { type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../../db/commit.ts";

export type RulesRow = { language: string; text: string; updated: number };
export type TemplateRow = { language: string; reason: string; name: string; text: string };

export function createHouseRulesStore({ all }: Database) {
  return {
    async languages(siteId: number): Promise<string[]> {
      const rows = await all<{ language: string }>(sql`SELECT language FROM house_rules WHERE site_id = ${siteId} ORDER BY language`);
      return rows.map(({ language }) => language);
    },

    async content(siteId: number, language: string): Promise<{ content: string; updated: number } | undefined> {
      return (
        await all<{ content: string; updated: number }>(
          sql`SELECT content, updated FROM house_rules WHERE site_id = ${siteId} AND language = ${language}`,
        )
      )[0];
    },

    sources: (siteId: number): Promise<RulesRow[]> =>
      all<RulesRow>(sql`SELECT language, text, updated FROM house_rules WHERE site_id = ${siteId} ORDER BY language`),

    /** Nothing happens where the same text stands there already. */
    put: (siteId: number, { language, text, content, updated }: RulesRow & { content: string }): Statement =>
      sql`INSERT INTO house_rules (site_id, language, text, content, updated) VALUES (${siteId}, ${language}, ${text}, ${content}, ${updated})
        ON CONFLICT (site_id, language) DO UPDATE SET text = excluded.text, content = excluded.content, updated = excluded.updated
        WHERE house_rules.text <> excluded.text`,

    remove: (siteId: number, language: string): Statement =>
      sql`DELETE FROM house_rules WHERE site_id = ${siteId} AND language = ${language}`,

    /** What a text, or its absence, makes of what stands there; NULL where nothing changes. */
    change: (siteId: number, language: string, text: string): SQL =>
      sql`(SELECT ${language} || ': ' || CASE WHEN ${text} = '' THEN 'removed' WHEN was IS NULL THEN 'added' ELSE 'changed' END
        FROM (SELECT (SELECT text FROM house_rules WHERE site_id = ${siteId} AND language = ${language}) AS was) WHERE coalesce(was, '') <> ${text})`,

    templates: (siteId: number): Promise<TemplateRow[]> =>
      all<TemplateRow>(sql`SELECT language, reason, name, text FROM reason_templates WHERE site_id = ${siteId} ORDER BY position`),

    /** Each as one text, to be compared with others. */
    templateTexts: (siteId: number): SQL =>
      sql`SELECT json_array(language, reason, name, text) FROM reason_templates WHERE site_id = ${siteId}`,

    replaceTemplates: (siteId: number, templates: TemplateRow[]): Statement[] => [
      sql`DELETE FROM reason_templates WHERE site_id = ${siteId}`,
      sql`INSERT INTO reason_templates (site_id, position, language, reason, name, text)
        SELECT ${siteId}, key, value->>'language', value->>'reason', value->>'name', value->>'text' FROM json_each(${JSON.stringify(templates)})`,
    ],
  };
}
