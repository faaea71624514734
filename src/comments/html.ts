import type { Content, Node, Tag } from "./content.ts";
import { TAGS } from "./content.ts";
import { LINK_REL, safeHref } from "./links.ts";
import { elementOf } from "./tree.ts";

const KNOWN: ReadonlySet<Tag> = new Set(TAGS);
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * The only place where a comment becomes an HTML string, for page, mail and feed. It trusts the tree no further than
 * its shape: links pass the link policy again and unknown tags leave only their text, whoever wrote the row.
 */
export function serialise(content: Content): string {
  return content.map(nodeHtml).join("");
}

/** Text made safe between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] as string);
}

function nodeHtml(node: Node): string {
  const parts = elementOf(node);
  if (parts === null) return escapeHtml(node as string);
  const { tag, attributes, children } = parts;
  const inner = serialise(children);
  if (!KNOWN.has(tag)) return inner;
  if (tag === "br") return "<br>";
  if (tag === "a") {
    const href = safeHref(attributes.href ?? "");
    return href === null ? inner : `<a href="${escapeHtml(href)}" rel="${LINK_REL}">${inner}</a>`;
  }
  const start = tag === "ol" && /^\d{1,9}$/.test(attributes.start ?? "") ? ` start="${attributes.start}"` : "";
  return `<${tag}${start}>${inner}</${tag}>`;
}
