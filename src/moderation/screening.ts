/**
 * Screening: an ordered list of phases, each a pure look at one submission. A refusal ends it, since then nothing is
 * kept; otherwise every finding is kept for the moderator and the strictest verdict stands. Runs on every edit too.
 */
import type { Finding, Reason } from "../comments/wire.ts";
import { AppError } from "../kernel/errors.ts";
import { CROWD_CONTROL, findCrowd } from "./phases/crowd-control.ts";
import { checkLength } from "./phases/length.ts";
import { checkOpen } from "./phases/open-thread.ts";
import { findPremoderation, POLICY } from "./phases/premoderation.ts";
import { checkSanctions } from "./phases/sanctions.ts";
import { checkPace } from "./phases/slow-mode.ts";
import { findWords } from "./phases/words.ts";
import type { Case, Phase } from "./submission.ts";

/** Cheap before costly; refusals before findings, so that nobody is told of a held comment that could never be kept. */
const PHASES: readonly Phase[] = [checkSanctions, checkOpen, findCrowd, checkPace, checkLength, findWords, findPremoderation];

/** Hold by who writes and where, not by what is said: what an allowing rule sets aside. A refusal is never set aside. */
const POLICIES: readonly string[] = [POLICY, CROWD_CONTROL];

/** What a nudged writer reads beside their words; a rule for another reason says only that the house rules speak against it. */
const NUDGES: Partial<Record<Reason, string>> = {
  spam: "This looks like advertising or a repeated message; edit it, or send it again to have it reviewed.",
  abuse: "This may insult somebody; say it differently, or send it again to have it reviewed.",
  hate: "This may be aimed at people for who they are; say it differently, or send it again to have it reviewed.",
  threat: "This may read as a threat; say it differently, or send it again to have it reviewed.",
  "off-topic": "This may be about something else than the article; edit it, or send it again to have it reviewed.",
  "personal-data": "This may contain somebody's personal data; take it out, or send it again to have it reviewed.",
};
const NUDGE = "The house rules may not allow this; edit it, or send it again to have it reviewed.";

export type Screened = { status: "published" | "pending" | "rejected"; reason: Reason | null; findings: Finding[] };

/** What the phases find in a submission, in their order. The first refusal is thrown. */
export function findInPhases(submission: Case): Finding[] {
  return PHASES.flatMap((phase) => phase(submission));
}

/**
 * One answer from all findings: reject over hold over nudge over publish. A nudge that nothing stricter overrules throws
 * `screening.nudge` the first time and holds when the writer insists. An allowing rule sets aside what is held by policy
 * alone, never what is held for its words or links.
 */
export function settleFindings(found: readonly Finding[], insisted: boolean): Screened {
  const allowed = found.some(({ verdict }) => verdict === "publish");
  const findings = found
    .filter(({ phase }) => !(allowed && POLICIES.includes(phase)))
    .map((finding) => (insisted && finding.verdict === "nudge" ? { ...finding, verdict: "hold" as const } : finding));
  const first = (verdict: Finding["verdict"]) => findings.find((finding) => finding.verdict === verdict);
  const rejection = first("reject");
  if (rejection) return { status: "rejected", reason: rejection.reason, findings };
  if (first("hold")) return { status: "pending", reason: null, findings };
  const nudge = first("nudge");
  if (nudge) throw new AppError("screening.nudge", { fields: { body: NUDGES[nudge.reason] ?? NUDGE } });
  return { status: "published", reason: null, findings };
}

type Awaiting = Pick<Case, "settings"> & {
  article: Pick<NonNullable<Case["article"]>, "premoderation" | "crowdControl"> | null;
  author: Pick<Case["author"], "role" | "publishedCount" | "premoderated">;
};

/** Whether a comment with nothing else to say against it would wait for review: told to the writer beforehand. */
export function wouldHold({ settings, article, author }: Awaiting): boolean {
  if (findPremoderation({ settings, article, author }).length > 0) return true;
  return article?.crowdControl === "hold" && findCrowd({ settings, article, author }).length > 0;
}
