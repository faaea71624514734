/** What a decision on a comment or an article changes, and when any may be made or undone. Pure: rows in, a change or a refusal out. */
import type { Actor } from "../accounts/actor.ts";
import type { Finding, Reason, Status } from "../comments/wire.ts";
import { DAY } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import type { CrowdControl } from "./wire.ts";

/** For a month a mistake can be taken back as if it had not been made. */
export const UNDO_FOR = 30 * DAY;

/**
 * Comments that one decision may take along. They are changed in one commit, which keeps other writers waiting, and
 * travel to D1 as one bound value, of which it takes two megabytes; a thousand are a fifth of that and some tens of milliseconds.
 */
export const MOST_AT_ONCE = 1_000;

export type StatusAction = "approve" | "reject" | "spam" | "reject-with-replies";
export type MarkAction = "feature" | "unfeature" | "pin" | "unpin" | "lock" | "unlock";
export type ArticleAction = "close" | "open" | "slow" | "unslow" | "crowd" | "uncrowd";

/** Decisions on one thing follow upon each other only where they are about the same of its sides. */
const SIDES: readonly (readonly string[])[] = [
  ["feature", "unfeature"],
  ["pin", "unpin"],
  ["lock", "unlock"],
  ["warn", "unwarn"],
  ["suspend", "unsuspend"],
  ["premoderate", "unpremoderate"],
  ["close", "open"],
  ["slow", "unslow"],
  ["crowd", "uncrowd"],
];
export const STATUS_SIDE = ["approve", "reject", "spam", "reject-with-replies", "ban-and-remove", "uphold"];
const BAN_SIDE = ["ban", "unban", "ban-and-remove"];

/** The actions that a decision with this one supersedes and is superseded by. */
export function sideOf({ action, commentId }: { action: string; commentId: number | null }): readonly string[] {
  if (commentId === null && action === "uphold") return ["uphold"];
  return SIDES.find((side) => side.includes(action)) ?? (commentId === null ? BAN_SIDE : STATUS_SIDE);
}

export function isMark(action: string): action is MarkAction {
  return action in MARKS;
}

export type Moderator = Extract<Actor, { kind: "desk" | "key" }>;
/** Readers' tokens never get to a moderator's route: its access level asks for a power that they do not carry. */
export function moderatorOf(actor: Actor): Moderator {
  if (actor.kind === "reader") throw new AppError("access.denied");
  return actor;
}

/** Who decides and when, as every row of the record names it: a person at the desk or a server key. */
export type DecisionMaker = { siteId: number; userId: number | null; keyId: number | null; created: number };

export function madeBy(moderator: Moderator, now: number): DecisionMaker {
  return {
    siteId: moderator.siteId,
    userId: moderator.kind === "desk" ? moderator.user.id : null,
    keyId: moderator.kind === "key" ? moderator.keyId : null,
    created: now,
  };
}

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
export function decideComment(comment: Decided, seen: Seen, action: StatusAction, reason: Reason | undefined): CommentChange {
  checkSeen(comment, seen);
  if (comment.status === "withdrawn") throw new AppError("comment.already-removed");
  if (action === "approve") {
    if (comment.status === "published" && comment.openReports === 0 && comment.reviewedRevision === comment.revision)
      throw new AppError("decision.no-change");
    return { status: "published", removedBy: null, removedReason: null, event: publication(comment.status) };
  }
  const why = action === "spam" ? "spam" : reason;
  requireReason(why);
  if (comment.status === "rejected") throw new AppError("decision.no-change");
  return rejection(comment.status, why);
}

/**
 * That a rejection stays as it is, against an appeal. Throws decision.stale, comment.already-removed, and
 * decision.no-change where nobody appeals.
 */
export function decideUphold(comment: { revision: number; status: Status }, seen: Seen, appealId: number | null): number {
  checkSeen(comment, seen);
  if (comment.status === "withdrawn") throw new AppError("comment.already-removed");
  if (comment.status !== "rejected" || appealId === null) throw new AppError("decision.no-change");
  return appealId;
}

/** What rejecting a comment does that waits or is published. */
export function rejection(status: Status, reason: Reason): CommentChange {
  return {
    status: "rejected",
    removedBy: "moderator",
    removedReason: reason,
    event: status === "published" ? "comment.removed" : null,
  };
}

export function requireReason(reason: Reason | undefined): asserts reason is Exclude<Reason, "ok"> {
  if (reason === undefined || reason === "ok") {
    throw new AppError("request.invalid", {
      fields: { reason: "Say why: one of spam, abuse, hate, threat, off-topic, personal-data, illegal, other." },
    });
  }
}

export function checkAmount(comments: number): void {
  if (comments > MOST_AT_ONCE) throw new AppError("decision.too-many", { extra: { limit: MOST_AT_ONCE } });
}

export type Mark = "featured" | "pinned" | "locked";
const MARKS: Record<MarkAction, { mark: Mark; on: 0 | 1 }> = {
  feature: { mark: "featured", on: 1 },
  unfeature: { mark: "featured", on: 0 },
  pin: { mark: "pinned", on: 1 },
  unpin: { mark: "pinned", on: 0 },
  lock: { mark: "locked", on: 1 },
  unlock: { mark: "locked", on: 0 },
};

export type Marked = { status: Status; revision: number; parentId: number | null } & Record<Mark, number>;
export type MarkChange = { mark: Mark; on: 0 | 1; fromState: string; toState: string };

/**
 * Only what stands on the page is put forward there, and only a comment that answers nobody is pinned above the others;
 * a thread may be locked whatever became of its first comment. Throws decision.stale, decision.not-published,
 * decision.not-root and decision.no-change.
 */
