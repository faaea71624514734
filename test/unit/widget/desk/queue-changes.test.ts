import { describe, expect, it } from "vitest";
import type { Action } from "../../../../src/moderation/wire.ts";
import { type Change, reduce } from "../../../../widget/desk/queue-changes.ts";
import { type DeskState, freshCount, shownCounts, undoable } from "../../../../widget/desk/queue-state.ts";
import { viewOf } from "../../../../widget/desk/view.ts";
import { countsOf, decisionOn, deskAt, deskWith, idsIn, queueItem, queuePage } from "./queue-items.ts";

const decided = (key: number, action: Action, ...ids: number[]): Change => ({
  type: "decide",
  key,
  action,
  details: {},
  asked: { items: ids.map((id) => queueItem(id)) },
});
const approve = (key: number, ...ids: number[]): Change => decided(key, "approve", ...ids);
const saved = (key: number, ids: number[], pending: number): Change => ({
  type: "saved",
  key,
  results: { items: ids.map((id) => decisionOn(id, id * 10)), failed: [], counts: countsOf({ pending }) },
});
const stale = (key: number): Change => ({
  type: "saved",
  key,
  results: { items: [], failed: [{ index: 0, code: "decision.stale", detail: "" }], counts: null },
});
const following = (state: DeskState, ...changes: Change[]): DeskState => changes.reduce(reduce, state);
const focusOf = (state: DeskState): number | null => state.lists[state.view.queue].focus;
const markOf = (state: DeskState, id: number) => state.lists.pending.entries.find((entry) => entry.item.comment.id === id)?.mark;

describe("loading a queue", () => {
  it("a first page focuses its first comment", () => {
    expect(focusOf(deskWith([1, 2, 3]))).toBe(1);
  });

  it("a further page is added below without moving the focus", () => {
    const state = following(
      deskWith([1, 2], { type: "focus", id: 2 }),
      { type: "load", queue: "pending" },
      { type: "loaded", queue: "pending", cursor: "c", page: queuePage([2, 3]) },
    );
    expect(idsIn(state)).toEqual([1, 2, 3]);
    expect(focusOf(state)).toBe(2);
  });

  it("a page asked for before a decision was saved does not bring the decided comment back", () => {
    const state = following(deskWith([1, 2]), { type: "load", queue: "pending" }, approve(1, 1), saved(1, [1], 1), {
      type: "loaded",
      queue: "pending",
      cursor: null,
      page: queuePage([1, 2]),
    });
    expect(idsIn(state)).toEqual([2]);
  });

  it("a comment that was approved earlier and reported since is shown again", () => {
    const state = following(
      deskWith([1, 2]),
      approve(1, 1),
      saved(1, [1], 1),
      { type: "load", queue: "pending" },
      {
        type: "loaded",
        queue: "pending",
        cursor: null,
        page: queuePage([1, 2]),
      },
    );
    expect(idsIn(state)).toEqual([1, 2]);
  });

  it("a page asked for before an undo does not take the returned comment away", () => {
    const state = following(
      deskWith([1, 2]),
      approve(1, 1),
      saved(1, [1], 1),
      { type: "load", queue: "pending" },
      { type: "undo", key: 1 },
      { type: "loaded", queue: "pending", cursor: null, page: queuePage([2]) },
    );
    expect(idsIn(state)).toContain(1);
  });

  it("a reload keeps the focus where it is if the comment is still there", () => {
    const state = following(
      deskWith([1, 2, 3], { type: "focus", id: 3 }),
      { type: "load", queue: "pending" },
      {
        type: "loaded",
        queue: "pending",
        cursor: null,
        page: queuePage([2, 3, 4]),
      },
    );
    expect(focusOf(state)).toBe(3);
  });
});

