import { useEffect, useState } from "preact/hooks";
import type { Desk } from "./deciding.ts";
import { type DeskState, inFlight } from "./queue-state.ts";

/** Often enough to see a brigade arrive, seldom enough for a desk that is open all day. */
const POLL_MS = 10_000;

/** Renders again after each change of the desk. */
export function useDeskState(desk: Desk): DeskState {
  const [state, setState] = useState(desk.state);
  useEffect(() => desk.subscribe(() => setState(desk.state())), [desk]);
  return state;
}

/** Keeps the counts current while the tab is looked at, and at once when it or its window comes back. */
export function usePolling(desk: Desk): void {
  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const pause = () => clearInterval(timer);
    const follow = () => {
      pause();
      if (document.visibilityState !== "visible") return;
      void desk.poll();
      timer = setInterval(() => void desk.poll(), POLL_MS);
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    window.addEventListener("focus", follow);
    return () => {
      pause();
      window.removeEventListener("focus", follow);
      document.removeEventListener("visibilitychange", follow);
    };
  }, [desk]);
}

/** Asks before the tab is closed on decisions that are not saved yet. */
export function useUnsavedWarning(desk: Desk): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (inFlight(desk.state()).length > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [desk]);
}
