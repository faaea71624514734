/** The desk by keyboard: which commands do what, and when keys are commands. */
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Action, QueueItem } from "../../src/moderation/wire.ts";
import type { Desk } from "./deciding.ts";
import { type Command, commandFor } from "./keyboard.ts";
import { conversationOf, destinationOf } from "./plain-text.ts";
import { currentList, type Entry, focusedEntry, freshCount, isDecidable, isSanctionable, type Person } from "./queue-state.ts";
import { inQueue, QUEUES, type View } from "./view.ts";

/** The sheet that is open. A rejection may be about many comments; `quoted` says that the comment can be decided along. */
export type Open =
  | { sheet: "reject"; action: "reject" | "reject-with-replies"; items: QueueItem[] }
  | { sheet: "answer"; action: Action; items: QueueItem[] }
  | { sheet: "answer"; action: Action; person: Person; words: string }
  | { sheet: "decision"; action: Action; item: QueueItem; quoted: boolean }
  | { sheet: "menu"; entry: Entry }
  | { sheet: "filters" }
  | { sheet: "keys" }
  | null;

/** What the page around the desk lets commands do. */
export type Surroundings = {
  setOpen(open: Open): void;
  showAuthor(person: Person): void;
  showConversation(item: QueueItem): void;
  go(view: View): void;
  toggleZen(): void;
  inZen(): boolean;
};

/** Commands read the desk as it is when the key is pressed, not as it was last drawn: keys come faster than frames. */
export function commandsOf(desk: Desk, page: Surroundings): (command: Command) => void {
  return (command) => {
    const state = desk.state();
    const entry = focusedEntry(state);
    const bulk = state.selected.length > 0;
    const chosen = bulk ? state.selected : entry ? [entry.item.comment.id] : [];
    switch (command) {
      case "next":
        return desk.change({ type: "step", by: 1 });
      case "previous":
        return desk.change({ type: "step", by: -1 });
      case "first":
        return desk.change({ type: "first" });
      case "approve":
        return state.view.queue === "appeals" ? answer(desk, "approve", chosen, page) : desk.decide(chosen, "approve");
      case "spam":
        // An appeal is granted or refused; what it was removed for stays.
        return state.view.queue === "appeals" ? undefined : desk.decide(chosen, "spam");
      case "reject":
        return state.view.queue === "appeals" ? answer(desk, "uphold", chosen, page) : askWhy(desk, chosen, page);
      case "feature":
        return entry && isDecidable(entry) ? decideOn(desk, featuring(entry.item), entry.item, true, page) : undefined;
      case "ban":
        return entry && isSanctionable(entry.item.author)
          ? decideOn(desk, entry.item.author.banned ? "unban" : "ban", entry.item, isDecidable(entry), page)
          : undefined;
      case "more":
        return entry && page.setOpen({ sheet: "menu", entry });
      case "select":
        return entry && selectOrDismiss(desk, entry);
      case "undo":
        return void desk.undo();
      case "article":
        return openPage(destinationOf(entry?.item.article.url ?? undefined)?.href);
      case "conversation":
        return entry && page.showConversation(entry.item);
      case "page":
        return openPage(entry && conversationOf(entry.item));
      case "author":
        return entry && page.showAuthor({ id: entry.item.author.id, name: entry.item.author.name });
      case "zen":
        return page.toggleZen();
      case "search":
        return document.getElementById("search")?.focus();
      case "fresh":
        return freshCount(state) > 0 ? void desk.reload() : undefined;
      case "queue-1":
      case "queue-2":
      case "queue-3":
      case "queue-4":
      case "queue-5":
        return page.go(inQueue(state.view, QUEUES[Number(command.slice(-1)) - 1] ?? "pending"));
      case "queue-before":
      case "queue-after": {
        const at = QUEUES.indexOf(state.view.queue) + (command === "queue-after" ? 1 : QUEUES.length - 1);
        return page.go(inQueue(state.view, QUEUES[at % QUEUES.length] ?? "pending"));
      }
      case "help":
        return page.setOpen({ sheet: "keys" });
      case "close":
        if (bulk) return desk.change({ type: "select-none" });
        if (state.notices.length > 0) return desk.change({ type: "close-notices" });
        return page.inZen() ? page.toggleZen() : undefined;
    }
  };
}

/** Only what reaches further than one comment, or needs a reason, is asked about; the rest is done at once and can be undone. */
export function decideOn(desk: Desk, action: Action, item: QueueItem, quoted: boolean, { setOpen }: Pick<Surroundings, "setOpen">): void {
  const { author, article } = item;
  switch (action) {
    case "reject":
    case "reject-with-replies":
      setOpen({ sheet: "reject", action, items: [item] });
      break;
    case "lock":
    case "warn":
    case "suspend":
    case "premoderate":
    case "ban":
    case "ban-and-remove":
    case "close":
    case "slow":
    case "crowd":
      setOpen({ sheet: "decision", action, item, quoted });
      break;
    case "unwarn":
    case "unsuspend":
    case "unpremoderate":
    case "unban":
      desk.decidePerson({ id: author.id, name: author.name }, action);
      break;
    case "open":
    case "unslow":
    case "uncrowd":
      desk.decidePlace({ id: article.id, name: article.title ?? article.key }, action);
      break;
    default:
      desk.decideItem(item, action);
  }
}

export const featuring = ({ comment }: QueueItem): Action => (comment.featured ? "unfeature" : "feature");

/** One that somebody else decided cannot be selected any more; the same key puts it away. */
export function selectOrDismiss(desk: Desk, { item, mark }: Entry): void {
  const gone = mark === "decided" || mark === "elsewhere";
  desk.change({ type: gone ? "dismiss" : "select", id: item.comment.id });
}

export function useShortcuts(active: boolean, run: (command: Command) => void): void {
  const current = useRef(run);
  current.current = run;
  useLayoutEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const command = commandFor(event);
      if (!command) return;
      event.preventDefault();
      current.current(command);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [active]);
}

/** Grants or refuses the appeals that are chosen, with words for their authors if there are any. */
export function answer(desk: Desk, action: "approve" | "uphold", ids: number[], { setOpen }: Pick<Surroundings, "setOpen">): void {
  const items = decidableOf(desk, ids);
  if (items.length > 0) setOpen({ sheet: "answer", action, items });
}

/** Rejects what is chosen once a reason is given. */
function askWhy(desk: Desk, ids: number[], { setOpen }: Surroundings): void {
  const items = decidableOf(desk, ids);
  if (items.length > 0) setOpen({ sheet: "reject", action: "reject", items });
}

function decidableOf(desk: Desk, ids: number[]): QueueItem[] {
  return currentList(desk.state()).entries.flatMap((entry) =>
    ids.includes(entry.item.comment.id) && isDecidable(entry) ? [entry.item] : [],
  );
}

export function openPage(address: string | undefined): void {
  if (address) window.open(address, "_blank", "noopener,noreferrer");
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox])");
}
