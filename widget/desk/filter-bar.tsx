import { h } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { DeskText } from "../text/desk/en.ts";
import { languageName } from "./languages.ts";
import { FILTERS, type FilterName, ORDERS, STATUSES, type View, viewOf, withFilter } from "./view.ts";

/** `names` are what the ids among the filters are called, as far as the list tells. */
type Props = {
  view: View;
  names: { article: string | null; author: string | null };
  text: DeskText;
  onGo: (view: View) => void;
  onFilters: () => void;
};

/** Search, order and what the list is narrowed to: each filter is a chip that takes itself away. */
export function FilterBar({ view, names, text, onGo, onFilters }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const { q = "" } = view.filters;
  // What was asked for may change without the field, by going back.
  useEffect(() => {
    if (field.current) field.current.value = q;
  }, [q]);
  const search = (value: string) => {
    // The results take the focus, so that the keys work on them.
    field.current?.blur();
    onGo(withFilter(view, "q", value));
  };
  const chips = FILTERS.filter((name) => view.filters[name]);
  return (
    <search class="narrowing" aria-label={text.filters.label}>
      <form
        class="finder"
        onSubmit={(event) => {
          event.preventDefault();
          search(field.current?.value ?? "");
          field.current?.blur();
        }}
      >
        <input
          ref={field}
          id="search"
          type="search"
          maxLength={200}
          placeholder={text.filters.search}
          aria-label={text.filters.search}
          enterkeyhint="search"
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.preventDefault();
            if (event.currentTarget.value === "") field.current?.blur();
            else event.currentTarget.value = "";
          }}
        />
        <kbd aria-hidden="true">/</kbd>
      </form>
      <button type="button" class="button tool" aria-haspopup="dialog" onClick={onFilters}>
        {text.filters.button}
      </button>
      {view.queue === "everything" && (
        <select
          aria-label={text.filters.names.status}
          value={view.filters.status ?? ""}
          onChange={(event) => onGo(withFilter(view, "status", event.currentTarget.value))}
        >
          <option value="">{text.filters.anyStatus}</option>
          {STATUSES.map((status) => (
            <option value={status}>{text.statuses[status]}</option>
          ))}
        </select>
      )}
      <select
        aria-label={text.filters.order}
        value={view.order}
        onChange={(event) =>
          onGo(
            viewOf(
              view.queue,
              view.filters,
              ORDERS.find((order) => order === event.currentTarget.value),
            ),
          )
        }
      >
        {ORDERS.map((order) => (
          <option value={order}>{text.filters.orders[order]}</option>
        ))}
      </select>
      {chips.length > 0 && (
        <ul class="chips" aria-label={text.filters.active}>
          {chips.map((name) => (
            <li>
              <button
                type="button"
                class="chip"
                aria-label={text.filters.remove(`${text.filters.names[name]}: ${inWords(name, view, names, text)}`)}
                onClick={() => onGo(withFilter(view, name, null))}
              >
                <span class="kind">{text.filters.names[name]}</span> <bdi>{inWords(name, view, names, text)}</bdi>{" "}
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
          {chips.length > 1 && (
            <li>
              <button type="button" class="chip all" onClick={() => onGo(viewOf(view.queue, {}, view.order))}>
                {text.filters.removeAll}
              </button>
            </li>
          )}
        </ul>
      )}
    </search>
  );
}

function inWords(name: FilterName, { filters }: View, names: Props["names"], text: DeskText): string {
  const value = filters[name] ?? "";
  switch (name) {
    case "q":
      return `“${value}”`;
    case "reason":
      return text.reasons[value as keyof typeof text.reasons] ?? value;
    case "language":
      return languageName(value, text);
    case "state":
      return text.authorStates[value as keyof typeof text.authorStates] ?? value;
    case "status":
      return text.statuses[value] ?? value;
    case "article":
      return names.article ?? value;
    case "author":
      return names.author ?? value;
  }
}
