import { describe, expect, it } from "vitest";
import { inThreadOrder } from "../../../src/moderation/conversation.ts";

const row = (id: number, parent_id: number | null, created = id) => ({ id, parent_id, created });
const idsOf = (rows: ReturnType<typeof row>[], limit = 60) => inThreadOrder(rows, limit).rows.map(({ id }) => id);

describe("a conversation", () => {
  it("goes down each branch before the next, the oldest answer first", () => {
    expect(idsOf([row(5, 2), row(4, 1), row(3, 2), row(2, 1), row(1, null)])).toEqual([1, 2, 3, 5, 4]);
  });

  it("takes the number where two were written in the same moment", () => {
    expect(idsOf([row(3, 1, 7), row(2, 1, 7), row(1, null)])).toEqual([1, 2, 3]);
  });

  it("begins with whatever answers nothing that is there", () => {
    expect(idsOf([row(9, 8), row(8, 7)])).toEqual([8, 9]);
  });

  it("says when it leaves something out", () => {
    const rows = [row(1, null), row(2, 1), row(3, 1)];
    expect(inThreadOrder(rows, 3).more).toBe(false);
    expect(inThreadOrder(rows, 2)).toEqual({ rows: [rows[0], rows[1]], more: true });
  });
});
