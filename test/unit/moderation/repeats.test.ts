import { describe, expect, it } from "vitest";
import { bandsOf, fingerprint, similarity } from "../../../src/moderation/repeats.ts";

/** A comment, the same one as somebody else would paste it, and another opinion on the same article. */
const COMMENTS = {
  English: [
    "The government promised us in 2019 that the bridge would be rebuilt within a year. Where did the money go? Share this before they delete it: https://bridge.example/a1",
    "THE GOVERNMENT promised us in 2021 that the bridge would be rebuilt within one year!!! Where did the money go??? Share this before they delete it 👉 https://other.example/zz?ref=9",
    "My cousin works on the bridge. They found that the old foundations were cracked, so the government had to pay for new ones before anything could be rebuilt.",
  ],
  Russian: [
    "Никто не спрашивал жителей, хотят ли они этой стройки. Подпишите петицию, пока ещё не поздно: нас уже 12 000 человек, и каждый голос важен!",
    "Никто не спрашивал жителeй, хотят ли они этой стройки!!! Подпишите петицию, пока еще не поздно — нас уже 15 300 человек и каждый голос очень важен",
    "Я живу рядом и жителей как раз спрашивали, было собрание в школе. Стройка нужна, потому что старая дорога разбита, а петицию подписывают те, кто здесь не живёт.",
  ],
  Turkish: [
    "Bu karar halka sorulmadan alındı ve kimse sonuçlarını düşünmüyor. Çocuklarımızın geleceği için 25 Mayıs'ta meydanda buluşalım, herkese iletin!",
    "BU KARAR HALKA SORULMADAN ALINDI ve kimse sonuçlarını düşünmüyor... Çocuklarımızın geleceği için 26 Mayıs'ta meydanda buluşalım, herkese iletin 🇹🇷",
    "Kararı okudum, sonuçları o kadar da kötü değil. Meydanda bağırmak yerine önce belediyenin yayımladığı raporu okuyun, çocuklar için yeni bir park da var.",
  ],
  Armenian: [
    "Մեզնից ոչ ոք չի հարցրել, թե ինչո՞ւ են փակում այս դպրոցը։ Տարածեք այս հաղորդագրությունը, որ բոլորը իմանան․ ժողովը մայիսի 14-ին է։",
    "ՄԵԶՆԻՑ ոչ ոք չի հարցրել, թե ինչու են փակում այս դպրոցը: Տարածեք այս հաղորդագրությունը, որ բոլորն իմանան, ժողովը մայիսի 17-ին է",
    "Դպրոցում մնացել է ընդամենը քսան աշակերտ, և շենքը վտանգավոր է։ Ավելի լավ է երեխաներին տեղափոխել հարևան գյուղ, քան սպասել, որ տանիքը փլվի։",
  ],
} as const;
const cases = Object.entries(COMMENTS);

/** Texts that a seed makes, of words as long as ours are. */
function textMaker(seed: number) {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const word = () => Array.from({ length: 3 + below(6) }, () => "abcdefghijkmnoprstuvwxyz"[below(24)]).join("");
  return { below, word, text: () => Array.from({ length: 30 }, word) };
}

const shared = (a: string, b: string) => bandsOf(a).filter((band, index) => band === bandsOf(b)[index]).length;

describe("near duplicates", () => {
  it.each(cases)("in %s share a band and most of their text", (_, [text, copy]) => {
    expect(similarity(text, copy)).toBeGreaterThan(0.7);
    expect(shared(text, copy)).toBeGreaterThan(0);
  });

  it.each(cases)("are not what two people write of one topic in %s", (_, [text, , other]) => {
    expect(similarity(text, other)).toBeLessThan(0.3);
    expect(shared(text, other)).toBe(0);
  });

  it("of four fifths in common are found nineteen times of twenty", () => {
    const { below, word, text } = textMaker(7);
    let [near, found] = [0, 0];
    for (let round = 0; round < 300; round++) {
      const words = text();
      const changed = words.with(below(30), word()).join(" ");
      if (similarity(words.join(" "), changed) < 0.8) continue;
      near++;
      if (shared(words.join(" "), changed) > 0) found++;
    }
    expect(near).toBeGreaterThan(200);
    expect(found / near).toBeGreaterThan(0.95);
  });

  it("are never found among three hundred strangers", () => {
    const { text } = textMaker(11);
    const bands = Array.from({ length: 300 }, () => bandsOf(text().join(" "))).flat();
    expect(bands).toHaveLength(300 * 8);
    expect(new Set(bands).size).toBe(bands.length);
  });

  it("have bands that are exact integers and use all their bits", () => {
    const { text } = textMaker(13);
    const bands = Array.from({ length: 300 }, () => bandsOf(text().join(" "))).flat();
    expect(bands.every((band) => Number.isSafeInteger(band) && band >= 0)).toBe(true);
    for (let bit = 0; bit < 53; bit++) {
      const set = bands.filter((band) => Math.floor(band / 2 ** bit) % 2 === 1).length;
      expect(Math.abs(set / bands.length - 0.5), `bit ${bit}`).toBeLessThan(0.07);
    }
  });

  it.each(["", "👍👍👍", "Well said!", "Полностью согласен с автором", `12345 67890 https://a.example/${"long".repeat(20)}`])(
    "are not looked for among short texts: %j",
    (text) => {
      expect(bandsOf(text)).toEqual([]);
    },
  );

  it("begin at forty letters", () => {
    expect([bandsOf("abcdefgh ".repeat(5).slice(0, 43)).length, bandsOf("abcdefgh ".repeat(5)).length]).toEqual([0, 8]);
  });
});

describe("similarity", () => {
  it.each([
    ["same", "same", 1],
    ["Same — 12", "same 99!", 1],
    ["ab", "cd", 0],
    ["", "words", 0],
    ["👍", "👍", 1],
    ["👍", "👎", 0],
    ["abcdefg", "abcdxyz", 1 / 7],
  ])("of %j and %j is %f", (a, b, expected) => {
    expect(similarity(a, b)).toBeCloseTo(expected);
  });
});

describe("a fingerprint", () => {
  const text = "Buy now at https://shop.example/1: only 50 left!";

  it.each([
    "BUY NOW at https://other.example/page?x=2 — only 3 left",
    "  Buy\nnow at http://shop.example only 50 left",
    "Вuy n\u043Ew at https://shop.example/1: \u200Bonly 50 left!",
    "Ｂｕｙ now at www.shop.example, only 1000 left?!",
  ])("is the same for %j", (copy) => {
    expect(fingerprint(copy)).toBe(fingerprint(text));
  });

  it.each([
    "Buy now: only 50 left!",
    "Buy it now at https://shop.example/1: only 50 left!",
    "only 50 left at https://shop.example/1: buy now",
  ])("is another for %j", (other) => {
    expect(fingerprint(other)).not.toBe(fingerprint(text));
  });

  it("tells texts without letters apart", () => {
    expect(new Set(["👍", "👎", "", "1", "2", "!", "?"].map(fingerprint)).size).toBe(7);
  });

  it("is sixteen hex digits, and no two of ten thousand are alike", () => {
    const { text: make } = textMaker(17);
    const prints = Array.from({ length: 10_000 }, () => fingerprint(make().slice(0, 3).join(" ")));
    expect(prints.every((print) => /^[0-9a-f]{16}$/.test(print))).toBe(true);
    expect(new Set(prints.map((print) => print.slice(0, 8))).size).toBeGreaterThan(9_980);
    expect(new Set(prints).size).toBe(prints.length);
  });
});
