import { describe, expect, it } from "vitest";
import { REASONS } from "../../../../src/comments/wire.ts";
import { ERRORS } from "../../../../src/kernel/errors.ts";
import { ago, dateOf } from "../../../../widget/desk/dates.ts";
import { az } from "../../../../widget/text/desk/az.ts";
import { en } from "../../../../widget/text/desk/en.ts";
import { chosenFrom, sentenceFor } from "../../../../widget/text/desk/language.ts";
import { ru } from "../../../../widget/text/desk/ru.ts";
import { sections as ruSections } from "../../../../widget/text/desk/settings/ru.ts";

describe("the desk's languages", () => {
  it("the first language we have is taken, English otherwise", () => {
    expect(chosenFrom(["en", "az", "ru"], ["de-DE", "az-Latn-AZ", "en"])).toBe("az");
    expect(chosenFrom(["en", "az"], ["de-DE"])).toBe("en");
    expect(chosenFrom(["en", "az"], [])).toBe("en");
  });

  it("Azerbaijani says everything English says", () => {
    expect(pathsOf(az)).toEqual(pathsOf(en));
  });

  it("Azerbaijani borrows no English sentence", () => {
    const same = pathsOf(en).filter(
      (path) => typeof at(en, path) === "string" && String(at(en, path)).includes(" ") && at(en, path) === at(az, path),
    );
    expect(same).toEqual([]);
  });

  it("every reason and every refusal named here exists", () => {
    expect(Object.keys(en.reasons).sort()).toEqual([...REASONS].sort());
    const known = new Set([...Object.keys(ERRORS), "network.unreachable"]);
    expect(Object.keys(en.errors).filter((code) => !known.has(code))).toEqual([]);
  });

  it("a refusal the desk does not know is told in the service's words", () => {
    expect(sentenceFor(az, "decision.stale", "English")).toBe(az.errors["decision.stale"]);
    expect(sentenceFor(az, "something.new", "Said by the service.")).toBe("Said by the service.");
  });
});

describe("times", () => {
  const now = Date.UTC(2026, 2, 10, 12);
  const MINUTE = 60_000;

  it("are told by their distance for a week, then by their date", () => {
    expect(ago(now - 30_000, now, en)).toBe("just now");
    expect(ago(now - 59 * MINUTE, now, en)).toBe("59 min ago");
    expect(ago(now - 60 * MINUTE, now, en)).toBe("1 h ago");
    expect(ago(now - 24 * 60 * MINUTE, now, en)).toBe("1 day ago");
    expect(ago(now - 8 * 24 * 60 * MINUTE, now, az)).toBe("2 mar 2026");
    expect(ago(now + MINUTE, now, en)).toBe("just now");
  });

  it("take the form of the noun that Russian asks for", () => {
    const day = 24 * 60 * MINUTE;
    expect([1, 2, 5].map((n) => ago(now - n * day, now, ru))).toEqual(["1 день назад", "2 дня назад", "5 дней назад"]);
    expect([1, 3, 11, 21, 104].map((n) => ru.sheets.days(n))).toEqual(["1 день", "3 дня", "11 дней", "21 день", "104 дня"]);
    expect([1, 2, 21].map((n) => ruSections.rules.say.accountYoungerThan(n))).toEqual([
      "учётная запись моложе 1 часа",
      "учётная запись моложе 2 часов",
      "учётная запись моложе 21 часа",
    ]);
  });

  it("have months in both languages", () => {
    const august = new Date(2026, 7, 21).getTime();
    expect(dateOf(august, en)).toBe("21 Aug 2026");
    expect(dateOf(august, az)).toBe("21 avq 2026");
  });
});

function pathsOf(value: object, before = ""): string[] {
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === "object" && inner !== null ? pathsOf(inner, `${before}${name}/`) : [`${before}${name}`],
  );
}

function at(value: unknown, path: string): unknown {
  return path.split("/").reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], value);
}
