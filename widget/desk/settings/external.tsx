import { h } from "preact";
import { useState } from "preact/hooks";
import type { ExternalPhase, ExternalPhaseStates } from "../../../src/moderation/external/wire.ts";
import { useEditing } from "./editing.ts";
import { PhaseSecrets, PhaseTrialBox } from "./external-phase.tsx";
import { errorAt, Field, SaveBar, Screen, Tick, Waiting } from "./fields.tsx";
import type { Place } from "./place.ts";

export type PhaseState = ExternalPhaseStates["phases"][number];
/** As many as the service takes. */
const PHASES_LIMIT = 5;

/** The publisher's own services that look at comments before they appear. */
export function External({ place }: { place: Place }) {
  const { call, path, words, canEdit } = place;
  const address = `${path}/external-phases`;
  const [states, setStates] = useState<PhaseState[]>([]);
  const read = async () => {
    const { phases } = await call<ExternalPhaseStates>("GET", address);
    setStates(phases);
    return phases;
  };
  const editing = useEditing<ExternalPhase[]>(place, "external", {
    load: async () => (await read()).map(settable),
    save: (phases) => call("PUT", address, { phases }),
  });
  const { value: phases, saved, fields } = editing;
  if (!phases || !saved) {
    return (
      <Screen title={words.tabs.external} intro={words.external.intro} place={place}>
        <Waiting place={place} problem={editing.problem} onRetry={editing.revert} />
      </Screen>
    );
  }
  return (
    <Screen title={words.tabs.external} intro={words.external.intro} place={place}>
      {phases.length === 0 && <p class="hint">{words.external.empty}</p>}
      {phases.map((phase, index) => {
        const put = (more: Partial<ExternalPhase>) => editing.change(phases.map((one, at) => (at === index ? { ...one, ...more } : one)));
        const state = states.find(({ name }) => name === phase.name);
        const isNew = !saved.some(({ name }) => name === phase.name);
        const at = `phases.${index}`;
        return (
          <section class="phase" aria-labelledby={`phase-${index}`} data-error={at}>
            <header>
              <h3 id={`phase-${index}`}>
                <bdi>{phase.name || words.external.unnamed}</bdi>
              </h3>
              {state && <Condition state={state} place={place} />}
              {canEdit && (
                <button
                  type="button"
                  class="only"
                  aria-label={words.removeOne(phase.name)}
                  onClick={() => {
                    editing.change(phases.filter((_, at) => at !== index));
                    document.getElementById("add-phase")?.focus();
                  }}
                >
                  {words.remove}
                </button>
              )}
            </header>
            {errorAt(fields, at) && fields[at] && <p class="problem">{fields[at]}</p>}
            <div class="pair">
              <Field path={`${at}.name`} label={words.external.name} hint={words.external.nameMeans} errors={fields}>
                {(tied) => (
                  <input
                    {...tied}
                    type="text"
                    autocapitalize="none"
                    spellcheck={false}
                    maxLength={40}
                    readOnly={!canEdit || !isNew}
                    value={phase.name}
                    onInput={({ currentTarget }) => put({ name: currentTarget.value })}
                  />
                )}
              </Field>
              <Field path={`${at}.url`} label={words.external.url} hint={words.external.urlMeans} errors={fields}>
                {(tied) => (
                  <input
                    {...tied}
                    type="url"
                    inputMode="url"
                    placeholder="https://"
                    maxLength={2_000}
                    readOnly={!canEdit}
                    value={phase.url}
                    onInput={({ currentTarget }) => put({ url: currentTarget.value })}
                  />
                )}
              </Field>
              <Field path={`${at}.timeout`} label={words.external.timeout} hint={words.external.timeoutMeans} errors={fields}>
                {(tied) => (
                  <input
                    {...tied}
                    type="number"
                    min={50}
                    max={5_000}
                    disabled={!canEdit}
                    value={Number.isNaN(phase.timeout) ? "" : String(phase.timeout)}
                    onInput={({ currentTarget }) => put({ timeout: currentTarget.value === "" ? Number.NaN : Number(currentTarget.value) })}
                  />
                )}
              </Field>
              <Field path={`${at}.onFailure`} label={words.external.onFailure} errors={fields}>
                {(tied) => (
                  <select
                    {...tied}
                    disabled={!canEdit}
                    value={phase.onFailure}
                    onChange={({ currentTarget }) => put({ onFailure: currentTarget.value as ExternalPhase["onFailure"] })}
                  >
                    {(["skip", "hold"] as const).map((name) => (
                      <option value={name}>{words.external.failures[name]}</option>
                    ))}
                  </select>
                )}
              </Field>
              <Field path={`${at}.audience`} label={words.external.audience} hint={words.external.audienceMeans} errors={fields}>
                {(tied) => (
                  <select
                    {...tied}
                    disabled={!canEdit}
                    value={phase.audience}
                    onChange={({ currentTarget }) => put({ audience: currentTarget.value as ExternalPhase["audience"] })}
                  >
                    {(["everybody", "new-authors"] as const).map((name) => (
                      <option value={name}>{words.external.audiences[name]}</option>
                    ))}
                  </select>
                )}
              </Field>
              <Tick
                path={`${at}.enabled`}
                label={words.external.enabled}
                hint={words.external.enabledMeans}
                errors={fields}
                checked={phase.enabled}
                disabled={!canEdit}
                onChange={(enabled) => put({ enabled })}
              />
            </div>
            {isNew ? (
              <p class="hint">{words.external.saveFirst}</p>
            ) : (
              state && (
                <div class="phase-tools">
                  {canEdit && <PhaseSecrets state={state} place={place} onChanged={() => read().then(() => undefined)} />}
                  {canEdit && <PhaseTrialBox state={state} place={place} onTried={() => read().then(() => undefined)} />}
                </div>
              )
            )}
          </section>
        );
      })}
      {canEdit && phases.length < PHASES_LIMIT && (
        <button
          type="button"
          id="add-phase"
          class="button small"
          onClick={() => {
            editing.change([...phases, { name: "", url: "", timeout: 800, enabled: true, onFailure: "skip", audience: "everybody" }]);
            queueMicrotask(() => document.getElementById(`field-phases-${phases.length}-name`)?.focus());
          }}
        >
          {words.external.add}
        </button>
      )}
      <SaveBar place={place} editing={editing} />
    </Screen>
  );
}

/** Whether it is asked at present, and why not. */
function Condition({ state, place: { words } }: { state: PhaseState; place: Place }) {
  return (
    <p class="condition-now">
      {state.circuit === "open" ? (
        <span class="badge held">{words.external.circuitOpen}</span>
      ) : (
        <span class={state.enabled && state.failure ? "badge held" : "badge"}>
          {!state.enabled ? words.external.off : state.failure ? words.external.failing : words.external.circuitClosed}
        </span>
      )}
      {state.failure && (
        <span class="hint">
          {" "}
          {words.external.lastFailure} <bdi>{state.failure}</bdi>
        </span>
      )}
    </p>
  );
}

const settable = ({ name, url, timeout, enabled, onFailure, audience }: PhaseState): ExternalPhase => ({
  name,
  url,
  timeout,
  enabled,
  onFailure,
  audience,
});
