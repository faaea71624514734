import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import type { WordLists } from "../../../src/moderation/words/wire.ts";
import { languageName } from "../languages.ts";
import { useEditing } from "./editing.ts";
import { errorAt, Field, SaveBar, Screen, Waiting } from "./fields.tsx";
import { numberIn, type Place } from "./place.ts";
import { WordTransfer } from "./word-transfer.tsx";
import { WordTrialBox } from "./word-trial.tsx";
import { entryOf, exceptionsIn, keyOf, type Term, termOf, withTerms } from "./words-file.ts";

export const LISTS = ["banned", "suspect"] as const;
export type ListName = (typeof LISTS)[number];
export type Lists = Record<ListName, Term[]>;

/** A page of terms; a list may have thousands, and searching is quicker than scrolling. */
const SHOWN = 100;
export const LANGUAGES = ["az", "hy", "ru", "tr", "en", "ka", "fa", "uk", "de", "fr"];

export function Words({ place }: { place: Place }) {
  const { call, path, words, canEdit } = place;
  const [list, setList] = useState<ListName>("banned");
  const editing = useEditing<Lists>(place, "words", {
    load: async () => {
      const { banned, suspect } = await call<WordLists>("GET", `${path}/word-lists`);
      return { banned: banned.map(termOf), suspect: suspect.map(termOf) };
    },
    save: (value) => call("PUT", `${path}/word-lists`, wireOf(value)),
  });
  const { value } = editing;
  return (
    <Screen title={words.tabs.words} intro={words.lists.intro} place={place}>
      {!value ? (
        <Waiting place={place} problem={editing.problem} onRetry={editing.revert} />
      ) : (
        <div>
          <WordTrialBox place={place} lists={editing.dirty ? wireOf(value) : undefined} />
          <fieldset class="switch">
            <legend class="unseen">{words.lists.which}</legend>
            {LISTS.map((name) => (
              <button type="button" class="button choice" aria-pressed={name === list} onClick={() => setList(name)}>
                {words.lists.names[name]} <span class="count">{numberIn(place, value[name].length)}</span>
              </button>
            ))}
          </fieldset>
          <p class="hint">{words.lists.means[list]}</p>
          <TermList
            key={list}
            name={list}
            terms={value[list]}
            errors={editing.fields}
            place={place}
            onChange={(terms) => editing.change({ ...value, [list]: terms })}
          />
          {canEdit && (
            <WordTransfer
              name={list}
              terms={value[list]}
              place={place}
              onAdd={(added) => editing.change({ ...value, [list]: withTerms(value[list], added) })}
            />
          )}
          <Syntax place={place} />
          <SaveBar place={place} editing={editing} />
        </div>
      )}
    </Screen>
  );
}

export const wireOf = ({ banned, suspect }: Lists): WordLists => ({ banned: banned.map(entryOf), suspect: suspect.map(entryOf) });

type TermListProps = {
  name: ListName;
  terms: Term[];
  errors: Record<string, string>;
  place: Place;
  onChange: (terms: Term[]) => void;
};

