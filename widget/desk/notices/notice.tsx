import { h } from "preact";
import { useState } from "preact/hooks";
import type { NoticeWire } from "../../../src/moderation/notices/wire.ts";
import { Content } from "../content.tsx";
import { conversationOf, destinationOf, excerpt } from "../plain-text.ts";
import { errorAt } from "../settings/fields.tsx";
import { type Place, type Told, toldOf } from "../settings/place.ts";
import { Time } from "../time.tsx";

type Props = { notice: NoticeWire; now: number; place: Place; onDecided: (outcome: "removed" | "kept") => void };

/** Enough of the words to see whether they are still those that the notice was about. */
const COMPARED = 100_000;

/** What somebody holds to be illegal, why, and the comment as it is now; then the answer. */
export function Notice({ notice, now, place, onDecided }: Props) {
  const { words, text } = place;
  const { item, category, name, email, explanation } = notice;
  const { comment, article, author } = item;
  const id = `notice-${notice.id}`;
  const destination = destinationOf(conversationOf(item));
  const title = article.title ?? article.url ?? text.untitled;
  const written = excerpt(comment.content, COMPARED);
  const rewritten = notice.excerpt !== "" && !written.startsWith(notice.excerpt.replace(/…$/, "").replace(/\s+/g, " ").trim());
  return (
    <article id={id} class="notice-entry" aria-labelledby={`${id}-title`} tabIndex={-1}>
      <header>
        <h3 id={`${id}-title`}>{words.notices.categories[category]}</h3>
        <p class="hint">
          {words.notices.received} <Time iso={notice.receivedAt} now={now} text={text} />
        </p>
      </header>
      <div class="side-by-side">
        <div>
          <h4>{words.notices.explanation}</h4>
          <p dir="auto" class="explanation">
            {explanation}
          </p>
          <p class="hint">{name || email ? <bdi>{[name, email].filter(Boolean).join(", ")}</bdi> : words.notices.anonymous}</p>
        </div>
        <div class="about">
          <h4>
            <bdi>{text.commentBy(author.name)}</bdi>
          </h4>
          <div class="words" lang={comment.language ?? undefined}>
            <Content content={comment.content} terms={[]} />
          </div>
          {rewritten && (
            <div class="marker">
              <p>{words.notices.rewritten}</p>
              <p dir="auto">{notice.excerpt}</p>
            </div>
          )}
          <p class="hint">
            <span class={`state ${comment.status}`}>{text.statuses[comment.status] ?? comment.status}</span> ·{" "}
            {destination ? (
              <a href={destination.href} target="_blank" rel="noopener noreferrer">
                <bdi>{title}</bdi>
              </a>
            ) : (
              <bdi>{title}</bdi>
            )}
          </p>
        </div>
      </div>
      {notice.state === "open" ? (
        <Answer notice={notice} place={place} onDecided={onDecided} />
      ) : (
        <Outcome notice={notice} now={now} place={place} />
      )}
    </article>
  );
}

function Outcome({ notice, now, place: { words, text } }: { notice: NoticeWire; now: number; place: Place }) {
  return (
    <div class="outcome">
      <p>
        <strong>{notice.outcome ? words.notices.outcomes[notice.outcome] : ""}</strong>{" "}
        <span class="hint">
          <bdi>{notice.decidedBy ?? ""}</bdi> · {notice.decidedAt && <Time iso={notice.decidedAt} now={now} text={text} />}
        </span>
      </p>
      {notice.answer && <p dir="auto">{notice.answer}</p>}
    </div>
  );
}

/** Nothing is decided without words for whoever gave the notice. */
function Answer({ notice, place, onDecided }: Omit<Props, "now">) {
  const { call, words, drafts } = place;
  const draft = `notice ${notice.id}`;
  const [answer, setAnswer] = useState(() => (drafts.get(draft) as string | undefined) ?? "");
  const [working, setWorking] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const id = `answer-${notice.id}`;

  const decide = async (outcome: "removed" | "kept") => {
    if (working) return;
    if (answer.trim() === "") {
      setTold({ sentence: words.notices.answerMissing, fields: { answer: words.notices.answerMissing } });
      return void document.getElementById(id)?.focus();
    }
    setWorking(true);
    setTold(null);
    try {
      await call("POST", `/notices/${notice.id}/outcomes`, { outcome, answer: answer.trim() });
    } catch (cause) {
      setTold(toldOf(place, cause));
      return setWorking(false);
    }
    drafts.delete(draft);
    onDecided(outcome);
  };
  const error = told ? (errorAt(told.fields, "answer") ?? told.sentence) : null;
  return (
    <div class="answer">
      <label for={id}>{words.notices.answer}</label>
      <textarea
        id={id}
        rows={3}
        dir="auto"
        maxLength={2_000}
        value={answer}
        aria-invalid={told ? true : undefined}
        aria-describedby={`${id}-hint${error ? ` ${id}-error` : ""}`}
        onInput={({ currentTarget }) => {
          setAnswer(currentTarget.value);
          if (currentTarget.value.trim() === "") drafts.delete(draft);
          else drafts.set(draft, currentTarget.value);
        }}
      />
      <p id={`${id}-hint`} class="hint">
        {words.notices.answerMeans}
      </p>
      {error && (
        <p id={`${id}-error`} role="alert" class="problem">
          {error}
        </p>
      )}
      <div class="tools">
        <button type="button" class="button danger" aria-disabled={working} onClick={() => void decide("removed")}>
          {words.notices.remove}
        </button>
        <button type="button" class="button" aria-disabled={working} onClick={() => void decide("kept")}>
          {words.notices.keep}
        </button>
      </div>
    </div>
  );
}
