import { buildAutomaton, type Scan } from "./word-automaton.ts";
import { disguised, fitsPart, type Pattern, parseTerm, standsAt } from "./word-terms.ts";
import {
  carefulForm,
  carefulForms,
  cleanText,
  disguisedForms,
  foldedForms,
  signedWords,
  spelledOut,
  type Token,
  tokenise,
} from "./word-tokens.ts";

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

type Form = "folded" | "disguised" | "exact";
type Entry = { term: WordTerm; pattern: Pattern; excuses: Pattern[] };
type Shelf = { entries: Entry[]; scan: Scan };
type Word = Token & Record<Form, string[]>;
type Hit = { entry: Entry; from: Word; to: Word };

/** So many letters of a word spelled out are enough at its beginning or end, since others may stand before or after: I f u c k. */
const FEWEST_OF_SPELLED = 4;

/**
 * Prepares a word list. A term is only ever data, never a pattern to run: each is filed under its first word, so that a
 * comment is read once however long the list. Terms and exceptions without a meaning (`isTerm`) never match.
 */
export function compileWords(terms: readonly WordTerm[]): WordMatcher {
  const entries = terms.flatMap((term) => {
    const pattern = parseTerm(term.term);
    const excuses = (term.exceptions ?? []).flatMap((exception) => parseTerm(exception, carefulForm) ?? []);
    return pattern ? [{ term, pattern, excuses }] : [];
  });
  const folded = entries.filter(({ pattern }) => !pattern.exact);
  return {
    folded: shelve(folded),
    disguised: shelve(folded.map((entry) => ({ ...entry, pattern: disguised(entry.pattern) }))),
    exact: shelve(entries.filter(({ pattern }) => pattern.exact)),
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
  const tokens = tokenise(text);
  const words = tokens.map((token) => wordOf(token, foldedForms(token.raw)));
  const plain = words.flatMap((_, index) => hitsAt(matcher, words, index, false));
  const joined = [
    ...spelledOut(tokens).flatMap((token) => hitsAt(matcher, [wordOf(token, foldedForms(token.raw))], 0, true)),
    ...signedWords(tokens, text).flatMap((token) => hitsAt(matcher, [wordOf(token, [])], 0, false)),
  ].filter((hit) => !plain.some((known) => known.entry.term === hit.entry.term && within(known, hit)));
  return [...plain, ...joined]
    .filter(({ entry }) => !entry.term.language || language === null || entry.term.language === language)
    .sort((one, other) => one.from.start - other.from.start)
    .map(({ entry, from, to }) => ({ ...entry.term, found: text.slice(from.start, to.end), start: from.start, end: to.end }));
}

function shelve(entries: Entry[]): Shelf {
  return { entries, scan: buildAutomaton(entries.map(({ pattern }) => pattern.parts[0].text)) };
}

function wordOf(token: Token, folded: string[]): Word {
  return { ...token, folded, disguised: disguisedForms(token.raw), exact: [cleanText(token.raw)] };
}

/** The terms that begin at a word, whole words first; with `spelled` the word was put together from letters. */
function hitsAt(matcher: WordMatcher, words: readonly Word[], index: number, spelled: boolean): Hit[] {
  const hits = new Map<WordTerm, Hit>();
  for (const form of ["folded", "disguised", "exact"] as const) {
    const { entries, scan } = matcher[form];
    for (const word of words[index]?.[form] ?? []) {
      scan(word, (at, start, end) => {
        const entry = entries[at] as Entry;
        const [first, ...rest] = entry.pattern.parts;
        if (hits.has(entry.term)) return;
        const part = spelled && end - start >= FEWEST_OF_SPELLED && (start === 0 || end === word.length);
        if (!part && !standsAt(first, start, end, word.length)) return;
        const last = index + rest.length;
        if (!rest.every((next, offset) => words[index + 1 + offset]?.[form].some((text) => fitsPart(next, text)))) return;
        if (isExcused(entry, words, index, last)) return;
        hits.set(entry.term, { entry, from: words[index] as Word, to: words[last] as Word });
      });
    }
  }
  return [...hits.values()].sort((one, other) => looseness(one) - looseness(other));
}

/** Whether one of the term's exceptions covers all of these words, and perhaps others around them. */
function isExcused({ excuses }: Entry, words: readonly Word[], first: number, last: number): boolean {
  return excuses.some(({ exact, parts }) => {
    for (let start = Math.max(0, last - parts.length + 1); start <= first; start++) {
      const covers = parts.every((part, offset) => {
        const word = words[start + offset];
        return word !== undefined && (exact ? word.exact : carefulForms(word.raw)).some((text) => fitsPart(part, text));
      });
      if (covers) return true;
    }
    return false;
  });
}

function looseness({ entry }: Hit): number {
  const [{ before, after }] = entry.pattern.parts;
  return Number(before) + Number(after);
}

function within(one: Hit, other: Hit): boolean {
  return one.from.start >= other.from.start && one.to.end <= other.to.end;
}
