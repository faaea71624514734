import { h } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { Action, AuthorRecord, QueueItem } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { sentenceFor } from "../text/desk/language.ts";
import { type DeskApi, Refusal } from "./api.ts";
import { EarlierNames, Reporting, SameAddress } from "./author-identity.tsx";
import { AuthorComments, AuthorDecisions, AuthorNotes, AuthorSanctions } from "./author-record.tsx";
import { dateOf } from "./dates.ts";
import type { Desk } from "./deciding.ts";
import { authorActions, HEAVY } from "./menu-sheet.tsx";
import { isSanctionable, type Person } from "./queue-state.ts";
import { Sheet } from "./sheet.tsx";
import { Standing } from "./standing.tsx";

type Props = {
  api: DeskApi;
  site: string;
  desk: Desk;
  person: Person;
  now: number;
  /** Counts the moderator's decisions, so that the record is read again after each. */
  decided: number;
  text: DeskText;
  onDecide: (action: Action, item: QueueItem, quoted: boolean) => void;
  onOnly: () => void;
  onPerson: (person: Person) => void;
  onAnswer: (action: Action, words: string) => void;
  onClose: () => void;
};

/** One person's record at the side of the queue: figures, what was decided on them, notes, and their latest comments. */
export function AuthorDrawer({ api, site, desk, person, now, decided, text, onDecide, onOnly, onPerson, onAnswer, onClose }: Props) {
  const [record, setRecord] = useState<AuthorRecord | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const read = async () => {
    try {
      // What was decided here a moment ago is part of the record.
      await desk.settled();
      setRecord(await api.author(site, person.id));
      setProblem(null);
    } catch (cause) {
      const { code, detail } = cause instanceof Refusal ? cause : new Refusal("server.error", "", 0);
      setProblem(sentenceFor(text, code, detail));
    }
  };
  useEffect(() => void read(), [person.id, decided]);

  useLayoutEffect(() => {
    // The button that was pressed may be gone with what it offered; the focus must not be lost with it, nor land on another.
    if (document.activeElement === document.body) document.querySelector<HTMLElement>(".drawer .close")?.focus();
  }, [record]);

  const sample = record?.comments[0];
  return (
    <Sheet shape="drawer" label={text.record.title(person.name)} onClose={onClose}>
      <header class="drawer-head">
        <h2>
          <bdi>{person.name}</bdi>
        </h2>
        <button type="button" class="close" aria-label={text.close} onClick={onClose}>
          ×
        </button>
      </header>
      {problem && (
        <p role="alert" class="problem">
          {problem}{" "}
          <button type="button" class="button" onClick={() => void read()}>
            {text.reload}
          </button>
        </p>
      )}
      {!record && !problem && <p class="hint">{text.loading}</p>}
      {record && (
        <div class="record">
          <p class="standing">
            <Standing author={record.author} now={now} text={text} />
            <span class="hint">{text.joined(dateOf(Date.parse(record.author.joinedAt), text))}</span>
          </p>
          <Figures author={record.author} text={text} />
          <div class="sanctioning">
            <button type="button" class="button choice" onClick={onOnly}>
              {text.onlyAuthor}
            </button>
            {sample &&
              isSanctionable(record.author) &&
              authorActions({ item: { ...sample, author: record.author } }, now).map((action) => (
                <button
                  type="button"
                  class={`button choice${HEAVY.has(action) ? " heavy" : ""}`}
                  onClick={() => onDecide(action, { ...sample, author: record.author }, false)}
                >
                  {text.actions[action]}
                </button>
              ))}
          </div>
          <EarlierNames record={record} now={now} text={text} />
          <SameAddress record={record} now={now} text={text} onPerson={onPerson} />
          <AuthorSanctions record={record} now={now} text={text} onAnswer={onAnswer} />
          <AuthorNotes
            record={record}
            now={now}
            text={text}
            onAdd={async (words) => {
              await api.addNote(site, person.id, words);
              await read();
            }}
          />
          <AuthorComments record={record} now={now} text={text} onDecide={(action, item) => onDecide(action, item, true)} />
          <Reporting record={record} now={now} text={text} />
          <AuthorDecisions record={record} now={now} text={text} />
        </div>
      )}
    </Sheet>
  );
}

/** The share of what was decided, which says more than either number. */
function Figures({ author, text }: { author: AuthorRecord["author"]; text: DeskText }) {
  const decided = author.published + author.rejected;
  const share = decided === 0 ? null : Math.round((100 * author.rejected) / decided);
  const figures: [string, number | string][] = [
    [text.statuses.published ?? "", author.published],
    [text.statuses.pending ?? "", author.pending],
    [text.statuses.rejected ?? "", author.rejected],
    [text.statuses.withdrawn ?? "", author.withdrawn],
  ];
  if (share !== null) figures.push([text.record.rejectedShare, `${share} %`]);
  return (
    <dl class="tally">
      {figures.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
