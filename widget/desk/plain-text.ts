import type { Attributes, Content, Node } from "../../src/comments/content.ts";
import type { QueueItem } from "../../src/moderation/wire.ts";

/** Tags after which the next words stand on their own. */
const BLOCKS = new Set(["p", "pre", "blockquote", "ul", "ol", "li", "br"]);

/** A comment's words without its form, in one line, cut with an ellipsis where it is longer than `limit` characters. */
export function excerpt(content: Content | string, limit: number): string {
  const words = (typeof content === "string" ? content : content.map(textOf).join(" ")).replace(/\s+/g, " ").trim();
  const characters = [...words];
  return characters.length <= limit
    ? words
    : `${characters
        .slice(0, limit - 1)
        .join("")
        .trimEnd()}…`;
}

/** A node's children, whether or not it has attributes. */
export function childrenOf(node: Exclude<Node, string>): Node[] {
  const [, second, ...rest] = node;
  return isAttributes(second) ? rest : ([second, ...rest].filter((child) => child !== undefined) as Node[]);
}

export function attributesOf(node: Exclude<Node, string>): Attributes {
  return isAttributes(node[1]) ? node[1] : {};
}

/**
 * Where a link really leads, for a moderator to see before pressing it: the host in ASCII (so that a lookalike shows as
 * `xn--`), or a mail address. Null for anything that must not become a link.
 */
export function destinationOf(href: string | undefined): { href: string; shown: string } | null {
  if (!href || !URL.canParse(href)) return null;
  const url = new URL(href);
  if (url.protocol === "mailto:") return { href: url.href, shown: url.pathname };
  return url.protocol === "https:" || url.protocol === "http:" ? { href: url.href, shown: url.host } : null;
}

/** Where the comment stands on its page, as the widget reads the address; undefined where the article has none. */
export function conversationOf({ article, comment }: QueueItem): string | undefined {
  const page = destinationOf(article.url ?? undefined);
  if (!page) return undefined;
  const url = new URL(page.href);
  url.hash = `comment-${comment.id}`;
  return url.href;
}

function textOf(node: Node): string {
  if (typeof node === "string") return node;
  const inner = childrenOf(node).map(textOf).join("");
  return BLOCKS.has(node[0]) ? ` ${inner} ` : inner;
}

const isAttributes = (value: unknown): value is Attributes => typeof value === "object" && value !== null && !Array.isArray(value);
