import { describe, expect, it } from "vitest";
import type { ReportReason } from "../../../../src/comments/wire.ts";
import { DAY, MINUTE } from "../../../../src/kernel/clock.ts";
import { considerHiding, isImmune, type Report } from "../../../../src/moderation/reporting/hiding.ts";

const NOW = 100 * DAY;
let users = 0;
const report = (weight = 1, reason: ReportReason = "abuse", { at = NOW, age = 50 * DAY } = {}): Report => ({
  userId: ++users,
  reason,
  weight,
  created: at,
  joined: at - age,
});
const many = (count: number, make: () => Report) => Array.from({ length: count }, make);
const consider = (open: Report[], { settled = [] as ReportReason[], byStaff = false } = {}) =>
  considerHiding(open, new Set(settled), byStaff);

describe("reports hide a comment", () => {
  it("from a weight of four by three people on, and not below", () => {
    expect(consider(many(3, () => report())).hold).toBeNull();
    expect(consider([report(2), report(2)]).hold).toBeNull();
    expect(consider([report(1.5), report(1.5), report(0.99)]).hold).toBeNull();
    expect(consider([report(1.5), report(1.5), report(1)]).hold?.evidence).toEqual({ weight: 4, reporters: 3 });
    expect(consider(many(4, () => report())).hold).toEqual({
      phase: "reports",
      verdict: "hold",
      reason: "abuse",
      evidence: { weight: 4, reporters: 4 },
    });
  });

  it("for the reason of the heaviest, and of equally heavy ones for the gravest", () => {
    expect(consider([report(1, "threat"), report(2, "spam"), report(1, "hate")]).hold?.reason).toBe("spam");
    expect(consider([report(2, "off-topic"), report(2, "hate"), report(2, "spam")]).hold?.reason).toBe("hate");
  });

  it("at once when the staff say that it is a threat or somebody's personal data, and for nothing else", () => {
    for (const reason of ["threat", "personal-data"] as const) {
      expect(consider([report(10, reason)], { byStaff: true }).hold).toMatchObject({ reason, evidence: { weight: 10, reporters: 1 } });
      expect(consider([report(1, reason)]).hold).toBeNull();
    }
    expect(consider([report(10, "hate")], { byStaff: true }).hold).toBeNull();
    expect(consider([report(10, "threat"), report(10, "hate")], { byStaff: true }).hold).toBeNull();
  });

  it("but not for reasons that it is immune to, where others still count", () => {
    expect(
      consider(
        many(9, () => report(2)),
        { settled: ["abuse"] },
      ).hold,
    ).toBeNull();
    expect(consider([report(10, "threat")], { settled: ["threat"], byStaff: true }).hold).toBeNull();
    const mixed = [...many(9, () => report(2)), ...many(3, () => report(2, "hate"))];
    expect(consider(mixed, { settled: ["abuse"] }).hold).toMatchObject({ reason: "hate", evidence: { weight: 6, reporters: 3 } });
  });
});

describe("immunity", () => {
  it("lasts a day after the review, and as long as the text is the one that was reviewed", () => {
    expect(isImmune({ reviewed: NOW, ofThisText: true }, NOW + DAY - 1)).toBe(true);
    expect(isImmune({ reviewed: NOW, ofThisText: true }, NOW + DAY)).toBe(false);
    expect(isImmune({ reviewed: NOW, ofThisText: false }, NOW)).toBe(false);
    expect(isImmune({ reviewed: null, ofThisText: false }, NOW)).toBe(false);
  });
});

describe("a wave of young accounts", () => {
  const young = (at = NOW) => report(1, "abuse", { at, age: DAY });

  it("is ten within ten minutes, is told with its figures, and hides nothing", () => {
    expect(consider(many(9, () => young()))).toMatchObject({ wave: null, hold: { evidence: { reporters: 9 } } });
    expect(consider(many(30, () => young()))).toEqual({ wave: { reporters: 30, minutes: 10, medianAgeHours: 24 }, hold: null });
    const apart = Array.from({ length: 10 }, (_, n) => young(NOW + n * 2 * MINUTE));
    expect(consider(apart).wave).toBeNull();
  });

  it("is none where half of the accounts are a week old", () => {
    const old = (age: number) => report(0.1, "abuse", { age });
    expect(consider([...many(5, () => old(DAY)), ...many(5, () => old(13 * DAY))]).wave).toBeNull();
    expect(consider([...many(5, () => old(DAY)), ...many(5, () => old(13 * DAY - 1))]).wave?.medianAgeHours).toBe(168);
  });

  it("takes nothing from what others report, nor from the staff", () => {
    const wave = many(10, () => young());
    expect(consider([...wave, ...many(4, () => report())])).toMatchObject({ hold: { evidence: { weight: 4, reporters: 4 } } });
    const staff = report(10, "threat", { age: DAY });
    expect(consider([...wave, staff], { byStaff: true }).hold?.evidence).toEqual({ weight: 10, reporters: 1 });
  });

  it("stays what it was when somebody reports later, without being told again", () => {
    const wave = many(30, () => young());
    expect(consider([...wave, young(NOW + DAY)])).toEqual({ wave: null, hold: null });
  });
});