function TermList({ name, terms, errors, place, onChange }: TermListProps) {
  const { words, text, canEdit } = place;
  const [q, setQ] = useState("");
  const [shown, setShown] = useState(SHOWN);
  const [edited, setEdited] = useState<number | null>(null);
  const rows = useRef<HTMLUListElement>(null);
  const wanted = q.trim().toLowerCase();
  const error = (index: number) => errorAt(errors, `${name}.${index}`);
  // What the service refused comes first, whatever was searched for.
  const found = terms
    .map((term, index) => ({ term, index }))
    .filter(({ term, index }) => error(index) || [term.term, ...term.exceptions].some((one) => one.toLowerCase().includes(wanted)))
    .sort((one, other) => Number(!error(one.index)) - Number(!error(other.index)));
  const back = (at: number) => queueMicrotask(() => rows.current?.querySelector<HTMLElement>(`[data-at="${at}"] button`)?.focus());
  return (
    <div class="terms">
      {canEdit && (
        <TermForm
          path={`new-${name}`}
          term={{ term: "", language: "", exceptions: [] }}
          place={place}
          errors={{}}
          onDone={(term) => onChange(withTerms(terms, [term]))}
        />
      )}
      <div class="find">
        <label for="find-term">{words.lists.search}</label>
        <input id="find-term" type="search" dir="auto" value={q} onInput={({ currentTarget }) => setQ(currentTarget.value)} />
      </div>
      {found.length === 0 && <p class="hint">{terms.length === 0 ? words.lists.empty : words.lists.noneFound}</p>}
      <ul class="rows" ref={rows}>
        {found.slice(0, shown).map(({ term, index }) =>
          edited === index ? (
            <li key={keyOf(term)}>
              <TermForm
                path={`${name}.${index}`}
                term={term}
                place={place}
                errors={errors}
                onDone={(changed) => {
                  onChange(terms.map((one, at) => (at === index ? changed : one)));
                  setEdited(null);
                  back(index);
                }}
                onCancel={() => {
                  setEdited(null);
                  back(index);
                }}
              />
            </li>
          ) : (
            <li key={keyOf(term)} class="row" data-at={index} data-error={error(index) ? `${name}.${index}` : undefined}>
              <p>
                <bdi class="term" lang={term.language || undefined}>
                  {term.term}
                </bdi>
                {term.language && <span class="badge">{languageName(term.language, text)}</span>}
                {term.exceptions.length > 0 && (
                  <span class="hint">
                    {words.lists.except} <bdi>{term.exceptions.join(", ")}</bdi>
                  </span>
                )}
                {error(index) && <span class="problem">{error(index)}</span>}
              </p>
              {canEdit && (
                <span class="tools">
                  <button type="button" class="only" aria-label={words.editOne(term.term)} onClick={() => setEdited(index)}>
                    {words.edit}
                  </button>
                  <button
                    type="button"
                    class="only"
                    aria-label={words.removeOne(term.term)}
                    onClick={() => {
                      onChange(terms.filter((_, at) => at !== index));
                      back(Math.max(0, Math.min(index, terms.length - 2)));
                    }}
                  >
                    {words.remove}
                  </button>
                </span>
              )}
            </li>
          ),
        )}
      </ul>
      {found.length > shown && (
        <p class="hint">
          {words.lists.more(numberIn(place, found.length - shown))}{" "}
          <button type="button" class="only" onClick={() => setShown(shown + SHOWN)}>
            {place.text.loadMore}
          </button>
        </p>
      )}
    </div>
  );
}

type TermFormProps = {
  path: string;
  term: Term;
  place: Place;
  errors: Record<string, string>;
  onDone: (term: Term) => void;
  onCancel?: () => void;
};

/** Adds a term, or changes one where it stands. */
function TermForm({ path, term, place, errors, onDone, onCancel }: TermFormProps) {
  const { words, text } = place;
  const [typed, setTyped] = useState(term.term);
  const [language, setLanguage] = useState(term.language);
  const [exceptions, setExceptions] = useState(term.exceptions.join(", "));
  const form = useRef<HTMLFormElement>(null);
  const focused = useRef(false);
  return (
    <form
      ref={(element) => {
        form.current = element;
        // Whoever opened it goes on typing in it; the empty one only waits.
        if (element && onCancel && !focused.current) element.querySelector("input")?.focus();
        focused.current = true;
      }}
      class="term-form"
      onKeyDown={(event) => {
        if (event.key === "Escape" && onCancel) onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() === "") return void form.current?.querySelector("input")?.focus();
        onDone({ term: typed.trim(), language, exceptions: exceptionsIn(exceptions) });
        if (onCancel) return;
        setTyped("");
        setExceptions("");
        queueMicrotask(() => document.getElementById(`field-${path}-term`)?.focus());
      }}
    >
      <Field path={`${path}.term`} label={words.lists.term} errors={errors}>
        {(tied) => (
          <input
            {...tied}
            type="text"
            dir="auto"
            maxLength={100}
            autocomplete="off"
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        )}
      </Field>
      <Field path={`${path}.language`} label={words.lists.language} errors={errors}>
        {(tied) => (
          <select {...tied} value={language} onChange={({ currentTarget }) => setLanguage(currentTarget.value)}>
            <option value="">{words.lists.anyLanguage}</option>
            {[...new Set([...LANGUAGES, ...(language ? [language] : [])])].map((code) => (
              <option value={code}>{languageName(code, text)}</option>
            ))}
          </select>
        )}
      </Field>
      <Field path={`${path}.exceptions`} label={words.lists.exceptions} errors={errors} class="wide">
        {(tied) => (
          <input
            {...tied}
            type="text"
            dir="auto"
            autocomplete="off"
            value={exceptions}
            onInput={({ currentTarget }) => setExceptions(currentTarget.value)}
          />
        )}
      </Field>
      <div class="tools">
        <button type="submit" class="button small">
          {onCancel ? words.apply : words.add}
        </button>
        {onCancel && (
          <button type="button" class="button quiet small" onClick={onCancel}>
            {text.cancel}
          </button>
        )}
      </div>
    </form>
  );
}

function Syntax({ place: { words } }: { place: Place }) {
  return (
    <details class="syntax">
      <summary>{words.lists.syntax}</summary>
      <table>
        <tbody>
          {words.lists.ways.map(([way, means]) => (
            <tr>
              <th scope="row">
                <code>{way}</code>
              </th>
              <td>{means}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
