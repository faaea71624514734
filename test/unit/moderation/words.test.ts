import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText } from "../../../src/moderation/word-tokens.ts";
import { compileWords, isTerm, matchWords } from "../../../src/moderation/words.ts";

function find(term: string, text: string): string[] {
  return matchWords(compileWords([{ id: 1, term, list: "banned" }]), text).map(({ found }) => found);
}

describe("a word of the list", () => {
  it.each([
    ["idiot", "You IDIOT!", ["IDIOT"]],
    ["idiot", "an idiotic idea", []],
    ["идиот", "Идиот, идиот.", ["Идиот", "идиот"]],
    ["мир", "за мир во всём мире", ["мир"]],
    ["елка", "Ёлка", ["Ёлка"]],
    ["ёлка", "елка", ["елка"]],
    ["sik", "SIK sık sİk", ["SIK", "sık", "sİk"]],
    ["şəxs", "ŞƏXS", ["ŞƏXS"]],
    ["sexs", "şəxs", []],
    ["ինչու", "Ինչո՞ւ։", ["Ինչո՞ւ"]],
    ["և", "ԵՎ եւ", ["ԵՎ", "եւ"]],
    ["idiot", "i\u200Bd\u00ADi\u2060ot", ["i\u200Bd\u00ADi\u2060ot"]],
    ["idiot", "ｉｄｉｏｔ 𝗶𝗱𝗶𝗼𝘁 ⓘⓓⓘⓞⓣ", ["ｉｄｉｏｔ", "𝗶𝗱𝗶𝗼𝘁", "ⓘⓓⓘⓞⓣ"]],
    ["idiot", "idiot🇦🇿", ["idiot"]],
    ["idiot", "**idiot**_x", ["idiot"]],
    ["don't", "Don’t do", ["Don’t"]],
    ["4chan", "4chan", ["4chan"]],
    ["idiot", "", []],
  ])("%s in %j", (term, text, found) => {
    expect(find(term, text)).toEqual(found);
  });
});

describe("a beginning", () => {
  it.each([
    ["idiot*", "idiot idiots idiocy", ["idiot", "idiots"]],
    ["ДУРА*", "дураки", ["дураки"]],
    ["qara*", "Qarabağlılar", ["Qarabağlılar"]],
    ["idiot*", "pidiot", []],
  ])("%s in %j", (term, text, found) => {
    expect(find(term, text)).toEqual(found);
  });
});

describe("several words", () => {
  it.each([
    ["go home", "Go... HOME!", ["Go... HOME"]],
    ["go home", "go\n\nhome", ["go\n\nhome"]],
    ["go home", "go back home", []],
    ["go home", "go", []],
    ["go go home", "go go go home", ["go go home"]],
    ["go hom*", "go homeward", ["go homeward"]],
    ["g* home", "going home", ["going home"]],
  ])("%s in %j", (term, text, found) => {
    expect(find(term, text)).toEqual(found);
  });
});

describe("a word list", () => {
  const matcher = compileWords([
    { id: 1, term: "bad", list: "banned" },
    { id: 2, term: "bad*", list: "suspect" },
    { id: 3, term: "bad word", list: "suspect" },
    { id: 4, term: "BAD", list: "suspect" },
  ]);

  it("names every term that stands at a place, in the order of the text", () => {
    const places = matchWords(matcher, "badly, bad word").map(({ id, start }) => `${id} at ${start}`);
    expect(places).toEqual(["2 at 0", "1 at 7", "3 at 7", "4 at 7", "2 at 7"]);
  });

  it("says where in the original text", () => {
    const text = "👍 ԵՎ İİ Bad — ＷＯＲＤ";
    const match = matchWords(matcher, text).find(({ id }) => id === 3);
    expect(match).toEqual({ id: 3, term: "bad word", list: "suspect", found: "Bad — ＷＯＲＤ", start: 9, end: 19 });
    expect(text.slice(match?.start, match?.end)).toBe(match?.found);
  });

  it.each(["*", "f***", "f*ck", "*w*", "**", "", "  ", "...", "go *", "...*"])("%j is no term and matches nothing", (term) => {
    expect(isTerm(term)).toBe(false);
    expect(find(term, "f fu go word f*ck")).toEqual([]);
  });

  it("a term is never a pattern", () => {
    expect(find("(a+)+$", "aaaaaaaa a")).toEqual(["a"]);
    expect(find("b.d", "bad bed")).toEqual([]);
  });

  it("finds a listed word in whatever surrounds it", () => {
    const noise = fc.string({ unit: fc.constantFrom(...' .,!?-*_\n\t🙂«»"') });
    fc.assert(
      fc.property(fc.array(fc.constantFrom("good", "fine", "дом", "տուն"), { maxLength: 5 }), noise, (words, between) => {
        const text = [...words, "ПЛОХО"].join(`${between} `);
        expect(find("плохо", text)).toEqual(["ПЛОХО"]);
      }),
    );
  });

  it.each(["a", "a ", "a\u200B", "\u200B", "\u0301", "İ", "🇦", "bad word "])(
    "ten thousand times %j against two thousand terms comes to an end",
    (piece) => {
      const terms = Array.from({ length: 2000 }, (_, id) => ({ id, term: `${"a".repeat(id % 90)}b${id}*`, list: "banned" as const }));
      const found = matchWords(compileWords([...terms, { id: -1, term: "end", list: "banned" }]), `${piece.repeat(10_000)} end`);
      expect(found.map(({ id }) => id)).toEqual([-1]);
    },
  );
});

describe("folding a text", () => {
  it("makes spellings of one word equal", () => {
    expect(foldText("Ինչո՞ւ")).toBe(foldText("ԻՆՉՈՒ"));
    expect(foldText("ВСЁ")).toBe("все");
    expect(foldText("I\u00ADdiot")).toBe("idiot");
  });
});
