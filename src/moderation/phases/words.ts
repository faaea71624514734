import { plainText } from "../../comments/plain-text.ts";
import type { Finding } from "../../comments/wire.ts";
import type { Case } from "../submission.ts";
import { matchWords } from "../words/matching.ts";

/** Findings kept for one comment, at most; the first are enough to see why. */
const SHOWN = 10;
/** Characters of what was found that are kept: a word can be as long as the comment. */
const FOUND_LENGTH = 100;

/**
 * A banned term rejects, a suspect one holds; the term and what it matched are shown to the moderator, each once and the
 * banned first, so that many harmless findings never crowd out the one that decides. Staff are matched too.
 */
export function findWords({ content, language, words }: Pick<Case, "content" | "language" | "words">): Finding[] {
  const found = matchWords(words, plainText(content), language);
  const matches = new Map(found.map((match) => [`${match.id} ${match.found}`, match]));
  const [banned, suspect] = (["banned", "suspect"] as const).map((list) => [...matches.values()].filter((match) => match.list === list));
  return [...(banned ?? []), ...(suspect ?? [])].slice(0, SHOWN).map(({ term, list, found }) => ({
    phase: "words",
    verdict: list === "banned" ? "reject" : "hold",
    reason: "abuse",
    evidence: { term, list, found: found.slice(0, FOUND_LENGTH) },
  }));
}
