import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { DeskText } from "../text/desk/en.ts";
import { ago, clockOf, dateOf } from "./dates.ts";

/** Twice a minute, so that "3 min ago" stays true. */
const RENEW_MS = 30_000;

/** The present in milliseconds since 1970, renewed while the page is open. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), RENEW_MS);
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
