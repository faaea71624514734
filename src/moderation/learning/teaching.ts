/** What a decision teaches, and when what was learned may be acted upon. Pure. */
import { discrimination, type Trial, thresholdOf } from "./model.ts";
import type { Head } from "./wire.ts";

export type Lesson = { head: Head; label: 0 | 1; weight: number };
type Decision = { action: string; reason: string | null; undone: { action: string; reason: string | null } | null };

const ABUSIVE = new Set(["abuse", "hate", "threat"]);
/** A mistake that somebody took the trouble to take back is unlearned for good. */
const UNDOING = 2;

/** Decisions that a head is trusted on, at least, and how well it must tell bad from good on them. */
export const NEEDED: Record<Head, { decisions: number; against: number; discrimination: number }> = {
  spam: { decisions: 200, against: 30, discrimination: 0.9 },
  abuse: { decisions: 200, against: 30, discrimination: 0.75 },
};

/** Of what went along with another decision nobody judged the words. Off-topic, personal data and what the law forbids are no matter of style, so they teach neither head. */
export function lessonsOf({ action, reason, undone }: Decision): Lesson[] {
  if (action === "undo") return undone === null ? [] : lessonsOf({ ...undone, undone: null }).map(opposite);
  if (action === "approve")
    return [
      { head: "spam", label: 0, weight: 1 },
      { head: "abuse", label: 0, weight: 1 },
    ];
  if (action !== "reject" && action !== "spam" && action !== "reject-with-replies") return [];
  if (reason === "spam") return [{ head: "spam", label: 1, weight: 1 }];
  return reason !== null && ABUSIVE.has(reason) ? [{ head: "abuse", label: 1, weight: 1 }] : [];
}

/** Null while it only learns: too few decisions, or it tells bad from good no better than asked. */
export function actsFrom(head: Head, trials: readonly Trial[]): number | null {
  const { decisions, against, discrimination: least } = NEEDED[head];
  if (trials.length < decisions || trials.filter(({ label }) => label === 1).length < against) return null;
  return (discrimination(trials) ?? 0) < least ? null : thresholdOf(trials);
}

function opposite({ head, label }: Lesson): Lesson {
  return { head, label: label === 1 ? 0 : 1, weight: UNDOING };
}
