import { describe, expect, it } from "vitest";
import type { Finding, Reason, Status } from "../../../src/comments/wire.ts";
import { AppError } from "../../../src/kernel/errors.ts";
import {
  checkUndo,
  type Decided,
  decideBan,
  decideComment,
  earlierRemoval,
  eventOf,
  type Made,
  requireReason,
  UNDO_FOR,
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

describe("banning", () => {
  it.each([
    [false, "reader", "ban", "fine"],
    [true, "reader", "ban", "decision.no-change"],
    [true, "reader", "unban", "fine"],
    [false, "reader", "unban", "decision.no-change"],
    [false, "member", "ban", "fine"],
    [false, "staff", "ban", "access.denied"],
    [false, "moderator", "ban", "access.denied"],
    [false, "admin", "ban", "access.denied"],
    [true, "staff", "unban", "fine"],
  ] as const)("banned %s, role %s, %s: %s", (banned, role, action, code) => {
    expect(codeOf(() => decideBan({ banned, role }, action))).toBe(code);
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
