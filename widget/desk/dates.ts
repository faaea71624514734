/** Times in words. All times are milliseconds since 1970; the moderator's own time zone is shown. */
import type { DeskText } from "../text/desk/en.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 min ago" up to a week, then the date. */
export function ago(at: number, now: number, text: DeskText): string {
  const passed = Math.max(0, now - at);
  if (passed < MINUTE) return text.ago.now;
  if (passed < HOUR) return text.ago.minutes(Math.floor(passed / MINUTE));
  if (passed < DAY) return text.ago.hours(Math.floor(passed / HOUR));
  return passed < 7 * DAY ? text.ago.days(Math.floor(passed / DAY)) : dateOf(at, text);
}

/** Browsers leave Azerbaijani out of the date formats they carry, so the months are in our own texts. */
export function dateOf(at: number, text: DeskText): string {
  const date = new Date(at);
  return `${date.getDate()} ${text.months[date.getMonth()]} ${date.getFullYear()}`;
}

export function clockOf(at: number): string {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}
