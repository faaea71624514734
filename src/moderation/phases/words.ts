import { plainText } from "../../comments/plain-text.ts";
import type { Finding } from "../../comments/wire.ts";
import type { Case } from "../screening.ts";
import { matchWords } from "../words.ts";

/** Findings kept for one comment, at most; the first are enough to see why. */
const SHOWN = 10;

/** A banned term rejects, a suspect one holds; the term and what it matched are shown to the moderator. Staff are matched too. */
export function findWords({ content, words }: Pick<Case, "content" | "words">): Finding[] {
  return matchWords(words, plainText(content))
    .slice(0, SHOWN)
    .map(({ term, list, found }) => ({ phase: "words", verdict: list === "banned" ? "reject" : "hold", reason: "abuse", evidence: { term, list, found } }));
}
