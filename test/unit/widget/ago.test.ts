import { describe, expect, it } from "vitest";
import { ago, dateIn } from "../../../widget/embed/view/ago.ts";
import * as hy from "../../../widget/text/hy.ts";

const NOW = Date.UTC(2026, 4, 10, 12);
const HOUR = 3_600_000;

describe("how long ago a comment was written", () => {
  it("is said in the reader's language", () => {
    expect(ago({ tag: "en" }, NOW - 5 * 60_000, NOW)).toBe("5 minutes ago");
    expect(ago({ tag: "en" }, NOW - 24 * HOUR, NOW)).toBe("yesterday");
    expect(ago({ tag: "az" }, NOW - 3 * HOUR, NOW)).toBe("3 saat öncə");
  });

  it("is said in a language's own words where browsers have none", () => {
    const said = [0, HOUR / 2, 3 * HOUR, 49 * HOUR].map((passed) => ago(hy, NOW - passed, NOW));
    expect(said).toEqual(["հենց նոր", "30 րոպե առաջ", "3 ժամ առաջ", "2 օր առաջ"]);
  });

  it("is a date in figures in a language whose months the browser does not know", () => {
    expect(dateIn("xx", NOW, { dateStyle: "full" })).toBe("10.05.2026");
    expect(dateIn("en", NOW, { dateStyle: "full" })).toBe("Sunday, May 10, 2026");
  });

  it("is a date after a week", () => {
    expect(ago({ tag: "en" }, NOW - 6 * 24 * HOUR, NOW)).toBe("6 days ago");
    expect(ago({ tag: "en" }, NOW - 8 * 24 * HOUR, NOW)).toBe("May 2, 2026");
  });

  it("is now for a comment from a clock that runs ahead", () => {
    expect(ago({ tag: "en" }, NOW + HOUR, NOW)).toBe("now");
  });
});
