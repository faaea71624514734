import { describe, expect, it } from "vitest";
import type { StandingRow } from "../../../src/comments/thread.ts";
import type { LogRow } from "../../../src/kernel/streaming.ts";
import { commentsOf, telling, toEvents } from "../../../src/live/feed.ts";

const topic = { siteId: 1, key: "a-1" };
const article = { commentCount: 3, state: "open" as const, version: 9 };
const row = (id: number, type: string, commentId: number | null = 7): LogRow => ({ id, topic, commentId, type });

const standing = (more: Partial<StandingRow> = {}): StandingRow => ({
  id: 7,
  below: 7,
  shown: 1,
  article_id: 1,
  parent_id: null,
  root_id: 7,
  depth: 0,
  reply_to_id: null,
  reply_to_name: null,
  author_id: 3,
  author_name: "Aysel",
  author_kind: "guest",
  author_role: "reader",
  content: '[["p","Words"]]',
  language: "en",
  status: "published",
  revision: 1,
  removed_by: null,
  removed_reason: null,
  featured: 0,
  pinned: 0,
  reply_count: 0,
  published_below: 0,
  up: 2,
  down: 1,
  best: 0,
  created: 0,
  edited: null,
  ...more,
});
const rejected = { status: "rejected", removed_by: "moderator", removed_reason: "hate" } as const;

describe("rows that tell something", () => {
  it("are all but held comments and what the feed does not know", () => {
    const rows = [row(1, "comment.held"), row(2, "comment.published"), row(3, "site.changed", null), row(4, "article.changed", null)];
    expect(telling(rows).map(({ id }) => id)).toEqual([2, 4]);
    expect(telling([row(1, "constructor"), row(2, "__proto__")])).toEqual([]);
  });

  it("have the last tally of each comment only, in its place", () => {
    const rows = [row(1, "votes.changed", 7), row(2, "votes.changed", 8), row(3, "comment.edited", 7), row(4, "votes.changed", 7)];
    expect(telling(rows).map(({ id }) => id)).toEqual([2, 3, 4]);
  });

  it("ask for every comment once", () => {
    expect(commentsOf([row(1, "comment.published", 7), row(2, "votes.changed", 7), row(3, "article.changed", null)])).toEqual([7]);
  });
});

describe("an event", () => {
  it("has the comment as the page shows it, and the article follows under the last row", () => {
    const events = toEvents([row(5, "comment.published")], [standing()], article);
    expect(events).toMatchObject([
      {
        row: 5,
        name: "comment",
        data: { id: 7, change: "published", comment: { author: { name: "Aysel" }, votes: { up: 2, down: 1 } }, above: [] },
      },
      { row: 5, name: "article", data: article },
    ]);
  });

  it("of votes is the tally, without the article", () => {
    expect(toEvents([row(5, "votes.changed")], [standing()], article)).toEqual([
      { row: 5, name: "votes", data: { id: 7, up: 2, down: 1 } },
    ]);
  });

  it.each(["pending", "rejected", "withdrawn"] as const)("of votes on a comment that is %s by now is left out", (status) => {
    expect(toEvents([row(5, "votes.changed")], [standing({ status })], article)).toEqual([]);
  });

  it.each([
    ["comment.published", { status: "pending", shown: 0 }, "removed"],
    ["comment.edited", { status: "withdrawn", shown: 0 }, "removed"],
    ["comment.marked", { ...rejected, shown: 0 }, "removed"],
    ["comment.removed", {}, "restored"],
    ["comment.restored", {}, "restored"],
  ] as const)("%s of a comment that has moved on says what is shown now", (type, now, change) => {
    const [event] = toEvents([row(5, type)], [standing(now)], article);
    expect(event?.data).toMatchObject({ change, comment: change === "removed" ? null : { id: 7 } });
  });

  it("never carries the words or the name of what is not public, shown or not", () => {
    for (const status of ["pending", "rejected", "withdrawn"] as const)
      for (const shown of [0, 1]) {
        const text = JSON.stringify(toEvents([row(5, "comment.published")], [standing({ status, shown })], article));
        expect(text).not.toMatch(/Words|Aysel/);
        expect(text.includes('"removed":{')).toBe(shown === 1);
      }
  });

  it("says what became of removed comments above", () => {
    const reply = standing({ id: 9, below: 9, parent_id: 8, root_id: 7, depth: 2 });
    const above = [standing({ id: 8, below: 9, ...rejected, shown: 1 }), standing({ id: 7, below: 9, ...rejected, shown: 0 })];
    const [event] = toEvents([row(5, "comment.restored", 9)], [reply, ...above], article);
    expect(event?.data).toMatchObject({
      id: 9,
      parentId: 8,
      above: [
        { id: 8, comment: { removed: { by: "moderator", reason: "hate" }, author: null } },
        { id: 7, comment: null },
      ],
    });
  });

  it("of the article alone is told once", () => {
    const rows = [row(5, "article.changed", null), row(6, "article.changed", null)];
    expect(toEvents(rows, [], article)).toEqual([{ row: 6, name: "article", data: article }]);
  });
});
