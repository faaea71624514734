import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import type { ReportReason } from "../../src/comments/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { Sheet } from "./sheet.tsx";

/** In the order of their number keys. */
const CHOICES: ReportReason[] = ["spam", "abuse", "hate", "threat", "off-topic", "personal-data", "illegal", "other"];
/** As the service has it (NOTE_LIMIT in src/moderation/wire.ts). */
const NOTE_LIMIT = 1_000;

type Chosen = { reason: ReportReason; note: string };
type RejectProps = { title: string; quote: string | null; text: DeskText; onChoose: (chosen: Chosen) => void; onClose: () => void };

/** One keystroke rejects: the number of the reason. */
export function RejectSheet({ title, quote, text, onChoose, onClose }: RejectProps) {
  const [note, setNote] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const onKey = (event: KeyboardEvent) => {
    if (event.target === field.current) {
      // Enter is done with the note and goes back to where the numbers work.
      if (event.key === "Enter") first.current?.focus();
      return;
    }
    const reason = choiceFor(event);
    if (reason) {
      event.preventDefault();
      onChoose({ reason, note });
    } else if (event.key === "n" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.current?.focus();
    }
  };
  return (
    <Sheet label={title} onClose={onClose} onKey={onKey}>
      <h2>
        <bdi>{title}</bdi>
      </h2>
      {quote && <Quote words={quote} />}
      <p class="hint">{text.chooseReason}</p>
      <div class="choices">
        {CHOICES.map((reason, index) => (
          <button type="button" class="button choice" ref={index === 0 ? first : undefined} onClick={() => onChoose({ reason, note })}>
            <kbd>{index + 1}</kbd> {text.reasons[reason]}
          </button>
        ))}
      </div>
      <label class="note">
        {text.note} <kbd aria-hidden="true">n</kbd>
        <input
          ref={field}
          type="text"
          maxLength={NOTE_LIMIT}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
          aria-describedby="note-first"
        />
      </label>
      <p class="hint" id="note-first">
        {text.noteFirst}
      </p>
      <div class="actions">
        <button type="button" class="button quiet" onClick={onClose}>
          {text.cancel} <kbd aria-hidden="true">Esc</kbd>
        </button>
      </div>
    </Sheet>
  );
}

/** `quote` is the comment at hand, or null where it cannot be decided any more. */
type BanProps = {
  name: string;
  quote: string | null;
  text: DeskText;
  onBan: (reason: ReportReason, rejectToo: boolean) => void;
  onClose: () => void;
};

/** A ban takes two strokes, the reason's number and Enter, since it reaches further than one comment. */
export function BanSheet({ name, quote, text, onBan, onClose }: BanProps) {
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [rejectToo, setRejectToo] = useState(true);
  const confirm = useRef<HTMLButtonElement>(null);
  const choose = (chosen: ReportReason) => {
    setReason(chosen);
    confirm.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const chosen = choiceFor(event);
    if (!chosen) return;
    event.preventDefault();
    choose(chosen);
  };
  return (
    <Sheet label={text.chooseBan(name)} onClose={onClose} onKey={onKey}>
      <h2>
        <bdi>{text.chooseBan(name)}</bdi>
      </h2>
      {quote && <Quote words={quote} />}
      <p class="hint">
        {text.banHint} {text.chooseReason}.
      </p>
      <div class="choices">
        {CHOICES.map((choice, index) => (
          <button type="button" class="button choice" aria-pressed={choice === reason} onClick={() => choose(choice)}>
            <kbd>{index + 1}</kbd> {text.reasons[choice]}
          </button>
        ))}
      </div>
      {quote && (
        <label class="tick">
          <input type="checkbox" checked={rejectToo} onChange={(event) => setRejectToo(event.currentTarget.checked)} /> {text.rejectToo}
        </label>
      )}
      <div class="actions">
        <button
          ref={confirm}
          type="button"
          class="button danger"
          aria-disabled={reason === null}
          onClick={() => reason && onBan(reason, rejectToo && quote !== null)}
        >
          <bdi>{text.confirmBan(name)}</bdi> <kbd aria-hidden="true">↵</kbd>
        </button>
        <button type="button" class="button quiet" onClick={onClose}>
          {text.cancel} <kbd aria-hidden="true">Esc</kbd>
        </button>
      </div>
    </Sheet>
  );
}

function Quote({ words }: { words: string }) {
  return (
    <p class="quote" dir="auto">
      {words}
    </p>
  );
}

function choiceFor({ key, ctrlKey, altKey, metaKey, repeat }: KeyboardEvent): ReportReason | null {
  if (ctrlKey || altKey || metaKey || repeat || !/^[1-8]$/.test(key)) return null;
  return CHOICES[Number(key) - 1] ?? null;
}
