import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import type { DeskText } from "../text/desk/en.ts";
import type { Details } from "./queue-state.ts";
import { NOTE_LIMIT, Quote, Reasons, reasonFor } from "./reasons.tsx";
import { Sheet } from "./sheet.tsx";

type Props = {
  title: string;
  /** What else happens, where it is more than the title says. */
  what: string | null;
  quote: string | null;
  text: DeskText;
  onChoose: (details: Details) => void;
  onClose: () => void;
};

/** One keystroke rejects: the number of the reason. */
export function RejectSheet({ title, what, quote, text, onChoose, onClose }: Props) {
  const [note, setNote] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const onKey = (event: KeyboardEvent) => {
    if (event.target === field.current) {
      // Enter is done with the note and goes back to where the numbers work.
      if (event.key === "Enter") first.current?.focus();
      return;
    }
    const reason = reasonFor(event);
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
      {what && <p class="what">{what}</p>}
      <p class="hint">{text.chooseReason}</p>
      <Reasons first={first} text={text} onChoose={(reason) => onChoose({ reason, note })} />
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
