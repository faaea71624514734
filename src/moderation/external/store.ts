/** The SQL of external phases. Triggers raise the site's `phases_version` with everything that is written here. */
import { type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../../db/commit.ts";
import type { Circuit } from "./circuit.ts";
import type { ExternalPhase } from "./wire.ts";

type Row = {
  name: string;
  url: string;
  timeout: number;
  enabled: number;
  on_failure: ExternalPhase["onFailure"];
  audience: ExternalPhase["audience"];
  failures: number;
  opened_until: number | null;
  failure: string | null;
  secrets: string;
};
/** With its secrets in clear, oldest first: never to be answered as it is. */
export type StoredPhase = ExternalPhase & Circuit & { failure: string | null; secrets: { id: string; secret: string; created: number }[] };

export function createPhaseStore(database: Database) {
  return {
    /** In order. */
    async phases(siteId: number): Promise<StoredPhase[]> {
      const rows = await database.all<Row>(sql`SELECT name, url, timeout, enabled, on_failure, audience, failures, opened_until, failure,
          (SELECT json_group_array(json_object('id', s.id, 'secret', s.secret, 'created', s.created))
            FROM external_phase_secrets s WHERE s.site_id = p.site_id AND s.phase = p.name) AS secrets
        FROM external_phases p WHERE site_id = ${siteId} ORDER BY position`);
      return rows.map(({ on_failure: onFailure, opened_until: openedUntil, enabled, secrets, ...row }) => ({
        ...row,
        onFailure,
        openedUntil,
        enabled: enabled === 1,
        secrets: (JSON.parse(secrets) as StoredPhase["secrets"]).sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1)),
      }));
    },

    async version(siteId: number): Promise<number> {
      return (
        (await database.all<{ version: number }>(sql`SELECT phases_version AS version FROM sites WHERE id = ${siteId}`))[0]?.version ?? 0
      );
    },

    /** A phase that stays keeps its secrets, and its failures unless it moved; one that goes takes its secrets along. */
    replace(siteId: number, phases: readonly ExternalPhase[]): Statement[] {
      const names = JSON.stringify(phases.map(({ name }) => name));
      return [
        sql`DELETE FROM external_phase_secrets WHERE site_id = ${siteId} AND phase NOT IN (SELECT value FROM json_each(${names}))`,
        sql`DELETE FROM external_phases WHERE site_id = ${siteId} AND name NOT IN (SELECT value FROM json_each(${names}))`,
        sql`INSERT INTO external_phases (site_id, name, position, url, timeout, enabled, on_failure, audience)
          SELECT ${siteId}, json_extract(value, '$.name'), key, json_extract(value, '$.url'), json_extract(value, '$.timeout'),
            json_extract(value, '$.enabled'), json_extract(value, '$.onFailure'), json_extract(value, '$.audience')
          FROM json_each(${JSON.stringify(phases)}) WHERE true
          ON CONFLICT (site_id, name) DO UPDATE SET position = excluded.position, url = excluded.url, timeout = excluded.timeout,
            enabled = excluded.enabled, on_failure = excluded.on_failure, audience = excluded.audience,
            failures = CASE WHEN url = excluded.url THEN failures ELSE 0 END,
            opened_until = CASE WHEN url = excluded.url THEN opened_until END,
            failure = CASE WHEN url = excluded.url THEN failure END`,
      ];
    },

    /** The text where there is such a phase, or such a secret of it; NULL otherwise. */
    ifPhase: (siteId: number, phase: string, text: string): SQL =>
      sql`(SELECT ${text} FROM external_phases WHERE site_id = ${siteId} AND name = ${phase})`,
    ifSecret: (siteId: number, phase: string, id: string, text: string): SQL =>
      sql`(SELECT ${text} FROM external_phase_secrets WHERE site_id = ${siteId} AND phase = ${phase} AND id = ${id})`,

    insertSecret: (siteId: number, phase: string, secret: { id: string; secret: string; created: number }): Statement =>
      sql`INSERT INTO external_phase_secrets (site_id, phase, id, secret, created)
        SELECT site_id, name, ${secret.id}, ${secret.secret}, ${secret.created} FROM external_phases WHERE site_id = ${siteId} AND name = ${phase} RETURNING id`,

    deleteSecret: (siteId: number, phase: string, id: string): Statement =>
      sql`DELETE FROM external_phase_secrets WHERE site_id = ${siteId} AND phase = ${phase} AND id = ${id} RETURNING id`,

    /** Several that failed at once may be written in any order; the count only rises. Failures of another address say nothing of this one. */
    failed: (siteId: number, { name, url }: ExternalPhase, { failures, openedUntil }: Circuit, failure: string): Statement =>
      sql`UPDATE external_phases SET failures = ${failures}, opened_until = ${openedUntil}, failure = ${failure}
        WHERE site_id = ${siteId} AND name = ${name} AND url = ${url} AND failures < ${failures}`,

    succeeded: (siteId: number, { name, url }: ExternalPhase): Statement =>
      sql`UPDATE external_phases SET failures = 0, opened_until = NULL, failure = NULL
        WHERE site_id = ${siteId} AND name = ${name} AND url = ${url} AND failures > 0`,
  };
}

/** For an optimistic check: one more secret is not one too many. */
export function hasRoomForSecret(siteId: number, phase: string, limit: number): SQL {
  return sql`(SELECT count(*) FROM external_phase_secrets WHERE site_id = ${siteId} AND phase = ${phase}) < ${limit}`;
}

/** For an optimistic check: true while nothing was changed since the version was read. */
export function isVersion(siteId: number, version: number): SQL {
  return sql`EXISTS (SELECT 1 FROM sites WHERE id = ${siteId} AND phases_version = ${version})`;
}
