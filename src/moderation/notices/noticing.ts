/** Which comments a notice may be about, what is kept of one, and what an outcome does. Pure. */

import { cleanTitle } from "../../comments/article.ts";
import { cleanBody } from "../../comments/body.ts";
import type { Content } from "../../comments/content.ts";
import { plainText } from "../../comments/plain-text.ts";
import type { Finding, Status } from "../../comments/wire.ts";
import { AppError } from "../../kernel/errors.ts";
import { EXPLANATION_LEAST, type NewNotice } from "./wire.ts";

/** Beyond this many nobody learns anything new from one more, and a comment with as many is the first to be looked at. */
export const OPEN_PER_COMMENT = 20;
/** Enough to see what it was about after the comment was edited. */
const EXCERPT_LENGTH = 2_000;

export type Visibility = { status: Status; findings: Pick<Finding, "verdict">[]; publishedEarlier: boolean };

/**
 * Whether the public sees the comment or has seen it. One that its author withdrew stood on the page before, unless
 * screening had kept it back; `publishedEarlier` says that a revision or a decision shows it to have been published.
 */
export function wasVisible({ status, findings, publishedEarlier }: Visibility): boolean {
  if (status === "published" || publishedEarlier) return true;
  return status === "withdrawn" && !findings.some(({ verdict }) => verdict === "hold" || verdict === "reject");
}

/** Without what misleads or hides: moderators read it. Throws request.invalid where nothing that can be seen is left. */
export function cleanNotice({ explanation, name, email, category }: NewNotice) {
  const words = cleanBody(explanation);
  if (words.length < EXPLANATION_LEAST)
    throw new AppError("request.invalid", {
      fields: { explanation: `Say in at least ${EXPLANATION_LEAST} characters why you believe it to be illegal.` },
    });
  return { category, explanation: words, name: name === undefined ? null : cleanTitle(name), email: email ?? null };
}

export function excerptOf(content: Content): string {
  const words = [...plainText(content)];
  return words.length <= EXCERPT_LENGTH
    ? words.join("")
    : `${words
        .slice(0, EXCERPT_LENGTH - 1)
        .join("")
        .trimEnd()}…`;
}

/** Whether an outcome takes the comment off the page: one that is off it already needs no second decision. */
export function needsRemoval(outcome: "removed" | "kept", status: Status): boolean {
  return outcome === "removed" && (status === "published" || status === "pending");
}
