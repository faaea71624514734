import { foldLetters } from "../kernel/folding.ts";

/** What a term does: banned rejects a comment, suspect holds it for a moderator. */
export type WordList = "banned" | "suspect";
/** An entry of a site's word list. `word` is a whole word, `word*` a beginning, several words stand in this order with no letter between. */
export type WordTerm = { id: number; term: string; list: WordList };
/** Where a term was found: `found` is the comment's own spelling, from `start` to before `end` in UTF-16 units of the text given. */
export type WordMatch = WordTerm & { found: string; start: number; end: number };
/** A word list made ready for matching; keep it for as long as the list stands. */
export type WordMatcher = { whole: Map<string, Entry[]>; beginnings: Map<string, Entry[]>; longestBeginning: number };

type Part = { text: string; beginning: boolean };
type Entry = { term: WordTerm; first: Part; rest: Part[] };
type Token = { text: string; start: number; end: number };

/** No word is longer; what is longer is noise, and each of its beginnings would be looked up. */
const MAX_TOKEN_LENGTH = 100;

/** Shows nothing (soft hyphens, joiners, marks of direction) or, in Armenian, an intonation and stands inside the word. */
const IGNORABLE = "\\p{Default_Ignorable_Code_Point}\\u055B\\u055C\\u055E";
const IGNORED = new RegExp(`[${IGNORABLE}]`, "gu");
/** Letters in circles and squares, which are symbols to Unicode and letters to readers. */
const ENCLOSED = "\\u24B6-\\u24E9\\u{1F130}-\\u{1F149}\\u{1F150}-\\u{1F169}\\u{1F170}-\\u{1F189}\\u{1F1E6}-\\u{1F1FF}";
const TOKENS = new RegExp(
  `[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}${IGNORABLE}]*[\\p{L}\\p{M}\\p{N}])?|[${ENCLOSED}](?:[${ENCLOSED}${IGNORABLE}]*[${ENCLOSED}])?`,
  "gu",
);

/** The form under which a term and a comment are compared: how letters are written, dressed or interrupted does not matter. */
export function foldText(text: string): string {
  return foldLetters(text.replaceAll(IGNORED, ""));
}

/**
 * Prepares a word list. A term is only ever data, never a pattern: each is filed under its first word, so that a comment
 * costs one look-up per word and beginning, however long the list. Terms without a meaning (`isTerm`) never match.
 */
export function compileWords(terms: readonly WordTerm[]): WordMatcher {
  const matcher: WordMatcher = { whole: new Map(), beginnings: new Map(), longestBeginning: 0 };
  for (const term of terms) {
    const [first, ...rest] = parts(term.term);
    if (first === undefined) continue;
    const shelf = first.beginning ? matcher.beginnings : matcher.whole;
    const entries = shelf.get(first.text) ?? [];
    entries.push({ term, first, rest });
    shelf.set(first.text, entries);
    if (first.beginning) matcher.longestBeginning = Math.max(matcher.longestBeginning, first.text.length);
  }
  return matcher;
}

/** Whether this is a term at all: it has a letter or digit, and a star only at the end of a word. */
export function isTerm(term: string): boolean {
  return parts(term).length > 0;
}

/** Every place in the text where a term of the list stands, in the order of the text. Linear in the text. */
export function matchWords(matcher: WordMatcher, text: string): WordMatch[] {
  const tokens = tokenise(text);
  const matches: WordMatch[] = [];
  for (const [index, token] of tokens.entries()) {
    for (const { term, rest } of candidates(matcher, token.text)) {
      const last = tokens[index + rest.length];
      if (last === undefined || !rest.every((part, offset) => fits(part, tokens[index + 1 + offset] as Token))) continue;
      matches.push({ ...term, found: text.slice(token.start, last.end), start: token.start, end: last.end });
    }
  }
  return matches;
}

function candidates(matcher: WordMatcher, token: string): Entry[] {
  const entries = [...(matcher.whole.get(token) ?? [])];
  const longest = Math.min(token.length, matcher.longestBeginning, MAX_TOKEN_LENGTH);
  for (let length = 1; length <= longest; length++) {
    for (const entry of matcher.beginnings.get(token.slice(0, length)) ?? []) entries.push(entry);
  }
  return entries;
}

function fits(part: Part, token: Token): boolean {
  return part.beginning ? token.text.startsWith(part.text) : token.text === part.text;
}

/** A term's words; none when it cannot be meant, such as `f***`, which read as a beginning would match every f. */
function parts(term: string): Part[] {
  const result: Part[] = [];
  for (const piece of term.trim().split(/\s+/)) {
    const beginning = piece.endsWith("*");
    const literal = beginning ? piece.slice(0, -1) : piece;
    if (literal.includes("*")) return [];
    const tokens = tokenise(literal);
    if (beginning && tokens.at(-1)?.end !== literal.length) return [];
    for (const [index, { text }] of tokens.entries()) result.push({ text, beginning: beginning && index === tokens.length - 1 });
  }
  return result;
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKENS)) {
    const folded = foldText(match[0]);
    if (folded !== "") tokens.push({ text: folded, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}
