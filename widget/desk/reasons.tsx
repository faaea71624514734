import { h, type Ref } from "preact";
import type { ReportReason } from "../../src/comments/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { latinKey } from "./keyboard.ts";

/** In the order of their number keys. */
export const CHOICES: ReportReason[] = ["spam", "abuse", "hate", "threat", "off-topic", "personal-data", "illegal", "other"];
/** As the service has it (NOTE_LIMIT in src/moderation/wire.ts). */
export const NOTE_LIMIT = 1_000;

type Props = { chosen?: ReportReason | null; first?: Ref<HTMLButtonElement>; text: DeskText; onChoose: (reason: ReportReason) => void };

/** The reasons with their number keys. With `chosen` they are a choice; without, each acts at once. */
export function Reasons({ chosen, first, text, onChoose }: Props) {
  return (
    <div class="choices">
      {CHOICES.map((reason, index) => (
        <button
          type="button"
          class="button choice"
          ref={index === 0 ? first : undefined}
          aria-pressed={chosen === undefined ? undefined : chosen === reason}
          onClick={() => onChoose(reason)}
        >
          <kbd>{index + 1}</kbd> {text.reasons[reason]}
        </button>
      ))}
    </div>
  );
}

/** The reason whose number was pressed; null in a field, where numbers are text. */
export function reasonFor(event: KeyboardEvent): ReportReason | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return null;
  if (event.target instanceof HTMLElement && event.target.matches("textarea, input:not([type=checkbox])")) return null;
  const key = latinKey(event);
  return /^[1-8]$/.test(key) ? (CHOICES[Number(key) - 1] ?? null) : null;
}

export function Quote({ words }: { words: string }) {
  return (
    <p class="quote" dir="auto">
      {words}
    </p>
  );
}
