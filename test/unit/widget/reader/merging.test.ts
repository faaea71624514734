import { describe, expect, it } from "vitest";
import type { CommentWire } from "../../../../src/comments/wire.ts";
import { catchUp, flat, GONE, merge, offered, show } from "../../../../widget/embed/reader/merging.ts";
import { inLanguage, languagesOf } from "../../../../widget/embed/reader/speaking.ts";
import { isNew, isSettled, newOnes, nextNew, remember, visit } from "../../../../widget/embed/reader/visits.ts";

const MINUTE = 60_000;

/** The minute it was written in is its id. */
function comment(id: number, more: Partial<CommentWire> = {}, replies: CommentWire[] = []): CommentWire {
  return {
    id,
    parentId: null,
    rootId: id,
    depth: 0,
    author: { id: 1, name: "Aysel", badges: [] },
    content: [["p", "Text"]],
    language: null,
    createdAt: new Date(id * MINUTE).toISOString(),
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
const ids = (items: readonly CommentWire[]): number[] => flat(items).map(({ id }) => id);
const told = (shown: CommentWire | null, more: { id?: number; parentId?: number | null; above?: never[] } = {}) => ({
  id: shown?.id ?? 0,
  comment: shown,
  parentId: shown?.parentId ?? null,
  above: [],
  ...more,
});
const page = () => [comment(3), comment(1, {}, [comment(2, { parentId: 1 })])];

describe("what happens elsewhere", () => {
  it("is offered and not shown when it is new, each reply with what it answers", () => {
    let held = merge({ items: page(), waiting: [] }, told(comment(4)));
    held = merge(held, told(comment(5, { parentId: 1 })));
    held = merge(held, told(comment(6, { parentId: 4 })));
    expect(ids(held.items)).toEqual([3, 1, 2]);
    expect(offered(held.waiting, null).map(({ id }) => id)).toEqual([4]);
    expect(offered(held.waiting, 1).map(({ id }) => id)).toEqual([5]);
    expect(ids(held.waiting)).toEqual([4, 6, 5]);
  });

  it("is not offered twice, and not at all where its parent has not been fetched", () => {
    let held = merge({ items: page(), waiting: [] }, told(comment(4)));
    held = merge(held, told(comment(4)));
    held = merge(held, told(comment(3)));
    held = merge(held, told(comment(9, { parentId: 77 })));
    expect(ids(held.waiting)).toEqual([4]);
    expect(ids(held.items)).toEqual([3, 1, 2]);
  });

  it("changes words in place and keeps the replies below", () => {
    const { items } = merge({ items: page(), waiting: [] }, told(comment(1, { content: [["p", "Better"]], replyCount: 9 })));
    expect(items[1]?.content).toEqual([["p", "Better"]]);
    expect(ids(items)).toEqual([3, 1, 2]);
    expect(items[1]?.replyCount).toBe(1);
  });

  it("leaves a line where a comment goes of which nothing is left, and the service's own line where something is", () => {
    const before = page();
    const gone = merge({ items: before, waiting: [] }, told(null, { id: 3 }));
    expect(gone.items[0]).toMatchObject({ id: 3, author: null, content: [], revision: GONE });
    const tombstone = comment(1, { author: null, content: [], status: "rejected", removed: { by: "moderator", reason: "abuse" } });
    const { items } = merge({ items: before, waiting: [] }, told(tombstone));
    expect(items[1]).toMatchObject({ author: null, removed: { by: "moderator", reason: "abuse" } });
    expect(ids(items)).toEqual([3, 1, 2]);
  });

  it("takes back an offer of what was removed before anybody looked", () => {
    const held = merge({ items: page(), waiting: [comment(4)] }, told(null, { id: 4 }));
    expect(held.waiting).toEqual([]);
  });

  it("brings a removed comment back where it stood", () => {
    const gone = merge({ items: page(), waiting: [] }, told(null, { id: 3 }));
    const back = merge(gone, told(comment(3)));
    expect(back.items[0]?.author?.name).toBe("Aysel");
    expect(back.waiting).toEqual([]);
  });

  it("also changes the removed ones above it", () => {
    const tombstone = comment(1, { author: null, content: [], status: "withdrawn" });
    const { items } = merge(
      { items: page(), waiting: [] },
      { id: 5, comment: comment(5, { parentId: 2 }), parentId: 2, above: [{ id: 1, comment: tombstone }] },
    );
    expect(items[1]?.author).toBeNull();
  });
});

describe("what was offered", () => {
  it("goes on top of the list newest first, with its replies, and last under what it answers", () => {
    let held = { items: page(), waiting: [comment(4, {}, [comment(6, { parentId: 4 })]), comment(7), comment(5, { parentId: 1 })] };
    const roots = show(held, null);
    expect(ids(roots.items)).toEqual([7, 4, 6, 3, 1, 2]);
    expect(roots.shown.map(({ id }) => id)).toEqual([7, 4]);
    held = roots;
    const replies = show(held, 1);
    expect(ids(replies.items)).toEqual([7, 4, 6, 3, 1, 2, 5]);
    expect(replies.items.at(-1)?.replyCount).toBe(2);
    expect(replies.waiting).toEqual([]);
  });
});

describe("a page fetched anew", () => {
  it("brings what is shown up to date, offers what is newer and marks what is gone", () => {
    const fresh = [comment(8), comment(1, { votes: { up: 5, down: 0 } }, [comment(2, { parentId: 1 }), comment(9, { parentId: 1 })])];
    const held = catchUp({ items: page(), waiting: [] }, { items: fresh, next: null, sort: "newest" });
    expect(ids(held.items)).toEqual([3, 1, 2]);
    expect(held.items[0]?.revision).toBe(GONE);
    expect(held.items[1]?.votes.up).toBe(5);
    expect(ids(held.waiting)).toEqual([8, 9]);
  });

  it("offers no old comment that only rose, and takes nothing away that may stand on a further page", () => {
    const held = catchUp({ items: page(), waiting: [] }, { items: [comment(2.5)], next: "more", sort: "best" });
    expect(held).toEqual({ items: page(), waiting: [] });
  });
});

describe("what is new", () => {
  it("is what others wrote since the visit before, and what came during this one", () => {
    const known = { since: 2.5 * MINUTE, arrived: new Set([1]), me: 7 };
    expect(newOnes(page(), known).map(({ id }) => id)).toEqual([3, 1]);
    expect(isNew(comment(9, { author: { id: 7, name: "Me", badges: [] } }), known)).toBe(false);
    expect(newOnes(page(), { since: null, arrived: new Set(), me: null })).toEqual([]);
  });

  it("is gone through one after the other, and round again", () => {
    const fresh = [comment(5), comment(3)];
    expect(nextNew(fresh, null)?.id).toBe(5);
    expect(nextNew(fresh, 5)?.id).toBe(3);
    expect(nextNew(fresh, 3)?.id).toBe(5);
  });

  it("stays new through a reload, and is old after half an hour away", () => {
    const first = visit(undefined, 0);
    expect(first).toEqual({ since: null, at: 0 });
    const second = visit(first, 60 * MINUTE);
    expect(second).toEqual({ since: 0, at: 60 * MINUTE });
    expect(visit(second, 70 * MINUTE)).toEqual({ since: 0, at: 70 * MINUTE });
    expect(visit(second, 120 * MINUTE)).toEqual({ since: 60 * MINUTE, at: 120 * MINUTE });
  });

  it("is remembered for the latest articles, and whatever else stood there is dropped", () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`a${at}`, { since: null, at }]));
    const kept = remember({ ...many, broken: 7 as never }, "now", { since: null, at: 999 });
    expect(Object.keys(kept)).toHaveLength(200);
    expect(kept).toHaveProperty("now");
    expect(kept).toHaveProperty("a249");
    expect(kept).not.toHaveProperty("a0");
    expect(kept).not.toHaveProperty("broken");
  });
});

describe("a thread that is not followed", () => {
  it("is closed and was quiet for two weeks", () => {
    const newest = new Date(0).toISOString();
    const days = (n: number) => n * 24 * 60 * MINUTE;
    expect(isSettled("closed", newest, days(15))).toBe(true);
    expect(isSettled("closed", newest, days(13))).toBe(false);
    expect(isSettled("open", newest, days(400))).toBe(false);
    expect(isSettled("closed", "", days(400))).toBe(true);
  });
});

describe("reading by language", () => {
  const items = [
    comment(1, { language: "en" }, [comment(2, { parentId: 1, language: "az" })]),
    comment(3, { language: "hy" }),
    comment(4, { language: "az" }),
    comment(5, { language: "ru", author: null }),
  ];

  it("counts the comments of each language, the most first, and not those that were removed", () => {
    expect(languagesOf(items)).toEqual([
      ["az", 2],
      ["en", 1],
      ["hy", 1],
    ]);
  });

  it("hides the roots without any comment in it, but not my own", () => {
    expect(inLanguage(items, "az").map(({ id }) => id)).toEqual([1, 4]);
    expect(inLanguage(items, "hy", 1)).toHaveLength(3);
  });
});
