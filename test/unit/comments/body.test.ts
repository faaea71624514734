import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanBody } from "../../../src/comments/body.ts";

describe("cleaning a comment's body", () => {
  it.each([
    ["bidi overrides and isolates", "a\u202Eb\u2066c\u2069\u202A\u202Cd", "abcd"],
    ["control characters but tab", "a\u0000b\u0007\tc\u001B\u009Fd", "ab\tcd"],
    ["zero-width and soft hyphens", "a\u200Bb\u00ADc\u2060d\uFEFFe\u180Ef", "abcdef"],
    ["tag characters", "a\u{E0001}\u{E0041}\u{E007F}b", "ab"],
    ["hidden data in variation selectors", "a\uFE0F\uFE00\u{E0100}b", "ab"],
    ["lone surrogates", "a\uD800b\uDC00c", "abc"],
    ["invisible Hangul letters", "a\u3164\u115Fb", "ab"],
  ])("takes out %s", (_what, text, clean) => {
    expect(cleanBody(text)).toBe(clean);
  });

  it.each([
    ["a family emoji", "👩‍👩‍👧‍👦 👩🏽‍🚀 🏳️‍🌈 ❤️‍🔥"],
    ["a Persian plural", "کتاب\u200Cها"],
    ["a Hindi half form", "क्\u200Dष"],
    ["an old Malayalam ending", "അവന്\u200D"],
    ["marks of direction", "a\u200Eא\u200Fb"],
    ["Armenian with intonation marks", "Ինչո՞ւ, և ի՜նչ։"],
    ["Azerbaijani", "Ağ gün, İrəvan, ıldırım"],
    ["vowelled Arabic", "مُحَمَّدٌ"],
    ["a keycap", "1️⃣"],
  ])("leaves %s alone", (_what, text) => {
    expect(cleanBody(text)).toBe(text.normalize("NFC"));
  });

  it("takes out joiners that join nothing", () => {
    expect(cleanBody("a\u200Db\u200Cc \u200D👩 да\u200Dда")).toBe("abc 👩 дада");
  });

  it("a joiner repeated between letters stays at most once", () => {
    expect(cleanBody("کتاب\u200C\u200C\u200Cها")).not.toContain("\u200C\u200C");
  });

  it("keeps four marks on a letter of a tower of forty", () => {
    const tower = cleanBody(`x${"\u030D".repeat(40)}y`);
    expect(tower).toBe(`x${"\u030D".repeat(4)}y`);
  });

  it("composes letters", () => {
    expect(cleanBody("и\u0306")).toBe("й");
  });

  it("every line end becomes a newline", () => {
    expect(cleanBody("a\r\nb\rc\u2028d\u2029e\u0085f")).toBe("a\nb\nc\nd\ne\nf");
  });

  it("cuts blank edges, trailing spaces and more than two blank lines", () => {
    expect(cleanBody("\n \n a  \t\nb\n\n\n\n\n \nc \n\n")).toBe("a\nb\n\n\nc");
  });

  it.each(["", "  \n", "\u200E\u200F", "\u2800\u2800", "\u0301\u0301", "\u200B\n\u00AD"])(
    "a text that shows nothing is empty (%j)",
    (text) => {
      expect(cleanBody(text)).toBe("");
    },
  );

  it("cleaning twice changes nothing more", () => {
    const alphabet = [..."aи\u0306\u0301\u200C\u200D\u200E\u202E\n\r \tاक्👩❤\uFE0F🏽\u{E0041}1\u2800", "\uD83D", "\uDC69"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 60 }), (characters) => {
        const once = cleanBody(characters.join(""));
        expect(cleanBody(once)).toBe(once);
      }),
    );
  });

  it.each([" ", "\u0301", "\u200D", "a\u200D", "\n ", "\uFE0F"])("takes ten thousand times %j in its stride", (piece) => {
    const clean = cleanBody(`a${piece.repeat(10_000)}b`);
    expect(clean[0]?.normalize("NFD")[0]).toBe("a");
    expect(clean.at(-1)).toBe("b");
  });
});
