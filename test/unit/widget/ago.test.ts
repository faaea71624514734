import { describe, expect, it } from "vitest";
import { ago } from "../../../widget/embed/view/ago.ts";

const NOW = Date.UTC(2026, 4, 10, 12);
const HOUR = 3_600_000;

describe("how long ago a comment was written", () => {
  it("is said in the reader's language", () => {
    expect(ago("en", NOW - 5 * 60_000, NOW)).toBe("5 minutes ago");
    expect(ago("en", NOW - 24 * HOUR, NOW)).toBe("yesterday");
    expect(ago("az", NOW - 3 * HOUR, NOW)).toBe("3 saat öncə");
  });

  it("is a date after a week", () => {
    expect(ago("en", NOW - 6 * 24 * HOUR, NOW)).toBe("6 days ago");
    expect(ago("en", NOW - 8 * 24 * HOUR, NOW)).toBe("May 2, 2026");
  });

  it("is now for a comment from a clock that runs ahead", () => {
    expect(ago("en", NOW + HOUR, NOW)).toBe("now");
  });
});
