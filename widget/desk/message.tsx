import { Fragment, h, type Ref } from "preact";
import type { Reason } from "../../src/comments/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { languageName } from "./languages.ts";
import { NOTE_LIMIT } from "./reasons.tsx";
import { type Template, templatesFor } from "./templates.ts";

type Props = {
  value: string;
  reason: Reason | null;
  /** The comment's: what its author most likely reads. */
  language: string | null;
  templates: Template[];
  field?: Ref<HTMLTextAreaElement>;
  text: DeskText;
  onChange: (words: string) => void;
};

/** Words for the author, begun from one of the site's messages for the reason or from nothing. */
export function Message({ value, reason, language, templates, field, text, onChange }: Props) {
  const choice = templatesFor(templates, reason, language);
  return (
    <Fragment>
      {choice.length > 0 && (
        <label class="note">
          {text.sheets.template}
          <select
            value=""
            onChange={(event) => {
              const chosen = choice[Number(event.currentTarget.value)];
              if (chosen) onChange(chosen.text);
              event.currentTarget.value = "";
            }}
          >
            <option value="">{text.sheets.templateNone}</option>
            {choice.map((template, index) => (
              <option value={index}>
                {template.name} ({languageName(template.language, text)})
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="note">
        {text.sheets.message}
        <textarea
          ref={field}
          rows={value.length > 120 ? 5 : 2}
          maxLength={NOTE_LIMIT}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </label>
    </Fragment>
  );
}
