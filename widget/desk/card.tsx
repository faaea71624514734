import { Fragment, h } from "preact";
import type { QueueItem } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { Appeal } from "./appeal.tsx";
import { Content } from "./content.tsx";
import { dateOf } from "./dates.ts";
import { doneInWords } from "./dock.tsx";
import { matchedTerms } from "./evidence.ts";
import { languageName } from "./languages.ts";
import { destinationOf, excerpt } from "./plain-text.ts";
import { type Decided, type Entry, isDecidable } from "./queue-state.ts";
import { Standing } from "./standing.tsx";
import { Time } from "./time.tsx";
import type { FilterName, View } from "./view.ts";
import { Why } from "./why.tsx";

/** Enough of the answered comment to understand the answer. */
const PARENT_EXCERPT = 220;
/** Here a card needs no finding to be in its place. */
const MIXED = new Set<View["queue"]>(["everything", "appeals"]);
/** From here the figure stands out among the facts. */
const HIGH_RISK = 60;

export type CardActions = {
  focus(id: number): void;
  select(entry: Entry): void;
  approve(id: number): void;
  spam(id: number): void;
  reject(entry: Entry): void;
  /** Grants or refuses the appeal on it. */
  answer(entry: Entry, action: "approve" | "uphold"): void;
  conversation(entry: Entry): void;
  more(entry: Entry): void;
  author(entry: Entry): void;
  only(filter: FilterName, value: string): void;
};

type Props = {
  entry: Entry;
  current: boolean;
  selected: boolean;
  position: number;
  total: number;
  now: number;
  view: View;
  text: DeskText;
  actions: CardActions;
};

export const cardId = (commentId: number): string => `comment-${commentId}`;

/** One comment with everything a decision needs: who, where, to whom, what, and why it is here. */
export function Card({ entry, current, selected, position, total, now, view, text, actions }: Props) {
  const { comment, author, article, parent, claim } = entry.item;
  const id = cardId(comment.id);
  const other = claim !== null && !claim.mine ? claim.by.name : null;
  return (
    <article
      id={id}
      class={`card${current ? " current" : ""}${selected ? " selected" : ""}`}
      tabIndex={current ? 0 : -1}
      aria-labelledby={`${id}-title`}
      aria-describedby={entry.mark || entry.decided || other ? `${id}-marks` : undefined}
      aria-posinset={position}
      aria-setsize={total}
      onFocusIn={() => actions.focus(comment.id)}
    >
      <header class="card-head">
        <label class="pick">
          <input type="checkbox" checked={selected} disabled={!isDecidable(entry)} onChange={() => actions.select(entry)} />
          <span class="unseen">{text.select(author.name)}</span>
        </label>
        <div class="author">
          <h3 id={`${id}-title`}>
            <span class="unseen">{text.commentBy("")} </span>
            <button type="button" class="name" aria-haspopup="dialog" title={text.openRecord} onClick={() => actions.author(entry)}>
              <bdi>{author.name}</bdi>
            </button>
          </h3>
          <Standing author={author} now={now} text={text} />
          <ul class="figures">
            <li>{text.joined(dateOf(Date.parse(author.joinedAt), text))}</li>
            <li>{text.published(author.published)}</li>
            <li>{text.rejected(author.rejected)}</li>
          </ul>
        </div>
        <p class="when">
          <Time iso={comment.createdAt} now={now} text={text} />
        </p>
      </header>
      <div id={`${id}-marks`}>
        {entry.mark && <p class={`marker ${entry.mark}`}>{markInWords(entry, text)}</p>}
        {!entry.mark && entry.decided && view.queue === "everything" && (
          <p class="marker changed">
            <bdi>{decidedInWords(entry.decided, text)}</bdi>
          </p>
        )}
        {other && (
          <p class="marker claim">
            <bdi>{text.lookedAtBy(other)}</bdi>
          </p>
        )}
      </div>
      <div class="card-body">
        <div class="said">
          {entry.item.appeal && <Appeal entry={entry} now={now} text={text} />}
          <p class="article">
            <ArticleName article={article} text={text} />
            {article.state === "closed" && <span class="badge">{text.closed}</span>}
            {article.slowMode > 0 && <span class="badge">{text.slow(text.span(article.slowMode))}</span>}
            {article.crowdControl !== "off" && <span class="badge">{text.crowd[article.crowdControl]}</span>}
          </p>
          {parent && <Parent parent={parent} text={text} />}
          <div class="words" lang={comment.language ?? undefined}>
            <Content content={comment.content} terms={matchedTerms(entry.item.reasons)} />
          </div>
          <Facts item={entry.item} now={now} filters={view.filters} text={text} actions={actions} />
        </div>
        {(!MIXED.has(view.queue) || entry.item.reasons.length > 0 || entry.item.reports.length > 0) && (
          <Why item={entry.item} text={text} />
        )}
      </div>
      <Actions entry={entry} queue={view.queue} text={text} actions={actions} />
    </article>
  );
}

