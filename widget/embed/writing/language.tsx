/** Saying which language a comment of mine is in, where it was not recognised or taken for another. */
import { h } from "preact";
import { useState } from "preact/hooks";
import type { CommentWire } from "../../../src/comments/wire.ts";
import { LANGUAGE_NAMES } from "../language-names.ts";
import type { Scene } from "../state.ts";
import { useAttempt } from "./attempting.ts";
import { call } from "./calling.ts";
import { Field, Refusal, useFocus } from "./fields.tsx";
import { close, edit } from "./taking-part.ts";
import { onEscape } from "./unfolding.tsx";
import { useReasons, writingWords } from "./words.ts";

/** What is not on the list was recognised by the service, and goes by its code. */
export const languageName = ({ t }: Scene, code: string | null): string => (code ? (LANGUAGE_NAMES[code] ?? code) : t("someone"));

type Props = { scene: Scene; comment: CommentWire; onClose(): void };

export function LanguageForm(props: Props) {
  return useReasons(props.scene.language) ? <Chooser {...props} /> : <p part="hint">{props.scene.t("loading")}</p>;
}

function Chooser({ scene, comment, onClose }: Props) {
  const { thread } = scene;
  const t = writingWords(scene);
  const [chosen, setChosen] = useState(comment.language ?? "");
  const { busy, problem, attempt } = useAttempt(thread);
  const field = useFocus<HTMLSelectElement>();
  const id = `language-${comment.id}`;
  const offered = new Set([...(comment.language ? [comment.language] : []), ...Object.keys(LANGUAGE_NAMES)]);
  const save = () => {
    if (!chosen) {
      field.current?.focus();
      return;
    }
    void attempt(async () => {
      await call(thread, "PUT", `/comments/${comment.id}/language`, { body: { language: chosen } });
      edit(thread, comment.id, (old) => ({ ...old, language: chosen }));
      thread.set({ announcement: t("language.done") });
      close(thread);
    });
  };
  return (
    <fieldset part="composer" aria-label={t("language.label")} aria-busy={busy} onKeyDown={onEscape(onClose)}>
      <Field id={id} label={t("language.label")}>
        <select id={id} ref={field} part="input" value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          {!comment.language && <option value="" />}
          {[...offered].map((code) => (
            <option value={code} lang={code}>
              {languageName(scene, code)}
            </option>
          ))}
        </select>
      </Field>
      <Refusal scene={scene} problem={problem} />
      <div part="buttons">
        <button type="button" part="button primary" onClick={save}>
          {t("language.save")}
        </button>
        <button type="button" part="button" onClick={onClose}>
          {t("cancel")}
        </button>
      </div>
    </fieldset>
  );
}
