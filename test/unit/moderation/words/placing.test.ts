import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanBody } from "../../../../src/comments/body.ts";
import { parseMarkdown } from "../../../../src/comments/markdown.ts";
import { plainText } from "../../../../src/comments/plain-text.ts";
import { placesIn } from "../../../../src/moderation/words/placing.ts";

const plainOf = (typed: string) => plainText(parseMarkdown(cleanBody(typed)));

/** What is marked in the typed text for each place of a word in the plain one. */
function marked(typed: string, word: string): string[] {
  const plain = plainOf(typed);
  const place = placesIn(typed, plain);
  return Array.from(plain.matchAll(new RegExp(word, "gu")), (match) => {
    const { start, end } = place({ start: match.index, end: match.index + match[0].length });
    return `${start}:${typed.slice(start, end)}`;
  });
}

describe("a place in what was typed", () => {
  it.each([
    ["an idiot", "idiot", ["3:idiot"]],
    ["  \n\n an idiot  \n", "idiot", ["8:idiot"]],
    ["**idiot** and *idiot*", "idiot", ["2:idiot", "15:idiot"]],
    ["id*io*t", "idiot", ["0:id*io*t"]],
    ["> - idiot\n>\n> 1. idiot", "idiot", ["4:idiot", "17:idiot"]],
    ["[you](https://idiot.example) idiot", "idiot", ["29:idiot"]],
    ["[idiot](https://idiot.example 'idiot') idiot", "idiot", ["1:idiot", "39:idiot"]],
    ["[go](https://x.y)there", "there", ["17:there"]],
    ["[a](javascript:idiot) idiot", "idiot", ["15:idiot", "22:idiot"]],
    ["https://idiot.example", "idiot", ["8:idiot"]],
    ["<https://idiot.example> idiot", "idiot", ["9:idiot", "24:idiot"]],
    ["&#105;diot", "idiot", ["0:&#105;diot"]],
    ["AT&amp;T idiot &amp;amp", "idiot", ["9:idiot"]],
    ["a &foo; idiot", "idiot", ["8:idiot"]],
    ["`&amp; idiot`", "idiot", ["7:idiot"]],
    ["\\*idiot\\*", "idiot", ["2:idiot"]],
    ["i\u200Bdi\u00ADot", "idiot", ["0:i\u200Bdi\u00ADot"]],
    ["одно\u0438\u0306 словом", "словом", ["7:словом"]],
    ["й\u0306\u0306\u0306\u0306\u0306\u0306 idiot", "idiot", ["8:idiot"]],
    ["one\r\nidiot\u2028idiot", "idiot", ["5:idiot", "11:idiot"]],
    ["🙂‍ 👩‍👩‍👧 idiot", "idiot", ["13:idiot"]],
    ["```\nan idiot\n```\nidiot", "idiot", ["7:idiot", "17:idiot"]],
    ["https://x.example/%D0%B8%D0%B4%D0%B8 idiot", "idiot", ["37:idiot"]],
  ])("%j, %s", (typed, word, expected) => {
    expect(marked(typed, word)).toEqual(expected);
  });

  it("is the place itself where nothing was taken away", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("идиот", "an", "idiot", "sən", "🙂", "don't"), { minLength: 1, maxLength: 30 }), (words) => {
        const typed = words.join(" ");
        const place = placesIn(typed, typed);
        for (const start of [0, typed.lastIndexOf(" ") + 1]) expect(place({ start, end: start + 1 }).start).toBe(start);
      }),
    );
  });

  it("lies within the text, and is not empty, whatever was typed", () => {
    const piece = fc.constantFrom(
      "idiot",
      "*",
      "**",
      "[",
      "](",
      ")",
      "https://a.b/",
      "&",
      "&amp;",
      "&#105;",
      "`",
      "\n",
      "> ",
      "- ",
      " ",
      "\u0301",
      "\u200D",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const typed = pieces.join("");
        const plain = plainOf(typed);
        const place = placesIn(typed, plain);
        for (let start = 0; start < plain.length; start++) {
          const found = place({ start, end: start + 1 });
          expect(found.start).toBeGreaterThanOrEqual(0);
          expect(found.end).toBeLessThanOrEqual(typed.length);
          expect(found.start).toBeLessThanOrEqual(found.end);
        }
      }),
    );
  });

  it.each(["](", "[a](", "&", "&amp;", "*", "> ", "\u0301", "[x](https://a.b)"])("is found in time where %j is repeated", (piece) => {
    const typed = `${piece.repeat(Math.floor(9_900 / piece.length))} idiot`;
    const plain = plainOf(typed);
    const started = performance.now();
    placesIn(typed, plain);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
