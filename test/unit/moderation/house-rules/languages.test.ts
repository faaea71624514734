import { describe, expect, it } from "vitest";
import { chooseLanguage, directionOf, nameOfLanguage } from "../../../../src/moderation/house-rules/languages.ts";

describe("the language of house rules", () => {
  it.each([
    ["az", "az"],
    ["AZ", "az"],
    ["az-AZ", "az"],
    ["az_AZ", "az"],
    ["ru-Cyrl", "ru"],
    ["sr", "sr-Latn"],
    ["ka", "en"],
    [undefined, "en"],
    ["", "en"],
    ["'; DROP TABLE sites", "en"],
  ])("asked for as %s is %s", (wanted, chosen) => {
    expect(chooseLanguage(["az", "en", "ru", "sr-Latn"], wanted, "en")).toBe(chosen);
  });

  it("is any where neither the one asked for nor the site's is there, and none where there are none", () => {
    expect(chooseLanguage(["hy", "tr"], "fr", "en")).toBe("hy");
    expect(chooseLanguage([], "en", "en")).toBeNull();
  });

  it("is written from the right where it is", () => {
    expect(["fa", "he", "az-Arab", "ar-EG"].map(directionOf)).toEqual(["rtl", "rtl", "rtl", "rtl"]);
    expect(["az", "en", "ru", "fa-Latn"].map(directionOf)).toEqual(["ltr", "ltr", "ltr", "ltr"]);
  });

  it("is called by its own name, and by its tag where it has none", () => {
    expect(nameOfLanguage("ru")).toBe("русский");
    expect(nameOfLanguage("en-12")).toBe("en-12");
  });
});
