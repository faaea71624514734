import { Fragment, h } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { DeskText } from "../text/desk/en.ts";
import { Card, type CardActions, cardId } from "./card.tsx";
import type { List } from "./queue-state.ts";
import { useNow } from "./time.tsx";
import type { View } from "./view.ts";

/** Fetch on when this few cards are left below the one in hand, so that nobody waits at the end of a page. */
const AHEAD = 6;

/** Whoever has begun to type goes on there, though a list that was asked for before arrives: the letters are keys to a card. */
const TYPED_IN = "input:not([type=checkbox]), textarea";

type Props = {
  list: List;
  view: View;
  /** One comment at a time. */
  zen: boolean;
  selected: number[];
  /** How many the queue holds, where that is known of this list. */
  waiting: number | null;
  /** How many stand above the cards; with these the queue is not empty. */
  aside: number;
  stamp: number;
  text: DeskText;
  actions: CardActions;
  onReload: () => void;
  onMore: () => void;
};

/** The cards of one queue as a feed: one of them holds the focus, and the focus follows the decisions. */
export function QueueList({ list, view, zen, selected, waiting, aside, stamp, text, actions, onReload, onMore }: Props) {
  const now = useNow();
  const foot = useRef<HTMLDivElement>(null);
  const empty = useRef<HTMLDivElement>(null);
  const { entries, focus, next, status } = list;

  // Before the frame is drawn: between two keystrokes the focus is never on a card that has left.
  useLayoutEffect(() => {
    if (status === "new") return;
    const card = focus === null ? empty.current : document.getElementById(cardId(focus));
    if (!card || document.querySelector("dialog[open]") || document.activeElement?.matches(TYPED_IN)) return;
    card.focus({ preventScroll: true });
    keepInSight(card);
  }, [stamp, zen]);

  const left = entries.length - entries.findIndex((entry) => entry.item.comment.id === focus);
  useEffect(() => {
    if (status === "ready" && next !== null && left <= AHEAD) onMore();
  }, [status, next, left]);
  useEffect(() => {
    const element = foot.current;
    if (!element || next === null) return;
    const watcher = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && onMore());
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [next]);

  return (
    <Fragment>
      {entries.length > 0 && (
        <div role="feed" aria-busy={status === "loading"} aria-label={waiting === null ? text.queues[view.queue] : text.waiting(waiting)}>
          {entries.map((entry, index) => {
            if (zen && entry.item.comment.id !== focus) return null;
            return (
              <Card
                key={entry.item.comment.id}
                entry={entry}
                current={entry.item.comment.id === focus}
                selected={selected.includes(entry.item.comment.id)}
                position={index + 1}
                total={waiting === null && next !== null ? -1 : Math.max(entries.length, waiting ?? 0)}
                now={now}
                view={view}
                text={text}
                actions={actions}
              />
            );
          })}
        </div>
      )}
      {entries.length === 0 && aside === 0 && status === "ready" && next === null && (
        <div class="empty" tabIndex={-1} ref={empty}>
          <p>{view.narrowed || view.queue === "everything" ? text.noneFound : text.empty}</p>
          <p class="hint">{view.narrowed ? text.noneFoundMore : text.emptyMore}</p>
        </div>
      )}
      <div class={zen && status === "ready" && entries.length > 0 ? "foot unseen" : "foot"} ref={foot}>
        {status === "failed" && (
          <p role="alert">
            {text.loadFailed}{" "}
            <button type="button" class="button" onClick={entries.length > 0 ? onMore : onReload}>
              {text.reload}
            </button>
          </p>
        )}
        {(status === "loading" || status === "new") && <p>{text.loading}</p>}
        {status === "ready" && next !== null && (
          <button type="button" class="button" onClick={onMore}>
            {text.loadMore}
          </button>
        )}
        {status === "ready" && next === null && entries.length > 0 && <p class="hint">{text.end}</p>}
      </div>
    </Fragment>
  );
}

/** Scrolls only when part of the card is hidden, and then puts its beginning at the top: cards are read from there. */
function keepInSight(card: HTMLElement): void {
  const { top, bottom } = card.getBoundingClientRect();
  const view = card.closest("main")?.getBoundingClientRect();
  if (top < Math.max(0, view?.top ?? 0) || bottom > Math.min(window.innerHeight, view?.bottom ?? 0))
    card.scrollIntoView({ block: "start" });
}
