/** Publishers' rules in sentences, and the conditions there are, each with the value it begins with. */
import type { Reason } from "../../../src/comments/wire.ts";
import type { ScreeningRules } from "../../../src/moderation/wire.ts";
import type { SectionsText } from "../../text/desk/settings/en.ts";

export type Rule = ScreeningRules["rules"][number];
export type Condition = Rule["when"][number];
export type ConditionKind = keyof Condition;

const START: { [Kind in ConditionKind]-?: NonNullable<Condition[Kind]> } = {
  firstComment: true,
  fewerPublishedThan: 3,
  accountYoungerThan: 24,
  guest: true,
  rejectionRate: { atLeast: 0.5, minimum: 5, days: 30 },
  hasLinks: { atLeast: 1 },
  matchedList: "suspect",
  language: [],
  hoursSincePublication: { moreThan: 48 },
};
export const CONDITIONS = Object.keys(START) as ConditionKind[];
export const VERDICTS: Rule["verdict"][] = ["publish", "nudge", "hold", "reject"];
/** As many as the service takes in one rule. */
export const CONDITIONS_LIMIT = 6;

export const kindOf = (condition: Condition): ConditionKind => Object.keys(condition)[0] as ConditionKind;
export const startOf = (kind: ConditionKind): Condition => ({ [kind]: START[kind] });

/** Conditions that do not stand in the rule yet. */
export function freeKinds({ when }: Rule): ConditionKind[] {
  const taken = new Set(when.map(kindOf));
  return CONDITIONS.filter((kind) => !taken.has(kind));
}

export function newRule(): Rule {
  return { name: "", when: [startOf("firstComment")], verdict: "hold", reason: "other" };
}

/** "Hold for review when it is the author's first comment and it has at least 2 links." */
export function ruleSentence(words: SectionsText, languageName: (code: string) => string, { when, verdict }: Rule): string {
  const conditions = when.map((one) => conditionSentence(words, languageName, one));
  return words.rules.sentence(words.rules.verdicts[verdict], conditions);
}

export function conditionSentence({ rules: { say } }: SectionsText, languageName: (code: string) => string, condition: Condition): string {
  const {
    firstComment,
    fewerPublishedThan,
    accountYoungerThan,
    guest,
    rejectionRate,
    hasLinks,
    matchedList,
    language,
    hoursSincePublication,
  } = condition;
  if (firstComment !== undefined) return say.firstComment(firstComment);
  if (fewerPublishedThan !== undefined) return say.fewerPublishedThan(fewerPublishedThan);
  if (accountYoungerThan !== undefined) return say.accountYoungerThan(accountYoungerThan);
  if (guest !== undefined) return say.guest(guest);
  if (rejectionRate) return say.rejectionRate(Math.round(rejectionRate.atLeast * 100), rejectionRate.minimum, rejectionRate.days);
  if (hasLinks) return say.hasLinks(hasLinks.atLeast);
  if (matchedList) return say.matchedList(matchedList);
  if (language) return say.language(language.map(languageName));
  return say.hoursSincePublication(hoursSincePublication?.moreThan ?? null, hoursSincePublication?.lessThan ?? null);
}

/** The rules with one at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), list[from] as T, ...rest.slice(to)];
}

/** `ok` is no reason that an author could be told. */
export const reasonsFor = (verdict: Rule["verdict"], reasons: Reason[]): Reason[] =>
  verdict === "nudge" || verdict === "reject" ? reasons.filter((reason) => reason !== "ok") : reasons;
