import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import type { ReportReason } from "../../src/comments/wire.ts";
import type { Action } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { needsReason } from "./effects.ts";
import { Message } from "./message.tsx";
import type { Details } from "./queue-state.ts";
import { NOTE_LIMIT, Quote, Reasons, reasonFor } from "./reasons.tsx";
import { Sheet } from "./sheet.tsx";
import type { Template } from "./templates.ts";

const DAY_MS = 86_400_000;
const DAYS = [1, 7, 30];
const SECONDS = [30, 120, 300, 900];
/** These tell the author something of ours beside the reason. */
const WITH_MESSAGE = new Set<Action>(["warn", "suspend", "ban", "ban-and-remove"]);
/** These are about one comment as much as about its author, so it may be rejected in the same go. */
const WITH_COMMENT = new Set<Action>(["warn", "suspend", "ban"]);

/** `subject` is the author's name or the article's title; `quote` the comment at hand, or null where it cannot be decided. */
type Props = {
  action: Action;
  subject: string;
  quote: string | null;
  now: number;
  language: string | null;
  templates: Template[];
  text: DeskText;
  onDecide: (details: Details, rejectToo: boolean) => void;
  onClose: () => void;
};

/** Says what will happen before it does, and asks for what is needed: the reason's number, then Enter. */
export function DecisionSheet({ action, subject, quote, now, language, templates, text, onDecide, onClose }: Props) {
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [days, setDays] = useState<number | "date">(7);
  const [date, setDate] = useState("");
  const [seconds, setSeconds] = useState(120);
  const [crowdControl, setCrowdControl] = useState<"hold" | "refuse">("hold");
  const [message, setMessage] = useState("");
  const [note, setNote] = useState("");
  const [rejectToo, setRejectToo] = useState(true);
  const confirm = useRef<HTMLButtonElement>(null);

  const until = days === "date" ? endOf(date) : now + days * DAY_MS;
  const missing =
    needsReason(action) && reason === null
      ? text.sheets.reasonMissing
      : action === "suspend" && (until === null || until <= now)
        ? text.sheets.dateMissing
        : null;
  const withComment = WITH_COMMENT.has(action) && quote !== null;
  const decide = () => {
    if (missing) return;
    const details: Details = { ...(reason ? { reason } : {}), note, message: WITH_MESSAGE.has(action) ? message : "" };
    if (action === "suspend" && until !== null) details.until = new Date(until).toISOString();
    if (action === "slow") details.seconds = seconds;
    if (action === "crowd") details.crowdControl = crowdControl;
    onDecide(details, withComment && rejectToo);
  };
  const choose = (chosen: ReportReason) => {
    setReason(chosen);
    confirm.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const chosen = needsReason(action) ? reasonFor(event) : null;
    if (!chosen) return;
    event.preventDefault();
    choose(chosen);
  };
  const title = text.sheets.title[action]?.(subject) ?? subject;
  return (
    <Sheet label={title} onClose={onClose} onKey={onKey}>
      <h2>
        <bdi>{title}</bdi>
      </h2>
      {withComment && quote && <Quote words={quote} />}
      <p class="what">{text.sheets.what[action]}</p>
      {action === "suspend" && (
        <fieldset>
          <legend>{text.sheets.howLong}</legend>
          <div class="spans">
            {DAYS.map((n) => (
              <button type="button" class="button choice" aria-pressed={days === n} onClick={() => setDays(n)}>
                {text.sheets.days(n)}
              </button>
            ))}
            <label class={`button choice until${days === "date" ? " chosen" : ""}`}>
              {text.sheets.until}
              <input
                type="date"
                value={date}
                min={new Date(now + DAY_MS).toISOString().slice(0, 10)}
                onInput={(event) => {
                  setDate(event.currentTarget.value);
                  setDays("date");
                }}
              />
            </label>
          </div>
        </fieldset>
      )}
      {action === "slow" && (
        <fieldset>
          <legend>{text.sheets.howSlow}</legend>
          <div class="spans">
            {SECONDS.map((n) => (
              <button type="button" class="button choice" aria-pressed={seconds === n} onClick={() => setSeconds(n)}>
                {text.span(n)}
              </button>
            ))}
          </div>
        </fieldset>
      )}
      {action === "crowd" && (
        <fieldset>
          <legend>{text.sheets.howCrowd}</legend>
          <div class="spans">
            {(["hold", "refuse"] as const).map((choice) => (
              <button type="button" class="button choice" aria-pressed={crowdControl === choice} onClick={() => setCrowdControl(choice)}>
                {text.sheets.crowd[choice]}
              </button>
            ))}
          </div>
        </fieldset>
      )}
      {needsReason(action) && (
        <fieldset>
          <legend>{text.chooseReason}</legend>
          <Reasons chosen={reason} text={text} onChoose={choose} />
        </fieldset>
      )}
      {WITH_MESSAGE.has(action) && (
        <Message value={message} reason={reason} language={language} templates={templates} text={text} onChange={setMessage} />
      )}
      <label class="note">
        {text.note}
        <input type="text" maxLength={NOTE_LIMIT} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      {withComment && (
        <label class="tick">
          <input type="checkbox" checked={rejectToo} onChange={(event) => setRejectToo(event.currentTarget.checked)} /> {text.rejectToo}
        </label>
      )}
      {missing && (
        <p class="hint" id="missing">
          {missing}
        </p>
      )}
      <div class="actions">
        <button
          ref={confirm}
          type="button"
          class="button danger"
          aria-disabled={missing !== null}
          aria-describedby={missing ? "missing" : undefined}
          onClick={decide}
        >
          {text.actions[action]} <kbd aria-hidden="true">↵</kbd>
        </button>
        <button type="button" class="button quiet" onClick={onClose}>
          {text.cancel} <kbd aria-hidden="true">Esc</kbd>
        </button>
      </div>
    </Sheet>
  );
}

/** The day that was named is still part of it. Milliseconds since 1970; null for no date. */
function endOf(date: string): number | null {
  const at = date ? new Date(`${date}T23:59:59`).getTime() : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
