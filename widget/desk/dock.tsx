import { h } from "preact";
import type { Reason } from "../../src/comments/wire.ts";
import type { Action } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { sentenceFor } from "../text/desk/language.ts";
import { type DeskState, inFlight, type Move, type Notice, undoable } from "./queue-state.ts";

type Props = {
  state: DeskState;
  text: DeskText;
  onApprove: () => void;
  onReject: () => void;
  onSpam: () => void;
  onClear: () => void;
  onUndo: () => void;
  onCloseNotice: (key: number) => void;
};

/** What stays in reach at the foot of the window: messages, the bulk decision, and the last decision with its undo. */
export function Dock({ state, text, onApprove, onReject, onSpam, onClear, onUndo, onCloseNotice }: Props) {
  const appeals = state.view.queue === "appeals";
  return (
    <div class="dock">
      <Notices state={state} text={text} onClose={onCloseNotice} />
      {state.selected.length > 0 && (
        <section class="bulk" aria-label={text.bulkLabel}>
          <p>{text.selected(state.selected.length)}</p>
          <button type="button" class="button approve" onClick={onApprove}>
            {appeals ? text.appeal.grant : text.actions.approve} <kbd aria-hidden="true">a</kbd>
          </button>
          <button type="button" class="button reject" onClick={onReject}>
            {appeals ? text.appeal.refuse : text.actions.reject} <kbd aria-hidden="true">r</kbd>
          </button>
          {!appeals && (
            <button type="button" class="button spam" onClick={onSpam}>
              {text.actions.spam} <kbd aria-hidden="true">s</kbd>
            </button>
          )}
          <button type="button" class="button quiet" onClick={onClear}>
            {text.clear} <kbd aria-hidden="true">Esc</kbd>
          </button>
        </section>
      )}
      <LastDecision state={state} text={text} onUndo={onUndo} />
    </div>
  );
}

/** What went wrong, until it is put away. */
export function Notices({ state, text, onClose }: Pick<Props, "state" | "text"> & { onClose: (key: number) => void }) {
  return (
    <div role="alert">
      {state.notices.map((notice) => (
        <div key={notice.key} class="notice">
          <p dir="auto">{noticeInWords(text, notice)}</p>
          <button type="button" class="close" aria-label={text.closeMessage} onClick={() => onClose(notice.key)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}

/** The last decision that stands, with its undo. */
export function LastDecision({ state, text, onUndo }: Pick<Props, "state" | "text" | "onUndo">) {
  const moves = undoable(state);
  const last = moves.at(-1);
  const saving = inFlight(state).length;
  if (!last) return null;
  return (
    <section class="last" aria-label={text.lastDecision}>
      <p>
        <bdi>{moveInWords(text, last)}</bdi>
        {moves.length > 1 && <span class="more"> · {text.undoEarlier(moves.length - 1)}</span>}
        {saving > 0 && <span class="more"> · {text.saving(saving)}</span>}
      </p>
      <button type="button" class="button" onClick={onUndo}>
        {text.undo} <kbd aria-hidden="true">u</kbd>
      </button>
    </section>
  );
}

/** "Rejected: Spam · Anna", with whom it was about, so that the moderator sees what an undo would bring back. */
function moveInWords(text: DeskText, { queue, action, details, target, subjects, name }: Move): string {
  const granted = queue === "appeals" && action === "approve";
  const done = granted ? text.done.grant : doneInWords(text, action, target.kind === "comments" ? subjects : 1, details.reason ?? null);
  return target.kind === "comments" && subjects > 1 ? done : `${done} · ${name}`;
}

/** What was done, without to whom. */
export function doneInWords(text: DeskText, action: Action, n: number, reason: Reason | null): string {
  switch (action) {
    case "approve":
      return text.done.approve(n);
    case "spam":
      return text.done.reject(n, text.reasons.spam);
    case "reject":
      return text.done.reject(n, text.reasons[reason ?? "other"]);
    default:
      return text.done[action];
  }
}

function noticeInWords(text: DeskText, { kind, name, code, detail }: Notice): string {
  const why = sentenceFor(text, code, detail);
  switch (kind) {
    case "unsaved":
      return text.notices.unsaved(name, why);
    case "unchanged":
      return text.notices.unchanged(name, why);
    case "edited":
      return text.notices.edited(name);
    case "decided":
      return text.notices.decided(name);
    case "undo":
      return text.notices.undo(name, why);
  }
}
