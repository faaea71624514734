/** The pieces that every form is made of. */
import { type ComponentChildren, h } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Problem } from "../api.ts";
import type { Scene } from "../state.ts";
import { sentence } from "../view/words.ts";
import { dateOf } from "./dates.ts";
import { HouseRulesLink } from "./rules-link.tsx";
import { useRest } from "./ticking.ts";
import { writingWords } from "./words.ts";

/** Puts the caret into a field when it appears. */
export function useFocus<Kind extends HTMLElement>() {
  const field = useRef<Kind>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}

/** `error` stands at its field and is read with it. */
export function Field({
  id,
  label,
  error,
  hint,
  children,
}: {
  id: string;
  label: string;
  error?: ComponentChildren;
  hint?: string;
  children: ComponentChildren;
}) {
  return (
    <div part="field">
      <label for={id}>{label}</label>
      {children}
      {error ? (
        <p part="refusal" id={`${id}-more`} role="alert">
          {error}
        </p>
      ) : (
        hint && (
          <p part="hint" id={`${id}-more`}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

type NameProps = {
  scene: Scene;
  id: string;
  value: string;
  problem: Problem | null;
  onName(name: string): void;
  onEnter(): void;
  focus?: boolean;
};

export function NameField({ scene, id, value, problem, onName, onEnter, focus }: NameProps) {
  const t = writingWords(scene);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  const error = nameError(scene, problem);
  return (
    <Field id={id} label={t("name.label")} hint={t("name.hint")} error={error}>
      <input
        id={id}
        ref={field}
        part="input"
        dir="auto"
        autocomplete="nickname"
        value={value}
        aria-invalid={!!error}
        aria-describedby={`${id}-more`}
        onInput={(event) => onName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.isComposing) onEnter();
        }}
      />
    </Field>
  );
}

/** What is wrong with the name, where that is what the service refused. */
export function nameError(scene: Scene, problem: Problem | null): string | undefined {
  if (problem?.code === "client.name") return writingWords(scene)("name.empty");
  if (problem?.code === "name.taken") return sentence(scene, problem);
  return problem?.fields?.["guest.name"];
}

/** What is wrong with the words themselves: said at their field, in the reader's language where the code is known there. */
export function bodyError(scene: Scene, problem: Problem | null): string | undefined {
  if (!problem) return undefined;
  return /^screening\.(too-long|empty)$/.test(problem.code) ? sentence(scene, problem) : problem.fields?.body;
}

type RefusalProps = { scene: Scene; problem: Problem | null; id?: string; onUnderstood?(): void };

/** A refusal that no field explains. A sanction says its reason, its end and the moderator's words; a warning is acknowledged here. */
export function Refusal({ scene, problem, id, onUnderstood }: RefusalProps) {
  if (!problem || nameError(scene, problem) || bodyError(scene, problem)) return null;
  const t = writingWords(scene);
  const { reason, until, message, fields, code, heated, retryAfter = 0 } = problem;
  const slow = code === "screening.slow-mode" && retryAfter > 0;
  return (
    <div part={code === "screening.nudge" ? "nudge" : "refusal"} id={id} role="alert">
      <p>
        {fields ? Object.values(fields).join(" ") : sentence(scene, heated ? { ...problem, code: "screening.heated" } : problem)}{" "}
        {slow && <Pace scene={scene} problem={problem} seconds={retryAfter} />} {ofComment(code) && <HouseRulesLink scene={scene} />}
      </p>
      {reason && reason !== "ok" && <p>{t("sanction.reason", { reason: scene.t(`reason.${reason}`) })}</p>}
      {until && <p>{t("sanction.until", { date: dateOf(scene.language.tag, until) })}</p>}
      {message && (
        <blockquote dir="auto">
          <p>{message}</p>
        </blockquote>
      )}
      {code === "screening.warned" && onUnderstood && (
        <button type="button" part="button" onClick={onUnderstood}>
          {t("warned.go")}
        </button>
      )}
    </div>
  );
}

/** Counts down for the eye; aloud it says the time once, and that it is over. */
function Pace({ scene, problem, seconds }: { scene: Scene; problem: Problem; seconds: number }) {
  const until = useMemo(() => Date.now() + seconds * 1_000, [problem]);
  const rest = useRest(until) ?? 0;
  if (!rest) return <strong>{writingWords(scene)("wait.over")}</strong>;
  return (
    <span>
      <span class="unseen">{waiting(scene, seconds)}</span>
      <span aria-hidden="true">{waiting(scene, rest)}</span>
    </span>
  );
}

/** Rounded up, so that whoever waits as long as is said is not refused again. */
function waiting(scene: Scene, seconds: number): string {
  const t = writingWords(scene);
  return seconds < 100 ? t("wait.seconds", { n: seconds }) : t("wait.minutes", { n: Math.ceil(seconds / 60) });
}

/** What house rules usually explain. */
const ofComment = (code: string): boolean => /^(screening\.|guest\.not-allowed|article\.closed|comment\.thread-locked)/.test(code);
