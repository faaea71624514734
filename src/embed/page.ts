/** The documents around what the views draw: the thread, the page for one reply, and the fragment for publishers' own pages. */
import { directionOf } from "../../widget/embed/view/still/languages.ts";
import { html } from "../kernel/html.ts";
import { scriptJson } from "./structured-data.ts";

export type Document = {
  language: string;
  title: string;
  heading: string;
  /** Of the publication. */
  site: string;
  back: { href: string; label: string } | null;
  /** The page's one address for search engines; null for pages that are nothing to find. */
  canonical: string | null;
  style: string;
  /** What the serialiser made. */
  body: string;
  data: Record<string, unknown> | null;
};

export function documentOf({ language, title, heading, site, back, canonical, style, body, data }: Document): string {
  const head = html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${canonical ? html`<link rel="canonical" href="${canonical}">` : html`<meta name="robots" content="noindex">`}
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/${style}">
</head>
<body>
<header>
<p class="site" dir="auto">${site}</p>
<h1 dir="auto">${heading}</h1>
${back && html`<p><a href="${back.href}">${back.label}</a></p>`}
</header>
<main>
`;
  return `${head}${body}
</main>
${data ? linkedData(data) : ""}</body>
</html>
`;
}

export type Fragment = {
  attributes: Record<string, string | null>;
  /** Address of the style sheet, in full: the fragment stands on somebody else's page. */
  style: string;
  /** What the serialiser made of the widget's own view. */
  body: string;
  /** The address and the words of the link for those without a script. */
  link: { href: string; label: string };
  /** The public page that the views were drawn from; the widget reads it instead of asking for it. */
  page: unknown;
  data: Record<string, unknown> | null;
};

export function fragmentOf({ attributes, style, body, link, page, data }: Fragment): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== null);
  const start = html`<afterword-comments${given.map(([name, value]) => html` ${name}="${value}"`)}><template shadowrootmode="open"><link rel="stylesheet" href="${style}">`;
  const without = html`<noscript><p><a href="${link.href}">${link.label}</a></p></noscript>`;
  return `${start}${body}${without}<script type="application/json">${scriptJson(page)}</script></template></afterword-comments>
${data ? linkedData(data) : ""}`;
}

const linkedData = (data: Record<string, unknown>): string => `<script type="application/ld+json">${scriptJson(data)}</script>\n`;
