/** How long ago something was, in the words of a language. */
import type { Language } from "../../text/text.ts";

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const WEEK = 7 * DAY;

/** "3 hours ago" within a week, the date after it. `now` and `then` in milliseconds. */
export function ago({ tag, ago: own }: Pick<Language, "tag" | "ago">, then: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - then) / 1_000));
  if (seconds >= WEEK) return dateIn(tag, then, { dateStyle: "medium" });
  const [step, size, unit] =
    seconds < MINUTE
      ? ([0, WEEK, "second"] as const)
      : seconds < HOUR
        ? ([1, MINUTE, "minute"] as const)
        : seconds < DAY
          ? ([2, HOUR, "hour"] as const)
          : ([3, DAY, "day"] as const);
  const n = Math.floor(seconds / size);
  return own ? (n || "") + own[step] : new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(-n, unit);
}

/**
 * Browsers do not know the months of every language, Chromium not those of Azerbaijani or Armenian, and would put
 * "M03" or another language among the words: there it is 21.03.2026, which Russian, known everywhere, writes the same.
 */
export function dateIn(tag: string, then: number, style: Intl.DateTimeFormatOptions): string {
  const words = new Intl.DateTimeFormat(tag, style).format(then);
  return Intl.DateTimeFormat.supportedLocalesOf(tag)[0] && !/M\d/.test(words)
    ? words
    : new Intl.DateTimeFormat("ru", { ...style, dateStyle: "short" }).format(then);
}
