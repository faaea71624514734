/** The publisher's house rules, unfolded where people write. */
import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import type { HouseRules as Rules } from "../../../src/moderation/house-rules/wire.ts";
import type { Scene } from "../state.ts";
import { contentOf } from "../view/content.ts";
import { useAttempt } from "./attempting.ts";
import { call } from "./calling.ts";
import { Refusal } from "./fields.tsx";
import { onEscape } from "./unfolding.tsx";
import { loadReasons, writingWords } from "./words.ts";

type Props = { scene: Scene; id: string };

/** A button that shows the rules below it, in the page's language where they are written in it. */
export function HouseRules({ scene, id }: Props) {
  const { thread, language } = scene;
  const t = writingWords(scene);
  const [open, setOpen] = useState(false);
  const [rules, setRules] = useState<Rules | null>(null);
  const { busy, problem, attempt } = useAttempt(thread);
  const button = useRef<HTMLButtonElement>(null);
  const toggle = () => {
    setOpen(!open);
    if (open || rules) return;
    void attempt(async () => {
      const [found] = await Promise.all([
        call<Rules>(thread, "GET", `${thread.site}/house-rules?lang=${language.tag}`),
        loadReasons(language),
      ]);
      setRules(found);
    });
  };
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <fieldset part="unfolding" aria-label={t("house-rules")} onKeyDown={onEscape(open && close)}>
      <button type="button" part="action" ref={button} aria-expanded={open} aria-controls={`${id}-rules`} onClick={toggle}>
        {t("house-rules")}
      </button>
      <section id={`${id}-rules`} aria-label={t("house-rules")} aria-live="polite" aria-busy={busy} hidden={!open}>
        {rules && (
          <div part="body rules" dir="auto" lang={rules.language ?? undefined}>
            {rules.content.length ? contentOf(rules.content) : t("rules.none")}
          </div>
        )}
        <Refusal scene={scene} problem={problem} />
      </section>
    </fieldset>
  );
}
