import { buildAutomaton, type Scan } from "./automaton.ts";
import { fitsPart, type Part, type Pattern, parseTerm, standsAt } from "./terms.ts";
import {
  carefulForm,
  carefulForms,
  cleanText,
  disguisedForms,
  foldedForms,
  signedWords,
  skeletonOf,
  spelledOut,
  type Token,
  tokenise,
} from "./tokens.ts";

/** What a term does: banned rejects a comment, suspect holds it for a moderator. */
export type WordList = "banned" | "suspect";
/**
 * An entry of a site's word list. `word` is a whole word, `word*` a beginning, `*word` an end, `*word*` stands anywhere in
 * a word, several words stand in this order with no letter between, `=Word` keeps case and accents. `exceptions` are
 * written alike and excuse what they cover; `language` is an ISO 639-1 code when the term is only meant in that language.
 */
export type WordTerm = { id: number; term: string; list: WordList; exceptions?: string[]; language?: string | null };
/** Where a term was found: `found` is the comment's own spelling, from `start` to before `end` in UTF-16 units of the text given. */
export type WordMatch = WordTerm & { found: string; start: number; end: number };
/** A word list made ready for matching; keep it for as long as the list stands. */
export type WordMatcher = Record<Form, Shelf>;

const FORMS = ["folded", "disguised", "exact"] as const;
type Form = (typeof FORMS)[number];
/** `masked` is the rest of the term's words by what their letters look like; `excuses` are read when the term is first found, since most never are. */
type Entry = { term: WordTerm; exact: boolean; first: Part; rest: Part[]; masked: Part[]; excuses?: Pattern[] };
type Shelf = { entries: Entry[]; scan: Scan };
/** A word of the comment in the forms it is held against terms in; those for exceptions are made when one is asked. */
type Word = Token & Record<Form, string[]> & { careful?: string[] };
type Hit = { entry: Entry; from: Word; to: Word };

/** A term of so many letters counts anywhere in what is spelled out, where words have no ends: I f u c k u. */
const FEWEST_OF_SPELLED = 4;

/**
 * Prepares a word list. A term is only ever data, never a pattern to run: each is filed under its first word, so that a
 * comment is read once however long the list. Terms and exceptions without a meaning (`isTerm`) never match.
 */
export function compileWords(terms: readonly WordTerm[]): WordMatcher {
  const entries = terms.flatMap((term) => entryOf(term) ?? []);
  const folded = entries.filter(({ exact }) => !exact);
  return {
    folded: shelve(folded),
    disguised: shelve(folded, skeletonOf),
    exact: shelve(entries.filter(({ exact }) => exact)),
  };
}

/** Whether this is a term at all: it has a letter or digit, stars only around words, and is not a single letter anywhere. */
export function isTerm(term: string): boolean {
  return parseTerm(term) !== null;
}

/**
 * Every place in the text where a term of the list stands, in the order of the text, each term once for a word. A term
 * with a language is looked for when the comment's `language` is that one or null, which is unknown. Linear in the text.
 */
export function matchWords(matcher: WordMatcher, text: string, language: string | null = null): WordMatch[] {
  if (FORMS.every((form) => matcher[form].entries.length === 0)) return [];
  const tokens = tokenise(text);
  const wordOf = (token: Token): Word => ({
    ...token,
    folded: foldedForms(token.raw),
    disguised: disguisedForms(token.raw),
    exact: matcher.exact.entries.length > 0 ? [cleanText(token.raw)] : [],
  });
  const words = tokens.map(wordOf);
  const plain = words.flatMap((_, index) => hitsAt(matcher, words, index));
  const joined = [
    ...spelledOut(tokens).flatMap((token) => hitsAt(matcher, [wordOf(token)], 0, true)),
    ...signedWords(tokens, text).flatMap((token) => hitsAt(matcher, [{ ...wordOf(token), folded: [], exact: [] }], 0)),
  ].filter((hit) => !plain.some((known) => known.entry.term === hit.entry.term && within(known, hit)));
  return [...plain, ...joined]
    .filter(({ entry }) => !entry.term.language || language === null || entry.term.language === language)
    .sort((one, other) => one.from.start - other.from.start)
    .map(({ entry, from, to }) => ({ ...entry.term, found: text.slice(from.start, to.end), start: from.start, end: to.end }));
}

function entryOf(term: WordTerm): Entry | null {
  const pattern = parseTerm(term.term);
  if (!pattern) return null;
  const [first, ...rest] = pattern.parts;
  const masked = rest.map((part) => ({ ...part, text: skeletonOf(part.text) }));
  return { term, exact: pattern.exact, first, rest, masked };
}

function shelve(entries: Entry[], look = (text: string) => text): Shelf {
  return { entries, scan: buildAutomaton(entries.map(({ first }) => look(first.text))) };
}

/** The terms that begin at a word, whole words first; with `spelled` the word was put together from letters. */
function hitsAt(matcher: WordMatcher, words: readonly Word[], index: number, spelled = false): Hit[] {
  const from = words[index] as Word;
  const hits = new Map<WordTerm, Hit>();
  for (const form of ["folded", "disguised", "exact"] as const) {
    const { entries, scan } = matcher[form];
    for (const word of from[form]) {
      scan(word, (at, start, end) => {
        const entry = entries[at] as Entry;
        const enough = spelled && end - start >= FEWEST_OF_SPELLED;
        if (hits.has(entry.term) || !(enough || standsAt(entry.first, start, end, word.length))) return;
        const to = words[index + entry.rest.length];
        if (to === undefined || !entry.rest.every((_, nth) => isAt(entry, nth, words[index + 1 + nth] as Word))) return;
        if (!isExcused(entry, words, index, index + entry.rest.length)) hits.set(entry.term, { entry, from, to });
      });
    }
  }
  return [...hits.values()].sort((one, other) => looseness(one) - looseness(other));
}

/** Whether a later word of a term stands here, each in its own disguise. */
function isAt({ exact, rest, masked }: Entry, nth: number, word: Word): boolean {
  if (exact) return word.exact.some((text) => fitsPart(rest[nth] as Part, text));
  return (
    word.folded.some((text) => fitsPart(rest[nth] as Part, text)) || word.disguised.some((text) => fitsPart(masked[nth] as Part, text))
  );
}

/** Whether one of the term's exceptions covers all of these words, and perhaps others around them. */
function isExcused(entry: Entry, words: readonly Word[], first: number, last: number): boolean {
  entry.excuses ??= (entry.term.exceptions ?? []).flatMap((exception) => parseTerm(exception, carefulForm) ?? []);
  return entry.excuses.some(({ exact, parts }) => {
    for (let start = Math.max(0, last - parts.length + 1); start <= first; start++) {
      if (parts.every((part, nth) => formsFor(words[start + nth], exact).some((text) => fitsPart(part, text)))) return true;
    }
    return false;
  });
}

function formsFor(word: Word | undefined, exact: boolean): string[] {
  if (!word) return [];
  if (exact) return [cleanText(word.raw)];
  word.careful ??= carefulForms(word.raw);
  return word.careful;
}

function looseness({ entry }: Hit): number {
  return Number(entry.first.before) + Number(entry.first.after);
}

function within(one: Hit, other: Hit): boolean {
  return one.from.start >= other.from.start && one.to.end <= other.to.end;
}
