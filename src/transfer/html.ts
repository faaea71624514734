/**
 * Other people's HTML read as text and a few plain structures. Nothing here makes HTML safe: what is read becomes Markdown, and that
 * goes through the same parser and link policy as a comment typed today.
 */
import { Parser } from "htmlparser2";
import { stripInvisible } from "../comments/body.ts";
import type { Content, Node } from "../comments/content.ts";
import { safeHref } from "../comments/links.ts";
import { append, elementOf } from "../comments/tree.ts";
import { addressesApart, foreignHref } from "./links.ts";

/** Elements nested deeper are unwrapped: nobody writes them, and trees are walked recursively. */
const DEPTH_LIMIT = 20;

/** What is not text for readers, or not theirs to place here: it goes with all it holds. */
const DROPPED = new Set(
  "script style iframe object embed applet noscript noembed noframes template textarea select title head svg math audio video canvas xmp plaintext".split(
    " ",
  ),
);

const INLINE = new Map<string, "em" | "strong" | "del" | "code">([
  ...["em", "i", "cite"].map((name) => [name, "em"] as const),
  ...["strong", "b"].map((name) => [name, "strong"] as const),
  ...["del", "s", "strike"].map((name) => [name, "del"] as const),
  ...["code", "tt", "kbd", "samp"].map((name) => [name, "code"] as const),
]);
const HEADINGS = new Set(["h1", "h2", "h3", "h4", "h5", "h6"]);
const CONTAINERS = new Set(["blockquote", "ul", "ol", "pre"]);
const PARAGRAPHS = new Set(
  "p div section article aside header footer main nav address center figure figcaption dl dt dd table caption thead tbody tfoot tr form fieldset hr details summary li".split(
    " ",
  ),
);

type Element = { name: string; href: string | null; start: string | null; children: (string | Element)[] };

/** `wordpress-html` keeps the writer's lines: a newline is a line break, an empty line parts paragraphs. */
export type HtmlKind = "html" | "wordpress-html";

/** The blocks of the HTML as a tree, without `rel`; empty when it held nothing for readers. Links are those of the link policy. */
export function htmlToBlocks(html: string, kind: HtmlKind = "html"): Content {
  return toBlocks(parseHtml(html).children, kind);
}

function parseHtml(html: string): Element {
  const root: Element = { name: "", href: null, start: null, children: [] };
  const open = [root];
  /** Names of open elements, among them those that are unwrapped for being too deep. */
  const names: string[] = [];
  let dropped = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        names.push(name);
        if (dropped > 0 || DROPPED.has(name)) dropped++;
        else if (name === "img") open.at(-1)?.children.push(stripInvisible(attributes.alt ?? ""));
        else if (open.length <= DEPTH_LIMIT) {
          const element = { name, href: attributes.href ?? null, start: attributes.start ?? null, children: [] };
          open.at(-1)?.children.push(element);
          open.push(element);
        }
      },
      onclosetag(name) {
        names.pop();
        if (dropped > 0) dropped--;
        else if (name !== "img" && names.length < open.length - 1) open.pop();
      },
      ontext(text) {
        const children = open.at(-1)?.children;
        if (dropped > 0 || children === undefined) return;
        // Entities arrive as texts of their own, which must not part an address.
        const last = children.at(-1);
        if (typeof last === "string") children[children.length - 1] = last + stripInvisible(text);
        else children.push(stripInvisible(text));
      },
    },
    { decodeEntities: true, recognizeSelfClosing: false },
  );
  parser.end(html);
  return root;
}

/** A piece of a block: something that flows, something that stands alone, or the end of a paragraph. */
type Piece = { flow: Node } | { block: Node } | "end";

function toBlocks(children: (string | Element)[], kind: HtmlKind): Content {
  const blocks: Content = [];
  let run: Node[] = [];
  const finish = (): void => {
    const paragraph = trimRun(run);
    if (paragraph.length > 0) blocks.push(["p", ...paragraph]);
    run = [];
  };
  for (const piece of children.flatMap((child) => toPieces(child, kind, false))) {
    if (piece !== "end" && "flow" in piece) append(run, piece.flow);
    else {
      finish();
      if (piece !== "end") blocks.push(piece.block);
    }
  }
  finish();
  return blocks;
}

function toPieces(child: string | Element, kind: HtmlKind, inLink: boolean): Piece[] {
  if (typeof child === "string") return textPieces(child, kind, inLink);
  const { name } = child;
  if (name === "br") return [{ flow: ["br"] }];
  if (CONTAINERS.has(name)) return toContainer(child, kind);
  const href = name === "a" && !inLink ? foreignHref(child.href) : null;
  const inside = child.children.flatMap((grandchild) => toPieces(grandchild, kind, inLink || href !== null));
  if (HEADINGS.has(name)) return ["end", ...wrapFlow(inside, (flow) => ["strong", ...flow]), "end"];
  if (PARAGRAPHS.has(name)) return ["end", ...inside, "end"];
  if (name === "td" || name === "th") return [...inside, { flow: " " }];
  if (href !== null) return wrapFlow(inside, (flow) => linkNode(href, flow));
  const tag = INLINE.get(name);
  if (tag === "code") return wrapFlow(inside, (flow) => ["code", plainOf(flow)]);
  return tag ? wrapFlow(inside, (flow) => [tag, ...flow]) : inside;
}

