import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Content as ContentTree } from "../../../src/comments/content.ts";
import type { HouseRulesSources } from "../../../src/moderation/house-rules/wire.ts";
import { Content } from "../content.tsx";
import { dateOf } from "../dates.ts";
import { languageName } from "../languages.ts";
import { useEditing } from "./editing.ts";
import { Field, SaveBar, Screen, Waiting } from "./fields.tsx";
import { type Place, toldOf } from "./place.ts";

/** The languages that the product speaks; others are added by hand. */
export const OWN_LANGUAGES = ["en", "az", "hy", "ru", "tr"];
const TEXT_LIMIT = 10_000;
/** As the service takes a language: two or three letters, and a script or region where it matters. */
export const LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})?";
const PAUSE_MS = 400;

type Texts = Record<string, string>;

export function HouseRules({ place }: { place: Place }) {
  const { call, path, words, text, canEdit } = place;
  const [language, setLanguage] = useState<string | null>(null);
  const [updated, setUpdated] = useState<Record<string, string>>({});
  const [adding, setAdding] = useState("");
  const editing = useEditing<Texts>(place, "house-rules", {
    load: async () => {
      const { rules } = await call<HouseRulesSources>("GET", `${path}/house-rule-sources`);
      setUpdated(Object.fromEntries(rules.map((one) => [one.language, one.updatedAt])));
      const written = Object.fromEntries(rules.map((one) => [one.language, one.text]));
      const languages = [
        ...OWN_LANGUAGES,
        ...Object.keys(written)
          .filter((code) => !OWN_LANGUAGES.includes(code))
          .sort(),
      ];
      return Object.fromEntries(languages.map((code) => [code, written[code] ?? ""]));
    },
    save: async (value, saved) => {
      for (const [code, words] of Object.entries(value)) {
        if (words.trim() === (saved[code] ?? "").trim()) continue;
        try {
          await call("PUT", `${path}/house-rules/${encodeURIComponent(code)}`, { text: words });
        } catch (cause) {
          // What is wrong is wrong with this language's text, which must be in sight.
          setLanguage(code);
          throw cause;
        }
      }
    },
  });
  const { value, saved } = editing;
  if (!value || !saved) {
    return (
      <Screen title={words.tabs["house-rules"]} intro={words.houseRules.intro} place={place}>
        <Waiting place={place} problem={editing.problem} onRetry={editing.revert} />
      </Screen>
    );
  }
  const shown = language !== null && language in value ? language : (OWN_LANGUAGES.find((code) => code === text.locale) ?? "en");
  const written = value[shown] ?? "";
  const changedAt = updated[shown];
  return (
    <Screen title={words.tabs["house-rules"]} intro={words.houseRules.intro} place={place}>
      <fieldset class="switch">
        <legend class="unseen">{words.houseRules.language}</legend>
        {Object.keys(value).map((code) => (
          <button type="button" class="button choice" aria-pressed={code === shown} onClick={() => setLanguage(code)}>
            {languageName(code, text)}
            {value[code] !== (saved[code] ?? "") ? (
              <span class="hint"> {words.changed}</span>
            ) : (
              value[code] === "" && <span class="hint"> {words.houseRules.none}</span>
            )}
          </button>
        ))}
        {canEdit && (
          <form
            class="adding-language"
            onSubmit={(event) => {
              event.preventDefault();
              const code = adding.trim();
              if (code === "") return;
              if (!(code in value)) editing.change({ ...value, [code]: "" });
              setLanguage(code);
              setAdding("");
            }}
          >
            <label class="unseen" for="other-language">
              {words.houseRules.other}
            </label>
            <input
              id="other-language"
              placeholder={words.houseRules.other}
              size={14}
              pattern={LANGUAGE}
              title={words.houseRules.otherMeans}
              autocapitalize="none"
              value={adding}
              onInput={({ currentTarget }) => setAdding(currentTarget.value)}
            />
            <button type="submit" class="button small">
              {words.add}
            </button>
          </form>
        )}
      </fieldset>
      <div class="side-by-side">
        <Field
          path="text"
          label={words.houseRules.text(languageName(shown, text))}
          hint={changedAt ? words.houseRules.updated(dateOf(Date.parse(changedAt), text)) : words.houseRules.markdown}
          errors={editing.fields}
        >
          {(tied) => (
            <textarea
              {...tied}
              key={shown}
              rows={16}
              dir="auto"
              lang={shown}
              maxLength={TEXT_LIMIT}
              readOnly={!canEdit}
              value={written}
              onInput={({ currentTarget }) => editing.change({ ...value, [shown]: currentTarget.value })}
            />
          )}
        </Field>
        <Preview language={shown} written={written} place={place} />
      </div>
      <SaveBar place={place} editing={editing} />
    </Screen>
  );
}

/** As readers will see it, a moment after the last keystroke. */
function Preview({ language, written, place }: { language: string; written: string; place: Place }) {
  const { call, path, words } = place;
  const [content, setContent] = useState<ContentTree | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (written.trim() === "") return setContent(null);
    let stale = false;
    const timer = setTimeout(() => {
      call<{ content: ContentTree }>("POST", `${path}/previews`, { body: written }).then(
        (answer) => {
          if (stale) return;
          setContent(answer.content);
          setProblem(null);
        },
        (cause) => {
          if (!stale) setProblem(toldOf(place, cause).sentence);
        },
      );
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [written]);
  return (
    <section class="preview" aria-label={words.houseRules.preview}>
      <h3>{words.houseRules.preview}</h3>
      {problem && <p class="problem">{problem}</p>}
      {content ? (
        <div class="words" lang={language}>
          <Content content={content} terms={[]} />
        </div>
      ) : (
        <p class="hint">{words.houseRules.empty}</p>
      )}
    </section>
  );
}
