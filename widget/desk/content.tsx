import { h, type VNode } from "preact";
import type { Content as ContentTree, Node } from "../../src/comments/content.ts";
import { splitAtTerms } from "./highlighting.ts";
import { attributesOf, childrenOf, destinationOf } from "./plain-text.ts";

/** A comment as elements: never parsed from HTML. Each block finds its own direction; links show where they lead. */
export function Content({ content, terms }: { content: ContentTree | string; terms: string[] }) {
  const nodes = typeof content === "string" ? [content] : content;
  return <div>{nodes.map((node) => (typeof node === "string" ? <p dir="auto">{marked(node, terms)}</p> : element(node, terms)))}</div>;
}

function element(node: Exclude<Node, string>, terms: string[]): VNode {
  const [tag] = node;
  const children = childrenOf(node).map((child) => (typeof child === "string" ? marked(child, terms) : element(child, terms)));
  switch (tag) {
    case "a":
      return <Link href={attributesOf(node).href}>{children}</Link>;
    case "p":
    case "pre":
    case "blockquote":
    case "li":
      return h(tag, { dir: "auto" }, children);
    case "ol":
      return <ol start={Number(attributesOf(node).start ?? 1)}>{children}</ol>;
    case "em":
    case "strong":
    case "del":
    case "code":
    case "ul":
      return h(tag, null, children);
    case "br":
      return <br />;
    default:
      return <span>{children}</span>;
  }
}

function Link({ href, children }: { href: string | undefined; children: (VNode | (string | VNode)[])[] }) {
  const destination = destinationOf(href);
  if (!destination) return <span>{children}</span>;
  return (
    <span>
      <a href={destination.href} target="_blank" rel="ugc nofollow noopener noreferrer">
        {children}
      </a>{" "}
      <bdi class="host">[{destination.shown}]</bdi>
    </span>
  );
}

function marked(words: string, terms: string[]): (string | VNode)[] {
  return splitAtTerms(words, terms).map((part) => (part.hit ? <mark>{part.text}</mark> : part.text));
}
