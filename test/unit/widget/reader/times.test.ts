import { describe, expect, it } from "vitest";
import { ago, moment } from "../../../../widget/embed/reader/times.ts";
import { reader as az } from "../../../../widget/text/reader/az.ts";
import { reader as en } from "../../../../widget/text/reader/en.ts";
import { reader as hy } from "../../../../widget/text/reader/hy.ts";
import { reader as ru } from "../../../../widget/text/reader/ru.ts";
import { translator } from "../../../../widget/text/text.ts";

const NOW = Date.parse("2026-05-10T12:00:00");
const HOUR = 3_600_000;
const english = translator("en", en);

describe("how long ago a comment was written", () => {
  it("is said in the reader's language, whatever the browser knows", () => {
    expect(ago(english, NOW - 5 * 60_000, NOW)).toBe("5 minutes ago");
    expect(ago(english, NOW - HOUR, NOW)).toBe("1 hour ago");
    expect(ago(translator("az", az), NOW - 3 * HOUR, NOW)).toBe("3 saat əvvəl");
    expect(ago(translator("hy", hy), NOW - 3 * HOUR, NOW)).toBe("3 ժամ առաջ");
    expect(ago(translator("ru", ru), NOW - 22 * HOUR, NOW)).toBe("22 часа назад");
  });

  it("is a date after a week, with a year that is not grouped like a number", () => {
    expect(ago(english, NOW - 6 * 24 * HOUR, NOW)).toBe("6 days ago");
    expect(ago(english, NOW - 8 * 24 * HOUR, NOW)).toBe("2 May 2026");
    expect(ago(translator("az", az), NOW - 8 * 24 * HOUR, NOW)).toBe("2 may 2026");
    expect(ago(translator("hy", hy), NOW - 8 * 24 * HOUR, NOW)).toBe("2 մայիսի, 2026 թ.");
    expect(ago(translator("ru", ru), NOW - 8 * 24 * HOUR, NOW)).toBe("2 мая 2026 г.");
  });

  it("is now for a comment from a clock that runs ahead", () => {
    expect(ago(english, NOW + HOUR, NOW)).toBe("just now");
  });

  it("is told to the minute where a reader asks", () => {
    expect(moment(english, NOW + 5 * 60_000)).toBe("10 May 2026, 12:05");
  });
});

describe("numbers", () => {
  it("are grouped as the language does also where a browser takes them for English ones", () => {
    expect(translator("az", az)("offer", { n: 12_345 })).toBe("12.345 yeni şərh");
    expect(translator("hy", hy)("offer", { n: 12_345 })).toBe("12\u00a0345 նոր մեկնաբանություն");
  });
});
