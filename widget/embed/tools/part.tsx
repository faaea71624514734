/** What helps with a longer text, fetched when a composer opens: one can write without it. Its exports are a `Tools`. */
import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Selected } from "../writing/selecting.ts";
import type { ToolsProps } from "../writing/tools.ts";
import { apply, type Edit, isActive, type Span, type Tool } from "./marking.ts";
import { quotation, wordsIn } from "./quoting.ts";

export { Counter } from "./counter.tsx";
export { isTooLong } from "./counting.ts";
export { EditTime } from "./edit-time.tsx";
export { Leaving } from "./leaving.tsx";

const TOOLS: readonly Tool[] = ["bold", "italic", "quote", "link", "list", "code"];
const KEYS: Readonly<Record<string, Tool>> = { b: "bold", i: "italic", k: "link" };
const PATHS: Readonly<Record<Tool, string>> = {
  bold: "M7 5h6a3.5 3.5 0 0 1 0 7H7zm0 7h7a3.5 3.5 0 0 1 0 7H7z",
  italic: "M10 5h7M7 19h7M14 5l-4 14",
  quote: "M5 17c3-1 4-3 4-6H5V7h4M14 17c3-1 4-3 4-6h-4V7h4",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  list: "M9 7h11M9 12h11M9 17h11M4.5 7h.01M4.5 12h.01M4.5 17h.01",
  code: "M8 7l-5 5 5 5M16 7l5 5-5 5",
};

/** One stop of the Tab key; arrows move within (the toolbar pattern). Pressing a button leaves the text its selection. */
export function Toolbar({ box, id, t, rtl, body, onQuote }: ToolsProps) {
  const [current, setCurrent] = useState(0);
  const [span, setSpan] = useState<Span>({ text: "", start: 0, end: 0 });
  useEffect(() => {
    const look = () => box() && setSpan(spanOf(box() as HTMLTextAreaElement));
    look();
    // Inside a shadow root the document hears of selections only; the field itself of keys and clicks.
    const field = box();
    for (const name of ["keyup", "click", "select"]) field?.addEventListener(name, look);
    return () => {
      for (const name of ["keyup", "click", "select"]) field?.removeEventListener(name, look);
    };
  }, [body]);
  const press = (tool: Tool) => {
    const field = box();
    if (!field || field.readOnly) return;
    if (tool === "quote" && onQuote()) return;
    use(field, tool);
    setSpan(spanOf(field));
  };
  return (
    <div
      part="tools"
      role="toolbar"
      aria-label={t("tools")}
      aria-controls={id}
      onKeyDown={(event) => {
        const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1, Home: -current, End: TOOLS.length - 1 - current }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        const next = (current + step + TOOLS.length) % TOOLS.length;
        setCurrent(next);
        (event.currentTarget.children[next] as HTMLElement).focus();
      }}
    >
      {TOOLS.map((tool, index) => (
        <button
          key={tool}
          type="button"
          part="tool"
          tabIndex={index === current ? 0 : -1}
          aria-label={t(`tool.${tool}`)}
          title={t(`tool.${tool}`)}
          aria-pressed={tool === "link" ? undefined : isActive(tool, span)}
          onFocus={() => setCurrent(index)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => press(tool)}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={PATHS[tool]} />
          </svg>
        </button>
      ))}
    </div>
  );
}

/** Ctrl or Command with B, I or K. Where the keyboard writes another script, or Turkish, the key's place decides. */
export function shortcut(event: KeyboardEvent, field: HTMLTextAreaElement): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || field.readOnly) return false;
  const key = event.key.toLowerCase();
  const tool = KEYS[/^[a-z]$/.test(key) ? key : event.code.slice(3).toLowerCase()];
  if (!tool) return false;
  event.preventDefault();
  use(field, tool);
  return true;
}

/** Puts the words selected in the answered comment into the text, at this place; false where none of it is selected. */
export function quote(field: HTMLTextAreaElement, at: number, found: Selected, author: string | null): boolean {
  const answered = field.closest("article")?.querySelector(":scope > [part~=body]");
  const words = answered ? quotation(wordsIn(answered, found), author) : "";
  if (!words) return false;
  const insert = (field.value.slice(0, at).trim() ? "\n\n" : "") + words;
  const caret = Math.max(field.selectionEnd, at) + insert.length;
  write(field, { from: at, to: at, insert, start: caret, end: caret });
  return true;
}

const spanOf = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Span => ({
  text: value,
  start: selectionStart,
  end: selectionEnd,
});

function use(field: HTMLTextAreaElement, tool: Tool): void {
  write(field, apply(tool, spanOf(field)));
}

/** The old editing command is the one way to change a field so that the reader's own undo takes it back. */
function write(field: HTMLTextAreaElement, { from, to, insert, start, end }: Edit): void {
  field.focus();
  field.setSelectionRange(from, to);
  const done = insert ? document.execCommand("insertText", false, insert) : from === to || document.execCommand("delete");
  if (!done) {
    field.setRangeText(insert, from, to);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.setSelectionRange(start, end);
}
