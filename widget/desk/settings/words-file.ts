/**
 * Word lists as text files, one term a line: `term | language | exception, exception`. What comes after the term may be
 * left out. A backslash before `|`, `,` or itself takes it as it is, so that every list comes back from its file.
 */
import type { WordEntry } from "../../../src/moderation/words/wire.ts";

/** An entry as the screen edits it; no language is the empty string. */
export type Term = { term: string; language: string; exceptions: string[] };
export type FileFault = { line: number; text: string; why: "term" | "language" | "long" };

const TERM_LIMIT = 100;
const EXCEPTIONS_LIMIT = 50;
const LANGUAGE = /^[a-z]{2,3}$/;

export function parseWordFile(file: string): { terms: Term[]; faults: FileFault[] } {
  const terms: Term[] = [];
  const faults: FileFault[] = [];
  file
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .forEach((text, index) => {
      if (text.trim() === "") return;
      const [term = "", language = "", exceptions = ""] = splitAt(text, "|").map((cell) => cell.trim());
      const read: Term = {
        term: plain(term),
        language: plain(language).toLowerCase(),
        exceptions: splitAt(exceptions, ",")
          .map((one) => plain(one.trim()))
          .filter((one) => one !== ""),
      };
      const why = faultIn(read);
      if (why) faults.push({ line: index + 1, text, why });
      else terms.push(read);
    });
  return { terms, faults };
}

export function printWordFile(terms: readonly Term[]): string {
  return terms
    .map(({ term, language, exceptions }) => `${lineOf([escaped(term), language, exceptions.map(escaped).join(", ")])}\n`)
    .join("");
}

/** What a file or a form adds: an entry of the same term and language takes the place of the one that is there. */
export function withTerms(list: readonly Term[], added: readonly Term[]): Term[] {
  const byKey = new Map(list.map((one) => [keyOf(one), one]));
  for (const one of added) byKey.set(keyOf(one), one);
  return [...byKey.values()];
}

export function termOf(entry: WordEntry): Term {
  if (typeof entry === "string") return { term: entry, language: "", exceptions: [] };
  return { term: entry.term, language: entry.language ?? "", exceptions: [...(entry.exceptions ?? [])] };
}

/** As the service writes it: a term alone is its text. */
export function entryOf({ term, language, exceptions }: Term): WordEntry {
  if (language === "" && exceptions.length === 0) return term;
  return { term, ...(language ? { language } : {}), ...(exceptions.length > 0 ? { exceptions } : {}) };
}

/** Exceptions as they stand in one field, and back. */
export const exceptionsIn = (field: string): string[] =>
  field
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");

export const keyOf = ({ term, language }: Term): string => `${language} ${term}`;

function faultIn({ term, language, exceptions }: Term): FileFault["why"] | null {
  if (term === "") return "term";
  if (language !== "" && !LANGUAGE.test(language)) return "language";
  return [term, ...exceptions].some((one) => one.length > TERM_LIMIT) || exceptions.length > EXCEPTIONS_LIMIT ? "long" : null;
}

function splitAt(text: string, mark: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === mark) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

const plain = (text: string): string => text.replace(/\\([\\|,])/g, "$1");
const escaped = (text: string): string => text.replace(/[\\|,]/g, "\\$&");

function lineOf(cells: string[]): string {
  while (cells.at(-1) === "") cells.pop();
  return cells.join(" | ").replace(" |  | ", " | | ");
}
