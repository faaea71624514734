import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../../../src/comments/markdown.ts";
import { cleanNotice, excerptOf, needsRemoval, wasVisible } from "../../../../src/moderation/notices/noticing.ts";

const held = { verdict: "hold" } as const;
const given = { commentId: 1, category: "hate", explanation: "These words call for violence.", goodFaith: true } as const;

describe("what a notice may be about", () => {
  it.each([
    ["published", [], false, true],
    ["pending", [held], false, false],
    ["rejected", [{ verdict: "reject" }], false, false],
    ["withdrawn", [held], false, false],
    ["withdrawn", [], false, true],
    ["pending", [held], true, true],
    ["rejected", [], true, true],
    ["withdrawn", [held], true, true],
  ] as const)("a comment that is %s, found %j, published earlier: %s: %s", (status, findings, publishedEarlier, visible) => {
    expect(wasVisible({ status, findings: [...findings], publishedEarlier })).toBe(visible);
  });
});

describe("what is kept of a notice", () => {
  it("are its words without what misleads or hides, and a name on one line", () => {
    expect(
      cleanNotice({
        ...given,
        explanation: "These words\u202E call\u0000 for \r\nviolence.",
        name: "Ann\u200B\nB",
        email: "ann@daily.example",
      }),
    ).toEqual({
      category: "hate",
      explanation: "These words call for\nviolence.",
      name: "Ann B",
      email: "ann@daily.example",
    });
    expect(cleanNotice({ ...given, name: "\u200B" })).toMatchObject({ name: null, email: null });
  });

  it("is nothing where nobody would see enough of it", () => {
    expect(() => cleanNotice({ ...given, explanation: `Bad${"\u200B".repeat(40)}` })).toThrow(
      expect.objectContaining({ code: "request.invalid", fields: { explanation: expect.any(String) } }),
    );
  });

  it("is the beginning of a long comment, cut between characters", () => {
    expect(excerptOf(parseMarkdown("*Some* words"))).toBe("Some words");
    const cut = excerptOf(parseMarkdown("😀".repeat(3_000)));
    expect([...cut]).toHaveLength(2_000);
    expect(cut.endsWith("😀…")).toBe(true);
  });
});

describe("an outcome", () => {
  it("takes the comment off the page where it stands there or waits to, and only then", () => {
    expect(["published", "pending", "rejected", "withdrawn"].map((status) => needsRemoval("removed", status as "published"))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(needsRemoval("kept", "published")).toBe(false);
  });
});
