/** How long a text is: for the reader in characters as they see them, for the limit as the service counts. Pure. */

/** What the service takes out of a text before it counts, or may take out; only it knows the words these stand in. */
const MAY_GO = /(?![\t\n])\p{Cc}|\p{Default_Ignorable_Code_Point}|[\u2800\uFFF9-\uFFFB]|\p{Cs}|\p{M}{5,}/gu;

export type Length = {
  /** At most this many characters are kept: what is within the limit by this is never refused for its length. */
  most: number;
  /** At least this many: what is over the limit by this is always refused. Between the two the service decides. */
  least: number;
};

export function lengthOf(text: string): Length {
  const most = tidy(text).length;
  return { most, least: Math.min(most, tidy(text.replace(MAY_GO, "")).length) };
}

/** Refused before it is sent only where the service would refuse it for certain. */
export const isTooLong = (text: string, limit: number): boolean => lengthOf(text).least > limit;

/** Characters as readers see them: a family emoji is one. Browsers that cannot tell count code points. */
export function seen(text: string): number {
  const tidied = tidy(text);
  if (!Intl.Segmenter) return [...tidied].length;
  return [...new Intl.Segmenter().segment(tidied)].length;
}

/** The last bound that was reached, so that a screen reader hears of a few numbers and not of every key. */
export const bucket = (left: number): number => [0, 20, 100].find((bound) => left <= bound) ?? Number.POSITIVE_INFINITY;

/** As the service tidies: line ends are one character, lines end without spaces, at most two lines in a row are empty. */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{4,}/g, "\n\n\n")
    .trim()
    .normalize();
