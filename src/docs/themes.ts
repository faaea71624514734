/** The page that shows the themes of embedding.md on the demo newspaper's lead thread. */
import { articles, newspaper } from "../demo/articles.ts";
import { html } from "../kernel/html.ts";
import { publicPage } from "../moderation/public-page.ts";

const COMMENTS_SHOWN = 3;

/** `sheets` each begin with a comment that names the theme, and style one class. */
export function themesPage(sheets: string[]): string {
  const shown = sheets.map((sheet) => {
    const name = /\/\* ([^:]+):/.exec(sheet)?.[1] ?? "";
    return html`<section><h2>${name}</h2>
<afterword-comments class="${name.toLowerCase().replace(/ /g, "-")}" site="${newspaper.site}" article="${articles[0]?.key}" sort="best" page-size="${COMMENTS_SHOWN}"></afterword-comments></section>
`;
  });
  return publicPage({
    language: "en",
    direction: "ltr",
    title: "Themes | Afterword",
    header: html`<h1>Themes</h1><p class="quiet">The same thread in each. <a href="/docs/embedding#looks">Their style sheets</a></p>`,
    main: html`<div class="themes">${shown}</div><script type="module" src="/embed.js"></script>`.toString(),
    style: "/docs/themes.css",
  });
}

export { newspaper };
