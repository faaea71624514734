import type { QueueCounts, QueueItem, QueueName, QueuePage } from "../../../../src/moderation/wire.ts";
import { type Change, reduce } from "../../../../widget/desk/queue-changes.ts";
import { type DeskState, newDeskState } from "../../../../widget/desk/queue-state.ts";
import { type View, viewOf } from "../../../../widget/desk/view.ts";

const AT = "2026-03-01T10:00:00.000Z";

/** A waiting comment; its author has the same number unless told otherwise. */
export function queueItem(
  id: number,
  more: { revision?: number; status?: QueueItem["comment"]["status"]; authorId?: number; parentId?: number } = {},
): QueueItem {
  const authorId = more.authorId ?? id;
  return {
    comment: {
      id,
      parentId: more.parentId ?? null,
      rootId: id,
      depth: 0,
      author: { id: authorId, name: `Author ${authorId}`, badges: [] },
      content: [["p", `Comment ${id}`]],
      language: "en",
      createdAt: AT,
      editedAt: null,
      status: more.status ?? "pending",
      revision: more.revision ?? 1,
      votes: { up: 0, down: 0 },
      replyCount: 0,
      featured: false,
      pinned: false,
      replies: { items: [], next: null },
    },
    article: { id: 1, key: "a", title: "An article", url: "https://daily.example/a", state: "open", slowMode: 0, crowdControl: "off" },
    parent: null,
    reasons: [],
    reports: [],
    appeal: null,
    author: {
      id: authorId,
      name: `Author ${authorId}`,
      badges: [],
      joinedAt: AT,
      published: 0,
      rejected: 0,
      banned: false,
      suspendedUntil: null,
      premoderated: false,
      warned: false,
    },
    locked: false,
    risk: 0,
    claim: null,
  };
}

export function queuePage(ids: number[], more: { next?: string; pending?: number; reported?: number } = {}): QueuePage {
  return {
    items: ids.map((id) => queueItem(id)),
    next: more.next ?? null,
    counts: countsOf({ pending: more.pending ?? ids.length, reported: more.reported ?? 0 }),
  };
}

export const countsOf = (some: Partial<QueueCounts>): QueueCounts => ({
  pending: 0,
  reported: 0,
  appeals: 0,
  newAuthors: 0,
  notices: 0,
  cases: 0,
  ...some,
});

/** The desk after these changes, from a pending queue of these comments. */
export const deskWith = (ids: number[], ...changes: Change[]): DeskState => deskAt(viewOf("pending"), ids, ...changes);

export function deskAt(view: View, ids: number[], ...changes: Change[]): DeskState {
  const loaded: Change[] = [
    { type: "load", queue: view.queue },
    { type: "loaded", queue: view.queue, cursor: null, page: queuePage(ids) },
  ];
  return [...loaded, ...changes].reduce(reduce, newDeskState(view));
}

export const idsIn = (state: DeskState, queue: QueueName = "pending"): number[] =>
  state.lists[queue].entries.map((entry) => entry.item.comment.id);

export function decisionOn(commentId: number, id: number) {
  return {
    id,
    action: "approve" as const,
    commentId,
    userId: null,
    articleId: null,
    revision: 1,
    reason: null,
    from: "pending",
    to: "published",
    undoes: null,
    createdAt: AT,
  };
}
