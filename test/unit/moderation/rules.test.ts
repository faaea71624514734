import { describe, expect, it } from "vitest";
import { z } from "zod";
import { finding } from "../../../src/comments/wire.ts";
import { applyRules, daysNeeded, dryRun, explainRule, type Facts, type Rule, ruleShape } from "../../../src/moderation/rules.ts";

const facts = (more: Partial<Facts> = {}): Facts => ({
  published: 10,
  firstComment: false,
  guest: false,
  accountHours: 1_000,
  links: 0,
  language: "en",
  hoursSincePublication: 5,
  matchedLists: [],
  decisions: [],
  ...more,
});

const rule = (when: Rule["when"], more: Partial<Rule> = {}): Rule => ({ name: "A rule", when, verdict: "hold", reason: "spam", ...more });
const holds = (when: Rule["when"][number], given: Partial<Facts>) => applyRules([rule([when])], facts(given)) !== null;

describe("a condition", () => {
  it.each<[string, Rule["when"][number], Partial<Facts>, Partial<Facts>]>([
    ["fewer published", { fewerPublishedThan: 3 }, { published: 2 }, { published: 3 }],
    ["a young account", { accountYoungerThan: 24 }, { accountHours: 23.9 }, { accountHours: 24 }],
    ["links", { hasLinks: { atLeast: 2 } }, { links: 2 }, { links: 1 }],
    ["a first comment", { firstComment: true }, { firstComment: true }, { firstComment: false }],
    ["a later comment", { firstComment: false }, { firstComment: false }, { firstComment: true }],
    ["a guest", { guest: true }, { guest: true }, { guest: false }],
    ["somebody signed in", { guest: false }, { guest: false }, { guest: true }],
    ["a language", { language: ["ru", "az"] }, { language: "az" }, { language: "en" }],
    ["a language that is unknown", { language: ["ru", "az"] }, { language: "ru" }, { language: null }],
    ["an old article", { hoursSincePublication: { moreThan: 72 } }, { hoursSincePublication: 73 }, { hoursSincePublication: 72 }],
    ["a new article", { hoursSincePublication: { lessThan: 1 } }, { hoursSincePublication: -2 }, { hoursSincePublication: 1 }],
    [
      "an article of which nobody said when it came out",
      { hoursSincePublication: { lessThan: 1 } },
      { hoursSincePublication: 0 },
      { hoursSincePublication: null },
    ],
    [
      "a span of hours",
      { hoursSincePublication: { moreThan: 1, lessThan: 3 } },
      { hoursSincePublication: 2 },
      { hoursSincePublication: 3 },
    ],
    ["a word list", { matchedList: "suspect" }, { matchedLists: ["banned", "suspect"] }, { matchedLists: ["banned"] }],
    [
      "a rejection rate",
      { rejectionRate: { atLeast: 0.3, minimum: 10, days: 7 } },
      { decisions: [{ days: 7, decided: 10, rejected: 3 }] },
      { decisions: [{ days: 7, decided: 10, rejected: 2 }] },
    ],
    [
      "a rejection rate of too few decisions",
      { rejectionRate: { atLeast: 0.3, minimum: 3, days: 7 } },
      { decisions: [{ days: 7, decided: 3, rejected: 3 }] },
      { decisions: [{ days: 7, decided: 2, rejected: 2 }] },
    ],
    [
      "a rejection rate over other days",
      { rejectionRate: { atLeast: 0.5, minimum: 3, days: 7 } },
      {
        decisions: [
          { days: 30, decided: 9, rejected: 0 },
          { days: 7, decided: 4, rejected: 4 },
        ],
      },
      { decisions: [{ days: 30, decided: 9, rejected: 9 }] },
    ],
  ])("%s holds for what it says and not beyond", (_, when, met, unmet) => {
    expect([holds(when, met), holds(when, unmet)]).toEqual([true, false]);
  });
});

describe("rules", () => {
  const rules = [
    rule([{ firstComment: true }, { hasLinks: { atLeast: 1 } }], { name: "Links at once", verdict: "reject" }),
    rule([{ firstComment: true }], { name: "Welcome", verdict: "nudge", reason: "other" }),
    rule([{ fewerPublishedThan: 20 }, { accountYoungerThan: 24 }], { name: "New" }),
    rule([{ guest: false }, { language: ["hy"] }], { name: "Trusted", verdict: "publish", reason: "ok" }),
  ];
  const nameFor = (given: Partial<Facts>) => applyRules(rules, facts(given))?.rule.name;

  it("are asked in order and the first of which every condition holds decides", () => {
    expect(nameFor({ firstComment: true, links: 1, accountHours: 1 })).toBe("Links at once");
    expect(nameFor({ firstComment: true, accountHours: 1 })).toBe("Welcome");
    expect(nameFor({ links: 1, accountHours: 1 })).toBe("New");
    expect(applyRules(rules, facts({ language: "hy" }))).toEqual({ rule: rules[3], index: 3 });
    expect(applyRules(rules, facts())).toBeNull();
    expect(applyRules([], facts())).toBeNull();
  });

  it("are tried on the past", () => {
    const past = [
      { firstComment: true, links: 1 },
      { firstComment: true },
      { accountHours: 1 },
      { accountHours: 2 },
      { language: "hy" },
      {},
    ];
    expect(dryRun(rules, past.map(facts))).toEqual({ held: 2, rejected: 1, nudged: 1, published: 1, of: 6 });
    expect(dryRun([], [])).toEqual({ held: 0, rejected: 0, nudged: 0, published: 0, of: 0 });
  });

  it("name the days they look back, each once", () => {
    const over = (days: number) => rule([{ rejectionRate: { atLeast: 0.3, minimum: 3, days } }]);
    expect(daysNeeded([over(7), ...rules, over(30), over(7)])).toEqual([7, 30]);
  });
});

