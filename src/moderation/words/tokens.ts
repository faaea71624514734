import { unmask } from "../../accounts/look-alikes.ts";
import { foldLetters } from "../../kernel/folding.ts";

/** A word of a text, from `start` to before `end` in UTF-16 units; `raw` is its own spelling. */
export type Token = { raw: string; start: number; end: number };

/** Shows nothing (soft hyphens, joiners, marks of direction) or, in Armenian, an intonation and stands inside the word. */
const IGNORABLE = "\\p{Default_Ignorable_Code_Point}\\u055B\\u055C\\u055E";
const IGNORED = new RegExp(`[${IGNORABLE}]`, "gu");
/** Letters in circles and squares, which are symbols to Unicode and letters to readers. */
const ENCLOSED = "\\u24B6-\\u24E9\\u{1F130}-\\u{1F149}\\u{1F150}-\\u{1F169}\\u{1F170}-\\u{1F189}\\u{1F1E6}-\\u{1F1FF}";
const TOKENS = new RegExp(
  `[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}${IGNORABLE}]*[\\p{L}\\p{M}\\p{N}])?|[${ENCLOSED}](?:[${ENCLOSED}${IGNORABLE}]*[${ENCLOSED}])?`,
  "gu",
);

const LATIN = /\p{Script=Latin}/u;
const OTHER_SCRIPTS = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
/** Small capitals and letters of phonetics but ə, which Azerbaijani writes: Latin to Unicode, a disguise in a comment. */
const PHONETIC = /[\u0250-\u0258\u025A-\u02AF\u1D00-\u1D25\uA730\uA731]/u;
/** A digit or sign read as a letter, with a letter before and one after: `sh1t`, but neither `covid19` nor `4th`. */
const LEET = /\p{L}\p{M}*[013457@$]+\p{L}/u;
/** The digits read as letters that `unmask` leaves alone; it reads 0 as o, 1 and l as i, @ as a, $ as s. */
const DIGITS: Record<string, string> = { 3: "e", 4: "a", 5: "s", 7: "t" };
const CYRILLIC_DIGITS: Record<string, string> = { 3: "з", 4: "ч", 6: "б" };
const SIGNS = /^[@$]+$/;
/** Two letters alone are initials. */
const FEWEST_SPELLED = 3;
const LONG_RUN = /(\p{L})\1\1/u;
const LONG_RUNS = /(\p{L})\1\1+/gu;

/** Stands for the dotless ı where it must not become i; private use, so no text has it as a letter. */
const DOTLESS = "\uE000";

/** The words of a text in their order; what shows nothing belongs to the word around it. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKENS)) {
    if (cleanText(match[0]) !== "") tokens.push({ raw: match[0], start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** Words spelled out, `f u c k`: at least three characters in a row that stand alone, as one word without what is between. */
export function spelledOut(tokens: readonly Token[]): Token[] {
  const alone = tokens.map(({ raw }) => Array.from(cleanText(raw)).length === 1);
  return groups(tokens, (index) => alone[index] === true && alone[index - 1] === true)
    .filter((group) => group.length >= FEWEST_SPELLED)
    .map((group) => spanOf(group, group.map(({ raw }) => raw).join("")));
}

/** Words with @ and $ for letters, `a$$hole`, which divide words otherwise. */
export function signedWords(tokens: readonly Token[], text: string): Token[] {
  return groups(tokens, (index) => SIGNS.test(text.slice(tokens[index - 1]?.end, tokens[index]?.start)))
    .filter((group) => group.length > 1)
    .map((group) => spanOf(group, text.slice(group[0]?.start, group.at(-1)?.end)));
}

/** A text as it was typed, without what does not show: the form of terms that keep case and accents. */
export function cleanText(text: string): string {
  return text.replaceAll(IGNORED, "").normalize("NFKC");
}

/** The form under which a term and a comment are compared: how letters are written, dressed or interrupted does not matter. */
export function foldText(text: string): string {
  return foldLetters(text.replaceAll(IGNORED, ""));
}

/**
 * The forms under which an exception is compared: folded, but ı and i stay two letters, since a term that catches "sık"
 * for "sik" is excused by the one and not by the other. A capital I is read both ways.
 */
export function carefulForms(text: string): string[] {
  const small = carefulForm(text);
  return text.includes("I") ? [small, carefulForm(text.replaceAll("I", "ı"))] : [small];
}

/** The same for an exception itself, whose capital I is read as i. */
export function carefulForm(text: string): string {
  return foldText(text.replaceAll("ı", DOTLESS));
}

/** A folded text by what its letters look like; terms have this form for disguised words to be held against. */
export function skeletonOf(folded: string): string {
  return unmask(folded);
}

/** A word folded, and with letters that are repeated three times and more once and twice: fuuuck, asssshole. */
export function foldedForms(raw: string): string[] {
  return withoutRuns(foldText(raw));
}

/** What a word is read as when it is disguised, to be held against skeletons: letters of two alphabets, or digits and signs among letters. */
export function disguisedForms(raw: string): string[] {
  const leet = LEET.test(raw);
  if (!leet && !(LATIN.test(raw) && OTHER_SCRIPTS.test(raw)) && !PHONETIC.test(raw)) return [];
  const folded = foldText(raw);
  if (!leet) return withoutRuns(skeletonOf(folded));
  const readings = CYRILLIC.test(raw) ? [DIGITS, CYRILLIC_DIGITS] : [DIGITS];
  return readings.flatMap((digits) => withoutRuns(skeletonOf(folded.replaceAll(/[3-7]/g, (digit) => digits[digit] ?? digit))));
}

/** Neighbours that belong together; `joins` says whether a word does with the one before. */
function groups(tokens: readonly Token[], joins: (index: number) => boolean): Token[][] {
  const found: Token[][] = [];
  for (const [index, token] of tokens.entries()) {
    if (index > 0 && joins(index)) found.at(-1)?.push(token);
    else found.push([token]);
  }
  return found;
}

function spanOf(group: readonly Token[], raw: string): Token {
  return { raw, start: (group[0] as Token).start, end: (group.at(-1) as Token).end };
}

/** One letter over and over is left: aaa is no a. */
function withoutRuns(text: string): string[] {
  if (!LONG_RUN.test(text)) return [text];
  const once = text.replaceAll(LONG_RUNS, "$1");
  return Array.from(once).length === 1 ? [text] : [text, once, text.replaceAll(LONG_RUNS, "$1$1")];
}
