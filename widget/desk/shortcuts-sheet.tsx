import { h } from "preact";
import type { DeskText } from "../text/desk/en.ts";
import { Sheet } from "./sheet.tsx";

export function ShortcutsSheet({ text, onClose }: { text: DeskText; onClose: () => void }) {
  const { keys } = text;
  const then = <span class="between"> {keys.thenKey} </span>;
  const or = <span class="between"> {keys.or} </span>;
  const rows = [
    [<kbd>j</kbd>, keys.next],
    [<kbd>k</kbd>, keys.previous],
    [<kbd>a</kbd>, keys.approve],
    [<kbd>r</kbd>, keys.reject],
    [<kbd>b</kbd>, keys.ban],
    [<kbd>x</kbd>, keys.select],
    [<kbd>u</kbd>, keys.undo],
    [<kbd>o</kbd>, keys.article],
    [<kbd>n</kbd>, keys.fresh],
    [<kbd>d</kbd>, keys.dismiss],
    [[<kbd>g</kbd>, then, <kbd>p</kbd>], keys.pending],
    [[<kbd>g</kbd>, then, <kbd>r</kbd>], keys.reported],
    [[<kbd>[</kbd>, or, <kbd>]</kbd>], keys.switch],
    [<kbd>?</kbd>, keys.help],
    [<kbd>Esc</kbd>, keys.close],
  ] as const;
  return (
    <Sheet label={keys.title} onClose={onClose}>
      <h2>{keys.title}</h2>
      <p class="hint">{keys.intro}</p>
      <dl class="keys">
        {rows.map(([stroke, meaning]) => (
          <div>
            <dt>{stroke}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {text.close} <kbd aria-hidden="true">Esc</kbd>
        </button>
      </div>
    </Sheet>
  );
}
