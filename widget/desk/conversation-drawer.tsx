import { h } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Action, Conversation, QueueItem } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { sentenceFor } from "../text/desk/language.ts";
import { type DeskApi, Refusal } from "./api.ts";
import { featuring, isTyping, openPage } from "./commands.ts";
import { offered, withMoves } from "./conversation.ts";
import type { Desk } from "./deciding.ts";
import { LastDecision, Notices } from "./dock.tsx";
import { type Command, commandFor } from "./keyboard.ts";
import { conversationOf, destinationOf } from "./plain-text.ts";
import { type DeskState, inFlight, isSanctionable } from "./queue-state.ts";
import { Sheet } from "./sheet.tsx";
import { Turn, turnId } from "./turn.tsx";

/** As often as the queue looks for what the others decided. */
const RENEW_MS = 10_000;

type Props = {
  api: DeskApi;
  site: string;
  desk: Desk;
  state: DeskState;
  /** The comment whose conversation is read. */
  item: QueueItem;
  now: number;
  text: DeskText;
  onDecide: (action: Action, item: QueueItem) => void;
  onMore: (item: QueueItem) => void;
  onAuthor: (item: QueueItem) => void;
  onClose: () => void;
};

/** The comment among what it answers and what answers it. Each is decided where it stands, with the keys of the queue. */
export function ConversationDrawer({ api, site, desk, state, item, now, text, onDecide, onMore, onAuthor, onClose }: Props) {
  const [read, setRead] = useState<(Conversation & { tick: number }) | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [hand, setHand] = useState(item.comment.id);
  const started = useRef(false);

  const load = async () => {
    try {
      await desk.settled();
      const { tick } = desk.state();
      const answer = await api.conversation(site, item.comment.id);
      setRead({ ...answer, tick });
      setProblem(null);
    } catch (cause) {
      const { code, detail } = cause instanceof Refusal ? cause : new Refusal("server.error", "", 0);
      setProblem(sentenceFor(text, code, detail));
    }
  };
  useEffect(() => void load(), [state.tick]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && inFlight(desk.state()).length === 0) void load();
    }, RENEW_MS);
    return () => clearInterval(timer);
  }, []);

  const items = read ? withMoves(read.items, state.moves, read.tick) : [];
  useLayoutEffect(() => {
    if (!read || started.current) return;
    started.current = true;
    reach(hand);
  }, [read]);
  useLayoutEffect(() => {
    // The button that was pressed may be gone with what it offered; the keys go on from its comment.
    if (started.current && document.activeElement === document.body) reach(hand);
  }, [state.moves, read]);

  const decide = (action: Action, about: QueueItem) => {
    onDecide(action, about);
    setHand(about.comment.id);
  };
  const run = (command: Command): boolean => {
    const at = items.findIndex(({ comment }) => comment.id === hand);
    const current = items[at];
    switch (command) {
      case "next":
      case "previous":
        reach(items[Math.max(0, Math.min(items.length - 1, at + (command === "next" ? 1 : -1)))]?.comment.id);
        return true;
      case "first":
        reach(items[0]?.comment.id);
        return true;
      case "approve":
      case "reject":
      case "spam":
        if (current && offered(current).includes(command)) decide(command, current);
        return true;
      case "feature":
        if (current?.comment.status === "published") decide(featuring(current), current);
        return true;
      case "ban":
        if (current && isSanctionable(current.author)) decide(current.author.banned ? "unban" : "ban", current);
        return true;
      case "more":
        if (current) onMore(current);
        return true;
      case "author":
        if (current) onAuthor(current);
        return true;
      case "article":
        openPage(destinationOf(current?.article.url ?? undefined)?.href);
        return true;
      case "page":
        openPage(current && conversationOf(current));
        return true;
      case "undo":
        desk.undo();
        return true;
      case "conversation":
        onClose();
        return true;
      default:
        return false;
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const command = commandFor(event);
    if (command && run(command)) event.preventDefault();
  };

  const title = text.conversation.title(item.author.name);
  return (
    <Sheet shape="drawer wide" label={title} onClose={onClose} onKey={onKey}>
      <header class="drawer-head">
        <h2>
          <bdi>{title}</bdi>
        </h2>
        <button type="button" class="close" aria-label={text.close} onClick={onClose}>
          ×
        </button>
      </header>
      {problem && (
        <p role="alert" class="problem">
          {problem}{" "}
          <button type="button" class="button" onClick={() => void load()}>
            {text.reload}
          </button>
        </p>
      )}
      {!read && !problem && <p class="hint">{text.loading}</p>}
      <div class="turns">
        {items.map((one) => (
          <Turn
            key={one.comment.id}
            item={one}
            current={one.comment.id === hand}
            here={one.comment.id === item.comment.id}
            now={now}
            text={text}
            onFocus={() => setHand(one.comment.id)}
            onDecide={(action) => decide(action, one)}
            onMore={() => onMore(one)}
            onAuthor={() => onAuthor(one)}
          />
        ))}
      </div>
      {read?.more && <p class="hint">{text.conversation.more}</p>}
      <div class="drawer-foot">
        <Notices state={state} text={text} onClose={(key) => desk.change({ type: "close-notice", key })} />
        <LastDecision state={state} text={text} onUndo={() => desk.undo()} />
      </div>
    </Sheet>
  );
}

function reach(id: number | undefined): void {
  const turn = id === undefined ? null : document.getElementById(turnId(id));
  turn?.focus({ preventScroll: true });
  turn?.scrollIntoView({ block: "nearest" });
}
