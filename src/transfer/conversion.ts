/** A foreign comment's HTML as a comment of ours: the Markdown that is kept and the tree that is shown. */
import { cleanBody } from "../comments/body.ts";
import type { Content, Node } from "../comments/content.ts";
import { readableAddress } from "../comments/links.ts";
import { parseMarkdown } from "../comments/markdown.ts";
import { plainText } from "../comments/plain-text.ts";
import { elementOf } from "../comments/tree.ts";
import { BODY_LIMIT } from "../comments/wire.ts";
import { cutWhole } from "./fields.ts";
import { type HtmlKind, htmlToBlocks } from "./html.ts";
import { contentToMarkdown, plainMarkdown } from "./markdown.ts";

export type ConvertedComment = {
  /** Markdown of at most `BODY_LIMIT` characters; empty when the HTML held nothing for readers. */
  body: string;
  content: Content;
  /** The comment was longer than any of ours may be and ends in "…". */
  shortened: boolean;
};

/** Characters of HTML that are looked at, ten times what can be kept of it. */
const HTML_LIMIT = 10 * BODY_LIMIT;

export function commentFromHtml(html: string, kind: HtmlKind): ConvertedComment {
  const blocks = htmlToBlocks(cutWhole(html, HTML_LIMIT), kind);
  const fitting = withinLimit(blocks);
  const shortened = fitting !== blocks || html.length > HTML_LIMIT;
  const body = cleanBody(contentToMarkdown(fitting));
  const content = parseMarkdown(body);
  if (wordsOf(content) === wordsOf(fitting)) return { body, content, shortened };
  // CommonMark cannot say every emphasis that HTML can, nor nest as deep. Words come before emphasis.
  const plain = cleanBody(plainMarkdown(fitting));
  return { body: plain, content: parseMarkdown(plain), shortened };
}

/** Leaves the blocks that fit and as many words of the next one, so that the limit cuts between words and never inside Markdown. */
function withinLimit(blocks: Content): Content {
  if (contentToMarkdown(blocks).length <= BODY_LIMIT && plainMarkdown(blocks).length <= BODY_LIMIT) return blocks;
  const kept: Content = [];
  let room = BODY_LIMIT - SLACK;
  for (const block of blocks) {
    const length = Math.max(contentToMarkdown([block]).length, plainMarkdown([block]).length) + 2;
    if (length > room) return [...kept, ["p", `${cutToWords(plainText([block]), Math.floor(room / 2))}…`]];
    kept.push(block);
    room -= length;
  }
  return kept;
}

/** Room for the sign that something is missing. Half of the rest is asked for, since escaping can double a text. */
const SLACK = 10;

function cutToWords(text: string, limit: number): string {
  const cut = cutWhole(text, limit);
  return cut.length === text.length ? cut : cut.replace(/\s+\S*$/, "");
}

/** All that can be read, without spaces; an address that stands for itself as the parser would show it. */
function wordsOf(content: readonly Node[]): string {
  return content.map(nodeWords).join("").replace(/\s+/g, "");
}

function nodeWords(node: Node): string {
  const parts = elementOf(node);
  if (parts === null) return node as string;
  const { attributes, children } = parts;
  return attributes.href !== undefined && children.length === 1 && children[0] === attributes.href
    ? readableAddress(attributes.href)
    : children.map(nodeWords).join("");
}
