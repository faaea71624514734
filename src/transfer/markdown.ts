/** A comment's tree written as Markdown that `parseMarkdown` reads back to the same words, links and emphasis. */
import type { Content, Node } from "../comments/content.ts";
import { plainText } from "../comments/plain-text.ts";
import { elementOf } from "../comments/tree.ts";

export function contentToMarkdown(content: Content): string {
  return blocksToMarkdown(content, false);
}

/** The words alone, one paragraph to a block, for the few trees that Markdown cannot say. */
export function plainMarkdown(content: Content): string {
  return content.map((block) => lineStarts(escapeText(plainText([block])))).join("\n\n");
}

function blocksToMarkdown(blocks: readonly Node[], tight: boolean): string {
  let markdown = "";
  let before = "";
  /** Two lists in a row would be read as one, so the second takes the other sign. */
  let alternate = false;
  for (const block of blocks) {
    const parts = elementOf(block);
    const tag = parts?.tag ?? "p";
    alternate = tag === before && !alternate;
    const text = blockToMarkdown(block, alternate);
    if (text === "") continue;
    // A list may follow a paragraph without an empty line only if it starts at 1.
    const close = tight && (tag !== "ol" || parts?.attributes.start === undefined);
    markdown += markdown === "" ? text : `${close ? "\n" : "\n\n"}${text}`;
    before = tag;
  }
  return markdown;
}

function blockToMarkdown(block: Node, alternate: boolean): string {
  const parts = elementOf(block);
  if (parts === null) return paragraph([block]);
  const { tag, attributes, children } = parts;
  if (tag === "blockquote") return indent(blocksToMarkdown(children, false), "> ", "> ").replace(/^> $/gm, ">");
  if (tag === "pre") return fence(plainText([block]));
  if (tag === "ul") return list(children, () => (alternate ? "+ " : "- "));
  if (tag === "ol") return list(children, (index) => `${Number(attributes.start ?? 1) + index}${alternate ? ")" : "."} `);
  return tag === "p" ? paragraph(children) : paragraph([block]);
}

function list(items: readonly Node[], sign: (index: number) => string): string {
  const blocksOf = (item: Node): Node[] => elementOf(item)?.children ?? [item];
  const tight = items.every((item) => blocksOf(item).filter((block) => elementOf(block)?.tag === "p").length <= 1);
  const texts = items.map((item, index) => {
    const first = sign(index);
    return indent(blocksToMarkdown(blocksOf(item), tight), first, " ".repeat(first.length));
  });
  return texts.join(tight ? "\n" : "\n\n");
}

function indent(text: string, first: string, rest: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? first + line : line === "" && rest.trim() === "" ? "" : rest + line))
    .join("\n");
}

function fence(text: string): string {
  const ticks = "`".repeat(Math.max(3, longestRun(text, "`") + 1));
  return `${ticks}\n${text}\n${ticks}`;
}

function paragraph(children: readonly Node[]): string {
  const text = inline(children, "", new Set());
  const lines = text.split("\n").map((line) => line.replace(/[ \t]+/g, " ").trim());
  return lineStarts(lines.filter((line) => line !== "").join("\n"));
}

/** What would begin a list, a quotation, a rule or a fence at the start of a line; escaped characters begin nothing any more. */
function lineStarts(text: string): string {
  return text.replace(/^([ \t]*)(?:([-+=#])|(\d{1,9})([.)]))/gm, (_, space, sign, number, point) =>
    sign ? `${space}\\${sign}` : `${space}${number}\\${point}`,
  );
}

function inline(nodes: readonly Node[], before: string, within: ReadonlySet<string>, after = ""): string {
  let text = "";
  nodes.forEach((node, index) => {
    const next = nodes[index + 1];
    text += inlineNode(node, text.at(-1) ?? before, next === undefined ? after : firstCharacter(next), within);
  });
  return text;
}

function inlineNode(node: Node, before: string, after: string, within: ReadonlySet<string>): string {
  const parts = elementOf(node);
  if (parts === null) return escapeText(node as string);
  const { tag, attributes, children } = parts;
  if (tag === "br") return "\n";
  if (tag === "code") return codeSpan(plainText([node]).replace(/\s+/g, " "));
  if (tag === "a" && attributes.href !== undefined) return link(attributes.href, children, within);
  if (tag !== "em" && tag !== "strong" && tag !== "del") return inline(children, before, within, after);
  return within.has(tag) ? inline(children, before, within, after) : emphasis(tag, children, before, after, within);
}

function emphasis(
  tag: "em" | "strong" | "del",
  children: readonly Node[],
  before: string,
  after: string,
  within: ReadonlySet<string>,
): string {
  const inner = new Set([...within, tag]);
  const signs = { em: "*", strong: "**", del: "~~" };
  let sign = signs[tag];
  if (sign.startsWith("*") && before === "*") sign = sign.replaceAll("*", "_");
  const text = inline(children, sign[0] ?? "", inner, sign[0] ?? "");
  const core = text.trim();
  if (core === "") return text;
  const [start = "", end = ""] = text.split(core, 2);
  const whole = `${start}${sign}${core}${sign}${end}`;
  const opens = canFlank(start === "" ? before : " ", core[0] ?? "", sign);
  const closes = canFlank(end === "" ? after : " ", core.at(-1) ?? "", sign);
  // Emphasis over a line break is fine, but not over an emptied line; and a sign that cannot open or close would show as an asterisk.
  return opens && closes ? whole : text;
}

/** CommonMark 0.31, section 6.2: a sign opens or closes only if what it touches inside is a word, or outside is none. */
function canFlank(outside: string, inside: string, sign: string): boolean {
  const outsideIsWord = /[^\s\p{P}\p{S}]/u.test(outside);
  if (sign.startsWith("_") && outsideIsWord) return false;
  return !/[\p{P}\p{S}]/u.test(inside) || !outsideIsWord;
}

/** The first character as it will stand in the Markdown, which decides whether emphasis before it can end. */
function firstCharacter(node: Node): string {
  const parts = elementOf(node);
  if (parts === null) return (node as string)[0] ?? "";
  if (parts.tag === "br") return "\n";
  if (parts.tag === "a") return "[";
  if (parts.tag === "code") return "`";
  return firstCharacter(parts.children[0] ?? "");
}

function link(href: string, children: readonly Node[], within: ReadonlySet<string>): string {
  const address = href.replace(/[\s<>]/g, encodeURIComponent);
  if (children.length === 1 && children[0] === href && /^https?:/.test(href) && address === href) return `<${address}>`;
  const text = inline(children, "[", new Set([...within, "a"]), "]")
    .replace(/\s+/g, " ")
    .trim();
  return text === "" ? "" : `[${text}](<${address.replace(/[\\&]/g, "\\$&")}>)`;
}

/** An underscore within a word starts no emphasis and is left readable; `&` matters only where it could begin an entity. */
function escapeText(text: string): string {
  return text
    .replace(/[\\`*[\]<>~|]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/&(?=#|[a-z])/gi, "\\&");
}

function codeSpan(text: string): string {
  if (text.trim() === "") return text;
  const ticks = "`".repeat(longestRun(text, "`") + 1);
  const pad = /^`|`$|^ .* $/.test(text) ? " " : "";
  return `${ticks}${pad}${text}${pad}${ticks}`;
}

function longestRun(text: string, character: string): number {
  return Math.max(0, ...(text.match(new RegExp(`${character}+`, "g")) ?? []).map((run) => run.length));
}
