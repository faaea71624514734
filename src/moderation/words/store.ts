/** The SQL of word lists. */
import { eq, type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../../db/commit.ts";
import { wordRules } from "../../db/schema.ts";
import type { Entry } from "./entries.ts";
import type { WordList, WordTerm } from "./matching.ts";

/** Characters bound at once: D1 takes two million bytes, and a character has three at most. */
const PIECE = 500_000;

export function createWordStore(database: Database) {
  return {
    async words(siteId: number): Promise<WordTerm[]> {
      const { id, term, list, language, exceptions } = wordRules;
      const rows = await database.queries
        .select({ id, term, list, language, exceptions })
        .from(wordRules)
        .where(eq(wordRules.siteId, siteId))
        .orderBy(id);
      return rows.map((row) => ({ ...row, exceptions: row.exceptions === "[]" ? [] : (JSON.parse(row.exceptions) as string[]) }));
    },

    async version(siteId: number): Promise<number> {
      const rows = await database.all<{ version: number }>(sql`SELECT words_version AS version FROM sites WHERE id = ${siteId}`);
      return rows[0]?.version ?? 0;
    },

    isVersion: (siteId: number, version: number): SQL => sql`(SELECT words_version FROM sites WHERE id = ${siteId}) = ${version}`,

    raiseVersion: (siteId: number): Statement => sql`UPDATE sites SET words_version = words_version + 1 WHERE id = ${siteId}`,

    remove: (siteId: number, ids: number[]): Statement =>
      sql`DELETE FROM word_rules WHERE site_id = ${siteId} AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,

    /** Adds entries, in their order, and gives terms that stand already their new language and exceptions. */
    put: (siteId: number, list: WordList, entries: Entry[], created: number): Statement[] =>
      pieces(entries).map(
        (piece) => sql`INSERT INTO word_rules (site_id, list, term, language, exceptions, created)
          SELECT ${siteId}, ${list}, json_extract(value, '$.term'), json_extract(value, '$.language'), json_extract(value, '$.exceptions'), ${created}
          FROM json_each(${piece}) WHERE true
          ON CONFLICT (site_id, list, term) DO UPDATE SET language = excluded.language, exceptions = excluded.exceptions`,
      ),
  };
}

/** The entries as JSON arrays, none much longer than a piece. */
function pieces(entries: Entry[]): string[] {
  const found: string[] = [];
  let piece: string[] = [];
  let length = 0;
  for (const entry of entries) {
    const json = JSON.stringify(entry);
    if (length + json.length > PIECE) {
      found.push(`[${piece.join()}]`);
      [piece, length] = [[], 0];
    }
    piece.push(json);
    length += json.length;
  }
  return piece.length > 0 ? [...found, `[${piece.join()}]`] : found;
}
