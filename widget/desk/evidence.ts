/** Says in words why a comment is in a queue: what a rule found, and what readers reported. */
import type { Reason } from "../../src/comments/wire.ts";
import type { Finding, QueueItem } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";

type Evidence = Finding["evidence"];

/** Newcomers weigh 0.25 and established readers 1, before what became of their reports; staff weigh ten times as much. */
const STAFF = 5;
const OFTEN_RIGHT = 1.3;
const SELDOM_RIGHT = 0.2;

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
  hosts: hostKnown,
  external: externalAsked,
  reports: reportsWeighed,
  "crowd-control": crowdControlled,
  heat: (text) => text.evidence.heat,
  score: scored,
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

function hostKnown(text: DeskText, evidence: Evidence): string | null {
  const host = string(evidence, "host");
  if (host === null) return null;
  const { rule } = evidence;
  const [rejected, published] = [number(evidence, "rejected"), number(evidence, "published")];
  const authors = number(evidence, "authors");
  if (rule === "hold" || rule === "reject") return text.evidence.hostListed[rule](host);
  if (rejected !== null && published !== null) return text.evidence.hostOften(host, rejected, rejected + published);
  return authors === null ? null : text.evidence.hostAuthors(host, authors);
}

/** A publisher's own service, under the name that they gave it. */
function externalAsked(text: DeskText, evidence: Evidence): string | null {
  const name = string(evidence, "name");
  if (name === null) return null;
  if (evidence.failure !== undefined) return text.evidence.externalFailed(name);
  return text.evidence.external(name, string(evidence, "explanation"), number(evidence, "score"));
}

function reportsWeighed(text: DeskText, evidence: Evidence): string | null {
  return text.evidence.autoHidden(number(evidence, "reporters") ?? 0);
}

function crowdControlled(text: DeskText, { control }: Evidence): string | null {
  return control === "hold" || control === "refuse" ? text.evidence.crowd[control] : null;
}

function scored(text: DeskText, evidence: Evidence): string | null {
  const percent = number(evidence, "percent");
  const head = string(evidence, "head");
  return percent === null ? null : text.evidence.score(percent, text.reasons[head as Reason] ?? null);
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

/** Staff, and readers whose reports are right or wrong unusually often, are worth knowing of; everybody else is not. */
export function reporterInWords(text: DeskText, { weight }: Pick<QueueItem["reports"][number], "weight">): string | null {
  if (weight >= STAFF) return text.reporter.staff;
  if (weight >= OFTEN_RIGHT) return text.reporter.often;
  return weight < SELDOM_RIGHT ? text.reporter.seldom : null;
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
