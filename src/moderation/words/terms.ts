import { cleanText, foldText, tokenise } from "./tokens.ts";

/** One word of a term, and whether letters may stand before and after it. */
export type Part = { before: boolean; after: boolean; text: string };
/** A term that was understood: its words follow one another with no letter between; `exact` keeps case and accents. */
export type Pattern = { exact: boolean; parts: [Part, ...Part[]] };

/** A single letter within words is in nearly every comment. */
const FEWEST_INSIDE = 2;

/**
 * Reads `word`, `word*`, `*word`, `*word*`, several of them, all after `=` for case and accents as written. Null for what
 * cannot be meant, such as `f***`, which read as a beginning would match every f. `form` is what its words are compared in.
 */
export function parseTerm(term: string, form: (text: string) => string = foldText): Pattern | null {
  const trimmed = term.trim();
  const exact = trimmed.startsWith("=");
  const parts: Part[] = [];
  for (const piece of (exact ? trimmed.slice(1) : trimmed).trim().split(/\s+/)) {
    const read = readPiece(piece);
    if (read === null) return null;
    parts.push(...read.map((part) => ({ ...part, text: (exact ? cleanText : form)(part.text) })));
  }
  const [first, ...rest] = parts.filter(({ text }) => text !== "");
  return first === undefined ? null : { exact, parts: [first, ...rest] };
}

/** Whether a word may be where the part's text stands in it, from `start` to before `end`. */
export function standsAt({ before, after }: Part, start: number, end: number, length: number): boolean {
  return (before || start === 0) && (after || end === length);
}

/** Whether a word, in the form that the part is in, is what the part means. */
export function fitsPart(part: Part, word: string): boolean {
  if (part.before && part.after) return word.includes(part.text);
  if (part.before) return word.endsWith(part.text);
  return part.after ? word.startsWith(part.text) : word === part.text;
}

/** A piece without spaces is mostly one word, but `don't` is two; the stars belong to the outermost letters. */
function readPiece(piece: string): Part[] | null {
  const before = piece.startsWith("*");
  const after = piece.length > 1 && piece.endsWith("*");
  const literal = piece.slice(before ? 1 : 0, after ? -1 : undefined);
  if (literal.includes("*")) return null;
  const tokens = tokenise(literal);
  const last = tokens.length - 1;
  if (before && tokens[0]?.start !== 0) return null;
  if (after && tokens[last]?.end !== literal.length) return null;
  if (before && after && Array.from(foldText(literal)).length < FEWEST_INSIDE) return null;
  return tokens.map(({ raw }, index) => ({ before: before && index === 0, after: after && index === last, text: raw }));
}
