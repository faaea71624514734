import { describe, expect, it } from "vitest";
import type { CommentWire } from "../../../src/comments/wire.ts";
import { append, branch, find, repliesLeft, update } from "../../../widget/embed/tree.ts";
import { insert, mergeMine, withdraw } from "../../../widget/embed/writing/placing.ts";

function comment(id: number, more: Partial<CommentWire> = {}, replies: CommentWire[] = []): CommentWire {
  return {
    id,
    parentId: null,
    rootId: id,
    depth: 0,
    author: { id: 1, name: "Aysel", badges: [] },
    content: [["p", "Text"]],
    language: null,
    createdAt: "2026-01-01T00:00:00.000Z",
    editedAt: null,
    status: "published",
    revision: 1,
    votes: { up: 0, down: 0 },
    replyCount: replies.length,
    featured: false,
    pinned: false,
    replies: { items: replies, next: null },
    ...more,
  };
}
const ids = (items: readonly CommentWire[]): number[] => items.map((item) => item.id);

describe("the thread on the page", () => {
  it("shows no comment twice when a new one pushed another onto the next page", () => {
    expect(ids(append([comment(3), comment(2)], [comment(2), comment(1)]))).toEqual([3, 2, 1]);
  });

  it("finds and changes a comment at any depth and leaves other branches as they were", () => {
    const items = [comment(1, {}, [comment(2, { parentId: 1 }, [comment(3, { parentId: 2 })])]), comment(4)];
    const changed = update(items, 3, (old) => ({ ...old, pinned: true }));
    expect(find(changed, 3)?.pinned).toBe(true);
    expect(find(items, 3)?.pinned).toBe(false);
    expect(update(items, 9, () => comment(9))).toBe(items);
  });

  it("knows how many replies are still to be fetched, and does not count what only I can see", () => {
    const shown = comment(2, { parentId: 1 });
    const mine = comment(3, { parentId: 1, status: "pending" });
    expect(repliesLeft(comment(1, { replyCount: 5, replies: { items: [shown, mine], next: "c" } }))).toBe(4);
    expect(repliesLeft(comment(1, { replyCount: 1, replies: { items: [shown], next: "c" } }))).toBeNull();
    expect(repliesLeft(comment(1, { replyCount: 1, replies: { items: [shown], next: null } }))).toBe(0);
    expect(repliesLeft(comment(1, { replyCount: 2 }))).toBe(2);
    expect(repliesLeft(comment(1))).toBe(0);
  });

  it("counts a tombstone among the replies that are shown", () => {
    const tombstone = comment(2, { parentId: 1, author: null, status: "rejected" });
    expect(repliesLeft(comment(1, { replyCount: 3, replies: { items: [tombstone], next: "c" } }))).toBe(2);
  });

  it("shows a linked comment under what it answers and offers the replies beside it", () => {
    const root = branch([comment(1, { replyCount: 4 }), comment(2, { parentId: 1, replyCount: 1 })], comment(3, { parentId: 2 }));
    expect(find([root], 3)?.parentId).toBe(2);
    expect(repliesLeft(root)).toBe(3);
    expect(repliesLeft(root.replies.items[0] as CommentWire)).toBe(0);
  });
});

describe("my own comments in the thread", () => {
  it("go last under what they answer and first in the list otherwise", () => {
    const items = [comment(1, {}, [comment(2, { parentId: 1 })])];
    expect(ids(insert(items, comment(5)))).toEqual([5, 1]);
    const answered = insert(items, comment(6, { parentId: 1 }))[0] as CommentWire;
    expect(ids(answered.replies.items)).toEqual([2, 6]);
    expect(answered.replyCount).toBe(2);
  });

  it("are shown once, in place, when the page has them already as a placeholder", () => {
    const items = [comment(1, { author: null, status: "pending" }, [comment(2, { parentId: 1 })])];
    const merged = mergeMine(items, [comment(1, { status: "pending" })]);
    expect(ids(merged)).toEqual([1]);
    expect(merged[0]?.author?.name).toBe("Aysel");
    expect(ids(merged[0]?.replies.items ?? [])).toEqual([2]);
  });

  it("stand newest first on top while they wait for review, without changing the counts of others", () => {
    const merged = mergeMine(
      [comment(1)],
      [comment(7, { status: "pending" }), comment(9, { status: "pending" }), comment(8, { status: "pending", parentId: 1 })],
    );
    expect(ids(merged)).toEqual([9, 7, 1]);
    expect(merged[2]?.replyCount).toBe(0);
    expect(ids(merged[2]?.replies.items ?? [])).toEqual([8]);
  });

  it("do not hide replies that were never fetched", () => {
    const items = [comment(1, { replyCount: 3 })];
    const root = insert(items, comment(9, { parentId: 1 }))[0] as CommentWire;
    expect(repliesLeft(root)).toBe(3);
  });

  it("leave a tombstone when withdrawn from above replies, and nothing otherwise", () => {
    const items = [comment(1, {}, [comment(2, { parentId: 1 })])];
    const tombstone = withdraw(items, 1)[0];
    expect(tombstone).toMatchObject({ author: null, content: [], removed: { by: "author", reason: null } });
    expect(ids(tombstone?.replies.items ?? [])).toEqual([2]);
    const emptied = withdraw(items, 2)[0];
    expect(emptied?.replies.items).toEqual([]);
    expect(emptied?.replyCount).toBe(0);
  });
});
