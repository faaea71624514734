import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { SanctionAppeals as Answer } from "../../src/moderation/appeals/wire.ts";
import type { Action } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import type { DeskApi } from "./api.ts";
import { dateOf } from "./dates.ts";
import type { DeskState, Move, Person } from "./queue-state.ts";
import { Time } from "./time.tsx";

type SanctionAppeal = Answer["items"][number];

/** What ends each kind of sanction, and with it grants the appeal. */
export const LIFTING: Record<SanctionAppeal["sanction"]["kind"], Action> = {
  ban: "unban",
  suspension: "unsuspend",
  premoderation: "unpremoderate",
  warning: "unwarn",
};
const ANSWERING = new Set<Action>([...Object.values(LIFTING), "uphold"]);

/** Open appeals against sanctions, read again when their number changes and after each decision on a person. */
export function useSanctionAppeals(api: DeskApi, site: string, state: DeskState): SanctionAppeal[] {
  const [read, setRead] = useState<{ items: SanctionAppeal[]; tick: number }>({ items: [], tick: 0 });
  const wanted = state.view.queue === "appeals";
  const count = state.counts.appeals;
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    // Without an answer the list stays as it was; the count above says that there is something.
    const keep = () => undefined;
    void api.sanctionAppeals(site).then(({ items }) => current && setRead({ items, tick: state.tick }), keep);
    return () => {
      current = false;
    };
  }, [wanted, count, state.tick]);
  return wanted ? read.items.filter((item) => !state.moves.some((move) => answers(move, item, read.tick))) : [];
}

/** What the moderator has just answered is gone at once, and back when it could not be saved or was undone. */
function answers({ action, target, phase, settled }: Move, { author, sanction }: SanctionAppeal, read: number): boolean {
  const stands = phase === "saving" || (phase === "saved" && settled > read);
  const about = action === "uphold" || action === LIFTING[sanction.kind];
  return stands && ANSWERING.has(action) && about && target.kind === "author" && target.person.id === author.id;
}

type Props = {
  items: SanctionAppeal[];
  now: number;
  text: DeskText;
  onAuthor: (person: Person) => void;
  onAnswer: (action: Action, person: Person, words: string) => void;
};

export function SanctionAppeals({ items, now, text, onAuthor, onAnswer }: Props) {
  if (items.length === 0) return null;
  return (
    <section class="aside" aria-label={text.appeal.sanctions}>
      <h3>{text.appeal.sanctions}</h3>
      <ul class="events">
        {items.map(({ id, author, sanction, text: words, createdAt, mine }) => (
          <li key={id}>
            <p>
              <button type="button" class="name" aria-haspopup="dialog" title={text.openRecord} onClick={() => onAuthor(author)}>
                <bdi>{text.appeal.by(author.name)}</bdi>
              </button>{" "}
              · <Time iso={createdAt} now={now} text={text} />
            </p>
            <p class="words" dir="auto">
              {words}
            </p>
            <p class="hint">
              {text.appeal.before(
                [
                  text.record.kinds[sanction.kind],
                  text.reasons[sanction.reason],
                  dateOf(Date.parse(sanction.from), text),
                  ...(sanction.until ? [`${text.sheets.until} ${dateOf(Date.parse(sanction.until), text)}`] : []),
                ].join(" · "),
                null,
              )}
            </p>
            {sanction.message && (
              <p class="hint">
                <q dir="auto">{sanction.message}</q>
              </p>
            )}
            {mine && <p class="own">{text.appeal.mine}</p>}
            <div class="actions">
              <button type="button" class="button small approve" onClick={() => onAnswer(LIFTING[sanction.kind], author, words)}>
                {text.appeal.lift}
                <span class="unseen"> {author.name}</span>
              </button>
              <button type="button" class="button small reject" onClick={() => onAnswer("uphold", author, words)}>
                {text.appeal.refuse}
                <span class="unseen"> {author.name}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
