/** The SQL of sites, their origins and their keys. */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/commit.ts";
import { siteKeys, siteOrigins, sites } from "../db/schema.ts";

export type SiteRow = typeof sites.$inferSelect;
export type SiteKeyRow = typeof siteKeys.$inferSelect;

export function createSiteStore({ queries }: Database) {
  return {
    async byName(name: string): Promise<SiteRow | undefined> {
      return (await queries.select().from(sites).where(eq(sites.name, name)).limit(1))[0];
    },

    async byId(id: number): Promise<SiteRow | undefined> {
      return (await queries.select().from(sites).where(eq(sites.id, id)).limit(1))[0];
    },

    async count(): Promise<number> {
      return (await queries.select({ n: sql<number>`count(*)` }).from(sites))[0]?.n ?? 0;
    },

    async origins(siteId: number): Promise<string[]> {
      return (await queries.select({ origin: siteOrigins.origin }).from(siteOrigins).where(eq(siteOrigins.siteId, siteId))).map(
        (row) => row.origin,
      );
    },

    async knowsOrigin(origin: string): Promise<boolean> {
      return (
        (await queries.select({ siteId: siteOrigins.siteId }).from(siteOrigins).where(eq(siteOrigins.origin, origin)).limit(1)).length > 0
      );
    },

    async key(kid: string): Promise<SiteKeyRow | undefined> {
      return (
        await queries
          .select()
          .from(siteKeys)
          .where(and(eq(siteKeys.kid, kid), isNull(siteKeys.revoked)))
          .limit(1)
      )[0];
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

    insertKey: (row: typeof siteKeys.$inferInsert): Statement => queries.insert(siteKeys).values(row),
  };
}

export type SiteStore = ReturnType<typeof createSiteStore>;
