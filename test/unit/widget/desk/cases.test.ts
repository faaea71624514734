import { describe, expect, it } from "vitest";
import { caseInWords } from "../../../../widget/desk/cases.tsx";
import { en } from "../../../../widget/text/desk/en.ts";

describe("what happens to an article", () => {
  it.each([
    ["surge", { comments: 48, minutes: 10, usual: 2.3, z: 20 }, "48 comments in 10 minutes, where 2.3 would be usual"],
    [
      "newcomers",
      { comments: 30, newcomers: 24, percent: 80, minutes: 30 },
      "24 of 30 comments in 30 minutes are by people who are new here",
    ],
    ["reports", { reporters: 6, minutes: 10, medianAgeHours: 3 }, "6 young accounts reported one comment within 10 minutes"],
  ] as const)("is said with its figures: %s", (kind, evidence, words) => {
    expect(caseInWords(en, { kind, evidence })).toBe(words);
  });
});
