/** The SQL of a person's record: figures, sanctions, decisions and what moderators wrote down. */
import { and, desc, eq, sql } from "drizzle-orm";
import type { Role } from "../accounts/actor.ts";
import type { Reason } from "../comments/wire.ts";
import type { Database, Statement } from "../db/commit.ts";
import { authorNotes, decisions, sanctions } from "../db/schema.ts";
import type { DecisionRow } from "./decision-store.ts";
import type { SanctionKind } from "./sanctioning.ts";

export type AuthorRow = {
  id: number;
  kind: "guest" | "registered" | "imported";
  name: string;
  role: Role;
  created: number;
  published: number;
  rejected: number;
  pending: number;
  withdrawn: number;
  banned: number;
  suspended_until: number | null;
  premoderated: number;
  warned: number;
};
export type NoteRow = { id: number; note: string; created: number; writer: string | null };
export type NewNote = { siteId: number; userId: number; byUserId: number | null; byKeyId: number | null; note: string; created: number };
export type SanctionRow = Omit<typeof sanctions.$inferSelect, "kind" | "reason"> & { kind: SanctionKind; reason: Reason };

/** Rows of each list, at most; what is older is in the record of decisions. */
const SHOWN = 100;

export function createAuthorStore(database: Database) {
  const { queries } = database;

  return {
    async author(siteId: number, id: number): Promise<AuthorRow | null> {
      const rows = await database.all<AuthorRow>(sql`SELECT u.id, u.kind, u.name, u.role, u.created, u.published_count AS published,
          u.rejected_count AS rejected, u.banned, u.suspended_until, u.premoderated, u.warned,
          (SELECT count(*) FROM comments WHERE author_id = u.id AND status = 'pending') AS pending,
          (SELECT count(*) FROM comments WHERE author_id = u.id AND status = 'withdrawn') AS withdrawn
        FROM users u WHERE u.id = ${id} AND u.site_id = ${siteId}`);
      return rows[0] ?? null;
    },

    async sanctions(siteId: number, userId: number): Promise<SanctionRow[]> {
      const rows = await queries
        .select()
        .from(sanctions)
        .where(and(eq(sanctions.userId, userId), eq(sanctions.siteId, siteId)))
        .orderBy(desc(sanctions.id))
        .limit(SHOWN);
      return rows as SanctionRow[];
    },

    /** On the person and on what they wrote, newest first. */
    async decisions(siteId: number, userId: number): Promise<DecisionRow[]> {
      return queries
        .select()
        .from(decisions)
        .where(
          sql`${decisions.id} IN (
            SELECT id FROM decisions WHERE subject_user_id = ${userId} AND site_id = ${siteId}
            UNION SELECT d.id FROM comments c CROSS JOIN decisions d ON d.comment_id = c.id WHERE c.author_id = ${userId} AND c.site_id = ${siteId})`,
        )
        .orderBy(desc(decisions.id))
        .limit(SHOWN);
    },

    /** What became of a person's own reports; open are those that no review has come after. */
    async reporting(siteId: number, userId: number): Promise<{ agreed: number; disagreed: number; open: number }> {
      const rows = await database.all<{ agreed: number; disagreed: number; open: number }>(
        sql`SELECT u.reports_agreed AS agreed, u.reports_disagreed AS disagreed,
            (SELECT count(*) FROM reports r CROSS JOIN comments c ON c.id = r.comment_id
              WHERE r.user_id = u.id AND c.status <> 'withdrawn' AND r.created > coalesce(c.reviewed, -1)) AS open
          FROM users u WHERE u.id = ${userId} AND u.site_id = ${siteId}`,
      );
      return rows[0] ?? { agreed: 0, disagreed: 0, open: 0 };
    },

    notes(siteId: number, userId: number, id: number | null = null): Promise<NoteRow[]> {
      return database.all<NoteRow>(sql`SELECT n.id, n.note, n.created, w.name AS writer FROM author_notes n LEFT JOIN users w ON w.id = n.by_user_id
        WHERE n.user_id = ${userId} AND n.site_id = ${siteId} ${id === null ? sql`` : sql`AND n.id = ${id}`} ORDER BY n.id DESC LIMIT ${SHOWN}`);
    },

    insertNote: (row: NewNote): Statement => queries.insert(authorNotes).values(row).returning({ id: authorNotes.id }),
  };
}

export type AuthorStore = ReturnType<typeof createAuthorStore>;
