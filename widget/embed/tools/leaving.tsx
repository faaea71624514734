/** Before words are thrown away: once, in place, with the harmless answer under the finger. */
import { h } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { LeavingProps } from "../writing/tools.ts";

export function Leaving({ t, onDiscard, onLater, onStay }: LeavingProps) {
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);
  return (
    <fieldset part="asking" aria-label={t("discard.ask")}>
      <p>{t("discard.ask")}</p>
      <div part="buttons">
        <button type="button" part="button danger" onClick={onDiscard}>
          {t("discard.yes")}
        </button>
        <button type="button" part="button" onClick={onLater}>
          {t("discard.later")}
        </button>
        <button type="button" part="button" ref={stay} onClick={onStay}>
          {t("discard.no")}
        </button>
      </div>
    </fieldset>
  );
}
