import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/comments/plain-text.ts";

describe("the plain text of a comment", () => {
  it("has a line for each block and each line break, and no markup", () => {
    expect(
      plainText([
        ["p", "One ", ["strong", "two ", ["em", "three"]], ["br"], "four"],
        ["ul", ["li", "five", ["ul", ["li", "six"]]], ["li", ["p", "seven"], ["p", "eight"]]],
        ["blockquote", ["p", ["a", { href: "https://example.org/" }, "nine"]]],
        ["pre", ["code", "ten\n  eleven"]],
      ]),
    ).toBe("One two three\nfour\nfive\nsix\nseven\neight\nnine\nten\n  eleven");
  });

  it("is empty for an empty comment", () => {
    expect(plainText([])).toBe("");
  });
});
