/** Everything a moderator may want to know of one person; and a warned person saying that they read it. */
import { badgesOf, type User } from "../accounts/actor.ts";
import type { Database } from "../db/commit.ts";
import type { Clock } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import type { Site } from "../sites/site.ts";
import type { Addresses } from "./addresses/service.ts";
import { presentOpenAppeal } from "./appeals/stating.ts";
import { createAppealStore, type Objection } from "./appeals/store.ts";
import { type AuthorRow, createAuthorStore, type NoteRow, type SanctionRow } from "./author-store.ts";
import { type Moderator, madeBy } from "./deciding.ts";
import { asDecision } from "./decision-service.ts";
import type { Queues } from "./queue-service.ts";
import { createSanctionStore } from "./sanction-store.ts";
import type { AuthorNote, AuthorRecord } from "./wire.ts";

/** Their latest comments that come with the record; the queues show the others. */
const COMMENTS_SHOWN = 20;

type Parts = {
  database: Database;
  clock: Clock;
  queues: Pick<Queues, "itemsOf">;
  addresses: Pick<Addresses, "neighbours" | "earlierNames">;
};

export function createAuthors({ database, clock, queues, addresses }: Parts) {
  const store = createAuthorStore(database);
  const sanctions = createSanctionStore(database);
  const appeals = createAppealStore(database);

  return {
    /** Throws request.not-found for a person of another site. */
    async record(site: Site, moderator: Moderator, id: number): Promise<AuthorRecord> {
      const row = await find(site, id);
      const viewer = moderator.kind === "desk" ? moderator.user.id : null;
      const [imposed, decisions, notes, objections, comments, earlierNames, sameAddress, reporting] = await Promise.all([
        store.sanctions(site.id, id),
        store.decisions(site.id, id),
        store.notes(site.id, id),
        appeals.openOf(site.id, id),
        queues.itemsOf(site, moderator, id, COMMENTS_SHOWN),
        addresses.earlierNames(site, id),
        addresses.neighbours(site, id),
        store.reporting(site.id, id),
      ]);
      return {
        author: asAuthor(row, clock()),
        earlierNames,
        sameAddress,
        reporting,
        sanctions: imposed.map((sanction) => asSanction(sanction, objections, viewer)),
        decisions: decisions.map(asDecision),
        notes: notes.map(asNote),
        comments,
      };
    },

    /** Throws request.not-found for a person of another site, before anything that was sent is looked at. */
    async exists(site: Site, id: number): Promise<void> {
      await find(site, id);
    },

    async addNote(site: Site, moderator: Moderator, id: number, note: string): Promise<AuthorNote> {
      const { siteId, userId, keyId, created } = madeBy(moderator, clock());
      const [rows] = await database.commit([store.insertNote({ siteId, userId: id, byUserId: userId, byKeyId: keyId, note, created })]);
      return asNote((await store.notes(site.id, id, rows?.[0]?.id as number))[0] as NoteRow);
    },

    /** Clears the warning in force; without one nothing changes. */
    async acknowledge(user: User): Promise<void> {
      await database.commit([sanctions.acknowledge(user.siteId, user.id, clock())]);
    },
  };

  async function find(site: Site, id: number): Promise<AuthorRow> {
    const row = await store.author(site.id, id);
    if (!row) throw new AppError("request.not-found", { detail: "There is no such person on this site." });
    return row;
  }
}

export type Authors = ReturnType<typeof createAuthors>;

function asAuthor(row: AuthorRow, now: number): AuthorRecord["author"] {
  return {
    id: row.id,
    name: row.name,
    badges: badgesOf(row),
    joinedAt: iso(row.created),
    published: row.published,
    rejected: row.rejected,
    pending: row.pending,
    withdrawn: row.withdrawn,
    banned: row.banned === 1,
    suspendedUntil: row.suspended_until !== null && row.suspended_until > now ? iso(row.suspended_until) : null,
    premoderated: row.premoderated === 1,
    warned: row.warned === 1,
  };
}

function asSanction(
  { id, kind, reason, message, created, until, lifted }: SanctionRow,
  objections: Objection[],
  viewer: number | null,
): AuthorRecord["sanctions"][number] {
  const objection = objections.find((one) => one.sanction_id === id);
  return {
    id,
    appeal: objection ? presentOpenAppeal(objection, viewer) : null,
    kind,
    reason,
    message,
    from: iso(created),
    until: until === null ? null : iso(until),
    lifted: lifted === null ? null : iso(lifted),
  };
}

function asNote({ id, note, created, writer }: NoteRow): AuthorNote {
  return { id, text: note, by: writer ?? "server key", createdAt: iso(created) };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
