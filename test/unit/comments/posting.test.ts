import { describe, expect, it } from "vitest";
import { checkEdit, checkWithdrawal, type Parent, placeReply } from "../../../src/comments/posting.ts";
import type { Status } from "../../../src/comments/wire.ts";
import { AppError } from "../../../src/kernel/errors.ts";

const ARTICLE = 7;
const parent = (more: Partial<Parent> = {}): Parent => ({
  id: 20,
  articleId: ARTICLE,
  rootId: 10,
  parentId: 15,
  depth: 2,
  status: "published",
  locked: false,
  ...more,
});

describe("where a comment hangs", () => {
  it("a comment that answers nobody is a root", () => {
    expect(placeReply(null, undefined, ARTICLE, 6)).toEqual({ parentId: null, rootId: null, depth: 0, replyToId: null });
  });

  it("a reply hangs one level below what it answers", () => {
    expect(placeReply(parent(), 20, ARTICLE, 6)).toEqual({ parentId: 20, rootId: 10, depth: 3, replyToId: null });
  });

  it("below the depth limit a reply stands beside what it answers and names it", () => {
    expect(placeReply(parent({ depth: 6 }), 20, ARTICLE, 6)).toEqual({ parentId: 15, rootId: 10, depth: 6, replyToId: 20 });
  });

  it("a limit that was lowered later grows an old branch no deeper", () => {
    expect(placeReply(parent({ depth: 9 }), 20, ARTICLE, 3)).toEqual({ parentId: 15, rootId: 10, depth: 9, replyToId: 20 });
  });

  it("a reply to nothing, or to another article's comment, is refused", () => {
    expect(codeOf(() => placeReply(null, 20, ARTICLE, 6))).toBe("comment.parent-missing");
    expect(codeOf(() => placeReply(parent({ articleId: 8 }), 20, ARTICLE, 6))).toBe("comment.parent-missing");
    expect(codeOf(() => placeReply(parent(), 20, null, 6))).toBe("comment.parent-missing");
  });

  it.each(["pending", "rejected", "withdrawn"] as const)("a reply to a comment that is %s is refused", (status) => {
    expect(codeOf(() => placeReply(parent({ status }), 20, ARTICLE, 6))).toBe("comment.parent-removed");
  });
});

const own = (status: Status = "published") => ({ authorId: 1, status, created: 1_000_000, revision: 3 });

describe("an edit", () => {
  it("is possible to the last millisecond of its window and not after", () => {
    expect(codeOf(() => checkEdit(own(), 1, 300, 1_300_000, null))).toBeNull();
    expect(codeOf(() => checkEdit(own(), 1, 300, 1_300_001, null))).toBe("comment.edit-window-closed");
  });

  it("names the revision it was made from, or none", () => {
    expect(codeOf(() => checkEdit(own(), 1, 300, 1_000_000, 3))).toBeNull();
    expect(codeOf(() => checkEdit(own(), 1, 300, 1_000_000, 2))).toBe("comment.revision-stale");
  });

  it("is its author's alone, and of what still stands or waits", () => {
    expect(codeOf(() => checkEdit(own(), 2, 300, 1_000_000, null))).toBe("comment.not-author");
    expect(codeOf(() => checkEdit(own("pending"), 1, 300, 1_000_000, null))).toBeNull();
    expect(codeOf(() => checkEdit(own("rejected"), 1, 300, 1_000_000, null))).toBe("comment.not-editable");
    expect(codeOf(() => checkEdit(own("withdrawn"), 1, 300, 1_000_000, null))).toBe("comment.not-editable");
  });

  it("tells a stranger nothing about the comment's state", () => {
    expect(codeOf(() => checkEdit(own("rejected"), 2, 0, 9_000_000, 1))).toBe("comment.not-author");
  });
});

describe("a withdrawal", () => {
  it("takes back what is shown or waiting, once", () => {
    expect(checkWithdrawal(own("published"), 1)).toBe(true);
    expect(checkWithdrawal(own("pending"), 1)).toBe(true);
    expect(checkWithdrawal(own("withdrawn"), 1)).toBe(false);
  });

  it("is refused to others, and of what was rejected", () => {
    expect(codeOf(() => checkWithdrawal(own(), 2))).toBe("comment.not-author");
    expect(codeOf(() => checkWithdrawal(own("rejected"), 1))).toBe("comment.already-removed");
  });
});

function codeOf(attempt: () => unknown): string | null {
  try {
    attempt();
    return null;
  } catch (error) {
    return error instanceof AppError ? error.code : "a defect";
  }
}
