import { describe, expect, it } from "vitest";
import type { Action } from "../../../../src/moderation/wire.ts";
import { offered, withMoves } from "../../../../widget/desk/conversation.ts";
import { type Change, reduce } from "../../../../widget/desk/queue-changes.ts";
import type { DeskState } from "../../../../widget/desk/queue-state.ts";
import { countsOf, decisionOn, deskWith, queueItem } from "./queue-items.ts";

/** A root, two answers to it, and one to the second. */
const talk = [
  queueItem(1, { status: "published" }),
  queueItem(2, { parentId: 1 }),
  queueItem(3, { parentId: 1, authorId: 2, status: "published" }),
  queueItem(4, { parentId: 3, status: "published" }),
];
const decided = (action: Action, id: number): Change => ({
  type: "decide",
  key: 1,
  action,
  details: {},
  asked: { items: talk.filter((item) => item.comment.id === id) },
});
const saved: Change = { type: "saved", key: 1, results: { items: [decisionOn(2, 20)], failed: [], counts: countsOf({}) } };
const undone: Change = { type: "undone", key: 1, failed: [], counts: null };
const deskAfter = (...changes: Change[]): DeskState => changes.reduce(reduce, deskWith([2]));
const statuses = (state: DeskState, items = talk, read = 0) => withMoves(items, state.moves, read).map((item) => item.comment.status);

describe("a conversation with the moderator's own decisions in it", () => {
  it("shows a decision before it is saved, and the queue's card leaves with it", () => {
    const state = deskAfter(decided("approve", 2));
    expect(statuses(state)).toEqual(["published", "published", "published", "published"]);
    expect(state.lists.pending.entries).toEqual([]);
  });

  it("takes what answers a comment along where the decision does", () => {
    expect(statuses(deskAfter(decided("reject-with-replies", 3)))).toEqual(["published", "pending", "rejected", "rejected"]);
    expect(statuses(deskAfter(decided("reject", 3)))).toEqual(["published", "pending", "rejected", "published"]);
  });

  it("takes along all that a person wrote who is banned with it", () => {
    const ban: Change = { type: "decide", key: 1, action: "ban-and-remove", details: {}, asked: { person: { id: 2, name: "Author 2" } } };
    expect(statuses(deskAfter(ban))).toEqual(["published", "rejected", "rejected", "published"]);
  });

  it("shows it as it was while a decision is taken back, even when it was read since", () => {
    const since = talk.map((item) => (item.comment.id === 2 ? queueItem(2, { parentId: 1, status: "published" }) : item));
    const state = deskAfter(decided("approve", 2), saved, { type: "undo", key: 1 });
    expect(statuses(state, since, 9)).toEqual(["published", "pending", "published", "published"]);
    expect(statuses(reduce(state, undone))).toEqual(["published", "pending", "published", "published"]);
  });

  it("leaves what was read after the decision as it was read: somebody may have decided otherwise since", () => {
    expect(statuses(deskAfter(decided("approve", 2), saved), talk, 9)).toEqual(["published", "pending", "published", "published"]);
  });

  it("shows it as it was when the decision was refused", () => {
    const state = deskAfter(decided("approve", 2), { type: "failed", key: 1, code: "network.unreachable", detail: "" });
    expect(statuses(state)).toEqual(["published", "pending", "published", "published"]);
  });
});

describe("what is offered", () => {
  it.each([
    ["published", ["reject", "spam"]],
    ["pending", ["approve", "reject", "spam"]],
    ["rejected", ["approve"]],
    ["withdrawn", []],
  ] as const)("on a comment that is %s", (status, actions) => {
    expect(offered(queueItem(1, { status }))).toEqual(actions);
  });
});
