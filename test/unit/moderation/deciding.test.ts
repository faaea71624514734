import { describe, expect, it } from "vitest";
import type { Finding, Reason, Status } from "../../../src/comments/wire.ts";
import { AppError } from "../../../src/kernel/errors.ts";
import {
  type ArticleAction,
  type ArticleState,
  checkUndo,
  type Decided,
  decideArticle,
  decideComment,
  decideMark,
  earlierRemoval,
  eventOf,
  type Made,
  type MarkAction,
  type Marked,
  requireReason,
  sideOf,
  UNDO_FOR,
  undoArticle,
  undoMark,
} from "../../../src/moderation/deciding.ts";

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return "fine";
}

const comment = (status: Status, more: Partial<Decided> = {}): Decided => ({
  status,
  revision: 3,
  openReports: 0,
  reviewedRevision: null,
  ...more,
});
const seen = { revision: 3 };

describe("deciding on a comment", () => {
  it.each([
    ["pending", "approve", "published", "comment.published"],
    ["rejected", "approve", "published", "comment.restored"],
    ["published", "approve", "published", null],
    ["pending", "reject", "rejected", null],
    ["published", "reject", "rejected", "comment.removed"],
  ] as const)("%s, %s: %s, told as %s", (status, action, to, event) => {
    expect(decideComment(comment(status), seen, action, "spam")).toEqual({
      status: to,
      removedBy: to === "rejected" ? "moderator" : null,
      removedReason: to === "rejected" ? "spam" : null,
      event,
    });
  });

  it.each<[string, Decided, { revision: number; status?: Status }, "approve" | "reject", Reason | undefined, string]>([
    ["an edit since", comment("pending"), { revision: 2 }, "approve", undefined, "decision.stale"],
    ["a revision that never was", comment("pending"), { revision: 4 }, "approve", undefined, "decision.stale"],
    ["another state than was seen", comment("published"), { revision: 3, status: "pending" }, "reject", "spam", "decision.stale"],
    ["an author who took it back", comment("withdrawn"), seen, "approve", undefined, "comment.already-removed"],
    ["a rejection without a reason", comment("pending"), seen, "reject", undefined, "request.invalid"],
    ["a rejection because it is ok", comment("pending"), seen, "reject", "ok", "request.invalid"],
    ["a rejection of what is rejected", comment("rejected"), seen, "reject", "hate", "decision.no-change"],
    ["an approval of what was approved", comment("published", { reviewedRevision: 3 }), seen, "approve", undefined, "decision.no-change"],
    [
      "an approval of what was approved and reported since",
      comment("published", { reviewedRevision: 3, openReports: 1 }),
      seen,
      "approve",
      undefined,
      "fine",
    ],
    ["the state that was seen", comment("pending"), { revision: 3, status: "pending" }, "approve", undefined, "fine"],
  ])("meets %s", (_, row, as, action, reason, code) => {
    expect(codeOf(() => decideComment(row, as, action, reason))).toBe(code);
  });

  it("names the reasons there are when one is missing", () => {
    try {
      requireReason(undefined);
      expect.unreachable();
    } catch (error) {
      expect((error as AppError).fields?.reason).toContain("personal-data");
    }
  });
});

describe("rejecting as spam", () => {
  it("needs no other reason and gives this one", () => {
    expect(decideComment(comment("pending"), seen, "spam", undefined)).toMatchObject({ status: "rejected", removedReason: "spam" });
    expect(decideComment(comment("published"), seen, "spam", "hate")).toMatchObject({ removedReason: "spam", event: "comment.removed" });
  });
});

