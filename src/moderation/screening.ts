/**
 * Screening: an ordered list of phases, each a pure look at one submission. A refusal ends it, since then nothing is
 * kept; otherwise every finding is kept for the moderator and the strictest verdict stands. Runs on every edit too.
 */
import type { User } from "../accounts/actor.ts";
import type { Content } from "../comments/content.ts";
import type { Finding, Reason } from "../comments/wire.ts";
import type { SiteSettings } from "../sites/settings.ts";
import { checkLength } from "./phases/length.ts";
import { findLinks } from "./phases/links.ts";
import { checkOpen } from "./phases/open-thread.ts";
import { findPremoderation } from "./phases/premoderation.ts";
import { checkSanctions } from "./phases/sanctions.ts";
import { checkPace } from "./phases/slow-mode.ts";
import { findWords } from "./phases/words.ts";
import type { Standing } from "./sanctioning.ts";
import type { WordMatcher } from "./words.ts";

/** Everything the phases may look at. */
export type Case = {
  settings: SiteSettings;
  article: { state: "open" | "closed"; premoderation: boolean; slowMode?: number } | null;
  author: Pick<User, "role" | "publishedCount"> & Standing;
  body: string;
  content: Content;
  /** An edit of an existing comment, which may be put right even after the thread was closed. */
  editing: boolean;
  words: WordMatcher;
};

/** Returns what it found, or throws a refusal. */
export type Phase = (submission: Case) => Finding[];

/** Cheap before costly; refusals before findings, so that nobody is told of a held comment that could never be kept. */
const PHASES: readonly Phase[] = [checkSanctions, checkOpen, checkPace, checkLength, findLinks, findWords, findPremoderation];

export type Screened = { status: "published" | "pending" | "rejected"; reason: Reason | null; findings: Finding[] };

export function screenSubmission(submission: Case): Screened {
  const findings = PHASES.flatMap((phase) => phase(submission));
  const rejection = findings.find((finding) => finding.verdict === "reject");
  if (rejection) return { status: "rejected", reason: rejection.reason, findings };
  return { status: findings.length > 0 ? "pending" : "published", reason: null, findings };
}

/** Whether a comment with nothing else to say against it would wait for review: told to the writer beforehand. */
export function wouldHold({ settings, article, author }: Parameters<typeof findPremoderation>[0]): boolean {
  return findPremoderation({ settings, article, author }).length > 0;
}
