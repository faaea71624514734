import { h } from "preact";
import type { DeskText } from "../text/desk/en.ts";
import { Sheet } from "./sheet.tsx";

export function ShortcutsSheet({ text, onClose }: { text: DeskText; onClose: () => void }) {
  const { keys } = text;
  const or = <span class="between"> {keys.or} </span>;
  const to = <span class="between"> – </span>;
  const rows = [
    [<kbd>j</kbd>, keys.next],
    [<kbd>k</kbd>, keys.previous],
    [<kbd>g</kbd>, keys.first],
    [<kbd>a</kbd>, keys.approve],
    [<kbd>r</kbd>, keys.reject],
    [<kbd>s</kbd>, keys.spam],
    [<kbd>f</kbd>, keys.feature],
    [<kbd>b</kbd>, keys.ban],
    [<kbd>m</kbd>, keys.more],
    [<kbd>u</kbd>, keys.undo],
    [<kbd>x</kbd>, keys.select],
    [<kbd>d</kbd>, keys.author],
    [<kbd>o</kbd>, keys.article],
    [<kbd>c</kbd>, keys.conversation],
    [<kbd>p</kbd>, keys.page],
    [<kbd>z</kbd>, keys.zen],
    [<kbd>/</kbd>, keys.search],
    [<kbd>n</kbd>, keys.fresh],
    [[<kbd>1</kbd>, to, <kbd>5</kbd>], keys.queue],
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
