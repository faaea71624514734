import { describe, expect, it } from "vitest";
import { apply, isActive, type Span, type Tool } from "../../../widget/embed/tools/marking.ts";

/** A text with its selection in square quotes: "one ‹two›", and a caret as "one ‹›". */
function span(marked: string): Span {
  const start = marked.indexOf("‹");
  const end = marked.indexOf("›") - 1;
  return { text: marked.replace(/[‹›]/g, ""), start, end };
}

function pressed(tool: Tool, marked: string): string {
  const { text } = span(marked);
  const { from, to, insert, start, end } = apply(tool, span(marked));
  const changed = text.slice(0, from) + insert + text.slice(to);
  return `${changed.slice(0, start)}‹${changed.slice(start, end)}›${changed.slice(end)}`;
}

describe("marks around words", () => {
  it.each<[Tool, string, string]>([
    ["bold", "one ‹two› three", "one **‹two›** three"],
    ["italic", "one‹ two ›three", "one *‹two›* three"],
    ["code", "‹x = 1›", "`‹x = 1›`"],
    ["bold", "one tw‹›o", "one **‹two›**"],
    ["bold", "one ‹›", "one **‹›**"],
    ["bold", "ərazi‹›", "**‹ərazi›**"],
    ["bold", "‹one\n\ntwo›", "‹**one**\n\n**two**›"],
    ["code", "‹a\nb›", "‹```\na\nb\n```›"],
    ["italic", "**‹both›**", "***‹both›***"],
  ])("%s: %s becomes %s", (tool, before, result) => {
    expect(pressed(tool, before)).toBe(result);
  });

  it.each<[Tool, string, string]>([
    ["bold", "**‹two›**", "‹two›"],
    ["bold", "‹**two**›", "‹two›"],
    ["bold", "**tw‹›o**", "‹two›"],
    ["italic", "*‹two›*", "‹two›"],
    ["italic", "***‹both›***", "**‹both›**"],
    ["bold", "***‹both›***", "*‹both›*"],
    ["bold", "**‹›**", "‹›"],
    ["code", "`‹x›`", "‹x›"],
  ])("%s again: %s becomes %s", (tool, before, result) => {
    expect(isActive(tool, span(before))).toBe(true);
    expect(pressed(tool, before)).toBe(result);
  });

  it("are told apart: bold is not italic", () => {
    expect(isActive("italic", span("**‹two›**"))).toBe(false);
    expect(isActive("bold", span("*‹two›*"))).toBe(false);
    expect(isActive("bold", span("‹two›"))).toBe(false);
  });
});

describe("signs before lines", () => {
  it.each<[Tool, string, string]>([
    ["quote", "one\ntw‹›o\nthree", "one\n> tw‹›o\nthree"],
    ["quote", "‹one\n\ntwo›", "‹> one\n>\n> two›"],
    ["quote", "‹> one\n>\n> two›", "‹one\n\ntwo›"],
    ["list", "‹one\ntwo›", "‹- one\n- two›"],
    ["list", "‹- one\ntwo›", "‹- one\n- two›"],
    ["list", "- o‹›ne", "o‹›ne"],
    ["list", "‹›", "- ‹›"],
    ["quote", "\n‹›", "\n> ‹›"],
  ])("%s: %j becomes %j", (tool, before, result) => {
    expect(pressed(tool, before)).toBe(result);
  });
});

describe("a link", () => {
  it.each([
    ["see ‹here›", "see [here](‹https://›)"],
    ["‹https://example.org/a›", "[‹›](https://example.org/a)"],
    ["‹›", "[‹›](https://)"],
    ["‹javascript:alert(1)›", "[javascript:alert(1)](‹https://›)"],
  ])("%s becomes %s", (before, result) => {
    expect(pressed("link", before)).toBe(result);
  });
});
