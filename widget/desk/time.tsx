import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { DeskText } from "../text/desk/en.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The present in milliseconds, renewed twice a minute so that "3 min ago" stays true. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** How long ago; the moment itself is in the tooltip and for machines. */
export function Time({ iso, now, text }: { iso: string; now: number; text: DeskText }) {
  const at = Date.parse(iso);
  return (
    <time dateTime={iso} title={`${dateOf(at, text)}, ${clockOf(at)}`}>
      {ago(at, now, text)}
    </time>
  );
}

/** "3 min ago" up to a week, then the date. Times are milliseconds UTC; the moderator's own time zone is shown. */
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

function clockOf(at: number): string {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}
