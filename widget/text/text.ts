/**
 * Sentences and how they are filled in. A message is one string, or one per plural category of its language, chosen by
 * the number `n`. Nothing here is HTML: what comes out is put on the page as text.
 */
export type Plural = { zero?: string; one?: string; two?: string; few?: string; many?: string; other: string };
export type Message = string | Plural;
export type Messages = Readonly<Record<string, Message>>;
export type Values = Readonly<Record<string, string | number>>;
export type Translate<Key extends string = string> = (key: Key, values?: Values) => string;

/** One file of `widget/text`: what the page needs to be read, and what taking part needs on top. */
export type Language = { tag: string; reading: Messages; writing: Messages };

/** Chromium groups Azerbaijani numbers as English ones and knows no Armenian or Georgian: these languages write theirs the same way. */
const NUMBERS: Readonly<Record<string, string>> = { az: "tr", hy: "ru", ka: "ru" };

/** Binds messages to their language, so that numbers and plurals always follow the words and not the browser. */
export function translator<Key extends string>(tag: string, messages: Readonly<Record<Key, Message>>): Translate<Key> {
  const plural = new Intl.PluralRules(tag);
  const number = new Intl.NumberFormat(NUMBERS[tag] ?? tag);
  return (key, values = {}) => {
    const message: Message = messages[key];
    const form = typeof message === "string" ? message : (message[plural.select(Number(values.n))] ?? message.other);
    return form.replace(/\{(\w+)\}/g, (hole, name: string) => {
      const value = values[name];
      return typeof value === "number" ? number.format(value) : (value ?? hole);
    });
  };
}

/** The shipped language that serves a BCP 47 tag ("az-Latn-AZ" is served by "az"), or the fallback. */
export function servedBy(tag: string | null | undefined, shipped: readonly string[], fallback: string): string {
  const base = (tag ?? "").toLowerCase().split(/[-_]/)[0] ?? "";
  return shipped.includes(base) ? base : fallback;
}
