import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileWords, isTerm, matchWords, type WordTerm } from "../../../../src/moderation/words/matching.ts";
import { foldText } from "../../../../src/moderation/words/tokens.ts";

function find(term: string, text: string, more: Pick<WordTerm, "exceptions" | "language"> = {}): string[] {
  return matchWords(compileWords([{ id: 1, term, list: "banned", ...more }]), text).map(({ found }) => found);
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

describe("an end, and what stands anywhere in a word", () => {
  it.each([
    ["*face", "Poopface, faces", ["Poopface"]],
    ["*face", "face", ["face"]],
    ["*idiot*", "superidiots are idiots", ["superidiots", "idiots"]],
    ["*շուն*", "Բշունիկ", ["Բշունիկ"]],
    ["*aa*", "baaad", ["baaad"]],
    ["*don't*", "I don’tcare", ["don’tcare"]],
    ["*go home*", "ergo homeward", ["ergo homeward"]],
    ["*idiot*", "id iot", []],
  ])("%s in %j", (term, text, found) => {
    expect(find(term, text)).toEqual(found);
  });

  it.each(["*ab*", "*word", "*word*", "a* *b", "=Word", "=*Word*", "don't*", "x*"])("%j is a term", (term) => {
    expect(isTerm(term)).toBe(true);
  });

  it.each(["=", "=*", "==", "=f***", "*'word", "word'*", "*d*", "go *a* home"])("%j is none", (term) => {
    expect(isTerm(term)).toBe(false);
  });
});

describe("a term as it is written", () => {
  it.each([
    ["=Sık", "Sık sık, SIK, Sik", ["Sık"]],
    ["=US", "us, US and Us", ["US"]],
    ["=Élan", "Elan élan Élan", ["Élan"]],
    ["=Go Home", "go home! Go... Home", ["Go... Home"]],
    ["=Hate*", "Haters hate HATE", ["Haters"]],
    ["=US", "U\u200BS ＵＳ", ["U\u200BS", "ＵＳ"]],
    ["=scam", "sc4m ѕcam scaaam", []],
  ])("%s in %j", (term, text, found) => {
    expect(find(term, text)).toEqual(found);
  });
});

describe("a disguised word", () => {
  it.each([
    ["idiot", "\u0456diot іdiоt", ["\u0456diot", "іdiоt"]],
    ["loser", "l\u043Eser", ["l\u043Eser"]],
    ["fuck", "f\u0578ck f\u057Dck", ["f\u057Dck"]],
    ["сука", "cyкa", ["cyкa"]],
    ["сука", "suka", []],
    ["fuck*", "ꜰᴜᴄᴋers", ["ꜰᴜᴄᴋers"]],
    ["asshole", "a$$hole a55hole assho1e @sshole", ["a$$hole", "a55hole", "assho1e"]],
    ["shit", "sh1t 5hit", ["sh1t"]],
    ["boobs", "b00b5", ["b00b5"]],
    ["idiot", "1d10t", ["1d10t"]],
    ["*bitch*", "sonofab1tches", ["sonofab1tches"]],
    ["you shit", "you sh1t, y\u043Eu shit", ["you sh1t", "y\u043Eu shit"]],
    ["пизда", "пи3да", ["пи3да"]],
    ["четыре", "4етыре", []],
    ["fuck", "fuuuuck FUUCK fuuuccck", ["fuuuuck", "fuuuccck"]],
    ["good", "goooood", ["goooood"]],
    ["fuck", "f\u0443\u0443\u0443ck", []],
    ["covidi9", "covid19", []],
    ["a", "4 th", []],
    ["mail", "anna@mail", ["mail"]],
    ["anna*", "anna@mail", ["anna"]],
  ])("%s in %j", (term, text, found) => {
    expect(find(term, text)).toEqual(found);
  });

  it.each([
    ["fuck", "f u c k you", ["f u c k"]],
    ["fuck", "F.U.C.K!", ["F.U.C.K"]],
    ["fuck", "I f-u-c-k u", ["I f-u-c-k u"]],
    ["shit", "s h 1 t", ["s h 1 t"]],
    ["fuck", "f u u u u c k", ["f u u u u c k"]],
    ["fuck", "f \u200Bu с k", ["f \u200Bu с k"]],
    ["дурак", "д у р а к", ["д у р а к"]],
    ["ass", "a s s", ["a s s"]],
    ["ass", "W. A. S. S.", []],
    ["fu", "f u", []],
    ["=NATO", "N A T O, n a t o", ["N A T O, n a t o"]],
    ["f u", "f u c k", ["f u"]],
    ["b", "a b c", ["b"]],
  ])("%s spelled out in %j", (term, text, found) => {
    expect(find(term, text)).toEqual(found);
  });

  it("is said of each term once", () => {
    expect(find("*uck*", "fuuuck f u c k fu\u0441k")).toEqual(["fuuuck", "f u c k", "fu\u0441k"]);
  });
});

describe("an exception", () => {
  it.each([
    ["*cunt*", ["Scunthorpe"], "SCUNTHORPE and cunts", ["cunts"]],
    ["ass*", ["assess*", "assist"], "Assessment, assist, assists, asshole", ["assists", "asshole"]],
    ["bitch", ["basic bitch", "bitch please"], "Basic bitch? A bitch! Bitch, please.", ["bitch"]],
    ["black magic", ["black magic woman"], "black magic; Black Magic Woman", ["black magic"]],
    ["sik", ["sık"], "sik sık Sık SIK SİK", ["sik", "SİK"]],
    ["sik*", ["sıkıntı*"], "SIKINTILAR sıkıntı siktir", ["siktir"]],
    ["polish", ["=Polish"], "Polish polish", ["polish"]],
    ["*cunt*", ["Scunthorpe"], "S\u0441unthorpe", ["S\u0441unthorpe"]],
    ["nato", ["n a t o"], "N A T O", ["N A T O"]],
    ["bad", ["f***", "..."], "bad", ["bad"]],
  ])("%s but for %j in %j", (term, exceptions, text, found) => {
    expect(find(term, text, { exceptions })).toEqual(found);
  });
});

describe("a term of one language", () => {
  const matcher = compileWords([
    { id: 1, term: "am", list: "banned", language: "tr" },
    { id: 2, term: "am", list: "suspect", language: null },
  ]);

  it.each([
    ["tr", [1, 2]],
    ["en", [2]],
    [null, [1, 2]],
    [undefined, [1, 2]],
  ])("in a comment in %s", (language, ids) => {
    expect(matchWords(matcher, "I am", language).map(({ id }) => id)).toEqual(ids);
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

  it("of a thousand phrases with one first word and exceptions is as quick", () => {
    const terms = Array.from({ length: 1_000 }, (_, id) => ({
      id,
      term: `go home ${id}`,
      list: "banned" as const,
      exceptions: ["go home 7"],
    }));
    const found = matchWords(compileWords(terms), `${"go home ".repeat(1_250)} 999, go home 7`);
    expect(found.map(({ id }) => id)).toEqual([999]);
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

describe("the time it takes", () => {
  it("grows with the text, not with the list: printed, for five thousand terms and ten thousand characters", () => {
    const kinds = [(word: string) => word, (word: string) => `${word}*`, (word: string) => `*${word}*`, (word: string) => `${word} again`];
    const terms = Array.from({ length: 5_000 }, (_, id) => ({
      id,
      term: kinds[id % 4]?.(`${(id * 7_919).toString(36)}lorem`) as string,
      list: "banned" as const,
    }));
    const started = performance.now();
    const matcher = compileWords([...terms, { id: -1, term: "end", list: "banned" }]);
    const times = [`compiled in ${(performance.now() - started).toFixed(0)} ms`];
    for (const piece of ["Lorem ipsum dolor sit amet, consectetur. ", "Он сказал, что этого не будет. ", "a ", "a@", "lorem"]) {
      const text = `${piece.repeat(Math.ceil(10_000 / piece.length)).slice(0, 9_996)} end`;
      const before = performance.now();
      expect(matchWords(matcher, text).map(({ id }) => id)).toEqual([-1]);
      times.push(`${JSON.stringify(piece)} ${(performance.now() - before).toFixed(1)} ms`);
    }
    console.log(times.join("; "));
  });
});

describe("folding a text", () => {
  it("makes spellings of one word equal", () => {
    expect(foldText("Ինչո՞ւ")).toBe(foldText("ԻՆՉՈՒ"));
    expect(foldText("ВСЁ")).toBe("все");
    expect(foldText("I\u00ADdiot")).toBe("idiot");
  });
});
