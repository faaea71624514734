/** From rows to the items of a queue. Pure. */
import { presentComment, presentWhole, type ThreadRow } from "../comments/thread.ts";
import type { Finding, Reason, ReportReason, Status } from "../comments/wire.ts";
import { presentOpenAppeal } from "./appeals/stating.ts";
import type { Action, Claims, CrowdControl, QueueItem, QueueName } from "./wire.ts";

/** A comment with its article, its author's record and whoever has it on their screen, as queue-store.ts selects it. */
export type QueueRow = ThreadRow & {
  reasons: string;
  locked: number;
  risk: number;
  article_key: string;
  article_title: string | null;
  article_url: string | null;
  article_state: "open" | "closed";
  article_slow_mode: number;
  article_crowd_control: CrowdControl;
  author_created: number;
  author_published: number;
  author_rejected: number;
  author_banned: number;
  author_suspended_until: number | null;
  author_premoderated: number;
  author_warned: number;
  claim_user: number | null;
  claim_name: string | null;
  claim_until: number | null;
  /** The open appeal, and who made the decision that it is against. */
  appeal_id: number | null;
  appeal_text: string | null;
  appeal_created: number | null;
  appeal_against: number | null;
};
export type ReportRow = { commentId: number; reason: string; note: string | null; created: number; revision: number; weight: number };
/** In force; `until` in milliseconds UTC. */
export type ClaimRow = { comment_id: number; user_id: number; name: string; until: number };
/** `queues` is a JSON array of the queues it waits in. */
export type StateRow = {
  id: number;
  status: Status;
  revision: number;
  queues: string;
  action: Action | null;
  reason: Reason | null;
  decided: number | null;
  user_id: number | null;
  name: string | null;
};

/** `viewer` is the moderator's user id, null for a server key; `now` in milliseconds UTC. */
export function presentItem(
  row: QueueRow,
  { parents, reports, viewer, now }: { parents: ThreadRow[]; reports: ReportRow[]; viewer: number | null; now: number },
): QueueItem {
  const comment = presentWhole(row);
  const parent = parents.find((candidate) => candidate.id === row.parent_id);
  const shownParent = parent ? presentComment(parent) : null;
  return {
    comment,
    article: {
      id: row.article_id,
      key: row.article_key,
      title: row.article_title,
      url: row.article_url,
      state: row.article_state,
      slowMode: row.article_slow_mode,
      crowdControl: row.article_crowd_control,
    },
    parent: shownParent
      ? { id: shownParent.id, author: shownParent.author, content: shownParent.content, status: shownParent.status }
      : null,
    reasons: JSON.parse(row.reasons) as Finding[],
    reports: reports
      .filter((report) => report.commentId === row.id)
      .map((report) => ({
        reason: report.reason as ReportReason,
        note: report.note,
        createdAt: new Date(report.created).toISOString(),
        revision: report.revision,
        weight: report.weight,
      })),
    author: {
      id: row.author_id,
      name: row.author_name,
      badges: comment.author?.badges ?? [],
      joinedAt: new Date(row.author_created).toISOString(),
      published: row.author_published,
      rejected: row.author_rejected,
      banned: row.author_banned === 1,
      suspendedUntil: inForce(row.author_suspended_until, now),
      premoderated: row.author_premoderated === 1,
      warned: row.author_warned === 1,
    },
    appeal: appealOf(row, viewer),
    locked: row.locked === 1,
    risk: row.risk,
    claim: claimOf(row, viewer),
  };
}

export function presentClaim({ comment_id, user_id, name, until }: ClaimRow, viewer: number): Claims["claims"][number] {
  return { commentId: comment_id, by: { id: user_id, name }, until: new Date(until).toISOString(), mine: user_id === viewer };
}

export function presentState(row: StateRow, viewer: number): Claims["states"][number] {
  const { id, status, revision, action, reason, decided, user_id, name } = row;
  return {
    commentId: id,
    status,
    revision,
    queues: JSON.parse(row.queues) as QueueName[],
    decided:
      action === null || decided === null
        ? null
        : { by: name, mine: user_id === viewer, action, reason, at: new Date(decided).toISOString() },
  };
}

/** A suspension ends by itself. */
function inForce(until: number | null, now: number): string | null {
  return until !== null && until > now ? new Date(until).toISOString() : null;
}

function appealOf({ appeal_id, appeal_text, appeal_created, appeal_against }: QueueRow, viewer: number | null): QueueItem["appeal"] {
  if (appeal_id === null || appeal_text === null || appeal_created === null) return null;
  return presentOpenAppeal({ id: appeal_id, text: appeal_text, created: appeal_created, against: appeal_against }, viewer);
}

function claimOf({ claim_user, claim_name, claim_until }: QueueRow, viewer: number | null): QueueItem["claim"] {
  if (claim_user === null || claim_until === null) return null;
  return { by: { id: claim_user, name: claim_name ?? "" }, until: new Date(claim_until).toISOString(), mine: claim_user === viewer };
}
