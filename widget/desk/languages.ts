import type { DeskText } from "../text/desk/en.ts";

/** The languages of the region in our own words, since browsers do not name them in Azerbaijani; others as the browser says. */
export function languageName(tag: string, text: DeskText): string {
  const own = text.languages[tag.split("-")[0] ?? ""];
  if (own) return own;
  try {
    return new Intl.DisplayNames(text.locale, { type: "language" }).of(tag) ?? tag;
  } catch {
    // A tag that is not well-formed is still worth showing as it is.
    return tag;
  }
}
