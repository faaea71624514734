import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { WordLists, WordTrial } from "../../../src/moderation/words/wire.ts";
import { languageName } from "../languages.ts";
import { markedParts } from "./marked-text.ts";
import { type Place, toldOf } from "./place.ts";

/** A pause in typing after which the lists are asked. */
const PAUSE_MS = 300;

/** What the lists find in a text while it is typed, those on the screen included that are not saved yet. */
export function WordTrialBox({ place, lists }: { place: Place; lists: WordLists | undefined }) {
  const { call, path, words, text } = place;
  const [typed, setTyped] = useState("");
  const [trial, setTrial] = useState<{ of: string; result: WordTrial } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = JSON.stringify(lists ?? null);
  useEffect(() => {
    if (typed.trim() === "") return setTrial(null);
    let stale = false;
    const timer = setTimeout(() => {
      call<WordTrial>("POST", `${path}/word-trials`, { text: typed, ...(lists ? { lists } : {}) }).then(
        (result) => {
          if (stale) return;
          setTrial({ of: typed, result });
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
  }, [typed, asked]);
  return (
    <div class="trial">
      <label for="try-words">{words.lists.try}</label>
      <textarea
        id="try-words"
        rows={2}
        dir="auto"
        maxLength={10_000}
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {problem && (
        <p role="alert" class="problem">
          {problem}
        </p>
      )}
      <div role="status">
        {trial && (
          <div class="tried">
            <p dir="auto" class="words">
              {markedParts(trial.of, trial.result.matches, ["banned", "suspect"]).map((part) =>
                part.list ? (
                  <mark class={part.list}>
                    {part.text}
                    <span class="unseen"> ({words.lists.names[part.list]})</span>
                  </mark>
                ) : (
                  part.text
                ),
              )}
            </p>
            <p>
              {words.lists.verdicts[trial.result.verdict]}
              {trial.result.language && <span class="hint"> {words.lists.takenFor(languageName(trial.result.language, text))}</span>}
            </p>
          </div>
        )}
      </div>
    </div>
  );
}
