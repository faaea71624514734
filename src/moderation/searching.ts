/** What a moderator typed, as a full-text query in which it can be nothing but words. */

/** Every further word costs a look-up, and hardly anybody searches by more. */
const MOST_TERMS = 8;
/** Shorter beginnings would be those of half the dictionary. */
const SHORTEST_BEGINNING = 3;

/**
 * An FTS5 expression for comments_search: every term, the last one as the beginning of a word, within one site. Null
 * where nothing is left to search for. Terms stand in quotes, where FTS5 knows no operators, and a quote is doubled.
 */
export function searchExpression(siteId: number, typed: string): string | null {
  const terms = mixLetters(typed)
    .split(/[\s\p{Cc}]+/u)
    .filter((term) => lettersIn(term) > 0)
    .slice(0, MOST_TERMS);
  if (terms.length === 0) return null;
  const quoted = terms.map((term, index) => {
    const beginning = index === terms.length - 1 && lettersIn(term) >= SHORTEST_BEGINNING;
    return `"${term.replaceAll('"', '""')}"${beginning ? "*" : ""}`;
  });
  return `site : "${siteId}" AND {body name} : (${quoted.join(" AND ")})`;
}

/** As the view comments_searched of migration 0002 has them. Case and other accents are the tokenizer's to forget. */
function mixLetters(text: string): string {
  return text.replaceAll(/[ёЁ]/g, "е").replaceAll("ı", "i").replaceAll("և", "եւ");
}

function lettersIn(term: string): number {
  return term.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
