/**
 * How long ago something was and when, in our own words: browsers do not know every language we ship, Chromium neither
 * Armenian and Georgian nor the months and hours of Azerbaijani. Pure.
 */
import type { ReaderKey } from "../../text/reader/en.ts";
import type { Translate } from "../../text/text.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** "3 hours ago" within a week, the date after it. `then` and `now` in milliseconds. */
export function ago(t: Translate<ReaderKey>, then: number, now: number): string {
  const passed = now - then;
  if (passed < MINUTE) return t("now");
  if (passed < HOUR) return t("minutes", { n: Math.floor(passed / MINUTE) });
  if (passed < DAY) return t("hours", { n: Math.floor(passed / HOUR) });
  return passed < WEEK ? t("days", { n: Math.floor(passed / DAY) }) : dateOf(t, new Date(then));
}

/** "23 November 2026, 14:05", where the reader is. */
export function moment(t: Translate<ReaderKey>, then: number): string {
  const date = new Date(then);
  return `${dateOf(t, date)}, ${date.getHours()}:${`${date.getMinutes()}`.padStart(2, "0")}`;
}

/** Days and years are text here, since numbers would be grouped. */
const dateOf = (t: Translate<ReaderKey>, date: Date): string =>
  t("date", { day: `${date.getDate()}`, month: t("months").split("|")[date.getMonth()] ?? "", year: `${date.getFullYear()}` });
