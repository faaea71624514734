import { describe, expect, it } from "vitest";
import { splitAtTerms } from "../../../../widget/desk/highlighting.ts";
import { attributesOf, childrenOf, destinationOf, excerpt } from "../../../../widget/desk/plain-text.ts";

describe("a comment's words", () => {
  it("lose their form but keep the space between blocks", () => {
    expect(
      excerpt(
        [
          ["p", "One ", ["em", "two"], "."],
          ["ul", ["li", "three"], ["li", "four"]],
        ],
        100,
      ),
    ).toBe("One two. three four");
  });

  it("are cut between characters, never inside one", () => {
    expect(excerpt([["p", "👍👍👍👍"]], 3)).toBe("👍👍…");
  });

  it("keep a node's children apart from its attributes", () => {
    expect(childrenOf(["a", { href: "https://example.org" }, "here"])).toEqual(["here"]);
    expect(childrenOf(["p", "words", ["br"]])).toEqual(["words", ["br"]]);
    expect(childrenOf(["br"])).toEqual([]);
    expect(attributesOf(["p", "words"])).toEqual({});
  });
});

describe("where a link leads", () => {
  it("is shown as the real host, lookalikes in ASCII", () => {
    expect(destinationOf("https://bank.example@evil.example/login")?.shown).toBe("evil.example");
    expect(destinationOf("https://аpple.com/")?.shown).toBe("xn--pple-43d.com");
    expect(destinationOf("mailto:desk@example.org")?.shown).toBe("desk@example.org");
  });

  it("is nowhere for anything but web and mail addresses", () => {
    for (const href of ["javascript:alert(1)", "data:text/html,x", "/relative", "", undefined]) expect(destinationOf(href)).toBeNull();
  });
});

describe("terms in a comment", () => {
  it("are found whatever their case, the longest first", () => {
    expect(splitAtTerms("A THIEFDOM of thieves", ["thief", "thiefdom"])).toEqual([
      { text: "A ", hit: false },
      { text: "THIEFDOM", hit: true },
      { text: " of thieves", hit: false },
    ]);
  });

  it("leave text whose lower case has another length unmarked rather than wrongly marked", () => {
    expect(splitAtTerms("İstanbul oğru", ["oğru"])).toEqual([{ text: "İstanbul oğru", hit: false }]);
  });

  it("give the text back whole when there are none", () => {
    expect(splitAtTerms("text", [])).toEqual([{ text: "text", hit: false }]);
  });
});
