/** What a phase's answer means: Coral's form and ours, both read with care, since whoever answers may be anybody. */
import { z } from "zod";
import { isVisible, stripInvisible } from "../../comments/body.ts";
import { type Finding, REASONS, type Reason } from "../../comments/wire.ts";

export const EXPLANATION_LIMIT = 300;

const coral = z.object({
  status: z.enum(["NONE", "APPROVED", "REJECTED", "PREMOD", "SYSTEM_WITHHELD"]).nullish(),
  actions: z
    .array(
      z.object({
        actionType: z.literal("FLAG"),
        reason: z.enum(["COMMENT_DETECTED_TOXIC", "COMMENT_DETECTED_SPAM"]),
        additionalDetails: z.string().nullish(),
      }),
    )
    .max(20)
    .nullish(),
});
const ours = z.object({
  verdict: z.enum(["nudge", "hold", "reject"]).optional(),
  reason: z.enum(REASONS).optional(),
  explanation: z.string().max(EXPLANATION_LIMIT).optional(),
  score: z.number().min(0).max(1).optional(),
});
/** Fields that neither form knows, such as Coral's tags, are passed over. */
const answer = z.object({ ...coral.shape, ...ours.shape });

type Verdict = "nudge" | "hold" | "reject";

const CORAL_REASONS = { COMMENT_DETECTED_TOXIC: "abuse", COMMENT_DETECTED_SPAM: "spam" } as const satisfies Record<string, Reason>;

/**
 * The finding of the phase called `name`; null where it has nothing to say, and "unreadable" for what is no answer.
 * No answer can publish: a phase adds to what else is found and sets nothing aside, so approval says nothing.
 */
export function readAnswer(name: string, status: number, body: string): Finding | null | "unreadable" {
  if (status === 204 || body.trim() === "") return null;
  const result = answer.safeParse(parse(body));
  if (!result.success) return "unreadable";
  const { verdict: asked, reason, explanation, score, status: state, actions } = result.data;
  const flag = actions?.[0];
  const verdict = asked ?? coralVerdict(state ?? "NONE", flag !== undefined);
  if (verdict === null) return null;
  const told = shown(explanation ?? flag?.additionalDetails ?? "");
  return {
    phase: "external",
    verdict,
    reason: reasonFor(verdict, reason ?? (flag && CORAL_REASONS[flag.reason])),
    evidence: { name, ...(told === "" ? {} : { explanation: told }), ...(score === undefined ? {} : { score }) },
  };
}

/** In Coral a flag alone puts a comment before a moderator; here that is what holding it does. */
function coralVerdict(status: "NONE" | "APPROVED" | "REJECTED" | "PREMOD" | "SYSTEM_WITHHELD", flagged: boolean): Verdict | null {
  if (status === "REJECTED") return "reject";
  if (status === "PREMOD" || status === "SYSTEM_WITHHELD") return "hold";
  return status === "NONE" && flagged ? "hold" : null;
}

/** Only what is held can be held for no reason against it. */
function reasonFor(verdict: Verdict, given: Reason | undefined): Reason {
  if (verdict === "hold") return given ?? "ok";
  return given === undefined || given === "ok" ? "other" : given;
}

/** One line without what hides or misleads. */
function shown(text: string): string {
  const line = stripInvisible(text.slice(0, EXPLANATION_LIMIT)).replaceAll(/\s+/gu, " ").trim();
  return isVisible(line) ? line : "";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