function textPieces(text: string, kind: HtmlKind, inLink: boolean): Piece[] {
  const flowing = (line: string): Piece[] => apart(line.replace(/\s+/g, " "), inLink).map((flow) => ({ flow }));
  if (kind === "html") return flowing(text);
  const paragraphs = text.split(/\n[^\S\n]*\n\s*/).map((paragraph) => paragraph.split("\n").map(flowing));
  return joined(
    paragraphs.map((lines) => joined(lines, { flow: ["br"] })),
    "end",
  );
}

/** Addresses written as mere text become links, as they did where they come from. */
function apart(text: string, inLink: boolean): Node[] {
  if (inLink) return [text];
  return addressesApart(text).map((part) => (typeof part === "string" ? part : ["a", { href: part.href }, part.href]));
}

function joined(groups: Piece[][], between: Piece): Piece[] {
  return groups.flatMap((group, index) => (index === 0 ? group : [between, ...group]));
}

/** Emphasis around several paragraphs, which HTML tolerates, becomes emphasis inside each. */
function wrapFlow(pieces: Piece[], wrap: (flow: Node[]) => Node): Piece[] {
  const wrapped: Piece[] = [];
  let run: Node[] = [];
  const finish = (): void => {
    if (plainOf(run).trim() !== "") wrapped.push({ flow: wrap(run) });
    else for (const flow of run) wrapped.push({ flow });
    run = [];
  };
  for (const piece of pieces) {
    if (piece !== "end" && "flow" in piece) append(run, piece.flow);
    else {
      finish();
      wrapped.push(piece);
    }
  }
  finish();
  return wrapped;
}

function toContainer(element: Element, kind: HtmlKind): Piece[] {
  if (element.name === "pre") {
    // Without a regular expression for the end, which takes quadratic time on long runs of spaces.
    const text = rawText(element).replace(/^\n+/, "").trimEnd();
    return text === "" ? ["end"] : [{ block: ["pre", text] }];
  }
  if (element.name === "blockquote") {
    const blocks = toBlocks(element.children, kind);
    return blocks.length === 0 ? ["end"] : [{ block: ["blockquote", ...blocks] }];
  }
  const items = toItems(element, kind);
  if (items.length === 0) return ["end"];
  if (element.name === "ul") return [{ block: ["ul", ...items] }];
  const start = /^\d{1,6}$/.test(element.start ?? "") ? Number(element.start) : 1;
  return [{ block: start === 1 ? ["ol", ...items] : ["ol", { start: String(start) }, ...items] }];
}

/** What stands in a list outside its items belongs to an item of its own, so that no word is lost. */
function toItems(list: Element, kind: HtmlKind): Node[] {
  const groups: (string | Element)[][] = [];
  let loose: (string | Element)[] | null = null;
  for (const child of list.children) {
    if (typeof child !== "string" && child.name === "li") {
      groups.push(child.children);
      loose = null;
    } else if (loose) loose.push(child);
    else if (typeof child !== "string" || child.trim() !== "") {
      loose = [child];
      groups.push(loose);
    }
  }
  return groups
    .map((group) => toBlocks(group, kind))
    .filter((blocks) => blocks.length > 0)
    .map((blocks): Node => ["li", ...blocks]);
}

/** Disqus shows long addresses cut short; the whole one says more and is what the reader was meant to get. */
function linkNode(href: string, flow: Node[]): Node {
  const text = plainOf(flow).trim();
  const shown = /^(.+?)(?:\.\.\.|…)$/.exec(text)?.[1];
  const isCut = shown?.includes(".") && href.replace(/^[a-z]+:\/\//i, "").startsWith(shown.replace(/^[a-z]+:\/\//i, ""));
  return isCut || safeHref(text) === href ? ["a", { href }, href] : ["a", { href }, ...flow];
}

function rawText(element: Element): string {
  return element.children.map((child) => (typeof child === "string" ? child : child.name === "br" ? "\n" : rawText(child))).join("");
}

function plainOf(nodes: Node[]): string {
  return nodes
    .map((node) => (typeof node === "string" ? node : node[0] === "br" ? " " : plainOf(elementOf(node)?.children ?? [])))
    .join("");
}

/** No paragraph begins or ends with a line break or space, and no line within it does. */
function trimRun(run: Node[]): Node[] {
  const isEmpty = (node: Node | undefined): boolean => (typeof node === "string" ? node.trim() === "" : node?.[0] === "br");
  let start = 0;
  let end = run.length;
  while (start < end && isEmpty(run[start])) start++;
  while (end > start && isEmpty(run[end - 1])) end--;
  return run.slice(start, end);
}
