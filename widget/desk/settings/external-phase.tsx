import { h } from "preact";
import { useState } from "preact/hooks";
import type { PhaseTrial } from "../../../src/moderation/external/wire.ts";
import { dateOf } from "../dates.ts";
import type { PhaseState } from "./external.tsx";
import { numberIn, type Place, toldOf } from "./place.ts";

/** At most two at once, so that one can be changed for another without a gap. */
const SECRETS_LIMIT = 2;

type SecretsProps = { state: PhaseState; place: Place; onChanged: () => Promise<void> };

/** What the phase signs with. A new one is shown once and never again. */
export function PhaseSecrets({ state, place, onChanged }: SecretsProps) {
  const { call, path, words, text } = place;
  const address = `${path}/external-phases/${encodeURIComponent(state.name)}/secrets`;
  const [fresh, setFresh] = useState<{ id: string; secret: string } | null>(null);
  const [copied, setCopied] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (job: () => Promise<void>) => {
    setProblem(null);
    try {
      await job();
      await onChanged();
    } catch (cause) {
      setProblem(toldOf(place, cause).sentence);
    }
  };
  return (
    <div class="secrets">
      <h4>{words.external.secrets}</h4>
      {state.secrets.length === 0 && <p class="hint">{words.external.noSecret}</p>}
      <ul class="rows">
        {state.secrets.map(({ id, createdAt }) => (
          <li class="row">
            <p>
              <code>{id}</code> <span class="hint">{words.external.made(dateOf(Date.parse(createdAt), text))}</span>
            </p>
            <button
              type="button"
              class="only"
              aria-label={words.removeOne(id)}
              onClick={() => void run(async () => call("DELETE", `${address}/${encodeURIComponent(id)}`))}
            >
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
      <div role="status">
        {fresh && (
          <div class="fresh-secret">
            <label for={`secret-${fresh.id}`}>{words.external.once}</label>
            <input
              id={`secret-${fresh.id}`}
              class="mono"
              readOnly
              value={fresh.secret}
              onFocus={({ currentTarget }) => currentTarget.select()}
            />
            <button
              type="button"
              class="button small"
              onClick={() =>
                void navigator.clipboard.writeText(fresh.secret).then(
                  () => setCopied(true),
                  () => document.getElementById(`secret-${fresh.id}`)?.focus(),
                )
              }
            >
              {copied ? words.external.copied : words.external.copy}
            </button>
          </div>
        )}
      </div>
      {problem && (
        <p role="alert" class="problem">
          {problem}
        </p>
      )}
      {state.secrets.length < SECRETS_LIMIT ? (
        <button
          type="button"
          class="button small"
          onClick={() =>
            void run(async () => {
              setFresh(await call<{ id: string; secret: string }>("POST", address, {}));
              setCopied(false);
            })
          }
        >
          {state.secrets.length === 0 ? words.external.makeSecret : words.external.rotate}
        </button>
      ) : (
        <p class="hint">{words.external.twoSecrets}</p>
      )}
    </div>
  );
}

type TrialProps = { state: PhaseState; place: Place; onTried: () => Promise<void> };

/** One call with a text of one's own, which becomes no comment. */
export function PhaseTrialBox({ state, place, onTried }: TrialProps) {
  const { call, path, words } = place;
  const id = `try-${state.name}`;
  const [body, setBody] = useState("");
  const [result, setResult] = useState<PhaseTrial | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const run = async () => {
    if (working || body.trim() === "") return;
    setWorking(true);
    setProblem(null);
    setResult(null);
    try {
      setResult(await call<PhaseTrial>("POST", `${path}/external-phases/${encodeURIComponent(state.name)}/trials`, { body }));
      await onTried();
    } catch (cause) {
      setProblem(toldOf(place, cause).sentence);
    }
    setWorking(false);
  };
  return (
    <form
      class="phase-trial"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <h4>{words.external.trial}</h4>
      <label for={id}>{words.external.trialText}</label>
      <textarea id={id} rows={2} dir="auto" maxLength={10_000} value={body} onInput={({ currentTarget }) => setBody(currentTarget.value)} />
      <button type="submit" class="button small" aria-disabled={working || body.trim() === ""}>
        {working ? words.external.trying : words.external.tryIt}
      </button>
      {problem && (
        <p role="alert" class="problem">
          {problem}
        </p>
      )}
      <p role="status">
        {result && (
          <span class={result.ok ? "" : "problem"}>
            {result.ok
              ? words.external.answered(
                  numberIn(place, result.milliseconds),
                  result.verdict ? words.rules.verdicts[result.verdict] : words.external.noVerdict,
                )
              : words.external.failed(numberIn(place, result.milliseconds), result.failure ?? "")}
          </span>
        )}
      </p>
    </form>
  );
}
