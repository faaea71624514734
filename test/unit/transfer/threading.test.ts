import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderThread } from "../../../src/transfer/threading.ts";

const entry = (sourceId: string, parentSourceId: string | null, createdAt: number) => ({ sourceId, parentSourceId, createdAt });

describe("ordering a thread", () => {
  it("puts parents before their replies, whatever the order and the times in the file", () => {
    const { order, problems } = orderThread([entry("c", "b", 1), entry("b", "a", 5), entry("d", null, 2), entry("a", null, 3)]);
    expect(order.map(({ sourceId }) => sourceId)).toEqual(["d", "a", "b", "c"]);
    expect(problems).toEqual([]);
  });

  it("makes a reply to a missing comment a root and says so", () => {
    expect(orderThread([entry("b", "gone", 1)])).toEqual({
      order: [{ sourceId: "b", parentSourceId: null }],
      problems: [{ sourceId: "b", why: "parent-missing" }],
    });
  });

  it("opens a ring of replies at its oldest and keeps what hangs on it", () => {
    const { order, problems } = orderThread([entry("leaf", "x", 0), entry("x", "z", 3), entry("y", "x", 1), entry("z", "y", 2)]);
    expect(problems).toEqual([{ sourceId: "y", why: "cycle" }]);
    expect(order.map(({ sourceId, parentSourceId }) => [sourceId, parentSourceId])).toEqual([
      ["y", null],
      ["z", "y"],
      ["x", "z"],
      ["leaf", "x"],
    ]);
  });

  it("opens a comment that answers itself", () => {
    expect(orderThread([entry("a", "a", 1)]).problems).toEqual([{ sourceId: "a", why: "cycle" }]);
  });

  it("orders a chain of a hundred thousand replies", () => {
    const chain = Array.from({ length: 100_000 }, (_, index) =>
      entry(String(index), index === 0 ? null : String(index - 1), 100_000 - index),
    );
    expect(orderThread(chain).order.map(({ sourceId }) => sourceId)).toEqual(chain.map(({ sourceId }) => sourceId));
  });

  it("loses and doubles nothing, and never puts a reply before its parent", () => {
    const threads = fc.array(fc.tuple(fc.option(fc.integer({ min: 0, max: 30 })), fc.integer({ min: 0, max: 5 })), { maxLength: 25 });
    fc.assert(
      fc.property(threads, (made) => {
        const entries = made.map(([parent, time], index) => entry(String(index), parent === null ? null : String(parent), time));
        const { order, problems } = orderThread(entries);
        expect(order.map(({ sourceId }) => Number(sourceId)).sort((a, b) => a - b)).toEqual(entries.map((_, index) => index));
        const before = new Set<string>();
        for (const { sourceId, parentSourceId } of order) {
          expect(parentSourceId === null || before.has(parentSourceId)).toBe(true);
          before.add(sourceId);
        }
        for (const { sourceId, parentSourceId } of order) {
          const changed = entries[Number(sourceId)]?.parentSourceId !== parentSourceId;
          expect(problems.some((problem) => problem.sourceId === sourceId)).toBe(changed);
        }
      }),
    );
  });
});
