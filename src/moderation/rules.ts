/** Publishers' own rules, without code: conditions on what is known of a comment and its author, and what then happens. */
import { z } from "zod";
import { type Finding, REASONS } from "../comments/wire.ts";

/** What rules are told of one submission; counts are of the author's comments on this site. */
export type Facts = {
  published: number;
  /** Nothing of theirs was kept before, in whatever state. */
  firstComment: boolean;
  guest: boolean;
  accountHours: number;
  links: number;
  /** ISO 639-1; null is unknown, and in no rule's list. */
  language: string | null;
  /** Since the article came out; null when the publisher did not say. */
  hoursSincePublication: number | null;
  matchedLists: readonly ("banned" | "suspect")[];
  /** For each number of days that a rule looks back (`daysNeeded`): how many of their comments moderators decided, and how many of these they rejected. */
  decisions: readonly { days: number; decided: number; rejected: number }[];
};

const count = z.int().min(1).max(1_000);
const hours = z.number().positive().max(87_600);

/** All conditions there are, one key each. A union would lose the place of a mistake: this way it is named to the field. */
const condition = z
  .strictObject({
    fewerPublishedThan: count.describe("The author has fewer published comments."),
    accountYoungerThan: hours.describe("Hours since the author's account was made."),
    hasLinks: z.strictObject({ atLeast: z.int().min(1).max(50) }),
    firstComment: z.boolean().describe("The author's first comment, or (false) a later one."),
    guest: z.boolean().describe("A guest, or (false) somebody signed in."),
    language: z
      .array(z.string().regex(/^[a-z]{2}$/, "Give a two-letter language code, such as ru."))
      .min(1)
      .max(50),
    hoursSincePublication: z
      .strictObject({ moreThan: hours.optional(), lessThan: hours.optional() })
      .refine(({ moreThan, lessThan }) => moreThan !== undefined || lessThan !== undefined, "Say moreThan, lessThan or both.")
      .refine(({ moreThan = 0, lessThan = Infinity }) => moreThan < lessThan, "No time is more than this and less than that."),
    matchedList: z.enum(["banned", "suspect"]).describe("A term of this word list was found."),
    rejectionRate: z
      .strictObject({
        atLeast: z.number().min(0).max(1).describe("The share of decided comments that were rejected."),
        minimum: z.int().min(3).max(1_000).describe("Decided comments without which a share says nothing."),
        days: z.int().min(1).max(365),
      })
      .describe("Of the author's comments that moderators decided in the last days."),
  })
  .partial()
  .refine((one) => Object.keys(one).length === 1, "Give exactly one condition.")
  .meta({ id: "RuleCondition", minProperties: 1, maxProperties: 1 });

export const ruleShape = z
  .strictObject({
    name: z.string().trim().min(1, "Give the rule a name.").max(80),
    when: z.array(condition).min(1, "Give at least one condition.").max(6).describe("All must hold."),
    verdict: z.enum(["publish", "nudge", "hold", "reject"]),
    reason: z.enum(REASONS),
  })
  .superRefine((rule, { addIssue }) => {
    const kinds = rule.when.map((one) => Object.keys(one)[0]);
    kinds.forEach((kind, index) => {
      if (kinds.indexOf(kind) < index)
        addIssue({ code: "custom", path: ["when", index], message: "This condition stands in the rule already." });
    });
    if (rule.reason === "ok" && (rule.verdict === "nudge" || rule.verdict === "reject"))
      addIssue({ code: "custom", path: ["reason"], message: "Give a reason that can be told to the author." });
  })
  .meta({ id: "Rule" });

export type Rule = z.infer<typeof ruleShape>;
export type RuleMatch = { rule: Rule; index: number };
type Condition = Rule["when"][number];
type Evidence = Finding["evidence"];

/** For each condition: the facts that make it hold, or null. */
const CHECKS: { [Kind in keyof Condition]-?: (wanted: NonNullable<Condition[Kind]>, facts: Facts) => Evidence | null } = {
  fewerPublishedThan: (wanted, { published }) => (published < wanted ? { published } : null),
  accountYoungerThan: (wanted, { accountHours }) => (accountHours < wanted ? { accountHours: tenths(accountHours) } : null),
  hasLinks: ({ atLeast }, { links }) => (links >= atLeast ? { links } : null),
  firstComment: (wanted, { firstComment }) => (firstComment === wanted ? { firstComment: told(firstComment) } : null),
  guest: (wanted, { guest }) => (guest === wanted ? { guest: told(guest) } : null),
  language: (wanted, { language }) => (language !== null && wanted.includes(language) ? { language } : null),
  hoursSincePublication: ({ moreThan = -Infinity, lessThan = Infinity }, { hoursSincePublication: passed }) =>
    passed !== null && passed > moreThan && passed < lessThan ? { hoursSincePublication: tenths(passed) } : null,
  matchedList: (wanted, { matchedLists }) => (matchedLists.includes(wanted) ? { matchedList: wanted } : null),
  rejectionRate: ({ atLeast, minimum, days }, { decisions }) => {
    const figures = decisions.find((known) => known.days === days);
    if (!figures || figures.decided < minimum || figures.rejected / figures.decided < atLeast) return null;
    return { rejected: figures.rejected, decided: figures.decided, days };
  },
};

/** The first rule, in the publisher's order, of which all conditions hold. */
export function applyRules(rules: readonly Rule[], facts: Facts): RuleMatch | null {
  const index = rules.findIndex(({ when }) => when.every((one) => evidenceOf(one, facts) !== null));
  const rule = rules[index];
  return rule ? { rule, index } : null;
}

/** The finding of a rule that matched these facts, with those that it looked at. */
export function explainRule({ rule }: RuleMatch, facts: Facts): Finding {
  const evidence: Evidence = Object.assign({ rule: rule.name }, ...rule.when.map((one) => evidenceOf(one, facts)));
  return { phase: "rules", verdict: rule.verdict, reason: rule.reason, evidence };
}

/** What these rules would have done with past submissions; those that no rule matches are in `of` alone. */
export function dryRun(rules: readonly Rule[], pastFacts: readonly Facts[]) {
  const verdicts = pastFacts.map((facts) => applyRules(rules, facts)?.rule.verdict);
  const times = (verdict: Rule["verdict"]) => verdicts.filter((one) => one === verdict).length;
  return { held: times("hold"), rejected: times("reject"), nudged: times("nudge"), published: times("publish"), of: pastFacts.length };
}

/** The numbers of days for which the rules want `decisions` in the facts, each once. */
export function daysNeeded(rules: readonly Rule[]): number[] {
  const days = rules.flatMap(({ when }) => when.flatMap(({ rejectionRate }) => rejectionRate?.days ?? []));
  return [...new Set(days)];
}

function evidenceOf(condition: Condition, facts: Facts): Evidence | null {
  const [kind, wanted] = Object.entries(condition)[0] as [keyof Condition, never];
  return CHECKS[kind](wanted, facts);
}

function told(yes: boolean): string {
  return yes ? "yes" : "no";
}

function tenths(hours: number): number {
  return Math.round(hours * 10) / 10;
}
