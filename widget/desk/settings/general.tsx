import { h } from "preact";
import type { SiteWire } from "../../../src/sites/wire.ts";
import { useEditing } from "./editing.ts";
import { Field, SaveBar, Screen, Tick, Waiting } from "./fields.tsx";
import { changesIn, fieldsOf, GROUPS, type SettingField, type Settings } from "./general-fields.ts";
import type { Place } from "./place.ts";

/** Every setting of the site, from the one list in general-fields.ts. */
export function General({ place }: { place: Place }) {
  const { call, path, words } = place;
  const editing = useEditing<Settings>(place, "general", {
    load: async () => (await call<SiteWire>("GET", path)).settings,
    save: (value, saved) => call("PATCH", path, changesIn(value, saved)),
  });
  const { value, saved } = editing;
  return (
    <Screen title={words.tabs.general} intro={words.general.intro} place={place}>
      {!value || !saved ? (
        <Waiting place={place} problem={editing.problem} onRetry={editing.revert} />
      ) : (
        <div>
          {GROUPS.map((group) => {
            const fields = fieldsOf(saved).filter((field) => field.group === group);
            return fields.length === 0 ? null : (
              <fieldset class="group">
                <legend>{words.general.groups[group]}</legend>
                {fields.map((field) => (
                  <Setting
                    key={field.name}
                    field={field}
                    value={value[field.name]}
                    errors={editing.fields}
                    place={place}
                    onChange={(one) => editing.change({ ...value, [field.name]: one })}
                  />
                ))}
              </fieldset>
            );
          })}
          <SaveBar place={place} editing={editing} />
        </div>
      )}
    </Screen>
  );
}

type SettingProps = {
  field: SettingField;
  value: unknown;
  errors: Record<string, string>;
  place: Place;
  onChange: (value: unknown) => void;
};

function Setting({ field, value, errors, place, onChange }: SettingProps) {
  const { words, canEdit, text } = place;
  const said = words.general.fields[field.name];
  const common = { path: field.name, label: said?.label ?? field.name, hint: said?.means ?? words.general.unknown, errors };
  const disabled = !canEdit;
  if (field.kind === "yes-no") return <Tick {...common} checked={value === true} disabled={disabled} onChange={onChange} />;
  if (field.kind === "on-off") {
    return <Tick {...common} checked={value === "on"} disabled={disabled} onChange={(checked) => onChange(checked ? "on" : "off")} />;
  }
  return (
    <Field {...common} class={field.kind === "text" ? "" : "short"}>
      {(tied) => {
        switch (field.kind) {
          case "choice":
            return (
              <select {...tied} disabled={disabled} value={String(value)} onChange={(event) => onChange(event.currentTarget.value)}>
                {field.options.map((option) => (
                  <option value={option}>
                    {said?.options?.[option] ?? (field.name === "language" ? text.languages[option] : null) ?? option}
                  </option>
                ))}
              </select>
            );
          case "number":
            return (
              <input
                {...tied}
                type="number"
                inputMode="numeric"
                min={field.least}
                max={field.most}
                disabled={disabled}
                value={value === null ? "" : String(value)}
                onInput={({ currentTarget }) => onChange(currentTarget.value === "" ? null : Number(currentTarget.value))}
              />
            );
          default:
            return (
              <input
                {...tied}
                type="text"
                dir="auto"
                maxLength={field.limit}
                disabled={disabled || typeof value !== "string"}
                value={typeof value === "string" ? value : JSON.stringify(value)}
                onInput={({ currentTarget }) => onChange(currentTarget.value)}
              />
            );
        }
      }}
    </Field>
  );
}