describe("deciding", () => {
  it("a decided comment leaves at once and the next one has the focus", () => {
    const state = deskWith([1, 2, 3], { type: "focus", id: 2 }, approve(1, 2));
    expect(idsIn(state)).toEqual([1, 3]);
    expect(focusOf(state)).toBe(3);
  });

  it("after the last comment of the list the focus goes to the one before", () => {
    expect(focusOf(deskWith([1, 2], { type: "focus", id: 2 }, approve(1, 2)))).toBe(1);
  });

  it("after the only comment nothing has the focus", () => {
    expect(focusOf(deskWith([1], approve(1, 1)))).toBeNull();
  });

  it("the count moves before the service has answered, and only once", () => {
    const after = deskWith([1, 2, 3], approve(1, 1));
    expect(shownCounts(after).pending).toBe(2);
    expect(shownCounts(following(after, saved(1, [1], 2))).pending).toBe(2);
  });

  it("one's own decisions and undos are never announced as new comments", () => {
    const after = following(deskWith([1, 2, 3]), approve(1, 1), saved(1, [1], 2), approve(2, 2), saved(2, [2], 1));
    expect(freshCount(after)).toBe(0);
    const undone = following(after, { type: "undo", key: 2 }, { type: "undone", key: 2, failed: [], counts: countsOf({ pending: 2 }) });
    expect(freshCount(undone)).toBe(0);
    expect(shownCounts(undone).pending).toBe(2);
  });

  it("a bulk decision takes the selected comments and ends the selection", () => {
    const state = deskWith([1, 2, 3, 4], { type: "select", id: 1 }, { type: "select", id: 3 }, approve(1, 1, 3));
    expect(idsIn(state)).toEqual([2, 4]);
    expect(state.selected).toEqual([]);
    expect(focusOf(state)).toBe(2);
  });

  it("stepping stops at both ends", () => {
    const state = deskWith([1, 2], { type: "step", by: -1 });
    expect(focusOf(state)).toBe(1);
    expect(focusOf(following(state, { type: "step", by: 1 }, { type: "step", by: 1 }))).toBe(2);
  });
});

describe("a decision that was not saved", () => {
  it("puts the comment back in its place, says so, and leaves the focus alone", () => {
    const state = deskWith([1, 2, 3], { type: "focus", id: 2 }, approve(1, 2), {
      type: "failed",
      key: 1,
      code: "network.unreachable",
      detail: "",
    });
    expect(idsIn(state)).toEqual([1, 2, 3]);
    expect(focusOf(state)).toBe(3);
    expect(markOf(state, 2)).toBe("unsaved");
    expect(state.notices).toMatchObject([{ kind: "unsaved", name: "Author 2", code: "network.unreachable" }]);
    expect(shownCounts(state).pending).toBe(3);
    expect(undoable(state)).toEqual([]);
  });

  it("returns only the refused comments of a bulk decision", () => {
    const state = following(deskWith([1, 2, 3]), approve(1, 1, 2, 3), {
      type: "saved",
      key: 1,
      results: {
        items: [decisionOn(1, 10), decisionOn(3, 30)],
        failed: [{ index: 1, code: "decision.stale", detail: "" }],
        counts: countsOf({ pending: 1 }),
      },
    });
    expect(idsIn(state)).toEqual([2]);
    expect(markOf(state, 2)).toBe("looking");
    expect(undoable(state)[0]?.decisions.map((decision) => decision.commentId)).toEqual([1, 3]);
  });

  it("cannot be repeated before the comment has been looked up again", () => {
    const state = deskWith([1], approve(1, 1), stale(1), approve(2, 1), { type: "select", id: 1 });
    expect(idsIn(state)).toEqual([1]);
    expect(state.selected).toEqual([]);
  });

  it("shows the new words of a comment that was edited meanwhile", () => {
    const edited = queueItem(1, { revision: 2 });
    const state = deskWith([1], approve(1, 1), stale(1), { type: "looked", queue: "pending", id: 1, item: edited });
    expect(markOf(state, 1)).toBe("edited");
    expect(state.lists.pending.entries[0]?.item.comment.revision).toBe(2);
    expect(state.notices.at(-1)?.kind).toBe("edited");
  });

  it("says when somebody else decided it, until the moderator dismisses it", () => {
    const rejected = queueItem(1, { status: "rejected" });
    const state = deskWith([1, 2], approve(1, 1), stale(1), { type: "looked", queue: "pending", id: 1, item: rejected });
    expect(markOf(state, 1)).toBe("decided");
    expect(idsIn(following(state, { type: "dismiss", id: 1 }))).toEqual([2]);
  });

  it("a published comment that an edit has put back into review is to be decided again", () => {
    const seen = queueItem(1, { status: "published" });
    const list = deskWith([]);
    const before = following(
      { ...list, lists: { ...list.lists, pending: { ...list.lists.pending, entries: [{ item: seen, order: 0, mark: null }], focus: 1 } } },
      approve(1, 1),
      stale(1),
    );
    const state = following(before, { type: "looked", queue: "pending", id: 1, item: queueItem(1, { status: "pending", revision: 2 }) });
    expect(markOf(state, 1)).toBe("edited");
  });
});

