import { type ComponentChildren, h, type JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { Editing } from "./editing.ts";
import type { Place } from "./place.ts";

/** What ties a control to its label's texts and to what is wrong with it. */
export type Tied = { id: string; "aria-invalid": boolean | undefined; "aria-describedby": string | undefined };

type FieldProps = {
  /** Where it stands in the request, as the service names it in a refusal: `rules.0.name`. */
  path: string;
  label: string;
  hint?: string | undefined;
  errors: Record<string, string>;
  class?: string;
  children: (tied: Tied) => JSX.Element;
};

export function Field({ path, label, hint, errors, class: className, children }: FieldProps) {
  const id = idOf(path);
  const error = errorAt(errors, path);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class={className ? `field ${className}` : "field"} data-error={path}>
      <label for={id}>{label}</label>
      {children({ id, "aria-invalid": error ? true : undefined, "aria-describedby": described || undefined })}
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class="problem">
          {error}
        </p>
      )}
    </div>
  );
}

type TickProps = Omit<FieldProps, "children"> & { checked: boolean; disabled: boolean; onChange: (checked: boolean) => void };

export function Tick({ path, label, hint, errors, checked, disabled, onChange }: TickProps) {
  const id = idOf(path);
  const error = errorAt(errors, path);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field ticked" data-error={path}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class="problem">
          {error}
        </p>
      )}
    </div>
  );
}

type ScreenProps = { title: string; intro: string; place: Place; editing?: Editing<never>; children: ComponentChildren };

/** A screen's heading, the sentence that says what it is for, and who may change it. */
export function Screen({ title, intro, place, children }: ScreenProps) {
  return (
    <section class="settings">
      <h2>{title}</h2>
      <p class="intro">{intro}</p>
      {!place.canEdit && <p class="marker">{place.words.readOnly}</p>}
      {children}
    </section>
  );
}

/** Shown instead of a screen's content until it is read, or when it could not be. */
export function Waiting({ place, problem, onRetry }: { place: Place; problem: string | null; onRetry: () => void }) {
  if (!problem) return <p class="hint">{place.text.loading}</p>;
  return (
    <p role="alert" class="problem">
      {problem}{" "}
      <button type="button" class="button small" onClick={onRetry}>
        {place.text.reload}
      </button>
    </p>
  );
}

/** The foot of a screen: save or take back, and what became of it. */
export function SaveBar({ place, editing }: { place: Place; editing: Pick<Editing<unknown>, keyof Editing<unknown>> }) {
  const { words } = place;
  const { fields, dirty, phase, problem, done, overtaken } = editing;
  const [unplaced, setUnplaced] = useState<[string, string][]>([]);
  useLayoutEffect(() => {
    const shown = [...document.querySelectorAll<HTMLElement>("[data-error]")].map((element) => element.dataset.error ?? "");
    setUnplaced(Object.entries(fields).filter(([path]) => !shown.some((at) => path === at || path.startsWith(`${at}.`))));
    if (Object.keys(fields).length > 0) document.querySelector<HTMLElement>('.settings [aria-invalid="true"]')?.focus();
  }, [fields]);
  if (!place.canEdit) return null;
  return (
    <div class="save-bar">
      {problem && (
        <div role="alert" class="problem">
          <p>{problem}</p>
          {unplaced.length > 0 && (
            <ul>
              {unplaced.map(([path, message]) => (
                <li>
                  <code>{path}</code>: {message}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {overtaken && (
        <p role="alert" class="marker">
          {words.overtaken}
        </p>
      )}
      <div class="saving">
        <button type="button" class="button primary" aria-disabled={!dirty || phase === "saving"} onClick={() => void editing.save()}>
          {overtaken ? words.saveMine : words.save}
        </button>
        {dirty && (
          <button type="button" class="button quiet" onClick={editing.revert}>
            {overtaken ? words.takeTheirs : words.discard}
          </button>
        )}
        <p role="status" class="hint">
          {phase === "saving" ? words.saving : dirty ? words.unsaved : done ? words.saved : ""}
        </p>
      </div>
    </div>
  );
}

/** The message at a field, or of anything inside it. */
export function errorAt(errors: Record<string, string>, path: string): string | undefined {
  return errors[path] ?? Object.entries(errors).find(([at]) => at.startsWith(`${path}.`))?.[1];
}

export const idOf = (path: string): string => `field-${path.replace(/[^\w-]/g, "-")}`;