describe("marking a comment", () => {
  const plain: Marked = { status: "published", revision: 3, parentId: null, featured: 0, pinned: 0, locked: 0 };

  it.each([
    ["feature", "featured", 1, "not-featured", "featured"],
    ["pin", "pinned", 1, "not-pinned", "pinned"],
    ["lock", "locked", 1, "not-locked", "locked"],
  ] as const)("%s sets %s, once", (action, mark, on, fromState, toState) => {
    expect(decideMark(plain, seen, action)).toEqual({ mark, on, fromState, toState });
    expect(codeOf(() => decideMark({ ...plain, [mark]: 1 }, seen, action))).toBe("decision.no-change");
    expect(undoMark({ ...plain, [mark]: 1 }, { action, toState })).toEqual({ mark, on: 0 });
    expect(codeOf(() => undoMark(plain, { action, toState }))).toBe("decision.stale");
  });

  it.each([
    ["unfeature", "featured"],
    ["unpin", "pinned"],
    ["unlock", "locked"],
  ] as const)("%s clears %s, whatever became of the comment", (action, mark) => {
    const marked = { ...plain, [mark]: 1, status: "rejected" as const };
    expect(decideMark(marked, seen, action)).toMatchObject({ mark, on: 0, toState: `not-${mark}` });
    expect(codeOf(() => decideMark(plain, seen, action))).toBe("decision.no-change");
  });

  it.each<[string, Partial<Marked>, MarkAction, string]>([
    ["featuring what waits", { status: "pending" }, "feature", "decision.not-published"],
    ["pinning what was rejected", { status: "rejected" }, "pin", "decision.not-published"],
    ["pinning a reply", { parentId: 1 }, "pin", "decision.not-root"],
    ["featuring a reply", { parentId: 1 }, "feature", "fine"],
    ["locking beneath a comment that was rejected", { status: "rejected" }, "lock", "fine"],
    ["words that were edited since", { revision: 4 }, "feature", "decision.stale"],
  ])("%s: %s", (_, more, action, code) => {
    expect(codeOf(() => decideMark({ ...plain, ...more }, seen, action))).toBe(code);
  });
});

describe("deciding on an article", () => {
  const open: ArticleState = { state: "open", slowMode: 0, crowdControl: "off" };

  it.each<[ArticleState, ArticleAction, number | "hold" | "refuse" | undefined, object | string]>([
    [open, "close", undefined, { change: { state: "closed" }, fromState: "open", toState: "closed" }],
    [{ ...open, state: "closed" }, "open", undefined, { change: { state: "open" }, fromState: "closed", toState: "open" }],
    [open, "open", undefined, "decision.no-change"],
    [open, "slow", 60, { change: { slowMode: 60 }, fromState: "not-slow", toState: "slow:60" }],
    [{ ...open, slowMode: 60 }, "slow", 120, { change: { slowMode: 120 }, fromState: "slow:60", toState: "slow:120" }],
    [{ ...open, slowMode: 60 }, "slow", 60, "decision.no-change"],
    [{ ...open, slowMode: 60 }, "unslow", undefined, { change: { slowMode: 0 }, fromState: "slow:60", toState: "not-slow" }],
    [open, "unslow", undefined, "decision.no-change"],
    [open, "slow", undefined, "request.invalid"],
    [open, "crowd", "hold", { change: { crowdControl: "hold" }, fromState: "not-crowd", toState: "crowd:hold" }],
    [
      { ...open, crowdControl: "hold" },
      "crowd",
      "refuse",
      { change: { crowdControl: "refuse" }, fromState: "crowd:hold", toState: "crowd:refuse" },
    ],
    [{ ...open, crowdControl: "hold" }, "crowd", "hold", "decision.no-change"],
    [
      { ...open, crowdControl: "refuse" },
      "uncrowd",
      undefined,
      { change: { crowdControl: "off" }, fromState: "crowd:refuse", toState: "not-crowd" },
    ],
    [open, "uncrowd", undefined, "decision.no-change"],
    [open, "crowd", undefined, "request.invalid"],
  ])("%j, %s %s", (article, action, given, expected) => {
    const terms = typeof given === "string" ? { crowdControl: given } : { seconds: given };
    if (typeof expected === "string") return expect(codeOf(() => decideArticle(article, action, terms))).toBe(expected);
    const decided = decideArticle(article, action, terms);
    expect(decided).toEqual(expected);
    expect({ ...article, ...undoArticle({ ...article, ...decided.change }, decided) }).toEqual(article);
  });

  it("is not taken back where it has changed since", () => {
    expect(codeOf(() => undoArticle(open, { fromState: "not-slow", toState: "slow:60" }))).toBe("decision.stale");
    expect(codeOf(() => undoArticle(open, { fromState: "not-crowd", toState: "crowd:hold" }))).toBe("decision.stale");
    expect(codeOf(() => undoArticle(open, { fromState: "open", toState: "closed" }))).toBe("decision.stale");
  });
});

