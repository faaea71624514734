import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import { numberIn, type Place } from "./place.ts";
import type { ListName } from "./words.tsx";
import { type FileFault, keyOf, parseWordFile, printWordFile, type Term } from "./words-file.ts";

type Props = { name: ListName; terms: Term[]; place: Place; onAdd: (terms: Term[]) => void };

/** Lists come as text files and leave as such. What is read joins the list on the screen; it is saved with it. */
export function WordTransfer({ name, terms, place, onAdd }: Props) {
  const { words } = place;
  const [read, setRead] = useState<{ added: number; faults: FileFault[] } | null>(null);
  const file = useRef<HTMLInputElement>(null);

  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    const parsed = parseWordFile(await chosen.text());
    const known = new Set(terms.map(keyOf));
    setRead({ added: parsed.terms.filter((term) => !known.has(keyOf(term))).length, faults: parsed.faults });
    onAdd(parsed.terms);
    if (file.current) file.current.value = "";
  };
  const give = () => {
    const address = URL.createObjectURL(new Blob([printWordFile(terms)], { type: "text/plain;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${place.session.site.name}-${name}.txt`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1_000);
  };
  return (
    <div class="transfer">
      <label class="button small">
        {words.lists.import}
        <input
          ref={file}
          class="unseen"
          type="file"
          accept=".txt,text/plain"
          onChange={({ currentTarget }) => void take(currentTarget.files?.[0])}
        />
      </label>
      <button type="button" class="button small" onClick={give}>
        {words.lists.export}
      </button>
      <p class="hint">{words.lists.fileMeans}</p>
      <div role="status">
        {read && <p>{words.lists.imported(numberIn(place, read.added))}</p>}
        {read && read.faults.length > 0 && (
          <ul class="faults">
            {read.faults.slice(0, 10).map((fault) => (
              <li>
                {words.lists.fault(fault.line, words.lists.faults[fault.why])} <bdi>{fault.text}</bdi>
              </li>
            ))}
            {read.faults.length > 10 && <li>{words.lists.moreFaults(numberIn(place, read.faults.length - 10))}</li>}
          </ul>
        )}
      </div>
    </div>
  );
}
