import { h } from "preact";
import { useState } from "preact/hooks";
import type { Reason } from "../../../src/comments/wire.ts";
import type { ReasonTemplates } from "../../../src/moderation/house-rules/wire.ts";
import { languageName } from "../languages.ts";
import { useEditing } from "./editing.ts";
import { errorAt, Field, SaveBar, Screen, Waiting } from "./fields.tsx";
import { OWN_LANGUAGES } from "./house-rules.tsx";
import type { Place } from "./place.ts";

type Template = ReasonTemplates["templates"][number];

/** Words that moderators may take for a message to an author, one language at a time. */
export function Templates({ place }: { place: Place }) {
  const { call, path, words, text, canEdit } = place;
  const [language, setLanguage] = useState<string>(OWN_LANGUAGES.find((code) => code === text.locale) ?? "en");
  const [edited, setEdited] = useState<number | null>(null);
  const editing = useEditing<Template[]>(place, "templates", {
    load: async () => (await call<ReasonTemplates>("GET", `${path}/reason-templates`)).templates,
    save: (templates) => call("PUT", `${path}/reason-templates`, { templates }),
  });
  const { value: templates, fields } = editing;
  if (!templates) {
    return (
      <Screen title={words.tabs.templates} intro={words.templates.intro} place={place}>
        <Waiting place={place} problem={editing.problem} onRetry={editing.revert} />
      </Screen>
    );
  }
  const languages = [...new Set([...OWN_LANGUAGES, ...templates.map((one) => one.language)])];
  const count = (code: string) => templates.filter((one) => one.language === code).length;
  const faulty = languages.find((code) => templates.some((one, index) => one.language === code && errorAt(fields, `templates.${index}`)));
  const put = (index: number, changed: Template) => editing.change(templates.map((one, at) => (at === index ? changed : one)));
  const reasons = (Object.keys(text.reasons) as Reason[]).filter((reason) => reason !== "ok");
  return (
    <Screen title={words.tabs.templates} intro={words.templates.intro} place={place}>
      <fieldset class="switch">
        <legend class="unseen">{words.houseRules.language}</legend>
        {languages.map((code) => (
          <button
            type="button"
            class="button choice"
            aria-pressed={code === language}
            onClick={() => {
              setLanguage(code);
              setEdited(null);
            }}
          >
            {languageName(code, text)} <span class="count">{count(code)}</span>
          </button>
        ))}
      </fieldset>
      {faulty && faulty !== language && <p class="problem">{words.templates.faultIn(languageName(faulty, text))}</p>}
      {count(language) === 0 && <p class="hint">{words.templates.empty}</p>}
      <ul class="rows">
        {templates.map((template, index) =>
          template.language !== language ? null : (
            <li class={edited === index ? "open" : "row"} data-error={`templates.${index}`}>
              <div class="rule">
                <h3>
                  <bdi>{template.name || words.templates.unnamed}</bdi> <span class="badge">{text.reasons[template.reason]}</span>
                </h3>
                {edited !== index && (
                  <p dir="auto" lang={language}>
                    {template.text}
                  </p>
                )}
                {edited !== index && errorAt(fields, `templates.${index}`) && (
                  <p class="problem">{errorAt(fields, `templates.${index}`)}</p>
                )}
              </div>
              {canEdit && (
                <span class="tools">
                  <button
                    type="button"
                    class="only"
                    aria-expanded={edited === index}
                    aria-label={edited === index ? words.closeOne(template.name) : words.editOne(template.name)}
                    onClick={() => setEdited(edited === index ? null : index)}
                  >
                    {edited === index ? words.close : words.edit}
                  </button>
                  <button
                    type="button"
                    class="only"
                    aria-label={words.removeOne(template.name)}
                    onClick={() => {
                      editing.change(templates.filter((_, at) => at !== index));
                      setEdited(null);
                      document.getElementById("add-template")?.focus();
                    }}
                  >
                    {words.remove}
                  </button>
                </span>
              )}
              {edited === index && (
                <div class="rule-form">
                  <div class="pair">
                    <Field path={`templates.${index}.name`} label={words.templates.name} hint={words.templates.nameMeans} errors={fields}>
                      {(tied) => (
                        <input
                          {...tied}
                          type="text"
                          dir="auto"
                          maxLength={80}
                          value={template.name}
                          onInput={({ currentTarget }) => put(index, { ...template, name: currentTarget.value })}
                        />
                      )}
                    </Field>
                    <Field path={`templates.${index}.reason`} label={words.rules.reason} errors={fields}>
                      {(tied) => (
                        <select
                          {...tied}
                          value={template.reason}
                          onChange={({ currentTarget }) => put(index, { ...template, reason: currentTarget.value as Reason })}
                        >
                          {reasons.map((reason) => (
                            <option value={reason}>{text.reasons[reason]}</option>
                          ))}
                        </select>
                      )}
                    </Field>
                  </div>
                  <Field path={`templates.${index}.text`} label={words.templates.text} errors={fields}>
                    {(tied) => (
                      <textarea
                        {...tied}
                        rows={4}
                        dir="auto"
                        lang={language}
                        maxLength={1_000}
                        value={template.text}
                        onInput={({ currentTarget }) => put(index, { ...template, text: currentTarget.value })}
                      />
                    )}
                  </Field>
                </div>
              )}
            </li>
          ),
        )}
      </ul>
      {canEdit && (
        <button
          type="button"
          id="add-template"
          class="button small"
          onClick={() => {
            editing.change([...templates, { language, reason: "abuse", name: "", text: "" }]);
            setEdited(templates.length);
            queueMicrotask(() => document.getElementById(`field-templates-${templates.length}-name`)?.focus());
          }}
        >
          {words.templates.add}
        </button>
      )}
      <SaveBar place={place} editing={editing} />
    </Screen>
  );
}