describe("a decision is superseded only by one on the same side of its subject", () => {
  it.each([
    ["reject", 1, "reject-with-replies", true],
    ["reject", 1, "ban-and-remove", true],
    ["reject", 1, "pin", false],
    ["pin", 1, "unpin", true],
    ["pin", 1, "feature", false],
    ["ban-and-remove", null, "unban", true],
    ["ban-and-remove", null, "approve", false],
    ["ban", null, "suspend", false],
    ["suspend", null, "unsuspend", true],
    ["close", null, "slow", false],
    ["crowd", null, "uncrowd", true],
    ["crowd", null, "slow", false],
  ] as const)("%s of %s by %s: %s", (action, commentId, later, superseded) => {
    expect(sideOf({ action, commentId }).includes(later)).toBe(superseded);
  });
});

describe("undoing", () => {
  const made: Made = { id: 7, action: "reject", created: 1_000, fromState: "pending", toState: "rejected", reason: "spam" };

  it.each<[string, Made, { id: number } | null, number, string]>([
    ["the latest", made, { id: 7 }, 1_001, "fine"],
    ["the latest, on the last day", made, { id: 7 }, 1_000 + UNDO_FOR, "fine"],
    ["the latest, a moment too late", made, { id: 7 }, 1_001 + UNDO_FOR, "decision.not-undoable"],
    ["one that a later one stands upon", made, { id: 9 }, 1_001, "decision.superseded"],
    ["one that was taken back, with an earlier one standing", made, { id: 3 }, 1_001, "decision.superseded"],
    ["one that was taken back, with none standing", made, null, 1_001, "decision.superseded"],
    ["an undo", { ...made, action: "undo" }, { id: 7 }, 1_001, "decision.not-undoable"],
  ])("%s", (_, decision, latest, now, code) => {
    expect(codeOf(() => checkUndo(decision, latest, now))).toBe(code);
  });

  const finding = (verdict: Finding["verdict"], reason: Reason): Finding => ({ phase: "words", verdict, reason, evidence: {} });
  const rejection: Made = { ...made, reason: "hate" };
  const approval: Made = { ...made, action: "approve", toState: "published", reason: null };

  it.each<[string, string, Made | null, Finding[], string | null, Reason | null]>([
    ["to published", "published", rejection, [finding("reject", "abuse")], null, null],
    ["to a moderator's rejection", "rejected", rejection, [finding("reject", "abuse")], "moderator", "hate"],
    ["to a rejection by screening", "rejected", null, [finding("hold", "spam"), finding("reject", "abuse")], "screening", "abuse"],
    ["to a rejection by screening after an approval", "rejected", approval, [finding("reject", "abuse")], "screening", "abuse"],
    ["to waiting", "pending", null, [finding("hold", "spam")], "screening", null],
  ])("%s gives back who had removed it and why", (_, to, earlier, findings, removedBy, removedReason) => {
    expect(earlierRemoval(to, earlier, findings)).toEqual({ removedBy, removedReason });
  });

  it.each([
    ["published", "published", null],
    ["pending", "published", "comment.published"],
    ["rejected", "published", "comment.restored"],
    ["published", "rejected", "comment.removed"],
    ["published", "pending", "comment.removed"],
    ["pending", "rejected", null],
    ["rejected", "pending", null],
  ])("from %s to %s the public sees %s", (from, to, event) => {
    expect(eventOf(from, to)).toBe(event);
  });
});
