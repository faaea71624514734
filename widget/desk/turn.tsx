import { h } from "preact";
import type { Action, QueueItem } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { Content } from "./content.tsx";
import { offered } from "./conversation.ts";
import { matchedTerms } from "./evidence.ts";
import { Standing } from "./standing.tsx";
import { Time } from "./time.tsx";
import { Why } from "./why.tsx";

/** Deeper than this nothing moves further in: on a phone no room would be left for the words. */
const DEEPEST = 5;
const KEYS = { approve: "a", reject: "r", spam: "s" } as const;

type Props = {
  item: QueueItem;
  current: boolean;
  /** The comment that the conversation was opened on. */
  here: boolean;
  now: number;
  text: DeskText;
  onFocus: () => void;
  onDecide: (action: Action) => void;
  onMore: () => void;
  onAuthor: () => void;
};

export const turnId = (commentId: number): string => `turn-${commentId}`;

/** One comment of a conversation: who said what, how it stands, and what can be decided on it. */
export function Turn({ item, current, here, now, text, onFocus, onDecide, onMore, onAuthor }: Props) {
  const { comment, author } = item;
  const id = turnId(comment.id);
  const waits = comment.status === "pending" || item.reports.length > 0;
  return (
    <article
      id={id}
      class={`turn depth-${Math.min(comment.depth, DEEPEST)}${current ? " current" : ""}${here ? " here" : ""}`}
      tabIndex={current ? 0 : -1}
      aria-labelledby={`${id}-title`}
      onFocusIn={onFocus}
    >
      <header>
        <h3 id={`${id}-title`}>
          <span class="unseen">{text.commentBy("")} </span>
          <button type="button" class="name" aria-haspopup="dialog" title={text.openRecord} onClick={onAuthor}>
            <bdi>{author.name}</bdi>
          </button>
        </h3>
        <Standing author={author} now={now} text={text} />
        <span class={`state ${comment.status}`}>{text.statuses[comment.status] ?? comment.status}</span>
        {here && <span class="badge">{text.conversation.here}</span>}
        {comment.replyTo?.name && (
          <span class="hint">
            <bdi>{text.replyTo(comment.replyTo.name)}</bdi>
          </span>
        )}
        <Time iso={comment.createdAt} now={now} text={text} />
      </header>
      <div class="words" lang={comment.language ?? undefined}>
        <Content content={comment.content} terms={matchedTerms(item.reasons)} />
      </div>
      {waits && <Why item={item} text={text} />}
      <div class="actions">
        {offered(item).map((action) => (
          <button key={action} type="button" class={`button small ${action}`} onClick={() => onDecide(action)}>
            {text.actions[action]} <kbd aria-hidden="true">{KEYS[action]}</kbd>
          </button>
        ))}
        <button type="button" class="button small quiet" aria-haspopup="dialog" onClick={onMore}>
          {text.more}
          <span class="unseen"> {text.about(author.name)}</span> <kbd aria-hidden="true">m</kbd>
        </button>
      </div>
    </article>
  );
}
