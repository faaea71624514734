/** The frame and the style sheet of the pages that a site shows about how it moderates. They run no script. */
import { html, type Part } from "../kernel/html.ts";

export type PublicPage = {
  language: string;
  direction: "ltr" | "rtl";
  /** Of the window; the heading stands in `header`. */
  title: string;
  header: Part;
  /** Made by the `html` template or by the comments' serialiser, which both escape what they are given. */
  main: string;
  footer?: Part;
  /** The address of a style sheet that this page needs beside the common one. */
  style?: string;
};

export function publicPage({ language, direction, title, header, main, footer, style }: PublicPage): string {
  const head = html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/pages.css">
${style && html`<link rel="stylesheet" href="${style}">`}
</head>
<body>
<header>${header}</header>
<main>
`;
  const foot = html`
</main>
${footer && html`<footer>${footer}</footer>`}
</body>
</html>
`;
  return `${head}${main}${foot}`;
}

/** Links to the same page in other languages, each in its own. */
export function languageLinks(label: string, links: { href: string; language: string; name: string; current: boolean }[]): Part {
  if (links.length < 2) return null;
  const item = ({ href, language, name, current }: (typeof links)[number]) =>
    html`<li><a href="${href}" lang="${language}" hreflang="${language}"${current && html` aria-current="page"`}>${name}</a></li>`;
  return html`<nav aria-label="${label}"><ul>${links.map(item)}</ul></nav>`;
}

/** Readers' own faces; every pair of colours reaches WCAG 2.2 AA (4.5:1 for text) in light and in dark. */
export const publicPageStyle = `:root{color-scheme:light dark;--paper:#fcfbf8;--ink:#1c1c1a;--quiet:#5d5b54;--line:#dad6cb;--link:#1a4f8b}
@media (prefers-color-scheme:dark){:root{--paper:#161719;--ink:#e9e6df;--quiet:#a8a499;--line:#3a3b3e;--link:#9cc4f5}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);
font:1.0625rem/1.6 "Iowan Old Style","Palatino Linotype",Palatino,Georgia,"Noto Serif","Noto Serif Armenian","DejaVu Serif",serif;overflow-wrap:break-word}
body:has(table){max-width:72rem}
h1{font-size:1.8rem;line-height:1.2;margin:.2rem 0 .6rem;text-wrap:balance}h2{font-size:1.2rem;margin:2.2rem 0 .5rem}
a{color:var(--link);text-underline-offset:.18em}:focus-visible{outline:2px solid var(--link);outline-offset:3px}
header{border-bottom:1px solid var(--line);margin-bottom:1.4rem;padding-bottom:.8rem}
.site,.quiet,footer,nav{color:var(--quiet);font:.9rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Sans Armenian",sans-serif}
.site,.quiet{margin:0}footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.8rem}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;margin:.4rem 0 0;padding:0}
nav a[aria-current]{color:inherit;font-weight:600;text-decoration:none}
blockquote{margin:1rem 0;padding-inline-start:1rem;border-inline-start:3px solid var(--line)}pre{overflow-x:auto}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font:.875rem/1.45 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
th,td{text-align:start;vertical-align:top;padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--line)}thead th{color:var(--quiet);font-weight:600}
caption{text-align:start}tbody th{white-space:nowrap}td{font-variant-numeric:tabular-nums}.entries{list-style:none;margin:0;padding:0}.entries li{padding:.35rem 0;border-bottom:1px solid var(--line)}
.entries time{color:var(--quiet);margin-inline-end:.8rem;font-variant-numeric:tabular-nums}
`;