describe("undoing", () => {
  it("brings the comment back to its place and gives it the focus", () => {
    const state = following(deskWith([1, 2, 3]), approve(1, 2), saved(1, [2], 2), { type: "undo", key: 1 });
    expect(idsIn(state)).toEqual([1, 2, 3]);
    expect(focusOf(state)).toBe(2);
    expect(shownCounts(state).pending).toBe(3);
  });

  it("works on a decision that is still being saved", () => {
    const pressed = following(deskWith([1, 2]), approve(1, 1), { type: "undo", key: 1 });
    expect(idsIn(pressed)).toEqual([1, 2]);
    expect(shownCounts(pressed).pending).toBe(2);
    const answered = following(pressed, saved(1, [1], 1));
    expect(idsIn(answered)).toEqual([1, 2]);
    expect(shownCounts(answered).pending).toBe(2);
  });

  it("that was refused takes the comment away again and says so", () => {
    const state = following(
      deskWith([1, 2]),
      approve(1, 1),
      saved(1, [1], 1),
      { type: "undo", key: 1 },
      {
        type: "undone",
        key: 1,
        failed: [{ id: 10, code: "decision.superseded", detail: "" }],
        counts: null,
      },
    );
    expect(idsIn(state)).toEqual([2]);
    expect(state.notices.at(-1)).toMatchObject({ kind: "undo", code: "decision.superseded" });
    expect(undoable(state)).toEqual([]);
  });

  it("that did not reach the service can be tried again", () => {
    const state = following(
      deskWith([1, 2]),
      approve(1, 1),
      saved(1, [1], 1),
      { type: "undo", key: 1 },
      {
        type: "undone",
        key: 1,
        failed: [{ id: 10, code: "network.unreachable", detail: "" }],
        counts: null,
      },
    );
    expect(undoable(state).map((move) => move.key)).toEqual([1]);
  });
});

