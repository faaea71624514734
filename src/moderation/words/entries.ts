/** Entries of word lists between how they are sent and how they are kept. Pure. */
import { AppError, type FieldErrors } from "../../kernel/errors.ts";
import { isTerm, type WordList, type WordTerm } from "./matching.ts";
import type { WordEntry, WordLists } from "./wire.ts";

/** `language` is ISO 639-1, null for all languages. */
export type Entry = { term: string; language: string | null; exceptions: string[] };
export type EntryLists = Record<WordList, Entry[]>;
/** What makes the list that stands into the one that is wanted; `put` are new ones and those that now say something else. */
export type ListChange = { removed: number[]; put: Entry[]; added: number; changed: number };

export const LISTS = ["banned", "suspect"] as const;

/** What can be in no comment, so that no term with it could ever match: controls and halves of characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;
/** One word in letters that we know: most terms and exceptions are, and need no closer look. */
const ORDINARY = /^(?:(?=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Armenian}])\p{L}){2,}\*?$/u;
/** Every code of ISO 639-1: a term in a language that is none would silently match almost nothing. */
const LANGUAGES = new Set(
  (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi " +
    "fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw " +
    "ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro " +
    "ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi " +
    "yo za zh zu"
  ).split(" "),
);

/**
 * Lists as they were sent, each term once: of two entries for one term the later counts, at the earlier's place. Throws
 * request.invalid, which names every mistake at its place; `path` is where the lists stand in what was sent.
 */
export function readLists(lists: WordLists, path = ""): EntryLists {
  const fields: FieldErrors = {};
  const read = (list: WordList): Entry[] => {
    const entries = lists[list].map(asEntry);
    entries.forEach((entry, index) => {
      const plain = typeof lists[list][index] === "string";
      for (const [place, problem] of problemsOf(entry)) fields[`${path}${list}.${index}${plain ? "" : place}`] = problem;
    });
    return [...new Map(entries.map((entry) => [entry.term, { ...entry, exceptions: [...new Set(entry.exceptions)] }])).values()];
  };
  const found = { banned: read("banned"), suspect: read("suspect") };
  if (Object.keys(fields).length > 0) throw new AppError("request.invalid", { fields });
  return found;
}

/** An entry that is only a term is its text. */
export function showEntry({ term, language, exceptions = [] }: Pick<WordTerm, "term" | "language" | "exceptions">): WordEntry {
  if (!language && exceptions.length === 0) return term;
  return { term, ...(language ? { language } : {}), ...(exceptions.length > 0 ? { exceptions } : {}) };
}

/** Lists that stand nowhere yet, ready to be matched. */
export function termsOf(lists: EntryLists): WordTerm[] {
  return LISTS.flatMap((list) => lists[list].map((entry) => ({ ...entry, list }))).map((term, id) => ({ ...term, id }));
}

export function changeOf(standing: readonly WordTerm[], wanted: readonly Entry[]): ListChange {
  const before = new Map(standing.map((one) => [one.term, one]));
  const kept = new Set(wanted.map(({ term }) => term));
  const added = wanted.filter(({ term }) => !before.has(term));
  const changed = wanted.filter((entry) => {
    const was = before.get(entry.term);
    return was !== undefined && !saysTheSame(was, entry);
  });
  return {
    removed: standing.filter(({ term }) => !kept.has(term)).map(({ id }) => id),
    put: [...added, ...changed],
    added: added.length,
    changed: changed.length,
  };
}

/** What the record says of a change: how much of each list, never which words. Null where nothing changed. */
export function tellChanges(changes: Record<WordList, ListChange>): string | null {
  const told = LISTS.flatMap((list) => {
    const { added, removed, changed } = changes[list];
    if (added + removed.length + changed === 0) return [];
    return [`${list}: +${added} -${removed.length}${changed > 0 ? `, ${changed} changed` : ""}`];
  });
  return told.length > 0 ? told.join("; ") : null;
}

function asEntry(sent: WordEntry): Entry {
  if (typeof sent === "string") return { term: sent, language: null, exceptions: [] };
  return { term: sent.term, language: sent.language ?? null, exceptions: sent.exceptions ?? [] };
}

/** What is wrong, by its place within the entry as it was sent. */
function* problemsOf({ term, language, exceptions }: Entry): Generator<[string, string]> {
  if (isNoTerm(term)) yield [".term", "Write a word, several words, or part of a word with * where the rest may be anything."];
  if (language !== null && !LANGUAGES.has(language)) yield [".language", "Give a two-letter language code, such as ru."];
  for (const [index, exception] of exceptions.entries())
    if (isNoTerm(exception)) yield [`.exceptions.${index}`, "Write a word or several, as in a term; * stands for whatever may follow."];
}

function isNoTerm(text: string): boolean {
  return !ORDINARY.test(text) && (UNPRINTABLE.test(text) || !isTerm(text));
}

function saysTheSame(one: WordTerm, other: Entry): boolean {
  return (one.language ?? null) === other.language && JSON.stringify(one.exceptions ?? []) === JSON.stringify(other.exceptions);
}
