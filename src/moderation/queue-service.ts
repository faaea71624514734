/** Showing queues, and telling moderators who has what on their screen. */
import type { Database } from "../db/commit.ts";
import { type Clock, SECOND } from "../kernel/clock.ts";
import { openCursor, sealCursor } from "../kernel/cursor.ts";
import { AppError } from "../kernel/errors.ts";
import type { Site } from "../sites/site.ts";
import { inThreadOrder } from "./conversation.ts";
import { type Moderator, STATUS_SIDE } from "./deciding.ts";
import { presentClaim, presentItem, presentState, type QueueRow } from "./queue-item.ts";
import { createQueueStore } from "./queue-store.ts";
import { causeBit } from "./risk.ts";
import { searchExpression } from "./searching.ts";
import { createModerationStore } from "./store.ts";
import type { Claims, Conversation, QueueCounts, QueueFilters, QueueItem, QueueName, QueuePage } from "./wire.ts";

/** The desk renews while a comment is on the screen; one that was closed lets go within this. */
const LEASE = 60 * SECOND;
/** Comments of one conversation; a desk reads them all before it decides on one. */
const CONVERSATION_LIMIT = 60;

export function createQueues({ database, clock, secret }: { database: Database; clock: Clock; secret: string }) {
  const store = createQueueStore(database);
  const { counts } = createModerationStore(database);

  return {
    async page(
      site: Site,
      moderator: Moderator,
      queue: QueueName,
      filters: QueueFilters,
      cursor: string | undefined,
      limit: number,
    ): Promise<QueuePage> {
      const scope = scopeOf(site, queue, filters);
      const after = cursor === undefined ? null : openCursor(secret, scope, cursor);
      const search = filters.q === undefined ? null : searchExpression(site.id, filters.q);
      const cause = filters.reason === undefined ? null : causeBit(filters.reason);
      const { holdFirst } = site.settings;
      const { rows, end } =
        filters.q !== undefined && search === null
          ? { rows: [], end: null } // No words, no comments with them.
          : await store.queue({ siteId: site.id, holdFirst, queue, filters, cause, search, after, limit, now: clock() });
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      const next = last ? { value: last.place, id: last.id } : end;
      return {
        items: await items(moderator, rows.slice(0, limit)),
        next: next ? sealCursor(secret, scope, next) : null,
        counts: await counts(site.id),
      };
    },

    /** One comment as a queue shows it, in whatever state: what a desk looks at after a stale decision. */
    async item(site: Site, moderator: Moderator, id: number): Promise<QueueItem> {
      const row = await store.item(site.id, id, clock());
      if (!row) throw new AppError("comment.not-found");
      return (await items(moderator, [row]))[0] as QueueItem;
    },

    /** A comment among what it answers and what answers it. */
    async conversation(site: Site, moderator: Moderator, id: number): Promise<Conversation> {
      const found = await store.conversation(site.id, id, CONVERSATION_LIMIT, clock());
      if (found.length === 0) throw new AppError("comment.not-found");
      const { rows, more } = inThreadOrder(found, CONVERSATION_LIMIT);
      return { items: await items(moderator, rows), more };
    },

    /** These comments as a queue shows them, by their ids. */
    async itemsIn(site: Site, moderator: Moderator, ids: number[]): Promise<Map<number, QueueItem>> {
      const rows = ids.length === 0 ? [] : await store.itemsIn(site.id, [...new Set(ids)], clock());
      return new Map((await items(moderator, rows)).map((item) => [item.comment.id, item]));
    },

    /** One person's latest comments, in whatever state. */
    async itemsOf(site: Site, moderator: Moderator, authorId: number, limit: number): Promise<QueueItem[]> {
      return items(moderator, await store.itemsOf(site.id, authorId, limit, clock()));
    },

    counts: (site: Site): Promise<QueueCounts> => counts(site.id),

    /** Takes or renews what is free or this person's own, for a minute; says who has each of those asked for and how it stands. */
    async claim(site: Site, userId: number, commentIds: number[]): Promise<Claims> {
      const now = clock();
      if (commentIds.length === 0) return { claims: [], states: [] };
      await database.commit([store.clearClaims(site.id, now), store.takeClaims(site.id, userId, commentIds, now + LEASE, now)]);
      const [claims, states] = await Promise.all([
        store.claimsOn(site.id, commentIds, now),
        store.statesOf(site.id, commentIds, STATUS_SIDE),
      ]);
      return { claims: claims.map((claim) => presentClaim(claim, userId)), states: states.map((state) => presentState(state, userId)) };
    },

    async release(site: Site, userId: number): Promise<void> {
      await database.commit([store.releaseClaimsOf(site.id, userId)]);
    },
  };

  async function items(moderator: Moderator, rows: QueueRow[]): Promise<QueueItem[]> {
    const parentIds = [...new Set(rows.flatMap((row) => (row.parent_id === null ? [] : [row.parent_id])))];
    const [parents, reports] = await Promise.all([store.parents(parentIds), store.reportsOn(rows.map((row) => row.id))]);
    const viewer = moderator.kind === "desk" ? moderator.user.id : null;
    const now = clock();
    return rows.map((row) => presentItem(row, { parents, reports, viewer, now }));
  }
}

export type Queues = ReturnType<typeof createQueues>;

/** A cursor says nothing of the moderator, so that two can hand a place to each other; of the list it says everything. */
function scopeOf(site: Site, queue: QueueName, filters: QueueFilters): string {
  const { order, reason, article, author, language, state, status, q } = filters;
  return `queue:${site.id}:${queue}:${JSON.stringify([order, reason, article, author, language, state, status, q])}`;
}
