import { describe, expect, it } from "vitest";
import { ruleShape } from "../../../../../src/moderation/rules.ts";
import {
  CONDITIONS,
  freeKinds,
  kindOf,
  moved,
  newRule,
  type Rule,
  reasonsFor,
  ruleSentence,
  startOf,
} from "../../../../../widget/desk/settings/rule-words.ts";
import { sections as az } from "../../../../../widget/text/desk/settings/az.ts";
import { sections as en } from "../../../../../widget/text/desk/settings/en.ts";

const named = (code: string) => ({ hy: "Armenian", ru: "Russian" })[code] ?? code;
const rule = (when: Rule["when"], verdict: Rule["verdict"] = "hold"): Rule => ({ name: "A rule", when, verdict, reason: "other" });
const said = (when: Rule["when"], verdict?: Rule["verdict"]) => ruleSentence(en, named, rule(when, verdict));

describe("a rule in a sentence", () => {
  it("says what happens and when", () => {
    expect(said([{ firstComment: true }])).toBe("Hold for review when it is the author's first comment.");
    expect(said([{ guest: false }, { hasLinks: { atLeast: 2 } }, { language: ["hy", "ru"] }], "reject")).toBe(
      "Reject when the author is signed in, it has at least 2 links and it is in Armenian or Russian.",
    );
    expect(said([{ hoursSincePublication: { moreThan: 48, lessThan: 72 } }], "nudge")).toBe(
      "Ask the author to edit when the article came out more than 48 and less than 72 hours ago.",
    );
    expect(said([{ rejectionRate: { atLeast: 0.3, minimum: 5, days: 1 } }])).toContain("at least 30 %");
  });

  it("has words for every condition in both languages", () => {
    for (const words of [en, az]) {
      const sentences = CONDITIONS.map((kind) => ruleSentence(words, named, rule([startOf(kind)])));
      expect(new Set(sentences).size).toBe(CONDITIONS.length);
      for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|NaN|null/);
    }
  });
});

describe("the form of a rule", () => {
  it("knows every condition that the service knows, and begins each with a value that it takes", () => {
    const known = ruleShape.shape.when.element;
    expect([...CONDITIONS].sort()).toEqual(Object.keys((known as unknown as { shape: object }).shape).sort());
    for (const kind of CONDITIONS.filter((one) => one !== "language")) expect(known.safeParse(startOf(kind)).success).toBe(true);
  });

  it("begins with a rule that lacks only its name", () => {
    expect(ruleShape.safeParse({ ...newRule(), name: "Something" }).success).toBe(true);
  });

  it("offers each condition once", () => {
    const free = freeKinds(rule([{ guest: true }, { firstComment: false }]));
    expect(free).not.toContain("guest");
    expect([...free, "guest", "firstComment"].sort()).toEqual([...CONDITIONS].sort());
    expect(kindOf({ guest: false })).toBe("guest");
  });

  it("offers no reason that an author cannot be told", () => {
    expect(reasonsFor("reject", ["ok", "spam"])).toEqual(["spam"]);
    expect(reasonsFor("hold", ["ok", "spam"])).toEqual(["ok", "spam"]);
  });

  it("moves a rule to another place and leaves the others in order", () => {
    expect(moved(["a", "b", "c", "d"], 2, 0)).toEqual(["c", "a", "b", "d"]);
    expect(moved(["a", "b", "c", "d"], 0, 2)).toEqual(["b", "c", "a", "d"]);
  });
});
