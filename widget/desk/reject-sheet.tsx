import { h } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ReportReason } from "../../src/comments/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { Message } from "./message.tsx";
import type { Details } from "./queue-state.ts";
import { NOTE_LIMIT, Quote, Reasons, reasonFor } from "./reasons.tsx";
import { Sheet } from "./sheet.tsx";
import type { Template } from "./templates.ts";

type Props = {
  title: string;
  /** What else happens, where it is more than the title says. */
  what: string | null;
  quote: string | null;
  language: string | null;
  templates: Template[];
  text: DeskText;
  onChoose: (details: Details) => void;
  onClose: () => void;
};

/** One keystroke rejects: the number of the reason. With words for the author the number chooses, and Enter rejects. */
export function RejectSheet({ title, what, quote, language, templates, text, onChoose, onClose }: Props) {
  const [note, setNote] = useState("");
  const [writing, setWriting] = useState(false);
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [message, setMessage] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone with what it offered.
  useLayoutEffect(() => {
    if (writing) first.current?.focus();
  }, [writing]);

  const choose = (chosen: ReportReason) => {
    if (!writing) return onChoose({ reason: chosen, note });
    setReason(chosen);
    confirm.current?.focus();
  };
  const reject = () => reason && onChoose({ reason, note, message });
  const onKey = (event: KeyboardEvent) => {
    if (event.target === field.current) {
      // Enter is done with the note and goes back to where the numbers work.
      if (event.key === "Enter") first.current?.focus();
      return;
    }
    if (event.target instanceof HTMLElement && event.target.matches("textarea, select")) return;
    const chosen = reasonFor(event);
    if (chosen) {
      event.preventDefault();
      choose(chosen);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") {
      event.preventDefault();
      field.current?.focus();
    } else if (event.key === "w") {
      event.preventDefault();
      setWriting(true);
    }
  };
  return (
    <Sheet label={title} onClose={onClose} onKey={onKey}>
      <h2>
        <bdi>{title}</bdi>
      </h2>
      {quote && <Quote words={quote} />}
      {what && <p class="what">{what}</p>}
      <p class="hint">{text.chooseReason}</p>
      <Reasons chosen={writing ? reason : undefined} first={first} text={text} onChoose={choose} />
      {writing ? (
        <Message value={message} reason={reason} language={language} templates={templates} text={text} onChange={setMessage} />
      ) : (
        <button type="button" class="button quiet unfold" aria-expanded={false} onClick={() => setWriting(true)}>
          {text.sheets.write} <kbd aria-hidden="true">w</kbd>
        </button>
      )}
      <label class="note">
        {text.note} <kbd aria-hidden="true">n</kbd>
        <input
          ref={field}
          type="text"
          maxLength={NOTE_LIMIT}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
          aria-describedby={writing ? undefined : "note-first"}
        />
      </label>
      <p class="hint" id="note-first">
        {writing ? !reason && text.sheets.reasonMissing : text.noteFirst}
      </p>
      <div class="actions">
        {writing && (
          <button
            ref={confirm}
            type="button"
            class="button danger"
            aria-disabled={reason === null}
            aria-describedby={reason ? undefined : "note-first"}
            onClick={reject}
          >
            {text.actions.reject} <kbd aria-hidden="true">↵</kbd>
          </button>
        )}
        <button type="button" class="button quiet" onClick={onClose}>
          {text.cancel} <kbd aria-hidden="true">Esc</kbd>
        </button>
      </div>
    </Sheet>
  );
}
