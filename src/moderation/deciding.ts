/** What a decision changes, and when it may be made or undone. Pure: rows in, a change or a refusal out. */
import { isStaff, type Role } from "../accounts/actor.ts";
import type { Finding, Reason, Status } from "../comments/wire.ts";
import { DAY } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";

/** For a month a mistake can be taken back as if it had not been made. */
export const UNDO_FOR = 30 * DAY;

export type Decided = { status: Status; revision: number; openReports: number; reviewedRevision: number | null };
export type Seen = { revision: number; status?: Status | undefined };
export type Removal = { removedBy: "moderator" | "screening" | null; removedReason: Reason | null };
/** What the public sees happen, by the names of the event log. */
export type PublicChange = "comment.published" | "comment.removed" | "comment.restored";
export type CommentChange = Removal & { status: "published" | "rejected" | "pending"; event: PublicChange | null };

/**
 * Throws decision.stale when the comment is no longer what the moderator saw, decision.no-change when it is so
 * already, comment.already-removed when its author took it back, request.invalid for a rejection without a reason.
 */
export function decideComment(comment: Decided, seen: Seen, action: "approve" | "reject", reason: Reason | undefined): CommentChange {
  if (comment.revision !== seen.revision || (seen.status !== undefined && seen.status !== comment.status))
    throw new AppError("decision.stale");
  if (comment.status === "withdrawn") throw new AppError("comment.already-removed");
  if (action === "approve") {
    if (comment.status === "published" && comment.openReports === 0 && comment.reviewedRevision === comment.revision)
      throw new AppError("decision.no-change");
    return { status: "published", removedBy: null, removedReason: null, event: publication(comment.status) };
  }
  requireReason(reason);
  if (comment.status === "rejected") throw new AppError("decision.no-change");
  return {
    status: "rejected",
    removedBy: "moderator",
    removedReason: reason,
    event: comment.status === "published" ? "comment.removed" : null,
  };
}

export function requireReason(reason: Reason | undefined): asserts reason is Exclude<Reason, "ok"> {
  if (reason === undefined || reason === "ok") {
    throw new AppError("request.invalid", {
      fields: { reason: "Say why: one of spam, abuse, hate, threat, off-topic, personal-data, illegal, other." },
    });
  }
}

/** Staff are not banned from the queue; their role is taken away first. */
export function decideBan(user: { banned: boolean; role: Role }, action: "ban" | "unban"): void {
  if (action === "ban" && isStaff(user.role))
    throw new AppError("access.denied", { detail: "Staff cannot be banned; an administrator can take the role away." });
  if (user.banned === (action === "ban")) throw new AppError("decision.no-change");
}

export type Made = { id: number; action: string; created: number; fromState: string; toState: string; reason: string | null };

/**
 * Throws decision.superseded (taken back already, or a later one stands), decision.not-undoable (an undo, or a month
 * ago). `latest` is the subject's latest decision that stands.
 */
export function checkUndo(decision: Made, latest: { id: number } | null, now: number): void {
  if (decision.action === "undo" || now - decision.created > UNDO_FOR) throw new AppError("decision.not-undoable");
  if (latest?.id !== decision.id) throw new AppError("decision.superseded");
}

/** Who had removed a comment, before the decision that is being undone, and why. */
export function earlierRemoval(to: string, earlier: Made | null, findings: Finding[]): Removal {
  if (to !== "rejected" && to !== "pending") return { removedBy: null, removedReason: null };
  if (to === "rejected" && earlier?.toState === "rejected") return { removedBy: "moderator", removedReason: earlier.reason as Reason };
  const rejection = findings.find((finding) => finding.verdict === "reject");
  return { removedBy: "screening", removedReason: to === "rejected" ? (rejection?.reason ?? null) : null };
}

/** What the public sees happen when a comment's state goes from one to another. */
export function eventOf(from: string, to: string): PublicChange | null {
  if (from === to) return null;
  if (to === "published") return publication(from);
  return from === "published" ? "comment.removed" : null;
}

function publication(from: string): PublicChange | null {
  if (from === "published") return null;
  return from === "rejected" ? "comment.restored" : "comment.published";
}
