import { describe, expect, it } from "vitest";
import { csvLine } from "../../../../src/moderation/record/csv.ts";

describe("a line of a spreadsheet's file", () => {
  it("ends in CRLF, with nothing where nothing is", () => {
    expect(csvLine(["a", null, 3, ""])).toBe("a,,3,\r\n");
  });

  it.each([
    ["a,b", '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ["two\nlines", '"two\nlines"'],
    ["two\r\nlines", '"two\r\nlines"'],
    ["şərh, комментарий", '"şərh, комментарий"'],
    ["plain; text", "plain; text"],
  ])("quotes %j where RFC 4180 asks for it", (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`);
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+994 50", "'+994 50"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", '"\'\r=1"'],
    ['=HYPERLINK("https://evil.example","x")', '"\'=HYPERLINK(""https://evil.example"",""x"")"'],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ])("keeps %j from being run", (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`);
  });

  it("leaves our own numbers alone, whatever their sign", () => {
    expect(csvLine([-2, 0, 1.5])).toBe("-2,0,1.5\r\n");
  });
});
