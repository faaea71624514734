/** The SQL of sites, their origins and their keys. */
import { eq, type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/commit.ts";
import { siteKeys, sites } from "../db/schema.ts";

export type SiteRow = Pick<typeof sites.$inferSelect, "id" | "name" | "settings" | "houseRules">;

const SELECT_SITE = "SELECT id, name, settings, house_rules AS houseRules FROM sites";
export type SiteKeyRow = Pick<typeof siteKeys.$inferSelect, "id" | "siteId" | "role" | "secretHash">;

export function createSiteStore({ queries, lookup }: Database) {
  return {
    async byName(name: string): Promise<SiteRow | undefined> {
      return (await lookup<SiteRow>(`${SELECT_SITE} WHERE name = ?`, [name]))[0];
    },

    async byId(id: number): Promise<SiteRow | undefined> {
      return (await lookup<SiteRow>(`${SELECT_SITE} WHERE id = ?`, [id]))[0];
    },

    async count(): Promise<number> {
      return (await queries.select({ n: sql<number>`count(*)` }).from(sites))[0]?.n ?? 0;
    },

    async origins(siteId: number): Promise<string[]> {
      const rows = await lookup<{ origin: string }>("SELECT origin FROM site_origins WHERE site_id = ?", [siteId]);
      return rows.map((row) => row.origin);
    },

    async knowsOrigin(origin: string): Promise<boolean> {
      return (await lookup("SELECT 1 FROM site_origins WHERE origin = ? LIMIT 1", [origin])).length > 0;
    },

    async key(kid: string): Promise<SiteKeyRow | undefined> {
      const columns = "id, site_id AS siteId, role, secret_hash AS secretHash";
      return (await lookup<SiteKeyRow>(`SELECT ${columns} FROM site_keys WHERE kid = ? AND revoked IS NULL`, [kid]))[0];
    },

    insertSite: (name: string, settings: string, now: number): Statement => queries.insert(sites).values({ name, settings, created: now }),

    addOrigin: (siteName: string, origin: string): Statement =>
      sql`INSERT INTO site_origins (site_id, origin) SELECT id, ${origin} FROM sites WHERE name = ${siteName} ON CONFLICT DO NOTHING`,

    /** Merges (RFC 7396), so that two who change different settings at the same moment both get their way. */
    mergeSettings: (siteId: number, change: string): Statement =>
      queries
        .update(sites)
        .set({ settings: sql`json_patch(settings, ${change})` })
        .where(eq(sites.id, siteId)),

    /** For an optimistic check: the named settings are as they were read, in the stored text; one that is not stored is null. */
    settingsAre: (siteId: number, stored: string): SQL =>
      sql`NOT EXISTS (SELECT 1 FROM json_each(${stored}) j CROSS JOIN sites s ON s.id = ${siteId}
        WHERE json_extract(s.settings, '$.' || j.key) IS NOT j.value)`,

    insertKey: (row: typeof siteKeys.$inferInsert): Statement => queries.insert(siteKeys).values(row),
  };
}

export type SiteStore = ReturnType<typeof createSiteStore>;
