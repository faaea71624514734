import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { featuresOf } from "../../../../src/moderation/learning/features.ts";
import { discrimination, learn, score, type Trial, thresholdOf, untaught } from "../../../../src/moderation/learning/model.ts";
import { decodeFloats, encodeFloats } from "../../../../src/moderation/learning/packing.ts";
import { actsFrom, lessonsOf } from "../../../../src/moderation/learning/teaching.ts";

const GOOD = [
  "The bridge was rebuilt in spring",
  "Körpü yazda bərpa olundu",
  "Կամուրջը վերանորոգվեց գարնանը",
  "Мост починили весной",
  "Köprü baharda onarıldı",
];
const BAD = [
  "Cheap watches here, buy now",
  "Ucuz saatlar burada, al",
  "Էժան ժամացույցներ այստեղ",
  "Дешёвые часы здесь, купи",
  "Ucuz saatler burada, hemen al",
];

function taught() {
  const model = untaught();
  for (let round = 0; round < 20; round++) {
    for (const text of GOOD) learn(model, featuresOf(text), 0, 1);
    for (const text of BAD) learn(model, featuresOf(text), 1, 1);
  }
  return model;
}

describe("a model", () => {
  it("knows nothing untaught", () => {
    expect(score(untaught(), featuresOf("Anything"))).toBe(0.5);
  });

  it.each([...GOOD.map((text) => [text, false] as const), ...BAD.map((text) => [text, true] as const)])(
    "tells %j from what it is not, once taught",
    (text, bad) => {
      expect(score(taught(), featuresOf(text)) > 0.5).toBe(bad);
    },
  );

  it("knows a word by its pieces, with other endings, other letters and letters apart", () => {
    const model = taught();
    for (const text of ["дешёвыми часами", "CHEAP WATCHES!!!", "сhеap watсhes", "ch3ap w4tches"])
      expect(score(model, featuresOf(text))).toBeGreaterThan(0.5);
  });

  it("survives being stored", () => {
    const { weights } = taught();
    expect(decodeFloats(encodeFloats(weights))).toEqual(weights);
  });

  it("unlearns what is taken back", () => {
    const model = taught();
    const features = featuresOf("Read my column tomorrow");
    learn(model, features, 1, 1);
    const before = score(model, features);
    learn(model, features, 0, 2);
    expect(score(model, features)).toBeLessThan(before);
  });
});

describe("features", () => {
  it("have length 1, whatever the text, and none without letters or digits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        const { values } = featuresOf(text);
        const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
        expect(values.length === 0 ? 1 : length).toBeCloseTo(1, 4);
      }),
    );
    expect(featuresOf("?!… 👍").places).toHaveLength(0);
  });
});

describe("its examination", () => {
  const trials = (pairs: [number, 0 | 1][]): Trial[] => pairs.map(([foretold, label]) => ({ foretold, label }));

  it("counts how often a bad one is above a good one", () => {
    expect(
      discrimination(
        trials([
          [0.9, 1],
          [0.8, 1],
          [0.2, 0],
        ]),
      ),
    ).toBe(1);
    expect(
      discrimination(
        trials([
          [0.1, 1],
          [0.8, 0],
        ]),
      ),
    ).toBe(0);
    expect(
      discrimination(
        trials([
          [0.5, 1],
          [0.5, 0],
        ]),
      ),
    ).toBe(0.5);
    expect(
      discrimination(
        trials([
          [0.9, 1],
          [0.6, 0],
          [0.5, 1],
          [0.1, 0],
        ]),
      ),
    ).toBe(0.75);
    expect(discrimination(trials([[0.5, 1]]))).toBeNull();
  });

  it("finds the lowest score above which 85 in 100 were rejected, with at least 20 of them", () => {
    const held = trials([
      ...Array<[number, 1]>(18).fill([0.9, 1]),
      ...Array<[number, 0]>(3).fill([0.8, 0]),
      ...Array<[number, 0]>(50).fill([0.1, 0]),
    ]);
    expect(thresholdOf(held)).toBe(0.8);
    expect(thresholdOf(held.slice(0, 18))).toBeNull();
    expect(thresholdOf(trials(Array<[number, 1]>(50).fill([0.4, 1])))).toBeNull();
    expect(thresholdOf(trials(Array<[number, 0]>(100).fill([0.9, 0])))).toBeNull();
  });

  it("must be long enough, hold enough of the bad, and be passed", () => {
    const good: [number, 0][] = Array(170).fill([0.1, 0]);
    const bad: [number, 1][] = Array(30).fill([0.9, 1]);
    expect(actsFrom("spam", trials([...good, ...bad]))).toBe(0.9);
    expect(actsFrom("spam", trials([...good.slice(1), ...bad]))).toBeNull();
    expect(actsFrom("spam", trials([...good, [0.1, 0], ...bad.slice(1)]))).toBeNull();
    expect(actsFrom("spam", trials([...good, ...Array<[number, 1]>(30).fill([0.05, 1])]))).toBeNull();
  });
});

describe("what a decision teaches", () => {
  const lessons = (action: string, reason: string | null = null, undone: { action: string; reason: string | null } | null = null) =>
    lessonsOf({ action, reason, undone }).map(({ head, label, weight }) => `${head} ${label} ${weight}`);

  it("is what it says of the words, and no more", () => {
    expect(lessons("approve")).toEqual(["spam 0 1", "abuse 0 1"]);
    expect(lessons("spam", "spam")).toEqual(["spam 1 1"]);
    expect(lessons("reject", "hate")).toEqual(["abuse 1 1"]);
    expect(lessons("reject", "off-topic")).toEqual([]);
    expect(lessons("pin")).toEqual([]);
    expect(lessons("undo", null, { action: "reject", reason: "threat" })).toEqual(["abuse 0 2"]);
    expect(lessons("undo", null, { action: "undo", reason: null })).toEqual([]);
  });
});
