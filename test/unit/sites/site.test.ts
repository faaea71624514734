import { describe, expect, it } from "vitest";
import { isSiteName, originOf } from "../../../src/sites/site.ts";

describe("a site's name", () => {
  it.each(["daily", "a", "7days", "the-daily-news", "x".repeat(63)])("%s stands in an address", (name) => {
    expect(isSiteName(name)).toBe(true);
  });

  it.each(["", "-daily", "Daily", "dai ly", "daily/", "газета", "daily.example", "x".repeat(64), "daily\n"])("%j does not", (name) => {
    expect(isSiteName(name)).toBe(false);
  });
});

describe("an origin", () => {
  it.each([
    ["https://daily.example", "https://daily.example"],
    ["https://Daily.Example:443/path?x#y", "https://daily.example"],
    ["http://localhost:3000/", "http://localhost:3000"],
    ["https://daily.example.", "https://daily.example."],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
  ])("of %s is %s", (address, origin) => {
    expect(originOf(address)).toBe(origin);
  });

  it.each([
    "daily.example",
    "null",
    "*",
    "",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:,x",
    "blob:https://daily.example/1",
    "https://",
  ])("of %j is none", (address) => {
    expect(originOf(address)).toBeNull();
  });
});
