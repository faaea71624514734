import { h } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Action } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import type { Details } from "./queue-state.ts";
import { NOTE_LIMIT, Quote } from "./reasons.tsx";
import { Sheet } from "./sheet.tsx";

type Props = {
  /** `uphold` refuses; anything else takes back what is appealed against. */
  action: Action;
  about: string;
  /** The appeal; null where there are several. */
  words: string | null;
  text: DeskText;
  onAnswer: (details: Details) => void;
  onClose: () => void;
};

/** Answers an appeal: Enter does, and words for the author may come first. */
export function AnswerSheet({ action, about, words, text, onAnswer, onClose }: Props) {
  const [message, setMessage] = useState("");
  const [note, setNote] = useState("");
  const confirm = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => confirm.current?.focus(), []);
  const refuses = action === "uphold";
  const title = text.appeal.titles[refuses ? "refuse" : "grant"](about);
  return (
    <Sheet label={title} onClose={onClose}>
      <h2>
        <bdi>{title}</bdi>
      </h2>
      {words && <Quote words={words} />}
      <p class="what">{text.appeal.what[refuses ? "refuse" : action === "approve" ? "grant" : "lift"]}</p>
      <label class="note">
        {text.appeal.answer}
        <textarea rows={3} maxLength={NOTE_LIMIT} value={message} onInput={(event) => setMessage(event.currentTarget.value)} />
      </label>
      <label class="note">
        {text.note}
        <input type="text" maxLength={NOTE_LIMIT} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      <div class="actions">
        <button ref={confirm} type="button" class={`button ${refuses ? "danger" : "approve"}`} onClick={() => onAnswer({ message, note })}>
          {refuses ? text.appeal.refuse : action === "approve" ? text.appeal.grant : text.appeal.lift} <kbd aria-hidden="true">↵</kbd>
        </button>
        <button type="button" class="button quiet" onClick={onClose}>
          {text.cancel} <kbd aria-hidden="true">Esc</kbd>
        </button>
      </div>
    </Sheet>
  );
}
