import { h } from "preact";
import type { QueueItem } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { Content } from "./content.tsx";
import { dateOf } from "./dates.ts";
import { matchedTerms } from "./evidence.ts";
import { destinationOf, excerpt } from "./plain-text.ts";
import { type Entry, isBannable, isDecidable } from "./queue-state.ts";
import { Time } from "./time.tsx";
import { Why } from "./why.tsx";

/** Enough of the answered comment to understand the answer. */
const PARENT_EXCERPT = 220;

export type CardActions = {
  focus(id: number): void;
  select(id: number): void;
  approve(id: number): void;
  reject(entry: Entry): void;
  ban(entry: Entry): void;
  dismiss(id: number): void;
};

type Props = {
  entry: Entry;
  current: boolean;
  selected: boolean;
  position: number;
  total: number;
  now: number;
  text: DeskText;
  actions: CardActions;
};

export const cardId = (commentId: number): string => `comment-${commentId}`;

/** One comment with everything a decision needs: who, where, to whom, what, and why it is here. */
export function Card({ entry, current, selected, position, total, now, text, actions }: Props) {
  const { comment, author, parent } = entry.item;
  const title = `${cardId(comment.id)}-title`;
  return (
    <article
      id={cardId(comment.id)}
      class={`card${current ? " current" : ""}${selected ? " selected" : ""}`}
      tabIndex={current ? 0 : -1}
      aria-labelledby={title}
      aria-posinset={position}
      aria-setsize={total}
      onFocusIn={() => actions.focus(comment.id)}
    >
      <header class="card-head">
        <label class="pick">
          <input type="checkbox" checked={selected} disabled={!isDecidable(entry)} onChange={() => actions.select(comment.id)} />
          <span class="unseen">{text.select(author.name)}</span>
        </label>
        <Author author={author} title={title} text={text} />
        <p class="when">
          <Time iso={comment.createdAt} now={now} text={text} />
        </p>
      </header>
      {entry.mark && (
        <p class={`marker ${entry.mark}`} role="note">
          {text.marks[entry.mark]}
        </p>
      )}
      <div class="card-body">
        <div class="said">
          <Article article={entry.item.article} text={text} />
          {parent && <Parent parent={parent} text={text} />}
          <div class="words" lang={comment.language ?? undefined}>
            <Content content={comment.content} terms={matchedTerms(entry.item.reasons)} />
          </div>
          <Facts comment={comment} now={now} text={text} />
        </div>
        <Why item={entry.item} text={text} />
      </div>
      <Actions entry={entry} text={text} actions={actions} />
    </article>
  );
}

function Author({ author, title, text }: { author: QueueItem["author"]; title: string; text: DeskText }) {
  return (
    <div class="author">
      <h3 id={title}>
        <span class="unseen">{text.commentBy("")} </span>
        <bdi>{author.name}</bdi>
      </h3>
      {author.badges.map((badge) => (
        <span class="badge">{text.badges[badge] ?? badge}</span>
      ))}
      {author.banned && <span class="badge banned">{text.banned}</span>}
      <ul class="figures">
        <li>{text.joined(dateOf(Date.parse(author.joinedAt), text))}</li>
        <li>{text.published(author.published)}</li>
        <li>{text.rejected(author.rejected)}</li>
      </ul>
    </div>
  );
}

function Article({ article, text }: { article: QueueItem["article"]; text: DeskText }) {
  const destination = destinationOf(article.url ?? undefined);
  const name = article.title ?? article.url ?? text.untitled;
  return (
    <p class="article">
      {destination ? (
        <a href={destination.href} target="_blank" rel="noopener noreferrer" title={text.openArticle}>
          <bdi>{name}</bdi>
        </a>
      ) : (
        <bdi>{name}</bdi>
      )}
      {article.state === "closed" && <span class="badge">{text.closed}</span>}
    </p>
  );
}

function Parent({ parent, text }: { parent: NonNullable<QueueItem["parent"]>; text: DeskText }) {
  const words = excerpt(parent.content, PARENT_EXCERPT);
  return (
    <blockquote class="parent">
      <p>
        <bdi>{text.replyTo(parent.author?.name ?? text.noAuthor)}</bdi>
      </p>
      <p dir="auto">{words || text.parentRemoved}</p>
    </blockquote>
  );
}

function Facts({ comment, now, text }: { comment: QueueItem["comment"]; now: number; text: DeskText }) {
  const edited = comment.editedAt !== null || comment.revision > 1;
  return (
    <ul class="facts">
      <li>{text.statuses[comment.status] ?? comment.status}</li>
      {comment.language && <li>{languageName(comment.language, text)}</li>}
      {edited && (
        <li class="edited">
          {text.edited} {comment.editedAt && <Time iso={comment.editedAt} now={now} text={text} />}
        </li>
      )}
      {edited && <li>{text.revision(comment.revision)}</li>}
    </ul>
  );
}

function Actions({ entry, text, actions }: { entry: Entry; text: DeskText; actions: CardActions }) {
  const { comment, author } = entry.item;
  if (!isDecidable(entry)) {
    return (
      <div class="actions">
        {entry.mark === "decided" && (
          <button type="button" class="button" onClick={() => actions.dismiss(comment.id)}>
            {text.dismiss} <kbd aria-hidden="true">d</kbd>
          </button>
        )}
      </div>
    );
  }
  return (
    <div class="actions">
      <button type="button" class="button approve" onClick={() => actions.approve(comment.id)}>
        {text.approve} <kbd aria-hidden="true">a</kbd>
      </button>
      <button type="button" class="button reject" onClick={() => actions.reject(entry)}>
        {text.reject} <kbd aria-hidden="true">r</kbd>
      </button>
      {isBannable(entry) && (
        <button type="button" class="button quiet" onClick={() => actions.ban(entry)}>
          {author.banned ? text.unban : text.ban} <kbd aria-hidden="true">b</kbd>
        </button>
      )}
    </div>
  );
}

/** The languages of the region in our own words, since browsers do not name them in Azerbaijani; others as the browser says. */
function languageName(tag: string, text: DeskText): string {
  const own = text.languages[tag.split("-")[0] ?? ""];
  if (own) return own;
  try {
    return new Intl.DisplayNames(text.locale, { type: "language" }).of(tag) ?? tag;
  } catch {
    // A tag that is not well-formed is still worth showing as it is.
    return tag;
  }
}