describe("banning", () => {
  const anna = { person: { id: 5, name: "Author 5" } };
  const ban: Change = { type: "decide", key: 9, action: "ban", details: { reason: "spam" }, asked: anna };
  const two = (...changes: Change[]) => {
    const page = {
      items: [queueItem(1, { authorId: 5 }), queueItem(2, { authorId: 5 }), queueItem(3)],
      next: null,
      counts: countsOf({ pending: 3 }),
    };
    return following(
      deskWith([]),
      { type: "load", queue: "pending" },
      { type: "loaded", queue: "pending", cursor: null, page },
      ...changes,
    );
  };
  const banned = (state: DeskState) => state.lists.pending.entries.map((entry) => entry.item.author.banned);

  it("shows on every comment of that author", () => {
    expect(banned(two(ban))).toEqual([true, true, false]);
  });

  it("shows also on a comment that was put aside and returns", () => {
    expect(banned(two(approve(1, 1), ban, { type: "undo", key: 1 }))).toEqual([true, true, false]);
  });

  it("that was not saved is taken off again with a message", () => {
    const state = two(ban, { type: "failed", key: 9, code: "access.denied", detail: "" });
    expect(banned(state)).toEqual([false, false, false]);
    expect(state.notices.at(-1)?.kind).toBe("unchanged");
  });

  it("is lifted by an undo", () => {
    expect(banned(two(ban, { type: "undo", key: 9 }))).toEqual([false, false, false]);
  });

  it("with everything removed takes the author's comments along, and an undo brings them back", () => {
    const sweep: Change = { type: "decide", key: 9, action: "ban-and-remove", details: { reason: "spam" }, asked: anna };
    expect(idsIn(two(sweep))).toEqual([3]);
    expect(idsIn(two(sweep, { type: "undo", key: 9 }))).toEqual([1, 2, 3]);
    expect(idsIn(two(sweep, { type: "failed", key: 9, code: "decision.too-many", detail: "" }))).toEqual([1, 2, 3]);
  });

  it("a suspension shows until when, and what was before it returns with an undo", () => {
    const until = "2026-03-08T00:00:00.000Z";
    const suspend: Change = { type: "decide", key: 9, action: "suspend", details: { reason: "abuse", until }, asked: anna };
    const suspended = (state: DeskState) => state.lists.pending.entries.map((entry) => entry.item.author.suspendedUntil);
    expect(suspended(two(suspend))).toEqual([until, until, null]);
    expect(suspended(two(suspend, { type: "undo", key: 9 }))).toEqual([null, null, null]);
  });
});

describe("an article's decision", () => {
  it("shows on every comment under it, until it is refused", () => {
    const slow: Change = {
      type: "decide",
      key: 1,
      action: "slow",
      details: { seconds: 30 },
      asked: { place: { id: 1, name: "An article" } },
    };
    const seconds = (state: DeskState) => state.lists.pending.entries.map((entry) => entry.item.article.slowMode);
    expect(seconds(deskWith([1, 2], slow))).toEqual([30, 30]);
    expect(seconds(deskWith([1, 2], slow, { type: "failed", key: 1, code: "access.denied", detail: "" }))).toEqual([0, 0]);
  });
});

describe("what stays where it stands", () => {
  it("a featured comment still waits for its decision", () => {
    const state = deskWith([1, 2], decided(1, "feature", 1));
    expect(idsIn(state)).toEqual([1, 2]);
    expect(state.lists.pending.entries[0]?.item.comment.featured).toBe(true);
    expect(shownCounts(state).pending).toBe(2);
    expect(focusOf(state)).toBe(1);
  });

  it("among everything a decided comment shows what it became, gives way to the next, and an undo takes it back", () => {
    const spam = deskAt(viewOf("everything"), [1, 2], decided(1, "spam", 1));
    const statuses = (state: DeskState) => state.lists.everything.entries.map((entry) => entry.item.comment.status);
    expect(statuses(spam)).toEqual(["rejected", "pending"]);
    expect(focusOf(spam)).toBe(2);
    expect(statuses(following(spam, { type: "undo", key: 1 }))).toEqual(["pending", "pending"]);
    expect(statuses(following(spam, { type: "failed", key: 1, code: "database.busy", detail: "" }))).toEqual(["pending", "pending"]);
  });

  it("a rejection with replies takes the answers in the list along", () => {
    const items = [queueItem(1), queueItem(2, { parentId: 1 }), queueItem(3, { parentId: 2 }), queueItem(4)];
    const page = { ...queuePage([]), items };
    const state = following(
      deskWith([]),
      { type: "load", queue: "pending" },
      { type: "loaded", queue: "pending", cursor: null, page },
      decided(1, "reject-with-replies", 1),
    );
    expect(idsIn(state)).toEqual([4]);
    expect(idsIn(following(state, { type: "undo", key: 1 }))).toEqual([1, 2, 3, 4]);
  });
});