describe("the finding of a rule", () => {
  it("names the rule and the facts it looked at, and no others", () => {
    const when: Rule["when"] = [{ fewerPublishedThan: 3 }, { accountYoungerThan: 48 }, { hasLinks: { atLeast: 1 } }, { guest: true }];
    const given = facts({ published: 1, accountHours: 3.06, links: 2, guest: true });
    expect(explainRule({ rule: rule(when, { name: "Newcomers' links" }), index: 0 }, given)).toEqual({
      phase: "rules",
      verdict: "hold",
      reason: "spam",
      evidence: { rule: "Newcomers' links", published: 1, accountHours: 3.1, links: 2, guest: "yes" },
    });
  });

  it("can cross HTTP whatever was looked at", () => {
    const when: Rule["when"] = [
      { firstComment: false },
      { language: ["en"] },
      { hoursSincePublication: { lessThan: 9 } },
      { matchedList: "suspect" },
      { rejectionRate: { atLeast: 0.5, minimum: 3, days: 30 } },
    ];
    const given = facts({ matchedLists: ["suspect"], decisions: [{ days: 30, decided: 4, rejected: 2 }] });
    const found = explainRule({ rule: rule(when, { verdict: "nudge", reason: "abuse" }), index: 0 }, given);
    expect(finding.parse(found)).toEqual(found);
    expect(found.evidence).toEqual({
      rule: "A rule",
      firstComment: "no",
      language: "en",
      hoursSincePublication: 5,
      matchedList: "suspect",
      rejected: 2,
      decided: 4,
      days: 30,
    });
  });
});

describe("the shape of a rule", () => {
  const ruleSet = z.strictObject({ rules: z.array(ruleShape) });
  const good = { name: "Good", when: [{ guest: true }], verdict: "hold", reason: "ok" };
  const mistakes = (bad: object) => {
    const result = ruleSet.safeParse({ rules: [{ ...good, ...bad }] });
    return result.error?.issues.map(({ path }) => path.join(".")) ?? [];
  };

  it("takes what it describes", () => {
    expect(mistakes({})).toEqual([]);
    expect(mistakes({ verdict: "publish" })).toEqual([]);
    expect(
      mistakes({ when: [{ guest: true }, { rejectionRate: { atLeast: 0, minimum: 3, days: 1 } }], verdict: "reject", reason: "spam" }),
    ).toEqual([]);
  });

  it.each<[object, string]>([
    [{ when: [{ guest: true }, { fewerPublishedThan: 0 }] }, "rules.0.when.1.fewerPublishedThan"],
    [{ when: [{ fewerPublishedThan: "3" }] }, "rules.0.when.0.fewerPublishedThan"],
    [{ when: [{ accountYoungerThan: -1 }] }, "rules.0.when.0.accountYoungerThan"],
    [{ when: [{ hasLinks: {} }] }, "rules.0.when.0.hasLinks.atLeast"],
    [{ when: [{ language: ["russian"] }] }, "rules.0.when.0.language.0"],
    [{ when: [{ language: [] }] }, "rules.0.when.0.language"],
    [{ when: [{ hoursSincePublication: {} }] }, "rules.0.when.0.hoursSincePublication"],
    [{ when: [{ hoursSincePublication: { moreThan: 3, lessThan: 3 } }] }, "rules.0.when.0.hoursSincePublication"],
    [{ when: [{ matchedList: "both" }] }, "rules.0.when.0.matchedList"],
    [{ when: [{ rejectionRate: { atLeast: 0.3, minimum: 2, days: 7 } }] }, "rules.0.when.0.rejectionRate.minimum"],
    [{ when: [{ rejectionRate: { atLeast: 30, minimum: 3, days: 7 } }] }, "rules.0.when.0.rejectionRate.atLeast"],
    [{ when: [{ moonPhase: "full" }] }, "rules.0.when.0"],
    [{ when: [{}] }, "rules.0.when.0"],
    [{ when: [{ guest: true, firstComment: true }] }, "rules.0.when.0"],
    [{ when: [{ guest: true }, { guest: false }] }, "rules.0.when.1"],
    [{ when: [] }, "rules.0.when"],
    [{ when: Array(7).fill({ guest: true }) }, "rules.0.when"],
    [{ name: "  " }, "rules.0.name"],
    [{ name: "x".repeat(81) }, "rules.0.name"],
    [{ verdict: "delete" }, "rules.0.verdict"],
    [{ reason: "because" }, "rules.0.reason"],
    [{ verdict: "reject", reason: "ok" }, "rules.0.reason"],
    [{ verdict: "nudge", reason: "ok" }, "rules.0.reason"],
    [{ also: 1 }, "rules.0"],
  ])("refuses %j at %s", (bad, path) => {
    expect(mistakes(bad)[0]).toBe(path);
  });
});
