/**
 * The demonstration newspaper's pages. They show what a publisher has to do for Afterword: one heading and one tag.
 * Nothing in them needs more than `script-src 'self'; style-src 'self'; connect-src 'self'`.
 */

import type { Html } from "../kernel/html.ts";
import { html } from "../kernel/html.ts";
import type { Block, DemoArticle } from "./articles.ts";
import { newspaper } from "./articles.ts";

/** `embedBase` is the origin that serves the pages and the widget, without a slash at its end; "" for the page's own. */
export type Placing = { embedBase: string; site: string };

/** An article that came with an import and of which only these two are known. */
export type ImportedArticle = { key: string; title: string | null };

/** The lead story is the first article; the date in the masthead is that of the latest, so that the page needs no clock. */
export function frontPage({ articles, ...placing }: Placing & { articles: readonly DemoArticle[] }): string {
  const [lead, ...others] = articles;
  return page(placing, {
    title: newspaper.title,
    description: `${newspaper.title}: the demonstration newspaper of Afterword, with open comments on its hardest story.`,
    path: "/",
    home: true,
    articles,
    published: articles
      .map(({ published }) => published)
      .sort()
      .at(-1),
    script: html`<script type="module" src="${placing.embedBase}/counts.js" data-site="${placing.site}"></script>`,
    main: html`
      <h1 class="unseen">Front page</h1>
      <div class="front">
        ${lead && teaser(lead, true)}
        <div class="others">${others.map((article) => teaser(article, false))}</div>
      </div>`,
  });
}

/** `articles` are those of the paper, to find what is offered under "Read also". */
export function articlePage(article: DemoArticle, { articles, ...placing }: Placing & { articles: readonly DemoArticle[] }): string {
  const also = article.readAlso.flatMap((key) => articles.filter((other) => other.key === key));
  return page(placing, {
    title: `${article.title} | ${newspaper.title}`,
    description: article.standfirst,
    path: article.slug,
    home: false,
    articles,
    published: article.published,
    main: html`
      <article class="story">
        <header>
          <p class="kicker">${article.section}</p>
          <h1>${article.title}</h1>
          <p class="standfirst">${article.standfirst}</p>
          <p class="byline"><span>${article.byline}</span> ${moment(article.published)}</p>
        </header>
        <div class="text">
          ${article.body.map(block)}
          ${article.correction && html`<p class="correction"><strong>Correction, ${moment(article.correction.at)}:</strong> ${article.correction.text}</p>`}
        </div>
      </article>
      ${
        also.length > 0 &&
        html`<section class="also" aria-labelledby="also">
        <h2 id="also">Read also</h2>
        <ul>${also.map((other) => html`<li><a href="${other.slug}">${other.title}</a> <span class="kicker">${other.section}</span></li>`)}</ul>
      </section>`
      }
      ${comments(placing, article.key)}`,
  });
}

/** A page for an article of which the paper has only the thread. */
export function importedPage(article: ImportedArticle, placing: Placing): string {
  const title = article.title || article.key;
  return page(placing, {
    title: `${title} | ${newspaper.title}`,
    description: `Comments on ${title}`,
    path: `/imported?article=${encodeURIComponent(article.key)}`,
    home: false,
    articles: [],
    main: html`
      <article class="story">
        <header>
          <p class="kicker">Imported</p>
          <h1>${title}</h1>
          <p class="standfirst">This article was imported; its comments are below.</p>
        </header>
      </article>
      ${comments(placing, article.key)}`,
  });
}

type Page = {
  title: string;
  description: string;
  path: string;
  home: boolean;
  articles: readonly DemoArticle[];
  published?: string;
  script?: Html;
  main: Html;
};

function page({ embedBase }: Placing, { title, description, path, home, articles, published, script, main }: Page): string {
  const current = (address: string) => address === path && html` aria-current="page"`;
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <meta name="description" content="${description}">
    <link rel="canonical" href="${embedBase}${path}">
    <link rel="stylesheet" href="/demo.css">
    ${script}
  </head>
  <body>
    <a class="skip" href="#main">Skip to the ${home ? "stories" : "article"}</a>
    <header class="masthead">
      ${published && html`<p class="date"><time datetime="${published.slice(0, 10)}">${day(published, true)}</time></p>`}
      <p class="name"><a href="/">${newspaper.title}</a></p>
      <nav aria-label="Sections">
        <ul>
          <li><a href="/"${current("/")}>Front page</a></li>
          ${articles.map((article) => html`<li><a href="${article.slug}"${current(article.slug)}>${article.section}</a></li>`)}
        </ul>
      </nav>
    </header>
    <main id="main" tabindex="-1">${main}
    </main>
    <footer class="foot">
      <p>${newspaper.title} is an invented newspaper that shows Afterword, a comment section, at work. Its readers and their comments are invented too.</p>
      <p><a href="/desk">Moderators’ desk</a></p>
    </footer>
  </body>
</html>
`.toString();
}

/**
 * All that a publisher adds. The heading's id leads readers from the front page to the conversation; it is not
 * `comments`, which would ask the widget to mount inside the heading.
 */
function comments({ embedBase, site }: Placing, key: string): Html {
  return html`<div class="conversation">
        <h2 id="conversation">Comments</h2>
        <script type="module" src="${embedBase}/embed.js" data-site="${site}" data-article="${key}"></script>
      </div>`;
}

function teaser(article: DemoArticle, lead: boolean): Html {
  return html`
        <article class="${lead ? "lead" : "other"}">
          <p class="kicker">${article.section}</p>
          <h2><a href="${article.slug}">${article.title}</a></h2>
          <p class="standfirst">${article.standfirst}</p>
          ${lead && opening(article)}
          <p class="byline"><span>${article.byline}</span> ${moment(article.published)}
            <a class="count" href="${article.slug}#conversation">Comments<span class="unseen"> on ${article.title}</span> <span data-afterword-count="${article.key}"></span></a></p>
        </article>`;
}

/** The lead story's first paragraph and its figures, which are why readers come. */
function opening({ body }: DemoArticle): (Html | undefined)[] {
  const parts = [body.find(({ kind }) => kind === "paragraph"), body.find(({ kind }) => kind === "figures")];
  return parts.map((part) => part && block(part));
}

function block(part: Block): Html {
  switch (part.kind) {
    case "paragraph":
      return html`<p>${part.text}</p>
          `;
    case "heading":
      return html`<h2>${part.text}</h2>
          `;
    // A pull quote says again what the text says; a screen reader need not hear it twice.
    case "pull":
      return html`<p class="pull" aria-hidden="true">${part.text}</p>
          `;
    case "list":
      return html`<ul>${part.items.map((item) => html`<li>${item}</li>`)}</ul>
          `;
    case "figures":
      return html`<table class="figures">
            <caption>${part.caption}</caption>
            <thead><tr><th scope="col">Source</th><th scope="col">Killed</th><th scope="col">Wounded</th></tr></thead>
            <tbody>${part.rows.map((row) => html`<tr><th scope="row">${row.source}</th><td>${row.killed}</td><td>${row.wounded}</td></tr>`)}</tbody>
          </table>
          `;
  }
}

function moment(iso: string): Html {
  return html`<time datetime="${iso}">${day(iso, false)}, ${iso.slice(11, 16)} UTC</time>`;
}

function day(iso: string, weekday: boolean): string {
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat("en-GB", weekday ? { weekday: "long", ...options } : options).format(new Date(iso));
}
