import { describe, expect, it } from "vitest";
import { cleanText, cutTitle, dateField, lineOfHtml, linkKey, webLink } from "../../../src/transfer/fields.ts";

describe("dates in foreign files", () => {
  it.each([
    ["2019-05-01 10:00:00", Date.UTC(2019, 4, 1, 10)],
    ["2019-05-01T10:00:00", Date.UTC(2019, 4, 1, 10)],
    [" 2019-05-01T10:00:00.250Z ", Date.UTC(2019, 4, 1, 10)],
    ["2019-05-01T10:00:00+0400", Date.UTC(2019, 4, 1, 6)],
  ])("%s is read as UTC unless a zone is named", (text, expected) => {
    expect(dateField(text)).toBe(expected);
  });

  it.each([
    undefined,
    "",
    "0000-00-00 00:00:00",
    "2019-02-30 10:00:00",
    "2019-05-01 25:00:00",
    "1889-01-01 00:00:00",
    "9999-01-01 00:00:00",
    "2019-05-01",
  ])("%s is no date", (text) => {
    expect(dateField(text)).toBeNull();
  });
});

describe("addresses in foreign files", () => {
  it.each([
    ["https://a.example/b", "https://a.example/b"],
    ["https://a.example", "https://a.example"],
    ["https://a.example/b?id=4&utm_medium=x&fbclid=y#c", "https://a.example/b?id=4"],
    ["https://a.example/b#", "https://a.example/b"],
    [`https://a.example/${"b".repeat(600)}`, null],
    [null, null],
  ])("%s makes the key %s", (link, key) => {
    expect(linkKey(link)).toBe(key);
  });

  it.each(["javascript:alert(1)", "//a.example/", "/b", "http://", "ftp://a.example/", `https://a.example/${"b".repeat(2_000)}`])(
    "%s is none to send a reader to",
    (text) => {
      expect(webLink(text)).toBeNull();
    },
  );
});

describe("text in foreign files", () => {
  it("loses control characters and the space around it", () => {
    expect(cleanText(" a\u0000b\u001B\n ")).toBe("ab");
  });

  it("is read as HTML where it was kept so", () => {
    expect(lineOfHtml("Tom &amp; Jerry&#8217;s <i>big</i>\n day")).toBe("Tom & Jerry’s big day");
  });

  it("is cut between characters", () => {
    expect(cutTitle(`${"x".repeat(299)}😀`)).toBe("x".repeat(299));
    expect(cutTitle("")).toBeNull();
  });
});
