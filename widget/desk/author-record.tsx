/** The parts of one person's record. */
import { type ComponentChildren, h } from "preact";
import { useState } from "preact/hooks";
import type { Action, AuthorRecord, QueueItem } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { sentenceFor } from "../text/desk/language.ts";
import { Refusal } from "./api.ts";
import { Content } from "./content.tsx";
import { offered } from "./conversation.ts";
import { dateOf } from "./dates.ts";
import { NOTE_LIMIT } from "./reasons.tsx";
import { LIFTING } from "./sanction-appeals.tsx";
import { Time } from "./time.tsx";

export type Part = { record: AuthorRecord; now: number; text: DeskText };

export function AuthorSanctions({ record, now, text, onAnswer }: Part & { onAnswer: (action: Action, words: string) => void }) {
  return (
    <Section title={text.record.sanctions} empty={record.sanctions.length === 0 ? text.record.noSanctions : null}>
      <ul class="events">
        {record.sanctions.map((sanction) => {
          const until = sanction.until === null ? null : Date.parse(sanction.until);
          const over = sanction.lifted !== null || (until !== null && until <= now);
          return (
            <li class={over ? "over" : ""}>
              <p>
                <strong>{text.record.kinds[sanction.kind]}</strong> · {text.reasons[sanction.reason]}
                {until !== null && ` · ${text.sheets.until} ${dateOf(until, text)}`}
                {sanction.lifted !== null && ` · ${text.record.lifted}`}
              </p>
              {sanction.message && <q dir="auto">{sanction.message}</q>}
              <Time iso={sanction.from} now={now} text={text} />
              {sanction.appeal && (
                <div class="appeal">
                  <p class="hint">
                    <bdi>{text.appeal.by(record.author.name)}</bdi> · <Time iso={sanction.appeal.createdAt} now={now} text={text} />
                  </p>
                  <q dir="auto">{sanction.appeal.text}</q>
                  {sanction.appeal.mine && <p class="own">{text.appeal.mine}</p>}
                  <div class="actions">
                    {([LIFTING[sanction.kind], "uphold"] as const).map((action) => (
                      <button
                        type="button"
                        class={`button small ${action === "uphold" ? "reject" : "approve"}`}
                        onClick={() => onAnswer(action, sanction.appeal?.text ?? "")}
                      >
                        {action === "uphold" ? text.appeal.refuse : text.appeal.lift}
                      </button>
                    ))}
                  </div>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

export function AuthorNotes({ record, now, text, onAdd }: Part & { onAdd: (words: string) => Promise<void> }) {
  const [words, setWords] = useState("");
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async () => {
    if (working || words.trim() === "") return;
    setWorking(true);
    try {
      await onAdd(words.trim());
      setWords("");
      setProblem(null);
    } catch (cause) {
      const { code, detail } = cause instanceof Refusal ? cause : new Refusal("server.error", "", 0);
      setProblem(sentenceFor(text, code, detail));
    }
    setWorking(false);
  };
  return (
    <Section title={text.record.notes} empty={null}>
      <ul class="events">
        {record.notes.map((note) => (
          <li>
            <p dir="auto">{note.text}</p>
            <span class="hint">
              <bdi>{note.by}</bdi> · <Time iso={note.createdAt} now={now} text={text} />
            </span>
          </li>
        ))}
      </ul>
      <form
        class="adding"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <label class="note">
          {text.record.newNote}
          <textarea rows={2} maxLength={NOTE_LIMIT} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
        {problem && (
          <p role="alert" class="problem">
            {problem}
          </p>
        )}
        <button type="submit" class="button" aria-disabled={working || words.trim() === ""}>
          {text.record.addNote}
        </button>
      </form>
    </Section>
  );
}

export function AuthorComments({ record, now, text, onDecide }: Part & { onDecide: (action: Action, item: QueueItem) => void }) {
  return (
    <Section title={text.record.comments} empty={record.comments.length === 0 ? text.record.noComments : null}>
      <ul class="events">
        {record.comments.map((item) => {
          const { comment, article } = item;
          return (
            <li>
              <p class="hint">
                <bdi>{article.title ?? article.key}</bdi>
              </p>
              <div class="words" lang={comment.language ?? undefined}>
                <Content content={comment.content} terms={[]} />
              </div>
              <p class="hint">
                <span class={`state ${comment.status}`}>{text.statuses[comment.status] ?? comment.status}</span> ·{" "}
                <Time iso={comment.createdAt} now={now} text={text} />
              </p>
              <div class="actions">
                {offered(item).map((action) => (
                  <button key={action} type="button" class={`button small ${action}`} onClick={() => onDecide(action, item)}>
                    {text.actions[action]}
                  </button>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

export function AuthorDecisions({ record, now, text }: Part) {
  return (
    <Section title={text.record.decisions} empty={record.decisions.length === 0 ? text.record.noDecisions : null}>
      <ul class="events">
        {record.decisions.map((decision) => (
          <li>
            <p>
              {decision.action === "undo" ? text.done.undone : text.actions[decision.action]}
              {decision.reason && ` · ${text.reasons[decision.reason]}`}
            </p>
            <Time iso={decision.createdAt} now={now} text={text} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Section({ title, empty, children }: { title: string; empty: string | null; children: ComponentChildren }) {
  return (
    <section>
      <h3>{title}</h3>
      {empty ? <p class="hint">{empty}</p> : children}
    </section>
  );
}
