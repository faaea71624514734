import { describe, expect, it } from "vitest";
import { AppError } from "../../../../src/kernel/errors.ts";
import { checkPace } from "../../../../src/moderation/phases/slow-mode.ts";

const article = (slowMode: number) => ({ state: "open" as const, premoderation: false, slowMode });
const author = (sincePosted: number | null, role: "reader" | "staff" = "reader") => ({
  role,
  publishedCount: 0,
  banned: false,
  sincePosted,
});

function refusal(slowMode: number, since: number): AppError | null {
  try {
    checkPace({ article: article(slowMode), author: author(since), editing: false });
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  return null;
}

describe("slow mode", () => {
  it.each([
    [60, 0, 60, "60 seconds"],
    [60, 1, 60, "60 seconds"],
    [60, 59_000, 1, "1 second"],
    [60, 59_999, 1, "1 second"],
    [3_600, 0, 3_600, "60 minutes"],
    [3_600, 60_500, 3_540, "59 minutes"],
    [86_400, 0, 86_400, "24 hours"],
  ])("of %i seconds, %i ms after the last comment, waits %i more and says %s", (slowMode, since, retryAfter, words) => {
    const refused = refusal(slowMode, since);
    expect([refused?.code, refused?.extra]).toEqual(["screening.slow-mode", { retryAfter, slowMode }]);
    expect(refused?.message).toContain(words);
  });

  it("is over when its seconds are", () => {
    expect(refusal(60, 60_000)).toBeNull();
  });

  it("does not concern a first comment, an edit, the staff, or an article without it", () => {
    for (const one of [
      { article: article(60), author: author(null), editing: false },
      { article: article(60), author: author(0), editing: true },
      { article: article(60), author: author(0, "staff"), editing: false },
      { article: article(0), author: author(0), editing: false },
      { article: null, author: author(null), editing: false },
    ])
      expect(checkPace(one)).toEqual([]);
  });
});
