/** Signing in: guests by name, staff by one-time link; and telling who is asking. */
import type { Database } from "../db/commit.ts";
import { isDuplicate } from "../db/failures.ts";
import { type Clock, HOUR } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import { randomToken, sha256 } from "../kernel/ids.ts";
import type { SiteService } from "../sites/service.ts";
import type { Site } from "../sites/site.ts";
import { type Actor, isStaff, type Role, type User } from "./actor.ts";
import { checkName, isReserved, nameSkeleton } from "./names.ts";
import { createSessions } from "./sessions.ts";
import { createAccountStore, type NewUser } from "./store.ts";

/** Long enough to find the mail, short enough that an old terminal or inbox opens nothing. */
const LINK_LIFETIME = 24 * HOUR;
const EMAIL = /^[\w.!#$%&*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;

export type StartedSession = { token: string; expiresAt: Date; user: User };

export function createAccountService({ database, clock, sites }: { database: Database; clock: Clock; sites: SiteService }) {
  const store = createAccountStore(database);
  const sessions = createSessions({ database, clock });

  async function insert(user: Omit<NewUser, "created">): Promise<User> {
    const [rows] = await database.commit([store.insertUser({ ...user, created: clock() })]);
    return (await store.user(user.siteId, rows?.[0]?.id as number)) as User;
  }

  return {
    /**
     * A new guest with this name. Guests share names with each other, never with anybody registered or on the staff.
     * `secret` is the token the session is to have, of 256 bits that nobody can guess; sessions.id is unique.
     */
    async signInGuest(site: Site, name: string, secret?: string): Promise<StartedSession> {
      if (!site.settings.guests) throw new AppError("guest.not-allowed");
      const cleaned = checkName(name, "guest.name");
      const skeleton = nameSkeleton(cleaned);
      if (isReserved(skeleton) || (await store.nameIsHeld(site.id, skeleton))) {
        throw new AppError("name.taken", { fields: { "guest.name": "This name belongs to somebody else here; choose another." } });
      }
      const guest: Omit<NewUser, "created"> = {
        siteId: site.id,
        kind: "guest",
        name: cleaned,
        nameSkeleton: skeleton,
        exclusive: false,
        email: null,
        verified: false,
        role: "reader",
      };
      const user = await insert(guest);
      return { ...(await sessions.start(user, "reader", secret)), user };
    },

    /**
     * Adds a person to the staff, or gives one a new role, and returns the secret of a one-time sign-in link. The name
     * defaults to the part of the address before the @.
     */
    async addStaff(site: Site, email: string, role: Role, name?: string): Promise<{ user: User; token: string }> {
      const address = email.trim().toLowerCase();
      if (!EMAIL.test(address) || address.length > 254)
        throw new AppError("request.invalid", { fields: { email: "Write one plain address, like desk@daily.example" } });
      const display = displayName(name, address);
      let user = await store.userByEmail(site.id, address);
      if (!user) {
        const staff: Omit<NewUser, "created"> = {
          siteId: site.id,
          kind: "registered",
          name: display,
          nameSkeleton: nameSkeleton(display),
          exclusive: true,
          email: address,
          verified: true,
          role,
        };
        try {
          user = await insert(staff);
        } catch (error) {
          if (isDuplicate(error, "users.name_skeleton"))
            throw new AppError("name.taken", { fields: { name: "Somebody here has this name already; give another with --name." } });
          throw error;
        }
      } else if (user.role !== role) {
        await database.commit([store.setRole(site.id, user.id, role), store.renewPages(site.id, user.id)]);
        await sessions.endAllOf(user.id);
        user = { ...user, role };
      }
      const token = randomToken();
      await database.commit([store.insertLink(sha256(token), site.id, user.id, clock() + LINK_LIFETIME)]);
      return { user, token };
    },

    /** Uses up a one-time link. Throws session.link-used for the second press, a late one, or a wrong one. */
    async signInAtDesk(linkToken: string): Promise<StartedSession> {
      const [used] = await database.commit([store.useLink(sha256(linkToken), clock())]);
      const link = used?.[0] as { user_id: number; site_id: number } | undefined;
      const user = link ? await store.user(link.site_id, link.user_id) : null;
      if (!user || user.banned || !isStaff(user.role)) throw new AppError("session.link-used");
      return { ...(await sessions.start(user, "desk")), user };
    },

    async identifyBearer(token: string): Promise<Actor | null> {
      if (token.startsWith("awk_")) {
        const key = await sites.findKey(token);
        return key ? { kind: "key", siteId: key.siteId, keyId: key.id, role: key.role } : null;
      }
      const user = await sessions.find(token, "reader");
      return user ? { kind: "reader", siteId: user.siteId, user } : null;
    },

    async identifyDesk(token: string): Promise<Actor | null> {
      const user = await sessions.find(token, "desk");
      return user && isStaff(user.role) && !user.banned ? { kind: "desk", siteId: user.siteId, user } : null;
    },

    user: store.user,
    signOut: sessions.end,
    signOutEverywhere: sessions.endAllOf,
  };
}

export type AccountService = ReturnType<typeof createAccountService>;

/** Whoever gave no name is told how to, where their address makes none. */
function displayName(name: string | undefined, address: string): string {
  if (name !== undefined) return checkName(name, "name");
  const local = address.split("@")[0] as string;
  try {
    return checkName(local, "name");
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields) throw error;
    throw new AppError("request.invalid", { fields: { name: `${error.fields.name} "${local}" makes none; give one with --name.` } });
  }
}
