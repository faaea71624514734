/** Moments in the reader's language. */

const two = (n: number): string => `${n}`.padStart(2, "0");

/**
 * "3 March 2026 at 14:20". Browsers do not know the months of every language, Chromium not those of Azerbaijani or
 * Armenian, and would put English or "M03" among the words: there it is 03.03.2026 14:20.
 */
export function dateOf(tag: string, at: string): string {
  const then = new Date(at);
  const format = new Intl.DateTimeFormat(`${tag}-u-ca-gregory`, { dateStyle: "long", timeStyle: "short" });
  const words = format.format(then);
  if (format.resolvedOptions().locale.startsWith(tag) && !/M\d\d/.test(words)) return words;
  return `${two(then.getDate())}.${two(then.getMonth() + 1)}.${then.getFullYear()} ${two(then.getHours())}:${two(then.getMinutes())}`;
}
