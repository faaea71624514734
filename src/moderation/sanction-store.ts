/** The SQL of sanctions. What the users table says of them is kept by triggers. */
import { and, eq, sql } from "drizzle-orm";
import type { Reason } from "../comments/wire.ts";
import type { Database, Statement } from "../db/commit.ts";
import { sanctions, sessions, users } from "../db/schema.ts";
import { madeHere } from "./decision-store.ts";
import type { Person, SanctionKind, Standing } from "./sanctioning.ts";

export type NewSanction = {
  siteId: number;
  userId: number;
  kind: SanctionKind;
  reason: Reason;
  message: string | null;
  until: number | null;
  created: number;
};
type InForce = { id: number; kind: SanctionKind; reason: Reason; message: string | null; until: number | null };

export function createSanctionStore(database: Database) {
  const { queries } = database;

  return {
    async person(siteId: number, id: number): Promise<Person | null> {
      const row = (
        await queries
          .select()
          .from(users)
          .where(and(eq(users.id, id), eq(users.siteId, siteId)))
          .limit(1)
      )[0];
      if (!row) return null;
      const { role, suspendedUntil } = row;
      return { id, role, suspendedUntil, banned: row.banned === 1, warned: row.warned === 1, premoderated: row.premoderated === 1 };
    },

    /**
     * What screening must know as of now, in one query: which versions of the word lists and the external phases stand, and the author's
     * standing, which may have changed since their request began.
     */
    async standing(
      siteId: number,
      userId: number,
      articleId: number | null,
      now: number,
    ): Promise<Standing & { wordsVersion: number; phasesVersion: number; publishedCount: number }> {
      const [row] = await database.all<{
        version: number;
        phases: number;
        published: number | null;
        last: number | null;
        in_force: string;
      }>(
        sql`SELECT words_version AS version, phases_version AS phases,
          (SELECT published_count FROM users WHERE id = ${userId} AND site_id = ${siteId}) AS published,
          (SELECT max(created) FROM comments WHERE author_id = ${userId} AND article_id = ${articleId}) AS last,
          (SELECT json_group_array(json_object('id', id, 'kind', kind, 'reason', reason, 'message', message, 'until', until))
            FROM sanctions WHERE user_id = ${userId} AND lifted IS NULL) AS in_force
          FROM sites WHERE id = ${siteId}`,
      );
      const inForce = JSON.parse(row?.in_force ?? "[]") as InForce[];
      const find = (kind: SanctionKind) => inForce.find((sanction) => sanction.kind === kind) ?? null;
      const [ban, suspension] = [find("ban"), find("suspension")];
      return {
        wordsVersion: row?.version ?? 0,
        phasesVersion: row?.phases ?? 0,
        publishedCount: row?.published ?? 0,
        banned: ban !== null,
        banId: ban?.id ?? null,
        banReason: ban?.reason ?? null,
        banMessage: ban?.message ?? null,
        suspension: suspension && (suspension.until as number) > now ? { ...suspension, until: suspension.until as number } : null,
        warning: find("warning"),
        premoderated: find("premoderation") !== null,
        sincePosted: row?.last == null ? null : now - row.last,
      };
    },

    /** By the decision that the same list made just before. */
    impose: (row: NewSanction): Statement => queries.insert(sanctions).values({ ...row, decisionId: sql`${madeHere}` }),

    /** A suspension that has ended by itself was lifted then, not now. */
    lift: (userId: number, kind: SanctionKind, now: number): Statement =>
      sql`UPDATE sanctions SET lifted = min(${now}, coalesce(until, ${now})), lifted_by = ${madeHere}
        WHERE user_id = ${userId} AND kind = ${kind} AND lifted IS NULL`,

    /** Takes back what a decision did: what it imposed ends, and what it ended is in force again with its reason and its beginning. */
    revert: (decisionId: number, now: number): Statement[] => [
      sql`UPDATE sanctions SET lifted = min(${now}, coalesce(until, ${now})), lifted_by = ${madeHere} WHERE decision_id = ${decisionId} AND lifted IS NULL`,
      sql`UPDATE sanctions SET lifted = NULL, lifted_by = NULL WHERE lifted_by = ${decisionId}`,
    ],

    /** Whether undoing this decision would put a sanction back in force. */
    async lifts(decisionId: number): Promise<boolean> {
      const rows = await queries.select({ id: sanctions.id }).from(sanctions).where(eq(sanctions.liftedBy, decisionId)).limit(1);
      return rows.length > 0;
    },

    acknowledge: (siteId: number, userId: number, now: number): Statement =>
      sql`UPDATE sanctions SET lifted = ${now} WHERE site_id = ${siteId} AND user_id = ${userId} AND kind = 'warning' AND lifted IS NULL`,

    endDeskSessions: (userId: number): Statement =>
      queries.delete(sessions).where(and(eq(sessions.userId, userId), eq(sessions.scope, "desk"))),
  };
}

export type SanctionStore = ReturnType<typeof createSanctionStore>;

/** For an optimistic check: true while nobody changed what a person may do. */
export function stillPerson(person: Person) {
  return sql`EXISTS (SELECT 1 FROM users WHERE id = ${person.id} AND role = ${person.role} AND banned = ${Number(person.banned)}
    AND warned = ${Number(person.warned)} AND premoderated = ${Number(person.premoderated)} AND suspended_until IS ${person.suspendedUntil})`;
}
