/** Says in words why a comment is in a queue: what a rule found, and what readers reported. */
import type { Reason } from "../../src/comments/wire.ts";
import type { Finding, QueueItem } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";

type Evidence = Finding["evidence"];

/** A finding in words. A phase this desk does not know is shown with its evidence as it came, never left out. */
export function findingInWords(text: DeskText, { phase, evidence }: Finding): string {
  return KNOWN[phase]?.(text, evidence) ?? text.evidence.rule(phase, listed(evidence));
}

const KNOWN: Record<string, (text: DeskText, evidence: Evidence) => string | null> = {
  words: wordFound,
  links: linksFound,
  premoderation: heldByPolicy,
  rules: ruleMatched,
  repeats: textRepeated,
};

function listed(evidence: Evidence): string {
  return Object.entries(evidence)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}

/** A publisher's own rule is named as they named it, with the facts that it looked at. */
function ruleMatched(text: DeskText, { rule, ...facts }: Evidence): string | null {
  return typeof rule === "string" ? text.evidence.rule(rule, listed(facts)) : null;
}

function textRepeated(text: DeskText, evidence: Evidence): string | null {
  const authors = number(evidence, "authors");
  return authors === null ? text.evidence.repeatedOwn : text.evidence.repeatedBy(authors);
}

/** "Reported 3 times: Hate ×2, Spam", the commonest reason first; null if nobody reported it. */
export function reportsInWords(text: DeskText, reports: QueueItem["reports"]): string | null {
  if (reports.length === 0) return null;
  const counts = new Map<Reason, number>();
  for (const { reason } of reports) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const list = [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([reason, n]) => (n === 1 ? text.reasons[reason] : `${text.reasons[reason]} ×${n}`));
  return text.reported(reports.length, list.join(", "));
}

/** The terms to point out in the comment itself, as they are written there. */
export function matchedTerms(findings: Finding[]): string[] {
  return findings.flatMap(({ phase, evidence }) =>
    phase === "words" ? (string(evidence, "found") ?? string(evidence, "term") ?? []) : [],
  );
}

/** `found` is what the comment says where that is not letter for letter the listed term. */
function wordFound(text: DeskText, evidence: Evidence): string | null {
  const term = string(evidence, "term");
  if (term === null) return null;
  const found = string(evidence, "found");
  const written = found !== null && found.toLowerCase() !== term.toLowerCase() ? found : null;
  return string(evidence, "list") === "banned" ? text.evidence.banned(term, written) : text.evidence.suspect(term, written);
}

/** A limit of 0 is a site that looks at every link: there "more than 0" would say nothing. */
function linksFound(text: DeskText, evidence: Evidence): string | null {
  const count = number(evidence, "count");
  if (count === null) return null;
  const limit = number(evidence, "limit") ?? 0;
  const hosts = string(evidence, "hosts");
  return limit > 0 ? text.evidence.linksOver(count, limit, hosts) : text.evidence.links(count, hosts);
}

function heldByPolicy(text: DeskText, evidence: Evidence): string | null {
  const published = number(evidence, "published");
  const needed = number(evidence, "holdFirst");
  switch (evidence.setting) {
    case "author":
      return text.evidence.premoderated;
    case "article":
      return text.evidence.articleHeld;
    case "hold":
      return text.evidence.everything;
    case "hold-first":
      return published === null || needed === null ? text.evidence.newAuthor : text.evidence.firstOf(published, needed);
    default:
      return null;
  }
}

function string(evidence: Evidence, name: string): string | null {
  const value = evidence[name];
  return typeof value === "string" && value !== "" ? value : null;
}

function number(evidence: Evidence, name: string): number | null {
  const value = evidence[name];
  return typeof value === "number" ? value : null;
}
