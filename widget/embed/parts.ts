/** What is fetched only when somebody needs it. The file names carry hashes and are put in by widget/build.ts. */
import { Fragment, h, options } from "preact";
import { reading } from "../text/en.ts";
import { type Language, type Message, servedBy } from "../text/text.ts";
import { home } from "./home.ts";
import type { WritingModule, WritingPart } from "./writing-part.ts";

declare const PARTS: Readonly<Record<string, string>>;

/** English needs no request; its other half comes with the part that writes. */
export const english: Language = { tag: "en", reading, writing: {} };

export async function loadWriting(): Promise<WritingPart> {
  const { open }: WritingModule = await import(home + PARTS.writing);
  const part = open(() => ({ h, Fragment, options }));
  english.writing = part.messages;
  return part;
}

/** The shipped language nearest to a tag; English where it is not shipped or does not arrive. */
export async function loadLanguage(tag: string | undefined): Promise<Language> {
  const name = servedBy(tag, Object.keys(PARTS), "en");
  return name === "en" ? english : import(home + PARTS[name]).then(named).catch(() => english);
}

/** The words for reading come without their names, in the order of the English ones (widget/build.ts). */
function named(file: Language): Language {
  return { ...file, reading: Object.fromEntries(Object.keys(reading).map((key, index) => [key, file.reading[index] as Message])) };
}
