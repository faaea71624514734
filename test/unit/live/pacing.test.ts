import { describe, expect, it } from "vitest";
import type { LogRow } from "../../../src/kernel/streaming.ts";
import { admit, createPacing, due, firstWaiting, nextDue } from "../../../src/live/pacing.ts";

const votes = (id: number, commentId = 7): LogRow => ({ id, topic: null, commentId, type: "votes.changed" });
const posted = (id: number): LogRow => ({ id, topic: null, commentId: id, type: "comment.published" });
const ids = (rows: LogRow[]) => rows.map(({ id }) => id);

describe("tallies", () => {
  it("are told at once where none was in the second before", () => {
    const pacing = createPacing();
    expect(ids(admit(pacing, [votes(1)], 0))).toEqual([1]);
    expect(nextDue(pacing)).toBeNull();
    expect(ids(admit(pacing, [votes(2)], 1_000))).toEqual([2]);
  });

  it("wait for the rest of their second, the latest of them, and are then told once", () => {
    const pacing = createPacing();
    admit(pacing, [votes(1)], 0);
    expect(ids(admit(pacing, [votes(2)], 300))).toEqual([]);
    expect(ids(admit(pacing, [votes(3)], 600))).toEqual([]);
    expect([nextDue(pacing), firstWaiting(pacing)]).toEqual([1_000, 2]);
    expect(due(pacing, 999)).toEqual([]);
    expect(ids(due(pacing, 1_000))).toEqual([3]);
    expect(due(pacing, 5_000)).toEqual([]);
    expect([nextDue(pacing), firstWaiting(pacing)]).toEqual([null, null]);
    expect(ids(admit(pacing, [votes(4)], 1_500))).toEqual([]);
    expect(nextDue(pacing)).toBe(2_000);
  });

  it("in a storm are told once a second for each comment", () => {
    const pacing = createPacing();
    let told = 0;
    for (let now = 0; now < 10_000; now += 10) told += admit(pacing, [votes(now + 1)], now).length + due(pacing, now).length;
    expect(told).toBe(10);
  });

  it("of one comment keep nothing else waiting", () => {
    const pacing = createPacing();
    admit(pacing, [votes(1)], 0);
    expect(ids(admit(pacing, [votes(2), posted(3), votes(4, 8)], 10))).toEqual([3, 4]);
  });

  it("leave nothing behind when their time is over", () => {
    const pacing = createPacing();
    admit(
      pacing,
      Array.from({ length: 500 }, (_, n) => votes(n + 1, n + 1)),
      0,
    );
    admit(pacing, [], 1_000);
    expect(pacing.told.size + pacing.waiting.size).toBe(0);
  });
});
