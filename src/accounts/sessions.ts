/**
 * Sessions, through Lucia 3. Its package is frozen upstream, so nothing else imports it, and its adapter is wrapped
 * so that the database holds only a SHA-256 of the token: a stolen copy of the database signs nobody in.
 */
import { DrizzleSQLiteAdapter } from "@lucia-auth/adapter-drizzle";
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from "lucia";
import type { Database } from "../db/commit.ts";
import { sessions, users } from "../db/schema.ts";
import { type Clock, DAY, HOUR } from "../kernel/clock.ts";
import { randomToken, sha256 } from "../kernel/ids.ts";
import type { User } from "./actor.ts";
import { asUser } from "./store.ts";

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof luciaFor>;
    UserId: number;
    DatabaseSessionAttributes: { siteId: number; scope: Scope; created: number };
    DatabaseUserAttributes: Omit<typeof users.$inferSelect, "id">;
  }
}

/** `reader` tokens live in publishers' pages; `desk` tokens in an HttpOnly cookie of ours. */
export type Scope = "reader" | "desk";

/** Idle and absolute lifetimes: a reader need not sign in again for every article, a moderator's browser is a bigger prize. */
const IDLE = { reader: new TimeSpan(30, "d"), desk: new TimeSpan(12, "h") };
const ABSOLUTE = { reader: 90 * DAY, desk: 7 * 24 * HOUR };

export function createSessions({ database, clock }: { database: Database; clock: Clock }) {
  const adapter = hashing(new DrizzleSQLiteAdapter(database.queries as never, sessions as never, users as never), database);
  const lucias = { reader: luciaFor("reader", adapter), desk: luciaFor("desk", adapter) };

  return {
    /** Starts a session and returns its token, which is told once. */
    async start(
      user: Pick<User, "id" | "siteId">,
      scope: Scope,
      secret: string = randomToken(),
    ): Promise<{ token: string; expiresAt: Date }> {
      const session = await lucias[scope].createSession(user.id, { siteId: user.siteId, scope, created: clock() }, { sessionId: secret });
      return { token: session.id, expiresAt: session.expiresAt };
    },

    /** Whose session this is, or null when it has ended, never was, or belongs to the other scope. */
    async find(token: string, scope: Scope): Promise<User | null> {
      const { user, session } = await lucias[scope].validateSession(token);
      if (!user || session.scope !== scope) return null;
      if (clock() - session.created > ABSOLUTE[scope]) {
        await lucias[scope].invalidateSession(token);
        return null;
      }
      return user.siteId === session.siteId ? user : null;
    },

    end: (token: string) => lucias.reader.invalidateSession(token),
    endAllOf: (userId: number) => lucias.reader.invalidateUserSessions(userId),
  };
}

export type Sessions = ReturnType<typeof createSessions>;

function luciaFor(scope: Scope, adapter: Adapter) {
  return new Lucia(adapter, {
    sessionExpiresIn: IDLE[scope],
    getSessionAttributes: ({ siteId, scope, created }) => ({ siteId, scope, created }),
    getUserAttributes: (row): Omit<User, "id"> => {
      const { id: _, ...user } = asUser({ ...row, id: 0 });
      return user;
    },
  });
}

type SessionRow = {
  userId: number;
  sessionSiteId: number;
  scope: Scope;
  expiresAt: number;
  started: number;
} & Omit<typeof users.$inferSelect, "id">;

const SESSION_AND_USER = `SELECT s.user_id AS userId, s.site_id AS sessionSiteId, s.scope, s.expires_at AS expiresAt, s.created AS started,
  u.site_id AS siteId, u.kind, u.name, u.name_skeleton AS nameSkeleton, u.exclusive, u.email, u.verified, u.role, u.published_count AS publishedCount,
  u.rejected_count AS rejectedCount, u.banned, u.premoderated, u.warned, u.suspended_until AS suspendedUntil, u.created
  FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ?`;

/** Lucia sees tokens, the database sees their hashes. The one read that every signed-in request begins with is ours. */
function hashing(inner: Adapter, { lookup }: Database): Adapter {
  return {
    ...bound(inner),
    async getSessionAndUser(token) {
      const [row] = await lookup<SessionRow>(SESSION_AND_USER, [sha256(token)]);
      if (!row) return [null, null];
      const { userId, sessionSiteId, scope, expiresAt, started, ...user } = row;
      const session = {
        id: token,
        userId,
        expiresAt: new Date(expiresAt * 1_000),
        attributes: { siteId: sessionSiteId, scope, created: started },
      };
      return [session, { id: userId, attributes: user }];
    },
    setSession: (session: DatabaseSession) => inner.setSession({ ...session, id: sha256(session.id) }),
    updateSessionExpiration: (token, expiresAt) => inner.updateSessionExpiration(sha256(token), expiresAt),
    deleteSession: (token) => inner.deleteSession(sha256(token)),
  };
}

function bound(inner: Adapter): Pick<Adapter, "getUserSessions" | "deleteUserSessions" | "deleteExpiredSessions"> {
  return {
    getUserSessions: (userId) => inner.getUserSessions(userId),
    deleteUserSessions: (userId) => inner.deleteUserSessions(userId),
    deleteExpiredSessions: () => inner.deleteExpiredSessions(),
  };
}
