import { describe, expect, it } from "vitest";
import type { Action, QueueItem } from "../../../../src/moderation/wire.ts";
import { type Change, reduce } from "../../../../widget/desk/queue-changes.ts";
import { type DeskState, shownCounts } from "../../../../widget/desk/queue-state.ts";
import { viewOf } from "../../../../widget/desk/view.ts";
import { countsOf, deskAt, idsIn, queueItem } from "./queue-items.ts";

const appeal = { id: 7, text: "It was a quotation.", createdAt: "2026-03-01T10:00:00.000Z", mine: false };
const appealed = (id: number): QueueItem => ({ ...queueItem(id, { status: "rejected" }), appeal });
const decided = (action: Action, id: number): Change => ({ type: "decide", key: 1, action, details: {}, asked: { items: [appealed(id)] } });
const deskAfter = (...changes: Change[]): DeskState => deskAt(viewOf("appeals"), [1, 2], ...changes);

describe("the queue of appeals", () => {
  it.each(["approve", "uphold"] as const)("loses a card by %s, and the focus goes on", (action) => {
    const before = deskAfter({ type: "polled", counts: countsOf({ appeals: 2 }), since: 0 });
    const state = reduce(before, decided(action, 1));
    expect(idsIn(state, "appeals")).toEqual([2]);
    expect(state.lists.appeals.focus).toBe(2);
    expect(state.stamp).toBe(before.stamp + 1);
    expect(shownCounts(state).appeals).toBe(1);
  });

  it("keeps a card through anything that does not answer the appeal", () => {
    for (const action of ["lock", "reject-with-replies"] as const) expect(idsIn(deskAfter(decided(action, 1)), "appeals")).toEqual([1, 2]);
    const ban: Change = { type: "decide", key: 1, action: "ban-and-remove", details: {}, asked: { person: { id: 1, name: "Author 1" } } };
    expect(idsIn(deskAfter(ban), "appeals")).toEqual([1, 2]);
  });

  it("puts it back when the answer is taken back", () => {
    const state = deskAfter(decided("uphold", 1), { type: "undo", key: 1 });
    expect(idsIn(state, "appeals")).toEqual([1, 2]);
    expect(state.lists.appeals.focus).toBe(1);
  });

  it("learns who made the decision that is appealed against", () => {
    const before = { by: "Nigar", mine: false, action: "reject" as const, reason: "hate" as const, at: "2026-03-01T09:00:00.000Z" };
    const states = [{ commentId: 1, status: "pending" as const, revision: 1, queues: ["appeals" as const], decided: before }];
    const { entries } = deskAfter({ type: "claimed", ids: [1], answer: { claims: [], states }, since: 0 }).lists.appeals;
    expect(entries[0]).toMatchObject({ mark: null, decided: before });
  });
});