/** What somebody else decided is said as soon as it is known. */
function markInWords({ mark, decided }: Entry, text: DeskText): string {
  if (!mark) return "";
  return mark === "elsewhere" && decided ? decidedInWords(decided, text) : text.marks[mark];
}

function decidedInWords(decided: Decided, text: DeskText): string {
  const what = doneInWords(text, decided.action, 1, decided.reason);
  return decided.mine ? text.decidedByMe(what) : text.decidedBy(decided.by ?? text.serverKey, what);
}

function ArticleName({ article, text }: { article: QueueItem["article"]; text: DeskText }) {
  const destination = destinationOf(article.url ?? undefined);
  const name = article.title ?? article.url ?? text.untitled;
  if (!destination) return <bdi>{name}</bdi>;
  return (
    <a href={destination.href} target="_blank" rel="noopener noreferrer" title={text.openArticle}>
      <bdi>{name}</bdi>
    </a>
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

type FactsProps = { item: QueueItem; now: number; filters: View["filters"]; text: DeskText; actions: CardActions };

function Facts({ item, now, filters, text, actions }: FactsProps) {
  const { comment, author, article, locked, risk } = item;
  const edited = comment.editedAt !== null || comment.revision > 1;
  return (
    <ul class="facts">
      <li class={`state ${comment.status}`}>{text.statuses[comment.status] ?? comment.status}</li>
      {comment.featured && <li class="badge">{text.featured}</li>}
      {comment.pinned && <li class="badge">{text.pinned}</li>}
      {locked && <li class="badge">{text.locked}</li>}
      {comment.language && <li>{languageName(comment.language, text)}</li>}
      {edited && (
        <li class="edited">
          {text.edited} {comment.editedAt && <Time iso={comment.editedAt} now={now} text={text} />}
        </li>
      )}
      {edited && <li>{text.revision(comment.revision)}</li>}
      {risk > 0 && (
        <li class={risk >= HIGH_RISK ? "risk high" : "risk"} title={text.riskMeans}>
          {text.risk(risk)}
        </li>
      )}
      {!filters.author && (
        <li>
          <button type="button" class="only" onClick={() => actions.only("author", String(author.id))}>
            {text.onlyAuthor}
          </button>
        </li>
      )}
      {!filters.article && (
        <li>
          <button type="button" class="only" onClick={() => actions.only("article", article.key)}>
            {text.onlyArticle}
          </button>
        </li>
      )}
    </ul>
  );
}

type ActionsProps = { entry: Entry; queue: View["queue"]; text: DeskText; actions: CardActions };

function Actions({ entry, queue, text, actions }: ActionsProps) {
  const { comment, author } = entry.item;
  const more = (
    <Fragment>
      <button type="button" class="button quiet talk" aria-haspopup="dialog" onClick={() => actions.conversation(entry)}>
        {text.conversation.button}
        <span class="unseen"> {text.about(author.name)}</span> <kbd aria-hidden="true">c</kbd>
      </button>
      <button type="button" class="button quiet more" aria-haspopup="dialog" onClick={() => actions.more(entry)}>
        {text.more}
        <span class="unseen"> {text.about(author.name)}</span> <kbd aria-hidden="true">m</kbd>
      </button>
    </Fragment>
  );
  if (!isDecidable(entry)) {
    return (
      <div class="actions">
        {entry.mark !== "looking" && (
          <button type="button" class="button" onClick={() => actions.select(entry)}>
            {text.dismiss} <kbd aria-hidden="true">x</kbd>
          </button>
        )}
        {more}
      </div>
    );
  }
  if (queue === "appeals") {
    return (
      <div class="actions">
        <button type="button" class="button approve" onClick={() => actions.answer(entry, "approve")}>
          {text.appeal.grant} <kbd aria-hidden="true">a</kbd>
        </button>
        <button type="button" class="button reject" onClick={() => actions.answer(entry, "uphold")}>
          {text.appeal.refuse} <kbd aria-hidden="true">r</kbd>
        </button>
        {more}
      </div>
    );
  }
  // Among everything most comments are decided already; offering the same again would only be in the way.
  const settled = queue === "everything" && entry.item.reports.length === 0 ? comment.status : "pending";
  return (
    <div class="actions">
      {settled !== "published" && (
        <button type="button" class="button approve" onClick={() => actions.approve(comment.id)}>
          {text.actions.approve} <kbd aria-hidden="true">a</kbd>
        </button>
      )}
      {settled !== "rejected" && (
        <button type="button" class="button reject" onClick={() => actions.reject(entry)}>
          {text.actions.reject} <kbd aria-hidden="true">r</kbd>
        </button>
      )}
      {settled !== "rejected" && (
        <button type="button" class="button spam" onClick={() => actions.spam(comment.id)}>
          {text.actions.spam} <kbd aria-hidden="true">s</kbd>
        </button>
      )}
      {more}
    </div>
  );
}
