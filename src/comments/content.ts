/**
 * A comment's text as a tree: a node is a string or `[tag, attributes?, ...children]`. It is decided once, when the
 * comment is written; the widget builds elements from it and every HTML string is made from it by `serialise`.
 */
export const TAGS = ["p", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "br"] as const;

export type Tag = (typeof TAGS)[number];
/** `href` and `rel` stand on `a`, `start` on `ol`; no other attribute exists. */
export type Attributes = { href?: string; rel?: string; start?: string };
export type Node = string | [Tag, ...Node[]] | [Tag, Attributes, ...Node[]];
/** The blocks of one comment, in order. */
export type Content = Node[];
