import { describe, expect, it } from "vitest";
import { cleanBody } from "../../../src/comments/body.ts";
import { bucket, isTooLong, lengthOf, seen } from "../../../widget/embed/tools/counting.ts";

const FAMILY = "👩‍👩‍👧";
const TEXTS = [
  "plain",
  "  edges \n\n",
  "line ends \r\nof\rall\u2028kinds\u0085here",
  "many\n\n\n\n\n\nempty lines  \n \n \n \n end",
  `emoji ${FAMILY} and ❤️`,
  "e\u0301 composed, \u0958 decomposed",
  "zero\u200bwidth\u200cand\u200d\u2060joiners\ufeff",
  "soft\u00adhyphens and \u2800 braille \u2800",
  "tower a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309",
  "lone \ud800 surrogate",
  "می‌خواهم",
  "\u0000\u0007 controls\t",
  "hidden\n\u200b\n\u200b\n\u200b\n\u200b\nlines",
  "\u{e0041}\u{e0042} tags",
  "",
  "   ",
];

describe("the length of a text", () => {
  it("encloses what the service keeps of it", () => {
    for (const text of TEXTS) {
      const { most, least } = lengthOf(text);
      const kept = cleanBody(text).length;
      expect([text, kept <= most, least <= kept || kept === 0]).toEqual([text, true, true]);
    }
  });

  it("is exact for ordinary writing, so that nothing refused is sent and nothing accepted is refused", () => {
    for (const text of ["plain", "  edges \n\n", "a\r\nb", "many\n\n\n\n\nlines", "e\u0301", "Gülnarə, Հայաստան, Ёлка"]) {
      expect(lengthOf(text)).toEqual({ most: cleanBody(text).length, least: cleanBody(text).length });
    }
    expect(isTooLong(`${"a".repeat(10)}   \n`, 10)).toBe(false);
    expect(isTooLong("a".repeat(11), 10)).toBe(true);
  });

  it("leaves the decision to the service where characters may be taken out", () => {
    expect(isTooLong(`${"a".repeat(10)}\u200b`, 10)).toBe(false);
    expect(cleanBody(`${"a".repeat(10)}\u200b`)).toHaveLength(10);
  });

  it("is counted for readers as they see characters, and by code points where the browser cannot", () => {
    expect(seen(`${FAMILY}é`)).toBe(2);
    const { Segmenter } = Intl;
    try {
      Object.assign(Intl, { Segmenter: undefined });
      expect(seen(`${FAMILY}é`)).toBe(6);
    } finally {
      Object.assign(Intl, { Segmenter });
    }
  });

  it("is said aloud at a few numbers only", () => {
    expect([101, 100, 57, 21, 20, 3, 1, 0].map(bucket)).toEqual([Number.POSITIVE_INFINITY, 100, 100, 100, 20, 20, 20, 0]);
  });
});
