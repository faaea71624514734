/** Makes a page of a Markdown file in this folder: our own words, so headings and tables are allowed, and still no HTML. */
import MarkdownIt from "markdown-it";
import { html } from "../kernel/html.ts";
import { publicPage } from "../moderation/public-page.ts";

const parser = new MarkdownIt({ html: false });

parser.renderer.rules.heading_open = (tokens, index, options, _env, renderer) => {
  const token = tokens[index];
  const title = tokens[index + 1]?.content ?? "";
  if (token) token.attrSet("id", anchorOf(title));
  return renderer.renderToken(tokens, index, options);
};

// A line that is too long for the page is scrolled to by keyboard as well.
parser.renderer.rules.fence = (tokens, index) => html`<pre tabindex="0"><code>${tokens[index]?.content}</code></pre>\n`.toString();

/** The title is the file's first heading. */
export function docsPage(markdown: string): string {
  return publicPage({
    language: "en",
    direction: "ltr",
    title: `${/^# (.+)$/m.exec(markdown)?.[1] ?? "Afterword"} | Afterword`,
    header: html`<p class="site"><a href="/api">The API of this service</a></p>`,
    main: parser.render(markdown),
    style: "/docs.css",
  });
}

/** The style sheets that a file offers as themes: the blocks of code marked `css theme`. */
export function themesIn(markdown: string): string[] {
  return parser
    .parse(markdown, {})
    .filter(({ type, info }) => type === "fence" && info.trim() === "css theme")
    .map(({ content }) => content);
}

/** As forges write the anchor of a heading, so that one link works in both places. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replace(/ /g, "-");
}

export const docsStyle = `pre{padding:.8rem 1rem;border:1px solid var(--line);border-radius:4px;background:color-mix(in srgb,currentColor 4%,transparent)}
code{font:.875em/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}pre code{font-size:.8125rem}
body:has(table){max-width:52rem}h2{border-top:1px solid var(--line);padding-top:1.2rem}
tbody th,td{white-space:normal}
.themes{display:grid;gap:2.5rem}.themes>section{min-height:40rem}
@media(min-width:64rem){body:has(.themes){max-width:76rem}.themes{grid-template-columns:1fr 1fr}}
`;
