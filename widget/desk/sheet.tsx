import { type ComponentChildren, h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

type Props = {
  label: string;
  /** A drawer stands at the side for as long as it is read; a sheet at the foot asks one thing. */
  shape?: "sheet" | "drawer" | "drawer wide";
  onClose: () => void;
  onKey?: (event: KeyboardEvent) => void;
  children: ComponentChildren;
};

/**
 * A modal dialog at the foot of the window, so that the comment stays in sight above it. The browser's own dialog element
 * keeps the focus inside, closes on Escape and gives the focus back.
 */
export function Sheet({ label, shape = "sheet", onClose, onKey, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the next keystroke: `r` and a number are often typed in one go.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={shape}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        // A browser may close it without asking; our own closing happens as the element goes, when the ref is already empty.
        if (dialog.current) onClose();
      }}
      onClick={(event) => {
        // A press on the backdrop lands on the dialog itself, outside everything in it.
        if (event.target === dialog.current) onClose();
      }}
      onKeyDown={onKey}
    >
      <div class="sheet-body">{children}</div>
    </dialog>
  );
}
