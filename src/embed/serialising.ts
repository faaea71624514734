/**
 * Preact's elements as HTML, for our own views: function components without hooks, elements and text. Whatever a reader
 * wrote reaches this as text or as an attribute's value and leaves it escaped; there is no way to put markup in.
 */
import { escapeHtml } from "../comments/html.ts";

type Props = Record<string, unknown>;
type Component = (props: never) => unknown;
type Element = { type: string | Component; props: Props };
/** Components to draw in place of others: what has no use without a script has another face there. */
export type Instead = ReadonlyMap<Component, Component>;

const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** Between their tags text is not text, so nothing of ours stands in them. */
const RAW = new Set("script style iframe noembed noframes noscript plaintext template textarea title xmp".split(" "));
const NAME = /^[a-z][a-z0-9-]*$/;
/** The last two are what compilers add while a program is being developed. */
const NOT_ATTRIBUTES = new Set(["children", "key", "ref", "defaultvalue", "__source", "__self"]);

/** Throws TypeError for anything that is not one of our views' elements, such as an object that came from a row. */
export function serialise(node: unknown, instead: Instead = new Map()): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string" || typeof node === "number") return escapeHtml(String(node));
  if (Array.isArray(node)) return node.map((one) => serialise(one, instead)).join("");
  const { type, props } = elementOf(node);
  if (typeof type === "string") return tag(type, props, instead);
  const draw = instead.get(type) ?? type;
  return serialise(draw(props as never), instead);
}

function tag(name: string, props: Props, instead: Instead): string {
  if (!NAME.test(name)) throw new TypeError(`${name} is no element.`);
  const start = `<${name}${attributes(name === "textarea" ? { ...props, value: null } : props)}>`;
  if (VOID.has(name)) return start;
  // A line end right after the start tag would be swallowed.
  if (name === "textarea") return `${start}\n${escapeHtml(String(props.value ?? props.defaultValue ?? ""))}</textarea>`;
  if (RAW.has(name)) throw new TypeError(`${name} is not drawn by a view.`);
  const children = name === "select" ? chosen(props.children, props.value) : props.children;
  return `${start}${serialise(children, instead)}</${name}>`;
}

/** A select's value is an attribute of one of its options. */
function chosen(children: unknown, value: unknown): unknown {
  return [children].flat(2).map((option) => {
    if (option === null || typeof option !== "object") return option;
    const { type, props } = elementOf(option);
    return { type, props: { ...props, selected: props.value === value }, constructor: undefined };
  });
}

function attributes(props: Props): string {
  return Object.entries(props)
    .map(([key, value]) => {
      const name = key.toLowerCase();
      if (name === "dangerouslysetinnerhtml") throw new TypeError("A view makes no markup from strings.");
      if (NOT_ATTRIBUTES.has(name) || name.startsWith("on") || value === null || value === undefined) return "";
      if (!NAME.test(name)) throw new TypeError(`${key} is no attribute.`);
      const spoken = name.startsWith("aria-") || name.startsWith("data-");
      if (value === false && !spoken) return "";
      if (value === true && !spoken) return ` ${name}`;
      return ` ${name}="${escapeHtml(String(value))}"`;
    })
    .join("");
}

/** Preact gives its elements a constructor of `undefined`, which nothing parsed from JSON can have. */
function elementOf(node: unknown): Element {
  if (typeof node !== "object" || node === null || node.constructor !== undefined || !("type" in node) || !("props" in node))
    throw new TypeError("Only elements of our views are drawn.");
  return node as unknown as Element;
}
