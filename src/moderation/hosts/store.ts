/** The SQL of linked hosts. Figures are kept by triggers; only what links where, and the publisher's rule, is written here. */
import { type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../../db/commit.ts";
import type { Position } from "../../kernel/cursor.ts";
import type { HostRule } from "./wire.ts";

/** People are new here below `holdFirst` published comments; times are milliseconds UTC. */
export type Newness = { holdFirst: number; since: number };
export type RecordRow = { host: string; rule: HostRule | null; published: number; rejected: number; newcomers: number };
export type HostRow = RecordRow & { id: number; pending: number; authors: number; last_seen: number };
/** `names`: one of these is part of the host's name. */
export type HostQuery = Newness & {
  siteId: number;
  names: string[];
  rule: HostRule | "none" | undefined;
  after: Position | null;
  limit: number;
};

/** Links of a popular host that are looked at, the latest: three newcomers among them are soon found. */
const LOOKED_AT = 500;

export function createHostStore(database: Database) {
  return {
    /** What is known of each of these hosts; `newcomers` are people other than the author. */
    records: (siteId: number, hosts: string[], authorId: number, newness: Newness): Promise<RecordRow[]> =>
      database.all<RecordRow>(sql`SELECT j.value AS host, h.rule, coalesce(h.published, 0) AS published, coalesce(h.rejected, 0) AS rejected,
          ${newcomers(sql`j.value`, siteId, authorId, newness)} AS newcomers
        FROM json_each(${JSON.stringify(hosts)}) j LEFT JOIN link_hosts h ON h.site_id = ${siteId} AND h.host = j.value ORDER BY j.key`),

    /** `limit + 1` hosts after a position, the last only to tell that there are more. */
    page({ siteId, names, rule, after, limit, ...newness }: HostQuery): Promise<HostRow[]> {
      const conditions = [sql`h.site_id = ${siteId}`];
      if (rule !== undefined) conditions.push(rule === "none" ? sql`h.rule IS NULL` : sql`h.rule = ${rule}`);
      if (names.length > 0)
        conditions.push(sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(names)}) n WHERE instr(h.host, n.value) > 0)`);
      if (after) conditions.push(sql`(h.last_seen, h.id) < (${after.value}, ${after.id})`);
      return rows(sql`WHERE ${sql.join(conditions, sql` AND `)} ORDER BY h.last_seen DESC, h.id DESC LIMIT ${limit + 1}`, siteId, newness);
    },

    async host(siteId: number, host: string, newness: Newness): Promise<HostRow | null> {
      return (await rows(sql`WHERE h.site_id = ${siteId} AND h.host = ${host}`, siteId, newness))[0] ?? null;
    },

    /** A comment of the same list, found by `comment` as `c`, links to these hosts and to no other. */
    replaceHosts: (comment: SQL, hosts: string[], editing: boolean, now: number): Statement[] => [
      ...(editing
        ? [
            sql`DELETE FROM comment_hosts WHERE comment_id = (SELECT c.id FROM comments c WHERE ${comment})
              AND host NOT IN (SELECT value FROM json_each(${JSON.stringify(hosts)}))`,
          ]
        : []),
      ...(hosts.length > 0
        ? [
            sql`INSERT INTO comment_hosts (comment_id, host, site_id, author_id, created)
              SELECT c.id, j.value, c.site_id, c.author_id, ${now} FROM comments c CROSS JOIN json_each(${JSON.stringify(hosts)}) j WHERE ${comment}
              ON CONFLICT DO NOTHING`,
          ]
        : []),
    ],

    /** What changes with a new rule, as the record tells it: `spam.example: none -> reject`; NULL where nothing does. */
    ruleChange: (siteId: number, host: string, rule: HostRule | null): SQL =>
      sql`(SELECT ${host} || ': ' || was || ' -> ' || ${rule ?? "none"}
        FROM (SELECT coalesce((SELECT rule FROM link_hosts WHERE site_id = ${siteId} AND host = ${host}), 'none') AS was) WHERE was <> ${rule ?? "none"})`,

    /** A host that has neither a rule nor a link ever is no longer kept. */
    setRule: (siteId: number, host: string, rule: HostRule | null): Statement[] =>
      rule === null
        ? [
            sql`UPDATE link_hosts SET rule = NULL WHERE site_id = ${siteId} AND host = ${host}`,
            sql`DELETE FROM link_hosts WHERE site_id = ${siteId} AND host = ${host} AND last_seen = 0`,
          ]
        : [
            sql`INSERT INTO link_hosts (site_id, host, rule) VALUES (${siteId}, ${host}, ${rule})
              ON CONFLICT (site_id, host) DO UPDATE SET rule = excluded.rule`,
          ],
  };

  function rows(which: SQL, siteId: number, newness: Newness): Promise<HostRow[]> {
    return database.all<HostRow>(sql`SELECT h.id, h.host, h.rule, h.published, h.rejected, h.pending, h.authors, h.last_seen,
      ${newcomers(sql`h.host`, siteId, 0, newness)} AS newcomers FROM link_hosts h ${which}`);
  }
}

/** People who are new here, other than this one, and linked to the host lately. */
function newcomers(host: SQL, siteId: number, authorId: number, { holdFirst, since }: Newness): SQL {
  return sql`(SELECT count(*) FROM (SELECT DISTINCT author_id FROM (SELECT author_id FROM comment_hosts
        WHERE site_id = ${siteId} AND host = ${host} AND created >= ${since} ORDER BY created DESC LIMIT ${LOOKED_AT})) x
      CROSS JOIN users u ON u.id = x.author_id
      WHERE u.id <> ${authorId} AND u.published_count < ${holdFirst} AND u.role IN ('reader', 'member'))`;
}
