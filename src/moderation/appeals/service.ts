/** Telling authors why they are restricted, and taking their objections. Deciding on those is in the decision services. */
import type { User } from "../../accounts/actor.ts";
import type { Reason } from "../../comments/wire.ts";
import { type Database, guard } from "../../db/commit.ts";
import { isDuplicate, isStale } from "../../db/failures.ts";
import type { Clock } from "../../kernel/clock.ts";
import { openCursor, sealCursor } from "../../kernel/cursor.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Site } from "../../sites/site.ts";
import type { Moderator } from "../deciding.ts";
import { createModerationStore } from "../store.ts";
import {
  APPEAL_WITHIN,
  checkAppeal,
  isAppealable,
  presentOpenAppeal,
  type SanctionRestriction,
  stateComment,
  stateSanction,
} from "./stating.ts";
import { appealsStill, createAppealStore, type NewAppeal, type OpenSanctionAppeal } from "./store.ts";
import type { Appeal, SanctionAppeals, Statement as StatementOfReasons, Statements } from "./wire.ts";

/** A restriction that was replaced by another while the appeal was on its way is read again. */
const ATTEMPTS = 3;
/** Open appeals against sanctions that are listed; what is beyond comes up as these are decided. */
const SHOWN = 100;

export function createAppeals({ database, clock, secret }: { database: Database; clock: Clock; secret: string }) {
  const store = createAppealStore(database);
  const comments = createModerationStore(database);

  return {
    /** Throws comment.not-found and comment.not-author, before anything that was sent is looked at. */
    async checkOwn(author: User, commentId: number): Promise<void> {
      const row = await comments.comment(author.siteId, commentId);
      if (!row) throw new AppError("comment.not-found");
      if (row.authorId !== author.id) throw new AppError("comment.not-author");
    },

    /** Throws sanction.not-found also for somebody else's. */
    async checkOwnSanction(author: User, sanctionId: number): Promise<void> {
      await ownSanction(author, sanctionId);
    },

    /** Objects to what took a comment away. Throws appeal.not-possible, appeal.exists and appeal.too-late. */
    async appeal(author: User, commentId: number, text: string): Promise<Appeal> {
      return settled(async () => {
        const now = clock();
        const row = await store.restriction(author.siteId, commentId);
        if (!row) throw new AppError("appeal.not-possible");
        checkAppeal(row, isAppealable(row), now);
        const { revision, decision_id: restrictedBy } = row;
        const appeal = { siteId: author.siteId, userId: author.id, commentId, revision, restrictedBy, text, created: now };
        return made(
          appeal,
          await database.commit([guard(appealsStill.restricted(commentId, revision, restrictedBy)), store.insert(appeal)]),
        );
      });
    },

    /** Objects to a sanction in force. Throws as `appeal` does. */
    async appealSanction(author: User, sanctionId: number, text: string): Promise<Appeal> {
      return settled(async () => {
        const now = clock();
        const row = await ownSanction(author, sanctionId);
        checkAppeal(row, row.in_force === 1, now);
        const appeal = { siteId: author.siteId, userId: author.id, sanctionId, text, created: now };
        return made(appeal, await database.commit([guard(appealsStill.sanctioned(sanctionId, now)), store.insert(appeal)]));
      });
    },

    /** Why a comment is restricted now. Throws statement.not-found where it is not. */
    async statement(author: User, commentId: number): Promise<StatementOfReasons> {
      const row = await store.restriction(author.siteId, commentId);
      if (!row) throw new AppError("statement.not-found");
      return stateComment(row, clock());
    },

    /** Everything that restricts a person, and what became of their appeals in the last half year; newest first. */
    async statements(author: User, cursor: string | undefined, limit: number): Promise<Statements> {
      const now = clock();
      const scope = `statements:${author.siteId}:${author.id}`;
      const after = cursor === undefined ? null : openCursor(secret, scope, cursor);
      const since = now - APPEAL_WITHIN;
      const [held, sanctioned] = await Promise.all([
        store.restrictionsOf(author.id, since, after, limit + 1),
        store.sanctionsOf(author.id, since, after, limit + 1, now),
      ]);
      const all = [
        ...held.map((row) => ({ at: row.at, place: row.place, statement: stateComment(row, now) })),
        ...sanctioned.map((row) => ({ at: row.at, place: row.place, statement: stateSanction(row, now) })),
      ].sort((a, b) => b.at - a.at || b.place - a.place);
      const last = all.length > limit ? all[limit - 1] : undefined;
      return {
        items: all.slice(0, limit).map(({ statement }) => statement),
        next: last ? sealCursor(secret, scope, { value: last.at, id: last.place }) : null,
      };
    },

    /** Open appeals against sanctions, oldest first. */
    async sanctionAppeals(site: Site, moderator: Moderator): Promise<SanctionAppeals> {
      const viewer = moderator.kind === "desk" ? moderator.user.id : null;
      return { items: (await store.openAgainstSanctions(site.id, SHOWN)).map((row) => presentOpen(row, viewer)) };
    },
  };

  async function ownSanction(author: User, id: number): Promise<SanctionRestriction> {
    const row = await store.sanction(author.siteId, author.id, id, clock());
    if (!row) throw new AppError("sanction.not-found");
    return row;
  }

  /** Looks again when the restriction changed in between, so that the author hears how it stands now. */
  async function settled(attempt: () => Promise<Appeal>): Promise<Appeal> {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt();
      } catch (error) {
        if (isDuplicate(error, "appeals")) throw new AppError("appeal.exists");
        if (!isStale(error) || tries === ATTEMPTS) throw error;
      }
    }
  }
}

export type Appeals = ReturnType<typeof createAppeals>;

function made({ text, created }: NewAppeal, rows: Record<string, unknown>[][]): Appeal {
  const id = rows.flat()[0]?.id as number;
  return { id, text, createdAt: iso(created), state: "open", answer: null, decidedAt: null };
}

function presentOpen(row: OpenSanctionAppeal, viewer: number | null): SanctionAppeals["items"][number] {
  return {
    ...presentOpenAppeal(row, viewer),
    sanction: {
      id: row.sanction_id,
      kind: row.kind,
      reason: row.reason as Reason,
      message: row.message,
      from: iso(row.sanction_created),
      until: row.until === null ? null : iso(row.until),
    },
    author: { id: row.author_id, name: row.author_name },
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
