import { h } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RuleTrial, ScreeningRules } from "../../../src/moderation/wire.ts";
import { languageName } from "../languages.ts";
import { useEditing } from "./editing.ts";
import { errorAt, SaveBar, Screen, Waiting } from "./fields.tsx";
import { numberIn, type Place, toldOf } from "./place.ts";
import { RuleForm } from "./rule-form.tsx";
import { moved, newRule, type Rule, ruleSentence } from "./rule-words.ts";

/** The publisher's rules, of the whole site or of one article. */
export function Rules({ place }: { place: Place }) {
  const { words } = place;
  const [article, setArticle] = useState<string | null>(null);
  const [key, setKey] = useState("");
  return (
    <Screen title={words.tabs.rules} intro={words.rules.intro} place={place}>
      <form
        class="scope"
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim() !== "") setArticle(key.trim());
        }}
      >
        <button type="button" class="button choice" aria-pressed={article === null} onClick={() => setArticle(null)}>
          {words.rules.wholeSite}
        </button>
        <label class="unseen" for="rules-article">
          {words.rules.articleKey}
        </label>
        <input
          id="rules-article"
          type="text"
          placeholder={words.rules.articleKey}
          maxLength={500}
          value={key}
          onInput={({ currentTarget }) => setKey(currentTarget.value)}
        />
        <button type="submit" class="button choice" aria-pressed={article !== null}>
          {words.rules.oneArticle}
        </button>
      </form>
      {article !== null && (
        <p class="hint">
          {words.rules.rulesOf} <bdi>{article}</bdi>
        </p>
      )}
      <RuleList key={article ?? ""} article={article} place={place} />
    </Screen>
  );
}

function RuleList({ article, place }: { article: string | null; place: Place }) {
  const { call, path, words, text, canEdit } = place;
  const query = article === null ? "" : `?article=${encodeURIComponent(article)}`;
  const [edited, setEdited] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const editing = useEditing<Rule[]>(place, `rules ${article ?? ""}`, {
    load: async () => (await call<ScreeningRules>("GET", `${path}/rules${query}`)).rules,
    save: (rules) => call("PUT", `${path}/rules${query}`, { rules }),
  });
  const { value: rules, fields } = editing;
  if (!rules) return <Waiting place={place} problem={editing.problem} onRetry={editing.revert} />;

  const named = (code: string) => languageName(code, text);
  const focusOn = (at: number, button: string) =>
    queueMicrotask(() => list.current?.querySelector<HTMLElement>(`[data-at="${at}"] [data-tool="${button}"]`)?.focus());
  const move = (from: number, to: number, button: string) => {
    editing.change(moved(rules, from, to));
    setEdited(null);
    setSaid(words.rules.movedTo(rules[from]?.name ?? "", to + 1, rules.length));
    focusOn(to, to === 0 ? "down" : to === rules.length - 1 ? "up" : button);
  };
  return (
    <div>
      {rules.length === 0 && <p class="hint">{words.rules.empty}</p>}
      <ol class="rows ordered" ref={list}>
        {rules.map((rule, index) => (
          <li data-at={index} data-error={`rules.${index}`} class={edited === index ? "open" : "row"}>
            <div class="rule">
              <h3>
                <bdi>{rule.name || words.rules.unnamed}</bdi>
              </h3>
              <p>{ruleSentence(words, named, rule)}</p>
              <p class="hint">{words.rules.because(text.reasons[rule.reason])}</p>
              {edited !== index && errorAt(fields, `rules.${index}`) && <p class="problem">{errorAt(fields, `rules.${index}`)}</p>}
            </div>
            {canEdit && (
              <span class="tools">
                <button
                  type="button"
                  class="only"
                  data-tool="edit"
                  aria-label={edited === index ? words.closeOne(rule.name) : words.editOne(rule.name)}
                  aria-expanded={edited === index}
                  onClick={() => setEdited(edited === index ? null : index)}
                >
                  {edited === index ? words.close : words.edit}
                </button>
                <button
                  type="button"
                  class="only"
                  data-tool="up"
                  aria-label={words.rules.up(rule.name)}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1, "up")}
                >
                  ↑
                </button>
                <button
                  type="button"
                  class="only"
                  data-tool="down"
                  aria-label={words.rules.down(rule.name)}
                  disabled={index === rules.length - 1}
                  onClick={() => move(index, index + 1, "down")}
                >
                  ↓
                </button>
                <button
                  type="button"
                  class="only"
                  aria-label={words.removeOne(rule.name)}
                  onClick={() => {
                    editing.change(rules.filter((_, at) => at !== index));
                    setEdited(null);
                    focusOn(Math.max(0, Math.min(index, rules.length - 2)), "edit");
                  }}
                >
                  {words.remove}
                </button>
              </span>
            )}
            {edited === index && (
              <RuleForm
                path={`rules.${index}`}
                rule={rule}
                errors={fields}
                place={place}
                onChange={(changed) => editing.change(rules.map((one, at) => (at === index ? changed : one)))}
              />
            )}
          </li>
        ))}
      </ol>
      <p class="unseen" role="status">
        {said}
      </p>
      {canEdit && (
        <button
          type="button"
          class="button small"
          onClick={() => {
            editing.change([...rules, newRule()]);
            setEdited(rules.length);
          }}
        >
          {words.rules.add}
        </button>
      )}
      <Trial rules={rules} address={`${path}/rule-trials${query}`} place={place} />
      <SaveBar place={place} editing={editing} />
    </div>
  );
}

type TrialProps = { rules: Rule[]; address: string; place: Place };

/** What the rules on the screen would have done, saved or not. */
function Trial({ rules, address, place }: TrialProps) {
  const { call, words } = place;
  const [trial, setTrial] = useState<{ of: Rule[]; result: RuleTrial } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const run = async () => {
    if (working) return;
    setWorking(true);
    setProblem(null);
    try {
      setTrial({ of: rules, result: await call<RuleTrial>("POST", address, { rules }) });
    } catch (cause) {
      const { sentence, fields } = toldOf(place, cause);
      setProblem([sentence, ...Object.values(fields)].join(" "));
    }
    setWorking(false);
  };
  // The foot of the screen stands over what appears below the button.
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (trial) box.current?.scrollIntoView({ block: "nearest" });
  }, [trial, working]);
  const count = (n: number) => numberIn(place, n);
  const result = trial?.result;
  return (
    <div class="trial" ref={box}>
      <button
        type="button"
        class="button small"
        aria-disabled={working || rules.length === 0}
        onClick={() => rules.length > 0 && void run()}
      >
        {words.rules.try}
      </button>
      {problem && (
        <p role="alert" class="problem">
          {problem}
        </p>
      )}
      <div role="status">
        {working && <p class="hint">{words.rules.trying}</p>}
        {result && !working && (
          <div>
            <dl class="tally">
              {(["published", "nudged", "held", "rejected"] as const).map((name) => (
                <div>
                  <dt>{words.rules.would[name]}</dt>
                  <dd>{count(result[name])}</dd>
                </div>
              ))}
            </dl>
            <p class="hint">
              {words.rules.tried(count(result.of))} {trial.of !== rules && words.rules.triedEarlier}
            </p>
          </div>
        )}
      </div>
    </div>
  );
}
