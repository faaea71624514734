/** What happens to an article as a whole, told from counts, and what might be done about it. Pure: figures in, cases out. */
import { DAY, HOUR, MINUTE } from "../../kernel/clock.ts";
import type { CrowdControl } from "../wire.ts";
import type { CASE_KINDS, ModerationCase } from "./wire.ts";

export type CaseKind = (typeof CASE_KINDS)[number];
/** What a case rests on. */
export type Evidence = Record<string, string | number>;

/** A surge is in the last span, against the spans of the history before it. */
export const SPAN = 10 * MINUTE;
export const HISTORY = 6 * HOUR;
/** Newcomers are counted over three spans, so that a quiet article can have enough comments to tell. */
export const CROWD_SPAN = 30 * MINUTE;
/** Fewer comments than these tell nothing. */
export const ENOUGH = 20;
const SURGE = { times: 5, z: 6 };
const CROWD_SHARE = 0.6;
const YOUNG = 2 * DAY;

/** Comments of the last span and of the history before it; `age` of the article, in milliseconds. */
export type Pace = { recent: number; earlier: number; age: number };

/**
 * Far more comments than usual: five times what the article had in a span, and what an article here typically has, and
 * so many that chance does not explain it (z as of a Poisson count, (x − λ) / √(λ + 1)). `typical` is per span.
 */
export function findSurge({ recent, earlier, age }: Pace, typical: number): Evidence | null {
  const spans = Math.min(HISTORY, Math.max(SPAN, age - SPAN)) / SPAN;
  const usual = Math.max(earlier / spans, typical);
  const z = (recent - usual) / Math.sqrt(usual + 1);
  if (recent < ENOUGH || recent <= SURGE.times * usual || z < SURGE.z) return null;
  return { comments: recent, minutes: SPAN / MINUTE, usual: round(usual), z: round(z) };
}

/** One author's comments of the last half hour, and how many of theirs were published before these. */
export type Author = { comments: number; joined: number; before: number };

/** Most comments are by accounts younger than two days or by people with nothing published before. */
export function findNewcomers(authors: readonly Author[], now: number): Evidence | null {
  const total = (of: readonly Author[]) => of.reduce((sum, { comments }) => sum + comments, 0);
  const comments = total(authors);
  const newcomers = total(authors.filter(({ joined, before }) => now - joined < YOUNG || before <= 0));
  if (comments < ENOUGH || newcomers < CROWD_SHARE * comments) return null;
  return { comments, newcomers, percent: Math.round((100 * newcomers) / comments), minutes: CROWD_SPAN / MINUTE };
}

/** The next step that has not been taken yet; where none is left, somebody should look. `others` are open on the same article. */
export function suggest(
  kind: CaseKind,
  others: readonly CaseKind[],
  { slowMode, crowdControl }: { slowMode: number; crowdControl: CrowdControl },
): ModerationCase["suggestion"] {
  if (kind === "reports") return "review";
  if (kind === "surge" && !others.includes("newcomers")) return slowMode === 0 ? "slow" : "review";
  if (crowdControl === "off") return "crowd-hold";
  return crowdControl === "hold" ? "crowd-refuse" : "review";
}

function round(figure: number): number {
  return Math.round(figure * 10) / 10;
}
