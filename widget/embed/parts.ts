/** What is fetched only when somebody needs it. The file names carry hashes and are put in by widget/build.ts. */
import { Fragment, h, options } from "preact";
import { reading } from "../text/en.ts";
import type { Language, Message } from "../text/text.ts";
import { home } from "./home.ts";
import type { ReaderModule, ReaderPart } from "./reader-part.ts";
import { wordsFile } from "./words-file.ts";
import type { WritingModule, WritingPart } from "./writing-part.ts";

declare const PARTS: { writing: string; reader: string };

/** English needs no request; its other half comes with the part that writes. */
export const english: Language = { tag: "en", reading, writing: {} };

const lend = () => ({ h, Fragment, options });

export async function loadWriting(): Promise<WritingPart> {
  const { open }: WritingModule = await import(home + PARTS.writing);
  const part = open(lend);
  english.writing = part.messages;
  return part;
}

let reader: ReaderPart | undefined;

/** One for all threads of a page. */
export async function loadReader(): Promise<ReaderPart> {
  const { open }: ReaderModule = await import(home + PARTS.reader);
  reader ??= open(lend);
  return reader;
}

/** The shipped language nearest to a tag; English where it is not shipped or does not arrive. */
export async function loadLanguage(tag: string | undefined): Promise<Language> {
  const file = wordsFile("", tag);
  return file ? import(home + file).then(named).catch(() => english) : english;
}

/** The words for reading come without their names, in the order of the English ones (widget/build.ts). */
function named(file: Language): Language {
  return { ...file, reading: Object.fromEntries(Object.keys(reading).map((key, index) => [key, file.reading[index] as Message])) };
}
