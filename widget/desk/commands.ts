/** The desk by keyboard: which commands do what, and when keys are commands. */
import { useLayoutEffect, useRef } from "preact/hooks";
import type { QueueName } from "../../src/moderation/wire.ts";
import type { Desk } from "./deciding.ts";
import { type Command, commandFor } from "./keyboard.ts";
import { destinationOf } from "./plain-text.ts";
import { type Entry, focusedEntry, freshCount, isBannable, isDecidable } from "./queue-state.ts";

export const QUEUES: QueueName[] = ["pending", "reported"];

/** The sheet that is open; a bulk decision has no one entry. */
export type Open = { sheet: "reject"; ids: number[]; entry: Entry | null } | { sheet: "ban"; entry: Entry } | { sheet: "keys" } | null;

/** Commands read the desk as it is when the key is pressed, not as it was last drawn: keys come faster than frames. */
export function commandsOf(desk: Desk, setOpen: (open: Open) => void): (command: Command) => void {
  return (command) => {
    const state = desk.state();
    const entry = focusedEntry(state);
    const bulk = state.selected.length > 0;
    switch (command) {
      case "next":
        return desk.change({ type: "step", by: 1 });
      case "previous":
        return desk.change({ type: "step", by: -1 });
      case "approve":
        return desk.decide(bulk ? state.selected : entry ? [entry.item.comment.id] : [], "approve");
      case "reject":
        if (bulk) return setOpen({ sheet: "reject", ids: state.selected, entry: null });
        return entry && isDecidable(entry) ? setOpen({ sheet: "reject", ids: [entry.item.comment.id], entry }) : undefined;
      case "ban":
        return entry && askAboutBan(desk, entry, setOpen);
      case "select":
        return entry && desk.change({ type: "select", id: entry.item.comment.id });
      case "dismiss":
        return entry?.mark === "decided" ? desk.change({ type: "dismiss", id: entry.item.comment.id }) : undefined;
      case "undo":
        return void desk.undo();
      case "article": {
        const destination = destinationOf(entry?.item.article.url ?? undefined);
        return destination ? void window.open(destination.href, "_blank", "noopener,noreferrer") : undefined;
      }
      case "fresh":
        return freshCount(state) > 0 ? void desk.reload() : undefined;
      case "pending":
      case "reported":
        return goTo(command);
      case "queue-before":
      case "queue-after": {
        const at = QUEUES.indexOf(state.queue) + (command === "queue-after" ? 1 : QUEUES.length - 1);
        return goTo(QUEUES[at % QUEUES.length] ?? "pending");
      }
      case "help":
        return setOpen({ sheet: "keys" });
      case "close":
        return desk.change({ type: bulk ? "select-none" : "close-notices" });
    }
  };
}

export function useShortcuts(active: boolean, run: (command: Command) => void): void {
  const current = useRef(run);
  current.current = run;
  useLayoutEffect(() => {
    if (!active) return;
    let afterG = false;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const pressed = commandFor(event, afterG);
      afterG = pressed.afterG;
      if (!pressed.command) return;
      event.preventDefault();
      current.current(pressed.command);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [active]);
}

/** Lifting a ban needs no second question; it can be undone like everything else. */
export function askAboutBan(desk: Desk, entry: Entry, setOpen: (open: Open) => void): void {
  const { author } = entry.item;
  if (!isBannable(entry)) return;
  if (author.banned) desk.sanction({ id: author.id, name: author.name }, "unban");
  else setOpen({ sheet: "ban", entry });
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox])");
}

const goTo = (queue: QueueName): void => {
  location.hash = queue;
};

export const queueInAddress = (): QueueName => (location.hash === "#reported" ? "reported" : "pending");
