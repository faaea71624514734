/** The append-only record of what publishers set. Here rather than in moderation, which shows it, since sites are set first. */
import { type SQL, sql } from "drizzle-orm";
import type { Statement } from "../db/commit.ts";
import type { Area, Setter } from "./recording.ts";

export type SettingChange = { siteId: number; by: Setter; area: Area; detail: string | SQL; created: number };

/**
 * Belongs into the commit that makes the change, before its statements: a detail that is SQL then sees what stood before
 * and what it counts is exact. A detail that comes out as NULL records nothing.
 */
export function recordSetting({ siteId, by, area, detail, created }: SettingChange): Statement {
  return sql`INSERT INTO setting_changes (site_id, user_id, key_id, area, detail, created)
    SELECT ${siteId}, ${by.userId}, ${by.keyId}, ${area}, detail, ${created} FROM (SELECT ${detail} AS detail) WHERE detail IS NOT NULL`;
}

/** How many of the texts a list is replaced with are new and how many of those that stood there go: `+3 -1`. `standing` selects these. */
export function countedChange(standing: SQL, texts: readonly string[]): SQL {
  const given = JSON.stringify(texts);
  return sql`'+' || (SELECT count(DISTINCT value) FROM json_each(${given}) WHERE value NOT IN (${standing}))
    || ' -' || (SELECT count(*) FROM (${standing} EXCEPT SELECT value FROM json_each(${given})))`;
}
