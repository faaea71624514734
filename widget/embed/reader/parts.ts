/** What stands beside this part: its words, whose file names carry hashes and are put in by widget/build.ts, and the service. */
import type { ReaderKey } from "../../text/reader/en.ts";
import type { Message } from "../../text/text.ts";
import { wordsFile } from "../words-file.ts";

/** This part's own address: widget/build.ts wraps the part in a function and hands it in. */
declare const here: string;

/** Wherever a publisher loads it from. */
export const beside = (path: string): string => new URL(path, here).href;

/** A language's words; null where they are English, which came along, or do not arrive. */
export async function fetchReader(tag: string): Promise<Record<ReaderKey, Message> | null> {
  const file = wordsFile("reader", tag);
  if (!file) return null;
  return import(beside(file)).then(
    (module: { reader: Record<ReaderKey, Message> }) => module.reader,
    () => null,
  );
}
