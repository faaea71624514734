import { describe, expect, it } from "vitest";
import { checkAddress, cleanTitle } from "../../../src/comments/article.ts";
import { AppError } from "../../../src/kernel/errors.ts";

const ORIGINS = ["https://daily.example", "http://localhost:8787"];

describe("an article's address", () => {
  it.each([
    ["https://daily.example/2023/karabakh", "https://daily.example/2023/karabakh"],
    ["https://DAILY.example:443/a?b=c#d", "https://daily.example/a?b=c#d"],
    ["https://daily.example", "https://daily.example/"],
    ["http://localhost:8787/x", "http://localhost:8787/x"],
    ["https://daily.example/\u202Efdp.exe", "https://daily.example/%E2%80%AEfdp.exe"],
  ])("%j is on the site and kept as a browser writes it", (url, kept) => {
    expect(checkAddress({ key: "a-1", url }, ORIGINS)).toBe(kept);
  });

  it.each([
    "https://evil.example/",
    "http://daily.example/",
    "https://daily.example.evil.example/",
    "https://evildaily.example/",
    "https://daily.example@evil.example/",
    "https://bank@daily.example/",
    "https://daily.example:8443/",
    "http://localhost/",
    "//daily.example/a",
    "/a",
    "",
    "javascript:alert(1)//https://daily.example",
    "data:text/html,https://daily.example",
  ])("%j is not one on the site", (url) => {
    expect(fieldsOf(() => checkAddress({ key: "a-1", url }, ORIGINS))).toEqual(["article.url"]);
  });

  it("a key that is an address stands on the site too; any other key is the publisher's own business", () => {
    expect(fieldsOf(() => checkAddress({ key: "https://evil.example/a" }, ORIGINS))).toEqual(["article.key"]);
    for (const key of ["https://daily.example/a", "a-1", "mailto:x", "2023:karabakh", "../../etc", "статья № 5"]) {
      expect(checkAddress({ key }, ORIGINS), key).toBeUndefined();
    }
  });

  it("a refusal names the field where the request has it", () => {
    expect(fieldsOf(() => checkAddress({ key: "https://evil.example/a", url: "https://evil.example/a" }, ORIGINS, ""))).toEqual([
      "url",
      "key",
    ]);
  });
});

describe("an article's title", () => {
  it("is one line without what misleads or hides", () => {
    expect(cleanTitle(" War\u202Eand\u0000\n peace\u200B \u{E0041}")).toBe("Warand peace");
    expect(cleanTitle("Ermənistan və Azərbaycan: «sülh»")).toBe("Ermənistan və Azərbaycan: «sülh»");
  });

  it("is none when nothing of it shows", () => {
    for (const title of ["", "  ", "\u200B\u2060", "\u202E", "\u2800"]) expect(cleanTitle(title)).toBeNull();
  });
});

function fieldsOf(attempt: () => unknown): string[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "article.url-foreign") throw error;
    return Object.keys(error.fields ?? {});
  }
}
