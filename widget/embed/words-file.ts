/** Names of the files that hold one language's sentences. All carry one hash, since each name on its own would cost the first load. */
import { servedBy } from "../text/text.ts";

/** Every shipped language but English, which comes along, between spaces; put in by widget/build.ts. */
declare const WORDS: { languages: string; hash: string };

/** For a BCP 47 tag; null where English serves it. `group` is the folder of the sentences, "" for those of the first load. */
export function wordsFile(group: "" | "reasons" | "composing" | "reader", tag: string | undefined): string | null {
  const language = servedBy(tag, WORDS.languages.split(" "), "en");
  return language === "en" ? null : `${group}${language}.${WORDS.hash}.js`;
}
