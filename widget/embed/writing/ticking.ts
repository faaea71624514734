/** Time that runs out before the reader's eyes. */
import { useEffect, useState } from "preact/hooks";

const SECOND = 1_000;

/** Whole seconds until a moment, rounded up and never below zero; null where there is no such moment. */
export function useRest(until: number | null): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === null) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) clearInterval(timer);
    }, SECOND);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? null : Math.max(0, Math.ceil((until - now) / SECOND));
}
