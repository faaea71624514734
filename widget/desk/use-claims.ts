import { useEffect, useRef } from "preact/hooks";
import type { Desk } from "./deciding.ts";
import { currentList } from "./queue-state.ts";
import { addressOf } from "./view.ts";

/** Well before a claim runs out, and often enough to see what the others decide. */
const RENEW_MS = 10_000;
/** A list that is still being scrolled is not being read. */
const SETTLED_MS = 400;
/** More than this fits no screen that anybody reads. */
const CLAIM_LIMIT = 20;

/** Tells the other moderators what is on this screen while it is, and learns what is on theirs and what they decided. */
export function useClaims(desk: Desk, drawn: string): void {
  const queue = desk.state().view.queue;
  const renew = useRef(() => {});

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const claim = () => {
      if (document.visibilityState !== "visible") return;
      const ids = onScreen(desk);
      if (ids.length > 0) void desk.claim(ids);
    };
    const release = () => desk.release();
    const settle = () => {
      clearTimeout(timer);
      timer = setTimeout(claim, SETTLED_MS);
    };
    renew.current = settle;
    const interval = setInterval(claim, RENEW_MS);
    // The list scrolls in its own frame, or in a low window the page does: both are seen on the way down.
    document.addEventListener("scroll", settle, { capture: true, passive: true });
    document.addEventListener("visibilitychange", settle);
    window.addEventListener("focus", claim);
    window.addEventListener("pagehide", release);
    return () => {
      clearTimeout(timer);
      clearInterval(interval);
      document.removeEventListener("scroll", settle, { capture: true });
      document.removeEventListener("visibilitychange", settle);
      window.removeEventListener("focus", claim);
      window.removeEventListener("pagehide", release);
    };
  }, [desk]);

  // Whoever leaves a queue leaves its cards to the others; within it, what scrolled away runs out by itself.
  useEffect(() => () => desk.release(), [desk, queue]);
  // Cards that came or went change what is on the screen without any scrolling.
  useEffect(() => renew.current(), [drawn]);
}

/** What `useClaims` is to look at again when it changes. */
export function drawnIn(desk: Desk, zen: boolean): string {
  const list = currentList(desk.state());
  const shown = zen ? list.focus : list.entries.map((entry) => entry.item.comment.id);
  return `${addressOf(desk.state().view)} ${shown}`;
}

/** The cards in sight and one on either side, which the next keystroke reaches. */
function onScreen(desk: Desk): number[] {
  const { entries } = currentList(desk.state());
  const frame = document.getElementById("queue")?.getBoundingClientRect();
  const top = Math.max(0, frame?.top ?? 0);
  const bottom = Math.min(window.innerHeight, frame?.bottom ?? window.innerHeight);
  const seen = entries.flatMap(({ item }, index) => {
    const box = document.getElementById(`comment-${item.comment.id}`)?.getBoundingClientRect();
    return box && box.bottom > top && box.top < bottom ? [index] : [];
  });
  const first = seen[0];
  const last = seen.at(-1);
  if (first === undefined || last === undefined) return [];
  return entries
    .slice(Math.max(0, first - 1), last + 2)
    .map(({ item }) => item.comment.id)
    .slice(0, CLAIM_LIMIT);
}
