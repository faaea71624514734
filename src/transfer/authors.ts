/** Names of people from elsewhere, made to fit the rules that names of readers here follow. */
import { checkName } from "../accounts/names.ts";

/** For people who gave no name, or one that cannot be shown. */
export const NAMELESS = "Anonymous";

/** Before looking at characters, which is slow on megabytes. */
const LONGEST_LOOKED_AT = 1_000;
const CHARACTERS = 40;

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/**
 * The name as it was if it may stand, else what can be saved of it: without what cannot be shown, cut to length, and of an e-mail
 * address, which many systems put in for a name, nothing, since it must never be published.
 */
export function importedName(name: string): string {
  const looked = name.slice(0, LONGEST_LOOKED_AT);
  // Whole, before the name is cut: what is left of a cut address would no longer look like one.
  const shown = looked
    .replaceAll(/\S*@\S*/g, " ")
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/gu, "")
    .replaceAll(/(\p{M}{2})\p{M}+/gu, "$1")
    .trim();
  const short = [...graphemes.segment(shown)]
    .slice(0, CHARACTERS)
    .map(({ segment }) => segment)
    .join("");
  return [looked, shown, short].map(accepted).find((candidate) => candidate !== null) ?? NAMELESS;
}

function accepted(name: string): string | null {
  try {
    return checkName(name, "name");
  } catch {
    return null;
  }
}