describe("another view", () => {
  it("of the same queue starts an empty list, and the old one is not mixed into it", () => {
    const state = deskWith([1, 2], { type: "view", view: viewOf("pending", { language: "hy" }) });
    expect(idsIn(state)).toEqual([]);
    expect(state.lists.pending.status).toBe("new");
  });

  it("of another queue keeps the list that was left", () => {
    expect(idsIn(deskWith([1, 2], { type: "view", view: viewOf("reported") }))).toEqual([1, 2]);
  });

  it("that is narrowed announces nothing new, since counts are of the whole queue", () => {
    const narrowed = deskAt(viewOf("pending", { q: "word" }), [1]);
    const counts = countsOf({ pending: 9 });
    expect(freshCount(following(narrowed, { type: "polled", counts, since: 0 }))).toBe(0);
  });
});

describe("what others do meanwhile", () => {
  const refreshed = (state: DeskState, page: ReturnType<typeof queuePage>): DeskState =>
    following(state, { type: "refreshed", view: state.view, page, since: state.tick });

  it("a comment that is gone from the queue is marked, not removed, and can be dismissed", () => {
    const state = refreshed(deskWith([1, 2, 3]), queuePage([1, 3]));
    expect(idsIn(state)).toEqual([1, 2, 3]);
    expect(markOf(state, 2)).toBe("elsewhere");
    expect(idsIn(following(state, approve(1, 2)))).toEqual([1, 2, 3]);
    expect(idsIn(following(state, { type: "dismiss", id: 2 }))).toEqual([1, 3]);
  });

  it("what lies beyond the page that was read is left as it is", () => {
    expect(markOf(refreshed(deskWith([1, 2, 3]), queuePage([1, 2], { next: "more" })), 3)).toBeNull();
  });

  it("ordered by risk a comment may only have sunk", () => {
    const state = deskAt(viewOf("pending", {}, "risk"), [1, 2, 3]);
    expect(markOf(refreshed(state, queuePage([2, 3], { next: "more" })), 1)).toBeNull();
  });

  it("an edited comment says so and shows its new words", () => {
    const page = { ...queuePage([]), items: [queueItem(1, { revision: 2 })] };
    const state = refreshed(deskWith([1]), page);
    expect(markOf(state, 1)).toBe("changed");
    expect(state.lists.pending.entries[0]?.item.comment.revision).toBe(2);
  });

  it("a page read while a decision was on its way is ignored", () => {
    const state = deskWith([1, 2], approve(1, 1));
    expect(refreshed(state, queuePage([1]))).toEqual(state);
  });

  it("one that somebody put back waits again", () => {
    const gone = refreshed(deskWith([1, 2]), queuePage([2]));
    expect(markOf(refreshed(gone, queuePage([1, 2])), 1)).toBeNull();
  });
});

describe("polling", () => {
  const polled = (pending: number, since: number): Change => ({ type: "polled", counts: countsOf({ pending }), since });

  it("what arrives is offered, not shown", () => {
    const state = deskWith([1, 2], polled(5, 0));
    expect(freshCount(state)).toBe(3);
    expect(idsIn(state)).toEqual([1, 2]);
  });

  it("what others clear makes room for what is new", () => {
    expect(freshCount(deskWith([1, 2, 3], polled(1, 0), polled(2, 0)))).toBe(1);
  });

  it("a count read while a decision was on its way is ignored", () => {
    expect(shownCounts(deskWith([1, 2, 3], approve(1, 1), polled(2, 0))).pending).toBe(2);
    const settled = following(deskWith([1, 2, 3]), approve(1, 1), saved(1, [1], 2), polled(3, 0));
    expect(shownCounts(settled).pending).toBe(2);
  });
});
