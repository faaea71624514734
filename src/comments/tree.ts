import { isVisible } from "./body.ts";
import type { Attributes, Content, Node, Tag } from "./content.ts";

/** The three parts of a node that is not text. */
export type Element = { tag: Tag; attributes: Attributes; children: Node[] };

/** Puts a node together; attributes are left out when there are none. */
export function element(tag: Tag, attributes: Attributes, children: Node[]): Node {
  return Object.keys(attributes).length === 0 ? [tag, ...children] : [tag, attributes, ...children];
}

/** Takes a node apart; null for text. */
export function elementOf(node: Node): Element | null {
  if (typeof node === "string") return null;
  const [tag, second, ...rest] = node;
  if (second === undefined) return { tag, attributes: {}, children: [] };
  if (typeof second === "string" || Array.isArray(second)) return { tag, attributes: {}, children: [second, ...rest] as Node[] };
  return { tag, attributes: second, children: rest as Node[] };
}

/** Adds a node at the end; text joins the text before it. */
export function append(children: Node[], node: Node): void {
  const last = children.at(-1);
  if (typeof node === "string" && typeof last === "string") children[children.length - 1] = last + node;
  else if (node !== "") children.push(node);
}

/** Whether a reader would see anything of these nodes, given that no node among them was kept empty. */
export function showsSomething(children: readonly Node[]): boolean {
  return children.some((child) => (typeof child === "string" ? isVisible(child) : child[0] !== "br"));
}

/** Where a comment links to, in order and with repetitions, for the rules about links. */
export function linksOf(content: Content): string[] {
  return content.flatMap((node) => {
    const parts = elementOf(node);
    if (!parts) return [];
    const own = parts.attributes.href === undefined ? [] : [parts.attributes.href];
    return [...own, ...linksOf(parts.children)];
  });
}