export function decideMark(comment: Marked, seen: Seen, action: MarkAction): MarkChange {
  checkSeen(comment, seen);
  const { mark, on } = MARKS[action];
  if (on && mark !== "locked" && comment.status !== "published") throw new AppError("decision.not-published");
  if (on && mark === "pinned" && comment.parentId !== null) throw new AppError("decision.not-root");
  if (comment[mark] === on) throw new AppError("decision.no-change");
  return { mark, on, fromState: markState(mark, comment[mark]), toState: markState(mark, on) };
}

/** Which mark a decision set, and what it was before. Throws decision.stale when it is no longer as decided. */
export function undoMark(comment: Marked, decision: { action: string; toState: string }): { mark: Mark; on: 0 | 1 } {
  const { mark, on } = MARKS[decision.action as MarkAction];
  if (markState(mark, comment[mark]) !== decision.toState) throw new AppError("decision.stale");
  return { mark, on: on ? 0 : 1 };
}

function markState(mark: Mark, on: number): string {
  return on ? mark : `not-${mark}`;
}

/** `slowMode` is in seconds, 0 for none. */
export type ArticleState = { state: "open" | "closed"; slowMode: number; crowdControl: CrowdControl };
export type ArticleChange = { change: Partial<ArticleState>; fromState: string; toState: string };

/** What slow mode and crowd control must be told. */
export type ArticleTerms = { seconds?: number | undefined; crowdControl?: Exclude<CrowdControl, "off"> | undefined };

/** Throws decision.no-change, and request.invalid for slow mode without its seconds and for crowd control without its kind. */
export function decideArticle(article: ArticleState, action: ArticleAction, { seconds, crowdControl }: ArticleTerms): ArticleChange {
  if (action === "slow" && seconds === undefined)
    throw new AppError("request.invalid", { fields: { seconds: "Say how many seconds lie between two comments of one author." } });
  if (action === "crowd" && crowdControl === undefined)
    throw new AppError("request.invalid", {
      fields: { crowdControl: "Say what happens to comments by people who are new: hold or refuse." },
    });
  const changes: Record<ArticleAction, Partial<ArticleState>> = {
    close: { state: "closed" },
    open: { state: "open" },
    slow: { slowMode: seconds ?? 0 },
    unslow: { slowMode: 0 },
    crowd: { crowdControl: crowdControl ?? "off" },
    uncrowd: { crowdControl: "off" },
  };
  const change = changes[action];
  const [fromState, toState] = [articleState(article, change), articleState(change, change)];
  if (fromState === toState) throw new AppError("decision.no-change");
  return { change, fromState, toState };
}

/** What an article was before a decision. Throws decision.stale when it is no longer as decided. */
export function undoArticle(article: ArticleState, decision: { fromState: string; toState: string }): Partial<ArticleState> {
  const change = readArticleState(decision.fromState);
  if (articleState(article, change) !== decision.toState) throw new AppError("decision.stale");
  return change;
}

/** The side of the article that the change is about, as the record names it. */
function articleState(article: Partial<ArticleState>, change: Partial<ArticleState>): string {
  if (change.state !== undefined) return article.state as string;
  if (change.crowdControl !== undefined) return article.crowdControl === "off" ? "not-crowd" : `crowd:${article.crowdControl}`;
  return article.slowMode ? `slow:${article.slowMode}` : "not-slow";
}

function readArticleState(state: string): Partial<ArticleState> {
  if (state === "open" || state === "closed") return { state };
  if (state === "not-crowd") return { crowdControl: "off" };
  if (state.startsWith("crowd:")) return { crowdControl: state.slice("crowd:".length) as CrowdControl };
  return { slowMode: state === "not-slow" ? 0 : Number(state.slice("slow:".length)) };
}

export type Made = { id: number; action: string; created: number; fromState: string; toState: string; reason: string | null };

/**
 * Throws decision.superseded (taken back already, or a later one stands), decision.not-undoable (an undo, or a month
 * ago). `latest` is the latest decision on the same side of the subject that stands.
 */
export function checkUndo(decision: Made, latest: { id: number } | null, now: number): void {
  if (decision.action === "undo" || now - decision.created > UNDO_FOR) throw new AppError("decision.not-undoable");
  if (latest?.id !== decision.id) throw new AppError("decision.superseded");
}

/** Who had removed a comment, before the decision that is being undone, and why. */
export function earlierRemoval(to: string, earlier: { toState: string; reason: string | null } | null, findings: Finding[]): Removal {
  if (to !== "rejected" && to !== "pending") return { removedBy: null, removedReason: null };
  if (to === "rejected" && earlier?.toState === "rejected") return { removedBy: "moderator", removedReason: earlier.reason as Reason };
  const rejected = findings.find((finding) => finding.verdict === "reject");
  return { removedBy: "screening", removedReason: to === "rejected" ? (rejected?.reason ?? null) : null };
}

/** What the public sees happen when a comment's state goes from one to another. */
export function eventOf(from: string, to: string): PublicChange | null {
  if (from === to) return null;
  if (to === "published") return publication(from);
  return from === "published" ? "comment.removed" : null;
}

function checkSeen(comment: { revision: number; status: Status }, seen: Seen): void {
  if (comment.revision !== seen.revision || (seen.status !== undefined && seen.status !== comment.status))
    throw new AppError("decision.stale");
}

function publication(from: string): PublicChange | null {
  if (from === "published") return null;
  return from === "rejected" ? "comment.restored" : "comment.published";
}
