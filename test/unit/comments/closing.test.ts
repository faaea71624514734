import { describe, expect, it } from "vitest";
import { asOf, type Closing, isOverdue } from "../../../src/comments/closing.ts";

const DAY = 86_400_000;
const since = Date.parse("2026-03-01T08:00:00.000Z");
const article = (change: Partial<Closing> = {}): Closing => ({ state: "open", since, keptOpen: false, ...change });

describe("a thread that closes by itself", () => {
  it("is overdue from the very millisecond on which its days are over", () => {
    expect(isOverdue(article(), 14, since + 14 * DAY - 1)).toBe(false);
    expect(isOverdue(article(), 14, since + 14 * DAY)).toBe(true);
  });

  it("is never overdue where the site sets no days", () => {
    expect(isOverdue(article(), 0, since + 9_000 * DAY)).toBe(false);
    expect(asOf(article(), 0, since + 9_000 * DAY).state).toBe("open");
  });

  it("is closed when it is overdue, and nothing else of it changes", () => {
    const one = { ...article(), key: "a-1" };
    expect(asOf(one, 1, since + DAY)).toEqual({ ...one, state: "closed" });
    expect(asOf(one, 1, since + DAY - 1)).toBe(one);
  });

  it("stays open once somebody opened it again, and closed once somebody closed it", () => {
    expect(asOf(article({ keptOpen: true }), 1, since + 99 * DAY).state).toBe("open");
    expect(asOf(article({ state: "closed", keptOpen: true }), 1, since).state).toBe("closed");
  });
});
