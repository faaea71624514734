/**
 * When reports alone take a comment off the page until somebody has looked at it. Pure: reports and times in, the
 * finding that holds the comment out.
 */
import type { Finding, ReportReason } from "../../comments/wire.ts";
import { DAY } from "../../kernel/clock.ts";
import { findWave, type Timed, type Wave } from "./waves.ts";

export type Report = Timed & { reason: ReportReason; weight: number };
/** `reviewed` in milliseconds UTC, null without a review; `ofThisText` is false once the comment was edited after it. */
export type Review = { reviewed: number | null; ofThisText: boolean };

/** The phase's name in its findings. */
export const REPORTS = "reports";

const HIDING = { weight: 4, reporters: 3 };
/** What nobody waits with when the staff say so. */
const URGENT: readonly ReportReason[] = ["threat", "personal-data"];
const IMMUNITY = DAY;
const GRAVEST_FIRST: readonly ReportReason[] = ["threat", "illegal", "hate", "personal-data", "abuse", "spam", "other", "off-topic"];

export type Considered = { hold: Finding | null; wave: Wave["evidence"] | null };

/** For a day, what a moderator kept stays, as long as it is the same text. A decision by a server key is a review too. */
export function isImmune({ reviewed, ofThisText }: Review, now: number): boolean {
  return reviewed !== null && ofThisText && now - reviewed < IMMUNITY;
}

/**
 * `open` are the reports since the last review, the one just made last; `settled` the reasons that the comment is immune
 * to. Reports for those do not count, nor do those of young accounts in a wave. `byStaff` says that the last one was
 * made by staff at the desk. `wave` is told while it goes on.
 */
export function considerHiding(open: readonly Report[], settled: ReadonlySet<string>, byStaff: boolean): Considered {
  const latest = open.at(-1) as Report;
  const wave = findWave(open);
  const isUrgent = (report: Report) => byStaff && report === latest && URGENT.includes(report.reason);
  const counting = open.filter((report) => !settled.has(report.reason) && (!wave?.young.has(report.userId) || isUrgent(report)));
  const weight = Math.round(100 * counting.reduce((sum, report) => sum + report.weight, 0)) / 100;
  const enough = weight >= HIDING.weight && counting.length >= HIDING.reporters;
  return {
    hold: enough || counting.some(isUrgent) ? held(counting, weight) : null,
    wave: wave?.reporters.has(latest.userId) ? wave.evidence : null,
  };
}

/** The reason is that of the heaviest report; of equally heavy ones, the gravest. */
function held(counting: readonly Report[], weight: number): Finding {
  const [heaviest] = counting.toSorted((a, b) => b.weight - a.weight || GRAVEST_FIRST.indexOf(a.reason) - GRAVEST_FIRST.indexOf(b.reason));
  return {
    phase: REPORTS,
    verdict: "hold",
    reason: (heaviest as Report).reason,
    evidence: { weight, reporters: counting.length },
  };
}

/** What stands in a comment's findings when it was taken off the page for its reports, else null. */
export function heldByReports(findings: readonly Finding[]): Finding | null {
  return findings.find(({ phase }) => phase === REPORTS) ?? null;
}
