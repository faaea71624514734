import { h } from "preact";
import type { DeskText } from "../text/desk/en.ts";
import { CHOICES } from "./reasons.tsx";
import { Sheet } from "./sheet.tsx";
import { AUTHOR_STATES, type FilterName, type View, withFilter } from "./view.ts";

type Props = { view: View; text: DeskText; onGo: (view: View) => void; onClose: () => void };

/** Each press narrows the list behind the sheet at once; the same press again widens it. */
export function FilterSheet({ view, text, onGo, onClose }: Props) {
  const groups: [FilterName, [string, string][]][] = [
    ["reason", CHOICES.map((reason) => [reason, text.reasons[reason]])],
    ["state", AUTHOR_STATES.map((state) => [state, text.authorStates[state]])],
    ["language", Object.entries(text.languages)],
  ];
  return (
    <Sheet label={text.filters.button} onClose={onClose}>
      <h2>{text.filters.title}</h2>
      {groups.map(([name, options]) => (
        <fieldset>
          <legend>{text.filters.names[name]}</legend>
          <div class="spans">
            {options.map(([value, label]) => {
              const on = view.filters[name] === value;
              return (
                <button
                  type="button"
                  class="button choice"
                  aria-pressed={on}
                  onClick={() => onGo(withFilter(view, name, on ? null : value))}
                >
                  {label}
                </button>
              );
            })}
          </div>
        </fieldset>
      ))}
      <p class="hint">{text.filters.hint}</p>
      <div class="actions">
        <button type="button" class="button primary" onClick={onClose}>
          {text.filters.done} <kbd aria-hidden="true">Esc</kbd>
        </button>
      </div>
    </Sheet>
  );
}
