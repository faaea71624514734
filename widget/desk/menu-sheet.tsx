import { h } from "preact";
import type { Action, QueueItem } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { excerpt } from "./plain-text.ts";
import { type Entry, isDecidable, isSanctionable } from "./queue-state.ts";
import { Sheet } from "./sheet.tsx";

/** Characters of the comment, cut further by the column it stands in. */
const QUOTE = 60;

type Props = {
  entry: Entry;
  now: number;
  text: DeskText;
  onChoose: (action: Action) => void;
  onAuthor: () => void;
  onConversation: () => void;
  onClose: () => void;
};

/** Everything that can be decided on a comment, its author and its article, each as it stands now. */
export function MenuSheet({ entry, now, text, onChoose, onAuthor, onConversation, onClose }: Props) {
  const { author, article } = entry.item;
  const groups: [string, string, Action[]][] = [
    [text.menu.comment, excerpt(entry.item.comment.content, QUOTE), isDecidable(entry) ? commentActions(entry) : []],
    [text.menu.author, author.name, isSanctionable(author) ? authorActions(entry, now) : []],
    [
      text.menu.article,
      article.title ?? article.key,
      [article.state === "closed" ? "open" : "close", article.slowMode > 0 ? "unslow" : "slow", ...crowdActions(article)],
    ],
  ];
  return (
    <Sheet label={text.menu.title(author.name)} onClose={onClose}>
      <h2>
        <bdi>{text.menu.title(author.name)}</bdi>
      </h2>
      <div class="menu">
        {groups.map(([heading, subject, actions], index) => (
          <section>
            <h3>
              {heading} <bdi>{subject}</bdi>
            </h3>
            {index === 0 && (
              <button type="button" class="button choice" onClick={onConversation}>
                {text.conversation.button} <kbd aria-hidden="true">c</kbd>
              </button>
            )}
            {index === 1 && (
              <button type="button" class="button choice" onClick={onAuthor}>
                {text.menu.record} <kbd aria-hidden="true">d</kbd>
              </button>
            )}
            {actions.map((action) => (
              <button type="button" class={`button choice${HEAVY.has(action) ? " heavy" : ""}`} onClick={() => onChoose(action)}>
                {text.actions[action]}
              </button>
            ))}
          </section>
        ))}
      </div>
      <div class="actions">
        <button type="button" class="button quiet" onClick={onClose}>
          {text.cancel} <kbd aria-hidden="true">Esc</kbd>
        </button>
      </div>
    </Sheet>
  );
}

export const HEAVY = new Set<Action>(["reject-with-replies", "ban", "ban-and-remove"]);

/** Featuring and pinning show a comment off, so it has to be on the page first; only what begins a thread is pinned. */
function commentActions({ item }: Entry): Action[] {
  const { comment, locked } = item;
  const shown = comment.status === "published";
  const actions: Action[] = [];
  if (shown || comment.featured) actions.push(comment.featured ? "unfeature" : "feature");
  if ((shown && comment.parentId === null) || comment.pinned) actions.push(comment.pinned ? "unpin" : "pin");
  actions.push(locked ? "unlock" : "lock", "reject-with-replies");
  return actions;
}

/** One that is in force can be made stricter or milder, too. */
const crowdActions = ({ crowdControl }: QueueItem["article"]): Action[] => (crowdControl === "off" ? ["crowd"] : ["crowd", "uncrowd"]);

export function authorActions({ item }: Pick<Entry, "item">, now: number): Action[] {
  const { banned, premoderated, suspendedUntil, warned } = item.author;
  const suspended = suspendedUntil !== null && Date.parse(suspendedUntil) > now;
  if (banned) return ["unban"];
  return [
    warned ? "unwarn" : "warn",
    suspended ? "unsuspend" : "suspend",
    premoderated ? "unpremoderate" : "premoderate",
    "ban",
    "ban-and-remove",
  ];
}
