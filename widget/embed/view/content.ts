/** A comment's node tree as elements. Nothing is parsed: text can only become text, and a tag only one of the few below. */
import { type ComponentChildren, h } from "preact";
import type { Attributes, Content, Node } from "../../../src/comments/content.ts";

const TAGS = "p em strong del code pre blockquote ul ol li a br".split(" ");
const LINK = "ugc nofollow noopener noreferrer";
const SAFE = /^(https?:|mailto:)/i;

/** `?content=html` never reaches the widget; a string is shown as the text it is. */
export const contentOf = (content: Content | string): ComponentChildren => (typeof content === "string" ? content : content.map(element));

function element(node: Node): ComponentChildren {
  if (typeof node === "string") return node;
  const [tag, ...rest] = node;
  const named = typeof rest[0] === "object" && !Array.isArray(rest[0]);
  const { href = "", rel = LINK, start }: Attributes = named ? (rest.shift() as Attributes) : {};
  const inner = (rest as Node[]).map(element);
  if (!TAGS.includes(tag) || (tag === "a" && !SAFE.test(href))) return inner;
  return h(tag as string, tag === "a" ? { href, rel, target: "_blank" } : start ? { start } : null, inner);
}
