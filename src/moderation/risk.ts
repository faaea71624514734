/**
 * How much harm a comment may do while it waits, 0 to 100, and why. Both are kept by triggers, computed by the view
 * comment_queueing of migration 0005, so that no path that writes a comment can forget them:
 *
 *   risk = min(100, (finding + reports) × (4 + reach) / 4)
 *
 * - finding: the gravest that screening found at this revision, until somebody reviewed it
 * - reports: each that came since the last review, times the weight that its reporter's record gave it when it was made
 *   (reporting/weighing.ts: 1 for an ordinary established reader, 0.25 for a new account), the sum rounded
 * - both by the weight of their reason: threat and illegal 40, hate 35, personal-data 30, abuse 20, spam 15, other 10, off-topic 5
 * - reach: 0 below 10 comments on the article, 1 below 100, 2 below 1,000, 3 below 10,000, else 4. It never shrinks,
 *   and a comment that is held reaches nobody: 0
 * - what was rejected or withdrawn does no more harm: 0
 */
import { REASONS, type Reason } from "../comments/wire.ts";

/** The bit of `comments.causes` that is set while a finding or a report gives this reason; 0 for ok, which none gives. */
export function causeBit(reason: Reason): number {
  return reason === "ok" ? 0 : 1 << REASONS.indexOf(reason);
}
