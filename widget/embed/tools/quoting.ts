/** What a reader selected in a comment, as a Markdown quotation of whoever wrote it. */
import type { Selected } from "../writing/selecting.ts";

const LONGEST = 1_000;
const BLOCKS = new Set(["P", "LI", "PRE", "BLOCKQUOTE", "UL", "OL"]);

/** Every line begins with its sign, and signs within the words mean themselves. Pure. */
export function quotation(words: string, name: string | null): string {
  const tidied = words
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  if (!tidied) return "";
  const short = tidied.length > LONGEST ? `${tidied.slice(0, LONGEST).replace(/\s+\S*$/, "")} …` : tidied;
  const said = `${name ? `**${plain(name)}:** ` : ""}${plain(short)}`;
  return `${said
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n")}\n\n`;
}

/** A letter between two others keeps its sign: snake_case is no emphasis. */
const plain = (text: string): string => text.replace(/[\\`*~[\]<]|(?<!\w)_|_(?!\w)/g, "\\$&").replace(/^(\d*)(?=[>#+.)-])/gm, "$1\\");

/** The selected words that lie in this element; empty where the selection is elsewhere. */
export function wordsIn(element: Element, found: Selected): string {
  const range = document.createRange();
  const whole = document.createRange();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  whole.selectNodeContents(element);
  if (range.collapsed || !range.intersectsNode(element)) return "";
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0) range.setStart(whole.startContainer, whole.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0) range.setEnd(whole.endContainer, whole.endOffset);
  return textOf(range.cloneContents());
}

function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? "";
  if (node.nodeName === "BR") return "\n";
  const inner = [...node.childNodes].map(textOf).join("");
  return BLOCKS.has(node.nodeName) ? `${inner}\n\n` : inner;
}
