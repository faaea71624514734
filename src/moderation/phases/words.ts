import { plainText } from "../../comments/plain-text.ts";
import type { Finding } from "../../comments/wire.ts";
import type { Case } from "../screening.ts";
import { matchWords } from "../words.ts";

/** Findings kept for one comment, at most; the first are enough to see why. */
const SHOWN = 10;

/**
 * A banned term rejects, a suspect one holds; the term and what it matched are shown to the moderator, each once and the
 * banned first, so that many harmless findings never crowd out the one that decides. Staff are matched too.
 */
export function findWords({ content, words }: Pick<Case, "content" | "words">): Finding[] {
  const matches = new Map(matchWords(words, plainText(content)).map((match) => [`${match.id} ${match.found}`, match]));
  const [banned, suspect] = (["banned", "suspect"] as const).map((list) => [...matches.values()].filter((match) => match.list === list));
  return [...(banned ?? []), ...(suspect ?? [])].slice(0, SHOWN).map(({ term, list, found }) => ({
    phase: "words",
    verdict: list === "banned" ? "reject" : "hold",
    reason: "abuse",
    evidence: { term, list, found },
  }));
}
