import { describe, expect, it } from "vitest";
import { countMonth, type DecisionCount, type Figures, monthOf, monthsShown, startOf } from "../../../../src/moderation/record/months.ts";

const at = Date.parse;
const none: Figures = { comments: [], decisions: [], screened: [], appeals: [], notices: [], waits: [] };
const decision = (change: Partial<DecisionCount>): DecisionCount => ({
  month: "2026-03",
  action: "approve",
  reason: null,
  waited: 0,
  removed: 0,
  person: 0,
  n: 1,
  ...change,
});

describe("the months of the record", () => {
  it("begin and end at midnight UTC, also over a year's end and in February", () => {
    expect([monthOf(at("2026-12-31T23:59:59.999Z")), monthOf(at("2027-01-01T00:00:00.000Z"))]).toEqual(["2026-12", "2027-01"]);
    expect(startOf("2026-12", 1)).toBe(at("2027-01-01T00:00:00.000Z"));
    expect(startOf("2026-01", -1)).toBe(at("2025-12-01T00:00:00.000Z"));
    expect(startOf("2024-02", 1) - startOf("2024-02")).toBe(29 * 86_400_000);
  });

  it("go back to the first in which anything was written, and no further than a year", () => {
    const now = at("2026-02-28T12:00:00.000Z");
    expect(monthsShown(null, now)).toEqual(["2026-02"]);
    expect(monthsShown("2025-11", now)).toEqual(["2026-02", "2026-01", "2025-12", "2025-11"]);
    const year = monthsShown("2009-05", now);
    expect([year.length, year[0], year.at(-1)]).toEqual([12, "2026-02", "2025-03"]);
  });

  it("are the present one alone where comments seem to come from the future", () => {
    expect(monthsShown("2031-01", at("2026-02-28T12:00:00.000Z"))).toEqual(["2026-02"]);
  });
});

describe("a month's count", () => {
  it("is of zeros where nothing happened", () => {
    expect(countMonth("2026-03", none)).toEqual({
      month: "2026-03",
      comments: 0,
      removed: { byModerators: {}, byScreening: {} },
      approved: 0,
      undone: 0,
      sanctions: {},
      appeals: { made: 0, granted: 0, refused: 0 },
      notices: { received: 0, removed: 0, kept: 0 },
      medianMinutes: null,
    });
  });

  it("tells removals by reason, sanctions by kind, and only approvals of what had waited", () => {
    const counted = countMonth("2026-03", {
      ...none,
      comments: [
        { month: "2026-03", n: 40 },
        { month: "2026-02", n: 7 },
      ],
      decisions: [
        decision({ action: "reject", reason: "abuse", removed: 1, waited: 1, n: 2 }),
        decision({ action: "reject-with-replies", reason: "abuse", removed: 1, n: 3 }),
        decision({ action: "spam", reason: "spam", removed: 1 }),
        decision({ action: "ban-and-remove", reason: "spam", removed: 1, n: 4 }),
        decision({ action: "ban-and-remove", reason: "spam", person: 1 }),
        decision({ action: "ban", reason: "hate", person: 1, n: 2 }),
        decision({ action: "unban", person: 1, n: 9 }),
        decision({ action: "warn", reason: "abuse", person: 1 }),
        decision({ waited: 1, n: 5 }),
        decision({ n: 6 }),
        decision({ action: "undo", n: 2 }),
        decision({ month: "2026-02", action: "undo", n: 8 }),
      ],
      screened: [
        { month: "2026-03", reason: "spam", n: 3 },
        { month: "2026-03", reason: null, n: 1 },
      ],
      appeals: [
        { month: "2026-03", what: "made", n: 3 },
        { month: "2026-03", what: "granted", n: 1 },
        { month: "2026-02", what: "refused", n: 1 },
      ],
      notices: [
        { month: "2026-03", what: "received", n: 2 },
        { month: "2026-03", what: "received", n: 1 },
        { month: "2026-03", what: "kept", n: 1 },
      ],
      waits: [{ month: "2026-03", median: 754_321 }],
    });
    expect(counted).toEqual({
      month: "2026-03",
      comments: 40,
      removed: { byModerators: { abuse: 5, spam: 5 }, byScreening: { spam: 3, other: 1 } },
      approved: 5,
      undone: 2,
      sanctions: { ban: 3, warn: 1 },
      appeals: { made: 3, granted: 1, refused: 0 },
      notices: { received: 3, removed: 0, kept: 1 },
      medianMinutes: 12.6,
    });
  });
});
