/** How long ago something was, in the words of a language. */
const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const WEEK = 7 * DAY;

/** "3 hours ago" within a week, the date after it. `now` and `then` in milliseconds. */
export function ago(tag: string, then: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - then) / 1_000));
  const words = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  if (seconds < 60) return words.format(0, "second");
  if (seconds < WEEK) {
    const [size, unit] =
      seconds < HOUR ? ([MINUTE, "minute"] as const) : seconds < DAY ? ([HOUR, "hour"] as const) : ([DAY, "day"] as const);
    return words.format(-Math.floor(seconds / size), unit);
  }
  return new Intl.DateTimeFormat(tag, { dateStyle: "medium" }).format(then);
}
