/** What the buttons above a text do to its Markdown. Pure: a text with its selection comes in, one replacement goes out. */
export type Tool = "bold" | "italic" | "quote" | "link" | "list" | "code";
export type Span = { text: string; start: number; end: number };
/** Replace `from` to `to` by `insert`; afterwards `start` to `end` is selected. */
export type Edit = { from: number; to: number; insert: string; start: number; end: number };

const MARKS = { bold: "**", italic: "*", code: "`" } as const;
const PREFIXES = { quote: "> ", list: "- " } as const;
const ADDRESS = /^(https?:\/\/|mailto:)\S+$/i;
const BLANK_ADDRESS = "https://";
const IN_WORD = /[\p{L}\p{N}\p{M}’']/u;

/** Pressing a tool again where it is in force takes its marks away. */
export function apply(tool: Tool, span: Span): Edit {
  if (tool === "link") return link(hug(span));
  if (tool === "quote" || tool === "list") return prefix(tool, span);
  return wrap(tool, span);
}

export function isActive(tool: Tool, span: Span): boolean {
  if (tool === "link") return false;
  if (tool === "quote" || tool === "list") {
    const written = linesOf(span).lines.filter((line) => line.trim());
    return written.length > 0 && written.every((line) => line.startsWith(PREFIXES[tool]) || line === PREFIXES[tool].trim());
  }
  return marked(tool, unwrapped(tool, hug(span)));
}

function wrap(tool: keyof typeof MARKS, span: Span): Edit {
  const mark = MARKS[tool];
  const inner = unwrapped(tool, hug(span));
  const { text, start, end } = inner;
  const words = text.slice(start, end);
  if (marked(tool, inner)) {
    const from = start - mark.length;
    return { from, to: end + mark.length, insert: words, start: from, end: from + words.length };
  }
  if (words.includes("\n")) {
    // Marks do not reach over the end of a paragraph, so each line gets its own; code gets a fence.
    const insert =
      tool === "code"
        ? `\`\`\`\n${words}\n\`\`\``
        : words.replace(/^([ \t]*)(\S.*?)([ \t]*)$/gm, (_, a, line, z) => a + mark + line + mark + z);
    return { from: start, to: end, insert, start, end: start + insert.length };
  }
  return { from: start, to: end, insert: mark + words + mark, start: start + mark.length, end: end + mark.length };
}

function prefix(tool: keyof typeof PREFIXES, span: Span): Edit {
  const sign = PREFIXES[tool];
  const { from, to, lines } = linesOf(span);
  const bare = (line: string) => (line.startsWith(sign) ? line.slice(sign.length) : line === sign.trim() ? "" : line);
  const off = isActive(tool, span);
  const changed = lines.map((line) => {
    if (off) return bare(line);
    if (line.startsWith(sign)) return line;
    // A blank line would end a quotation and begin another; in a list it stays blank.
    if (!line.trim() && lines.length > 1) return tool === "quote" ? sign.trim() : line;
    return sign + line;
  });
  const insert = changed.join("\n");
  const caret = Math.max(from, span.end + insert.length - (to - from));
  return { from, to, insert, start: span.start === span.end ? caret : from, end: span.start === span.end ? caret : from + insert.length };
}

function link({ text, start, end }: Span): Edit {
  const words = text.slice(start, end);
  const isAddress = ADDRESS.test(words);
  const insert = isAddress ? `[](${words})` : `[${words}](${BLANK_ADDRESS})`;
  const selected = isAddress || !words ? start + 1 : start + words.length + 3;
  return { from: start, to: end, insert, start: selected, end: selected + (isAddress || !words ? 0 : BLANK_ADDRESS.length) };
}

/** Without the spaces at its edges, where marks would mark nothing; a caret in a word stands for the word. */
function hug({ text, start, end }: Span): Span {
  if (start === end) {
    while (start > 0 && IN_WORD.test(text[start - 1] as string)) start--;
    while (end < text.length && IN_WORD.test(text[end] as string)) end++;
    return { text, start, end };
  }
  while (start < end && /\s/.test(text[start] as string)) start++;
  while (start < end && /\s/.test(text[end - 1] as string)) end--;
  return { text, start, end };
}

/** Where the marks were selected along with the words, the words alone. */
function unwrapped(tool: keyof typeof MARKS, { text, start, end }: Span): Span {
  const sign = MARKS[tool][0];
  while (end - start >= 2 && text[start] === sign && text[end - 1] === sign) {
    start++;
    end--;
  }
  return { text, start, end };
}

/** One star is italic, two are bold, three are both. */
function marked(tool: keyof typeof MARKS, { text, start, end }: Span): boolean {
  const sign = MARKS[tool][0];
  let count = 0;
  while (start - count > 0 && text[start - count - 1] === sign && text[end + count] === sign) count++;
  return tool === "bold" ? count >= 2 : tool === "italic" ? count === 1 || count >= 3 : count === 1;
}

function linesOf({ text, start, end }: Span): { from: number; to: number; lines: string[] } {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", end);
  const to = next < 0 ? text.length : next;
  return { from: start === 0 ? 0 : from, to, lines: text.slice(start === 0 ? 0 : from, to).split("\n") };
}
