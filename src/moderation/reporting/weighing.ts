/**
 * How much a report counts, by who makes it:
 *
 *   weight = level × 2 × precision
 *
 * - level: staff 10, members and established readers 1, readers with some record 0.5, new ones 0.25
 * - precision: (agreed + 2) / (agreed + disagreed + 4), what moderators made of earlier reports, smoothed by the prior
 *   Beta(2, 2), so that somebody without a record has 0.5 and weighs their level
 *
 * Whoever was right less than once in four times after ten of them weighs nothing. Pure.
 */
import { isStaff, type Role } from "../../accounts/actor.ts";
import { DAY } from "../../kernel/clock.ts";

/** `age` in milliseconds since the account was made. */
export type Reporter = { role: Role; published: number; rejected: number; age: number; agreed: number; disagreed: number };
export type Level = "new" | "some" | "established" | "member" | "staff";

const WEIGHTS: Record<Level, number> = { new: 0.25, some: 0.5, established: 1, member: 1, staff: 10 };
const SOME = { published: 3, age: DAY, rejectedShare: 0.3 };
const ESTABLISHED = { published: 20, age: 7 * DAY, rejectedShare: 0.1 };
/** Below this precision, after this many, reports are noise. */
const NOISE = { precision: 0.25, handled: 10 };

/** Rounded to hundredths, as it is stored. */
export function weigh(reporter: Reporter): number {
  const handled = reporter.agreed + reporter.disagreed;
  const precision = (reporter.agreed + 2) / (handled + 4);
  if (handled >= NOISE.handled && precision < NOISE.precision) return 0;
  return Math.round(100 * WEIGHTS[levelOf(reporter)] * 2 * precision) / 100;
}

/** By comments that were published, the age of the account and the share of comments that were rejected. */
export function levelOf({ role, published, rejected, age }: Reporter): Level {
  if (isStaff(role)) return "staff";
  if (role === "member") return "member";
  const share = rejected / Math.max(1, published + rejected);
  const reaches = (level: typeof SOME) => published >= level.published && age >= level.age && share < level.rejectedShare;
  if (reaches(ESTABLISHED)) return "established";
  return reaches(SOME) ? "some" : "new";
}
