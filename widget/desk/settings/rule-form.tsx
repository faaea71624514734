import { h } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Reason } from "../../../src/comments/wire.ts";
import { languageName } from "../languages.ts";
import { errorAt, Field } from "./fields.tsx";
import type { Place } from "./place.ts";
import {
  CONDITIONS_LIMIT,
  type Condition,
  type ConditionKind,
  freeKinds,
  kindOf,
  type Rule,
  reasonsFor,
  startOf,
  VERDICTS,
} from "./rule-words.ts";
import { LANGUAGES } from "./words.tsx";

type Props = { path: string; rule: Rule; errors: Record<string, string>; place: Place; onChange: (rule: Rule) => void };

export function RuleForm({ path, rule, errors, place, onChange }: Props) {
  const { words, text } = place;
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const reasons = reasonsFor(rule.verdict, Object.keys(text.reasons) as Reason[]);
  const free = freeKinds(rule);
  return (
    <div class="rule-form" ref={form}>
      <Field path={`${path}.name`} label={words.rules.name} errors={errors}>
        {(tied) => (
          <input
            {...tied}
            type="text"
            dir="auto"
            maxLength={80}
            value={rule.name}
            onInput={({ currentTarget }) => onChange({ ...rule, name: currentTarget.value })}
          />
        )}
      </Field>
      <div class="pair">
        <Field path={`${path}.verdict`} label={words.rules.verdict} errors={errors}>
          {(tied) => (
            <select
              {...tied}
              value={rule.verdict}
              onChange={({ currentTarget }) => {
                const verdict = currentTarget.value as Rule["verdict"];
                onChange({ ...rule, verdict, reason: reasonsFor(verdict, [rule.reason])[0] ?? "other" });
              }}
            >
              {VERDICTS.map((verdict) => (
                <option value={verdict}>{words.rules.verdicts[verdict]}</option>
              ))}
            </select>
          )}
        </Field>
        <Field path={`${path}.reason`} label={words.rules.reason} errors={errors}>
          {(tied) => (
            <select
              {...tied}
              value={rule.reason}
              onChange={({ currentTarget }) => onChange({ ...rule, reason: currentTarget.value as Reason })}
            >
              {reasons.map((reason) => (
                <option value={reason}>{text.reasons[reason]}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <fieldset class="conditions" data-error={`${path}.when`}>
        <legend>{words.rules.when}</legend>
        {rule.when.map((condition, index) => {
          const kind = kindOf(condition);
          const at = `${path}.when.${index}`;
          return (
            <div class="condition" key={kind}>
              <span class="kind">{words.rules.kinds[kind]}</span>
              <Values
                path={`${at}.${kind}`}
                condition={condition}
                errors={errors}
                place={place}
                onChange={(changed) => onChange({ ...rule, when: rule.when.map((one, place) => (place === index ? changed : one)) })}
              />
              <button
                type="button"
                class="only"
                aria-label={words.removeOne(words.rules.kinds[kind])}
                onClick={() => {
                  onChange({ ...rule, when: rule.when.filter((_, place) => place !== index) });
                  form.current?.querySelector<HTMLElement>(".adding select")?.focus();
                }}
              >
                {words.remove}
              </button>
              {errorAt(errors, at) && <p class="problem">{errorAt(errors, at)}</p>}
            </div>
          );
        })}
        {rule.when.length === 0 && errorAt(errors, `${path}.when`) && <p class="problem">{errorAt(errors, `${path}.when`)}</p>}
        {free.length > 0 && rule.when.length < CONDITIONS_LIMIT && (
          <label class="adding">
            <span class="unseen">{words.rules.addCondition}</span>
            <select
              value=""
              onChange={({ currentTarget }) => {
                const kind = currentTarget.value as ConditionKind | "";
                currentTarget.value = "";
                if (kind !== "") onChange({ ...rule, when: [...rule.when, startOf(kind)] });
              }}
            >
              <option value="">{words.rules.addCondition}</option>
              {free.map((kind) => (
                <option value={kind}>{words.rules.kinds[kind]}</option>
              ))}
            </select>
          </label>
        )}
      </fieldset>
    </div>
  );
}

type ValuesProps = {
  path: string;
  condition: Condition;
  errors: Record<string, string>;
  place: Place;
  onChange: (condition: Condition) => void;
};

/** The controls of one condition, by its kind. */
function Values({ path, condition, errors, place, onChange }: ValuesProps) {
  const { words, text } = place;
  const number = (key: string, label: string, value: number | undefined, most: number, put: (value: number | undefined) => Condition) => (
    <label class="amount">
      {label}
      <input
        type="number"
        inputMode="decimal"
        min={0}
        max={most}
        step="any"
        aria-invalid={errorAt(errors, path) ? true : undefined}
        value={value === undefined ? "" : String(value)}
        data-key={key}
        onInput={({ currentTarget }) => onChange(put(currentTarget.value === "" ? undefined : Number(currentTarget.value)))}
      />
    </label>
  );
  const choice = (value: string, options: [string, string][], put: (value: string) => Condition) => (
    <select
      aria-label={words.rules.kinds[kindOf(condition)]}
      value={value}
      onChange={({ currentTarget }) => onChange(put(currentTarget.value))}
    >
      {options.map(([option, name]) => (
        <option value={option}>{name}</option>
      ))}
    </select>
  );
  const yesNo: [string, string][] = [
    ["yes", words.yes],
    ["no", words.no],
  ];
  const { amounts } = words.rules;
  // A field that was emptied is sent as it is: the service says what it wants there.
  const empty = Number.NaN;
  switch (kindOf(condition)) {
    case "firstComment":
      return choice(condition.firstComment ? "yes" : "no", yesNo, (value) => ({ firstComment: value === "yes" }));
    case "guest":
      return choice(condition.guest ? "yes" : "no", yesNo, (value) => ({ guest: value === "yes" }));
    case "fewerPublishedThan":
      return number("n", amounts.comments, condition.fewerPublishedThan, 1_000, (n) => ({ fewerPublishedThan: n ?? empty }));
    case "accountYoungerThan":
      return number("n", amounts.hours, condition.accountYoungerThan, 87_600, (n) => ({ accountYoungerThan: n ?? empty }));
    case "hasLinks":
      return number("n", amounts.atLeast, condition.hasLinks?.atLeast, 50, (n) => ({ hasLinks: { atLeast: n ?? empty } }));
    case "matchedList":
      return choice(
        condition.matchedList ?? "suspect",
        [
          ["suspect", words.lists.names.suspect],
          ["banned", words.lists.names.banned],
        ],
        (value) => ({ matchedList: value as "banned" | "suspect" }),
      );
    case "language": {
      const chosen = condition.language ?? [];
      return (
        <span class="languages">
          {[...new Set([...LANGUAGES, ...chosen])].map((code) => (
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(code)}
                onChange={({ currentTarget }) =>
                  onChange({ language: currentTarget.checked ? [...chosen, code] : chosen.filter((one) => one !== code) })
                }
              />
              {languageName(code, text)}
            </label>
          ))}
        </span>
      );
    }
    case "hoursSincePublication": {
      const span = condition.hoursSincePublication ?? {};
      const put = (more: { moreThan?: number | undefined; lessThan?: number | undefined }): Condition => {
        const { moreThan, lessThan } = { ...span, ...more };
        return {
          hoursSincePublication: { ...(moreThan === undefined ? {} : { moreThan }), ...(lessThan === undefined ? {} : { lessThan }) },
        };
      };
      return (
        <span class="amounts">
          {number("more", amounts.moreHours, span.moreThan, 87_600, (moreThan) => put({ moreThan }))}
          {number("less", amounts.lessHours, span.lessThan, 87_600, (lessThan) => put({ lessThan }))}
        </span>
      );
    }
    case "rejectionRate": {
      const rate = condition.rejectionRate ?? { atLeast: 0.5, minimum: 5, days: 30 };
      return (
        <span class="amounts">
          {number("share", amounts.share, Math.round(rate.atLeast * 100), 100, (n) => ({
            rejectionRate: { ...rate, atLeast: n === undefined ? empty : n / 100 },
          }))}
          {number("minimum", amounts.minimum, rate.minimum, 1_000, (n) => ({ rejectionRate: { ...rate, minimum: n ?? empty } }))}
          {number("days", amounts.days, rate.days, 365, (n) => ({ rejectionRate: { ...rate, days: n ?? empty } }))}
        </span>
      );
    }
  }
}
