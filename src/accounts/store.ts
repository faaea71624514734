/** The SQL of people and one-time links. Sessions are Lucia's, in sessions.ts. */
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/commit.ts";
import { articles, signInLinks, users } from "../db/schema.ts";
import type { Role, User } from "./actor.ts";

export type NewUser = {
  siteId: number;
  kind: User["kind"];
  name: string;
  nameSkeleton: string;
  exclusive: boolean;
  email: string | null;
  verified: boolean;
  role: Role;
  created: number;
};

export function createAccountStore({ queries }: Database) {
  return {
    async user(siteId: number, id: number): Promise<User | null> {
      const row = (
        await queries
          .select()
          .from(users)
          .where(and(eq(users.id, id), eq(users.siteId, siteId)))
          .limit(1)
      )[0];
      return row ? asUser(row) : null;
    },

    async userByEmail(siteId: number, email: string): Promise<User | null> {
      const row = (
        await queries
          .select()
          .from(users)
          .where(and(eq(users.siteId, siteId), eq(users.email, email), eq(users.verified, 1)))
          .limit(1)
      )[0];
      return row ? asUser(row) : null;
    },

    /** Whether the name belongs to somebody registered or on the staff. */
    async nameIsHeld(siteId: number, skeleton: string): Promise<boolean> {
      const rows = await queries
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.siteId, siteId), eq(users.nameSkeleton, skeleton), eq(users.exclusive, 1)))
        .limit(1);
      return rows.length > 0;
    },

    insertUser: (user: NewUser): Statement =>
      queries
        .insert(users)
        .values({ ...user, exclusive: Number(user.exclusive), verified: Number(user.verified) })
        .returning({ id: users.id }),

    setRole: (siteId: number, userId: number, role: Role): Statement =>
      queries
        .update(users)
        .set({ role })
        .where(and(eq(users.id, userId), eq(users.siteId, siteId))),

    /** Badges stand on public pages, so a new role makes those with this person's comments new, too. */
    renewPages: (siteId: number, userId: number): Statement =>
      queries
        .update(articles)
        .set({ version: sql`version + 1` })
        .where(
          and(
            eq(articles.siteId, siteId),
            sql`${articles.id} IN (SELECT article_id FROM comments WHERE author_id = ${userId} AND shown = 1)`,
          ),
        ),

    insertLink: (tokenHash: string, siteId: number, userId: number, expires: number): Statement =>
      queries.insert(signInLinks).values({ tokenHash, siteId, userId, expires }),

    /** Uses the link up: returns a row only to the one caller who comes first and in time. */
    useLink: (tokenHash: string, now: number): Statement =>
      queries
        .update(signInLinks)
        .set({ used: now })
        .where(and(eq(signInLinks.tokenHash, tokenHash), isNull(signInLinks.used), gt(signInLinks.expires, now)))
        .returning({ userId: sql<number>`user_id`, siteId: sql<number>`site_id` }),
  };
}

export type AccountStore = ReturnType<typeof createAccountStore>;

export function asUser(row: typeof users.$inferSelect): User {
  return {
    id: row.id,
    siteId: row.siteId,
    kind: row.kind,
    name: row.name,
    role: row.role,
    banned: row.banned === 1,
    premoderated: row.premoderated === 1,
    publishedCount: row.publishedCount,
    rejectedCount: row.rejectedCount,
    created: row.created,
  };
}
