import { describe, expect, it } from "vitest";
import { MINUTE } from "../../../../src/kernel/clock.ts";
import { AppError } from "../../../../src/kernel/errors.ts";
import { checkHeat, gapOf } from "../../../../src/moderation/heat/pacing.ts";

const NOW = 1_000_000_000;

function refusal(last: number | null): unknown {
  try {
    checkHeat({ inThread: 3, above: 1, own: 0, last }, NOW);
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.extra, error.message];
    throw error;
  }
  return null;
}

describe("the heat of a thread", () => {
  it("leaves calm ones alone", () => {
    expect(gapOf({ inThread: 0, above: 0, own: 0 })).toBe(0);
    expect(gapOf({ inThread: 2, above: 2, own: 2 })).toBe(0);
  });

  it("puts minutes between two replies, more with every report above and on one's own, half an hour at most", () => {
    expect(gapOf({ inThread: 3, above: 0, own: 0 })).toBe(2 * MINUTE);
    expect(gapOf({ inThread: 3, above: 2, own: 1 })).toBe(5 * MINUTE);
    expect(gapOf({ inThread: 99, above: 60, own: 39 })).toBe(30 * MINUTE);
  });

  it("refuses within the gap and says how long, and lets in whoever waited as long as was said", () => {
    const code = "screening.slow-mode";
    expect(refusal(NOW)).toEqual([code, { retryAfter: 180, slowMode: 180, heated: 1 }, expect.stringContaining("3 minutes")]);
    expect(refusal(NOW - 3 * MINUTE + 1)).toEqual([code, { retryAfter: 1, slowMode: 180, heated: 1 }, expect.any(String)]);
    expect(refusal(NOW - 3 * MINUTE)).toBeNull();
    expect(refusal(null)).toBeNull();
  });
});
