import { describe, expect, it } from "vitest";
import { assembleThread, type Presentation, presentComment, presentWhole, type ThreadRow } from "../../../src/comments/thread.ts";

const row = (id: number, more: Partial<ThreadRow> = {}): ThreadRow => ({
  id,
  article_id: 1,
  parent_id: null,
  root_id: 1,
  depth: 0,
  reply_to_id: null,
  reply_to_name: null,
  author_id: 5,
  author_name: "Aysel",
  author_kind: "guest",
  author_role: "reader",
  content: '[["p","Salam"]]',
  language: "az",
  status: "published",
  revision: 1,
  removed_by: null,
  removed_reason: null,
  featured: 0,
  pinned: 0,
  reply_count: 0,
  published_below: 0,
  up: 4,
  down: 1,
  best: 0,
  created: 1_000,
  edited: 2_000,
  ...more,
});
const shown = (more: Partial<Presentation> = {}): Presentation => ({
  format: "tree",
  order: "time",
  cursorAfter: (parentId, order, last) => `${parentId} ${order} ${last?.id ?? "start"}`,
  ...more,
});

describe("a thread", () => {
  it("keeps the order of its roots and sorts replies by time, those of one moment by number", () => {
    const rows = [
      row(9),
      row(1),
      row(5, { parent_id: 1, created: 20 }),
      row(4, { parent_id: 1, created: 20 }),
      row(6, { parent_id: 1, created: 10 }),
    ];
    const roots = assembleThread(rows, shown());
    expect(roots.map((root) => root.id)).toEqual([9, 1]);
    expect(roots[1]?.replies.items.map((reply) => reply.id)).toEqual([6, 4, 5]);
  });

  it("sorts replies by score where the reader asked for the best, ties by the newest", () => {
    const rows = [row(1), row(2, { parent_id: 1, best: 5 }), row(3, { parent_id: 1, best: 9 }), row(4, { parent_id: 1, best: 5 })];
    expect(assembleThread(rows, shown({ order: "best" }))[0]?.replies.items.map((reply) => reply.id)).toEqual([3, 4, 2]);
  });

  it("offers more replies only where there are more, after the last one shown", () => {
    const rows = [
      row(1, { reply_count: 3 }),
      row(2, { parent_id: 1, reply_count: 1 }),
      row(3, { parent_id: 1 }),
      row(4, { reply_count: 0 }),
    ];
    const [one, four] = assembleThread(rows, shown());
    expect(one?.replies.next).toBe("1 time 3");
    expect(one?.replies.items[0]?.replies).toEqual({ items: [], next: "2 time start" });
    expect(four?.replies).toEqual({ items: [], next: null });
  });

  it("takes replies whose parent is not among the rows for roots", () => {
    expect(assembleThread([row(7, { parent_id: 1 }), row(8, { parent_id: 7 })], shown()).map((root) => root.id)).toEqual([7]);
  });
});

describe("one comment", () => {
  it("is shown with its author, words and votes", () => {
    expect(presentComment(row(3, { reply_to_id: 2, reply_to_name: "Ani" }))).toMatchObject({
      author: { id: 5, name: "Aysel", badges: ["guest"] },
      content: [["p", "Salam"]],
      replyTo: { id: 2, name: "Ani" },
      createdAt: "1970-01-01T00:00:01.000Z",
      editedAt: "1970-01-01T00:00:02.000Z",
      votes: { up: 4, down: 1 },
    });
    expect(presentComment(row(3), "html").content).toBe("<p>Salam</p>");
  });

  it.each([
    ["withdrawn", "author", null],
    ["rejected", "moderator", "hate"],
    ["rejected", "screening", "spam"],
    ["pending", "screening", null],
  ] as const)("when %s by the %s it says so and nothing else", (status, by, reason) => {
    for (const format of ["tree", "html"] as const) {
      const tombstone = presentComment(row(3, { status, removed_by: by, removed_reason: reason }), format);
      expect(tombstone).toMatchObject({
        status,
        removed: { by, reason },
        author: null,
        votes: { up: 0, down: 0 },
        editedAt: null,
        language: null,
      });
      expect(tombstone.content).toEqual(format === "html" ? "" : []);
      expect(JSON.stringify(tombstone)).not.toMatch(/Aysel|Salam/);
    }
  });

  it("keeps its words for its author and for moderators", () => {
    const whole = presentWhole(row(3, { status: "rejected", removed_by: "moderator", removed_reason: "abuse" }));
    expect(whole).toMatchObject({ content: [["p", "Salam"]], author: { name: "Aysel" }, removed: { by: "moderator", reason: "abuse" } });
    expect(presentWhole(row(3, { status: "pending" }))).not.toHaveProperty("removed");
  });
});
