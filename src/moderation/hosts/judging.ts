/** What a comment's links say of it, by where they lead: the publisher's rule first, then the record. Pure. */
import type { Finding } from "../../comments/wire.ts";
import { DAY } from "../../kernel/clock.ts";
import type { HostRule } from "./wire.ts";

/**
 * What is known of a host; `newcomers` are the people who are new here and linked to it within NEWCOMER_WINDOW, counting
 * whoever links to it now, and `own` is one of the site's or of this service.
 */
export type HostRecord = { host: string; own: boolean; rule: HostRule | null; published: number; rejected: number; newcomers: number };

/** Milliseconds. */
export const NEWCOMER_WINDOW = DAY;
/** Discourse's figure for new people linking to one host. */
const NEWCOMERS = 3;
/** Fewer decided comments say nothing of a host. */
const FEWEST_DECIDED = 5;
/** Smoothed after Laplace, so that few comments do not make an extreme share. */
const REJECTED_SHARE = 0.5;
/** A host this well known here, with hardly a comment rejected, is where everybody links to. */
const KNOWN_SINCE = 10;
const HARDLY = 0.2;
/** Findings kept for one comment, at most. */
const SHOWN = 5;

/** Null where nothing speaks against the host. */
export function judgeHost({ host, own, rule, published, rejected, newcomers }: HostRecord): Finding | null {
  if (own || rule === "allow") return null;
  if (rule !== null) return finding(rule, { host, rule });
  const share = (rejected + 1) / (published + rejected + 2);
  if (published + rejected >= FEWEST_DECIDED && share >= REJECTED_SHARE) return finding("hold", { host, published, rejected });
  const wellKnown = published >= KNOWN_SINCE && share <= HARDLY;
  return newcomers >= NEWCOMERS && !wellKnown ? finding("hold", { host, authors: newcomers }) : null;
}

/** Rejections first, so that harmless hosts never crowd out the one that decides. */
export function judgeHosts(records: readonly HostRecord[]): Finding[] {
  const found = records.flatMap((record) => judgeHost(record) ?? []);
  const of = (verdict: Finding["verdict"]) => found.filter((one) => one.verdict === verdict);
  return [...of("reject"), ...of("hold")].slice(0, SHOWN);
}

function finding(verdict: "hold" | "reject", evidence: Finding["evidence"]): Finding {
  return { phase: "hosts", verdict, reason: "spam", evidence };
}
