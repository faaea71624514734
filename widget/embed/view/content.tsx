/** A comment's node tree as elements. Nothing is parsed: text can only become text, and a tag only one of the few below. */
import { type ComponentChildren, h } from "preact";
import type { Attributes, Content, Node } from "../../../src/comments/content.ts";

const TAGS = new Set("p em strong del code pre blockquote ul ol li a br".split(" "));
const SAFE = /^(https?:|mailto:)/i;

/** `?content=html` never reaches the widget; a string is shown as the text it is. */
export const contentOf = (content: Content | string): ComponentChildren =>
  typeof content === "string" ? content : content.map(element);

function element(node: Node): ComponentChildren {
  if (typeof node === "string") return node;
  const [tag, second, ...rest] = node;
  const attributes: Attributes = second && typeof second === "object" && !Array.isArray(second) ? second : {};
  const children = (second === undefined || second === attributes ? rest : [second, ...rest]) as Node[];
  const inner = children.map(element);
  if (!TAGS.has(tag)) return inner;
  if (tag === "ol") return h(tag, { start: Number(attributes.start) || undefined }, inner);
  if (tag !== "a") return h(tag, null, tag === "br" ? undefined : inner);
  const { href = "", rel = "ugc nofollow noopener noreferrer" } = attributes;
  return SAFE.test(href) ? h("a", { href, rel, target: "_blank" }, inner) : inner;
}
