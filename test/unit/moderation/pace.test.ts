import { describe, expect, it } from "vitest";
import { slowModeWait, threadHeat } from "../../../src/moderation/pace.ts";

describe("slow mode", () => {
  it.each([
    ["nothing was posted before", { gapSeconds: 30, lastAt: null, now: 1_000_000 }, 0],
    ["no gap is asked for", { gapSeconds: 0, lastAt: 1_000_000, now: 1_000_000 }, 0],
    ["the last comment was this moment", { gapSeconds: 30, lastAt: 1_000_000, now: 1_000_000 }, 30_000],
    ["a second is left", { gapSeconds: 30, lastAt: 1_000_000, now: 1_029_000 }, 1_000],
    ["the gap is over to the millisecond", { gapSeconds: 30, lastAt: 1_000_000, now: 1_030_000 }, 0],
    ["the gap is long over", { gapSeconds: 30, lastAt: 1_000_000, now: 9_000_000 }, 0],
    ["the clock was set back an hour", { gapSeconds: 30, lastAt: 4_600_000, now: 1_000_000 }, 30_000],
  ])("when %s", (_, given, wait) => {
    expect(slowModeWait(given)).toBe(wait);
  });
});

describe("a thread's heat", () => {
  it.each([
    [0, 0, 0],
    [1, 0, 180],
    [0, 1, 180],
    [3, 2, 420],
  ])("with %i reports above and %i on one's own asks for %i seconds", (reportsOnAncestors, reportsOwn, seconds) => {
    expect(threadHeat({ reportsOnAncestors, reportsOwn })).toBe(seconds);
  });
});
