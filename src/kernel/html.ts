/**
 * A template that escapes whatever is put into it. Only what another `html` template made goes in as it is, so that a
 * title can never become markup because somebody forgot a call.
 */
export class Html {
  readonly #markup: string;

  constructor(markup: typeof made, text: string) {
    if (markup !== made) throw new TypeError("Markup is made by the html template only.");
    this.#markup = text;
  }

  toString(): string {
    return this.#markup;
  }
}

/** What may stand in a template; `null`, `undefined` and `false` leave nothing behind. */
export type Part = string | number | Html | null | undefined | false | readonly Part[];

/** Escapes for text and for double-quoted attributes alike; an attribute without quotes is not safe. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? "";
  parts.forEach((part, index) => {
    text += textOf(part) + (strings[index + 1] ?? "");
  });
  return new Html(made, text);
}

/** Known only to this file: nothing that was parsed from outside can pass for markup. */
const made = Symbol("made by the html template");

function textOf(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (part instanceof Html) return part.toString();
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return part.map(textOf).join("");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
