import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../../src/comments/markdown.ts";
import { quotation } from "../../../widget/embed/tools/quoting.ts";

describe("a quotation", () => {
  it("begins with its author and carries the sign on every line", () => {
    expect(quotation("one\n\ntwo", "Karine")).toBe("> **Karine:** one\n>\n> two\n\n");
    expect(quotation("one", null)).toBe("> one\n\n");
  });

  it("of nothing is nothing", () => {
    expect(quotation(" \n ", "Karine")).toBe("");
  });

  it("stays the words they were, whatever signs are in them", () => {
    for (const words of ["2 * 3 * 4", "a_b _c_", "[x](y)", "<b>", "`code`", "# no heading", "- no list", "1. one", "> quoted", "\\*"]) {
      expect(parseMarkdown(quotation(words, "A*b*"))).toEqual([["blockquote", ["p", ["strong", "A*b*:"], ` ${words}`]]]);
    }
  });

  it("takes no line for the beginning of a list or a heading", () => {
    for (const line of ["1. one", "12) two", "- three", "+ four", "# five", "> six", "---", "~~seven~~"]) {
      expect(parseMarkdown(quotation(`a\n\n${line}`, null))).toEqual([["blockquote", ["p", "a"], ["p", line]]]);
    }
  });

  it("of a long text ends at a word", () => {
    const quoted = quotation("word ".repeat(400), null);
    expect(quoted.length).toBeLessThan(1_100);
    expect(quoted).toMatch(/word …\n\n$/);
  });
});
