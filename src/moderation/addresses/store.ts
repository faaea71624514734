/** The SQL of hashed addresses and of earlier names. */
import { sql } from "drizzle-orm";
import type { Role } from "../../accounts/actor.ts";
import type { Database, Statement } from "../../db/commit.ts";

export type Neighbour = {
  id: number;
  kind: "guest" | "registered" | "imported";
  name: string;
  role: Role;
  published: number;
  rejected: number;
  banned: number;
  last_seen: number;
};
export type EarlierName = { name: string; until: number };

export function createAddressStore(database: Database) {
  return {
    /** Of two that arrive out of order the later time stays. */
    note: (siteId: number, userId: number, hash: string, now: number): Statement =>
      sql`INSERT INTO user_addresses (site_id, user_id, address_hash, last_seen) VALUES (${siteId}, ${userId}, ${hash}, ${now})
        ON CONFLICT (user_id, address_hash) DO UPDATE SET last_seen = max(last_seen, excluded.last_seen)`,

    forget: (before: number): Statement => sql`DELETE FROM user_addresses WHERE last_seen < ${before}`,

    /** Other people of the site who wrote from an address of this one's since then, those first who did so last. */
    neighbours: (siteId: number, userId: number, since: number, limit: number): Promise<Neighbour[]> =>
      database.all<Neighbour>(sql`SELECT u.id, u.kind, u.name, u.role, u.published_count AS published, u.rejected_count AS rejected, u.banned,
          max(o.last_seen) AS last_seen
        FROM user_addresses m
        CROSS JOIN user_addresses o ON o.site_id = m.site_id AND o.address_hash = m.address_hash AND o.last_seen >= ${since} AND o.user_id <> m.user_id
        CROSS JOIN users u ON u.id = o.user_id
        WHERE m.user_id = ${userId} AND m.site_id = ${siteId} AND m.last_seen >= ${since}
        GROUP BY u.id ORDER BY max(o.last_seen) DESC, u.id DESC LIMIT ${limit}`),

    earlierNames: (siteId: number, userId: number, limit: number): Promise<EarlierName[]> =>
      database.all<EarlierName>(sql`SELECT name, until FROM earlier_names
        WHERE user_id = ${userId} AND site_id = ${siteId} ORDER BY id DESC LIMIT ${limit}`),
  };
}
