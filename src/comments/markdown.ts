import type { MarkdownIt as Parser, StateBlock, Token } from "markdown-it";
import MarkdownIt from "markdown-it";
import { stripInvisible } from "./body.ts";
import type { Attributes, Content, Node, Tag } from "./content.ts";
import { LINK_REL, MAX_HREF_LENGTH, readableAddress, safeHref } from "./links.ts";
import { append, element, elementOf, showsSomething } from "./tree.ts";

/** Bounds the time a hostile comment costs and the depth of what widget and serialiser walk. */
const MAX_NESTING = 20;
/** A list opens two levels at once and its text needs one more, so ordinary parsing must stop this early to lose nothing. */
const DEEPEST_CONTAINER = MAX_NESTING - 2;

const TAG_OF: Record<string, Tag> = {
  paragraph: "p",
  blockquote: "blockquote",
  bullet_list: "ul",
  ordered_list: "ol",
  list_item: "li",
  em: "em",
  strong: "strong",
  s: "del",
  link: "a",
};
const INLINE = new Set<Tag>(["em", "strong", "del", "code", "a", "br"]);

const markdown = commentMarkdown();

/**
 * Reads a comment's Markdown into the tree that is kept and shown. HTML, images, headings, tables and reference
 * definitions are not part of it and come out as the text that was typed. Never throws; the caller caps the length.
 */
export function parseMarkdown(body: string): Content {
  return blockNodes(markdown.parse(body, {}));
}

export { linksOf } from "./tree.ts";

function commentMarkdown(): Parser {
  const parser = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false, maxNesting: MAX_NESTING });
  parser.disable(["image", "html_inline", "html_block", "heading", "lheading", "table", "reference"]);
  parser.validateLink = (address) => safeHref(address) !== null;
  parser.normalizeLink = (address) => address; // safeHref does it, once, as browsers do
  parser.normalizeLinkText = readableAddress;
  // With user names recognised, https://bank@evil is refused whole; without, its first half would become a link.
  // An address longer than we link is read a little past the limit and refused, not once more to the end for each :// in it.
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, urlAuth: true, maxLength: MAX_HREF_LENGTH + 100 });
  parser.linkify.add("ftp:", null).add("//", null);
  parser.linkify.add("www.", {
    validate: (text, pos, linkify) => {
      const host = linkify.re.get_relative_proto_validator();
      host.lastIndex = pos;
      return host.exec(text)?.[0].length ?? 0;
    },
    normalize: (match) => {
      match.url = `https://${match.url}`;
    },
  });
  parser.block.ruler.before("code", "deepest", deepestText);
  return parser;
}

/** Too deep inside quotes and lists the parser would drop what follows; this keeps it, as the text it is. */
function deepestText(state: StateBlock, startLine: number, endLine: number): boolean {
  if (state.level < DEEPEST_CONTAINER) return false;
  let next = startLine + 1;
  while (next < endLine && !state.isEmpty(next) && ((state.sCount[next] ?? 0) < 0 || (state.sCount[next] ?? 0) >= state.blkIndent)) next++;
  state.line = next;
  state.push("paragraph_open", "p", 1);
  const inline = state.push("inline", "", 0);
  inline.content = state.getLines(startLine, next, state.blkIndent, false).trim();
  inline.children = [];
  state.push("paragraph_close", "p", -1);
  return true;
}

/** A container being filled; without a tag its children go to the container around it. */
type Frame = { tag: Tag | null; attributes: Attributes; children: Node[] };

function blockNodes(tokens: Token[]): Node[] {
  const frames: Frame[] = [{ tag: null, attributes: {}, children: [] }];
  for (const token of tokens) {
    const children = innermost(frames).children;
    if (token.hidden) continue; // the paragraph around the text of a tight list's item
    if (token.nesting === 1) frames.push(frameOf(token));
    else if (token.nesting === -1) close(frames);
    else if (token.type === "inline") appendRun(children, inlineNodes(token.children ?? []));
    else if (token.type === "fence" || token.type === "code_block") {
      const code = stripInvisible(token.content).replace(/\n$/, "");
      if (showsSomething([code])) children.push(["pre", ["code", code]]);
    }
  }
  return innermost(frames).children;
}

function inlineNodes(tokens: Token[]): Node[] {
  const frames: Frame[] = [{ tag: null, attributes: {}, children: [] }];
  for (const token of tokens) {
    const children = innermost(frames).children;
    if (token.nesting === 1) {
      const frame = frameOf(token);
      // Bold within bold shows as bold: leaving it out bounds the depth that a row of asterisks can reach.
      frames.push(frames.some(({ tag }) => tag === frame.tag) ? { ...frame, tag: null } : frame);
    } else if (token.nesting === -1) close(frames);
    else if (token.type === "softbreak" || token.type === "hardbreak") children.push(["br"]);
    else if (token.type === "code_inline") {
      const code = stripInvisible(token.content);
      if (showsSomething([code])) children.push(["code", code]);
    } else append(children, stripInvisible(token.content));
  }
  const { children } = innermost(frames);
  return showsSomething(children) ? children : [];
}

function frameOf(token: Token): Frame {
  const tag = TAG_OF[token.type.replace(/_open$/, "")] ?? null;
  if (tag === "ol") {
    const start = token.attrGet("start");
    return { tag, attributes: start === null ? {} : { start: String(start) }, children: [] };
  }
  if (tag !== "a") return { tag, attributes: {}, children: [] };
  const href = safeHref(String(token.attrGet("href")));
  return href === null ? { tag: null, attributes: {}, children: [] } : { tag, attributes: { href, rel: LINK_REL }, children: [] };
}

/** Ends the innermost container. One that shows nothing leaves only its spaces behind. */
function close(frames: Frame[]): void {
  const { tag, attributes, children } = frames.pop() as Frame;
  const parent = innermost(frames).children;
  if (tag !== null && showsSomething(children)) parent.push(element(tag, attributes, children));
  else if (tag === null || INLINE.has(tag)) for (const child of children) append(parent, child);
}

/** Adds the text of a tight list's item. What stood on its own lines must not grow together with the text before it. */
function appendRun(children: Node[], run: Node[]): void {
  const last = children.at(-1);
  const first = run[0];
  if (last !== undefined && first !== undefined && isInline(last) && isInline(first)) children.push(["br"]);
  for (const node of run) append(children, node);
}

function isInline(node: Node): boolean {
  const parts = elementOf(node);
  return parts === null || INLINE.has(parts.tag);
}

function innermost(frames: Frame[]): Frame {
  return frames[frames.length - 1] as Frame;
}
