/** What stands open in place, and closes by Escape. */
import { type ComponentChildren, h } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Scene } from "../state.ts";
import { writingWords } from "./words.ts";

/** Closes what is innermost: whatever surrounds it stays open. */
export const onEscape = (close: (() => void) | false) => (event: KeyboardEvent) => {
  if (event.key !== "Escape" || event.isComposing || !close) return;
  event.stopPropagation();
  close();
};

type Props = { scene: Scene; label: string; busy: boolean; onClose(): void; children: ComponentChildren };

/** Takes the focus when what it is to show has come, so that a screen reader begins there. */
export function Panel({ scene, label, busy, onClose, children }: Props) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!busy) box.current?.focus();
  }, [busy]);
  return (
    <section part="statement" ref={box} tabIndex={-1} aria-label={label} aria-busy={busy} onKeyDown={onEscape(onClose)}>
      {busy ? scene.t("loading") : children}
      {!busy && (
        <div part="buttons">
          <button type="button" part="button" onClick={onClose}>
            {writingWords(scene)("close")}
          </button>
        </div>
      )}
    </section>
  );
}
