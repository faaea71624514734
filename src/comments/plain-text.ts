import type { Content, Node, Tag } from "./content.ts";
import { elementOf } from "./tree.ts";

const BLOCKS = new Set<Tag>(["p", "pre", "blockquote", "ul", "ol", "li"]);

/** A comment's words as a reader sees them, one block to a line: for mail, search, word lists and language. */
export function plainText(content: Content): string {
  return lines(content)
    .filter((line) => line !== "")
    .join("\n");
}

function lines(nodes: readonly Node[]): string[] {
  const result: string[] = [];
  let run = "";
  for (const node of nodes) {
    const parts = elementOf(node);
    if (parts === null || !BLOCKS.has(parts.tag)) {
      run += inlineText(node);
      continue;
    }
    result.push(run, ...lines(parts.children));
    run = "";
  }
  return [...result, run];
}

function inlineText(node: Node): string {
  const parts = elementOf(node);
  if (parts === null) return node as string;
  return parts.tag === "br" ? "\n" : parts.children.map(inlineText).join("");
}
