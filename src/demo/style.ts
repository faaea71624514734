/**
 * The demonstration newspaper's style sheet, served as `/demo.css`. Readers' own serif faces only; every pair of colours
 * reaches WCAG 2.2 AA (4.5:1 for text) in light and in dark.
 */
export const styleSheet = `:root {
  color-scheme: light dark;
  --paper: #fcfbf8;
  --ink: #1c1c1a;
  --quiet: #5d5b54;
  --rule: #dad6cb;
  --strong-rule: #1c1c1a;
  --accent: #1f4f68;
  --tint: #f3f0e8;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", Georgia, "Noto Serif", "Noto Serif Armenian", "DejaVu Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Armenian", "DejaVu Sans", sans-serif;
  --measure: 38rem;
}

@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161719;
    --ink: #e9e6df;
    --quiet: #a8a499;
    --rule: #36373a;
    --strong-rule: #8b887f;
    --accent: #9cc6da;
    --tint: #1f2124;
  }
}

*, *::before, *::after { box-sizing: border-box; }

html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }

body {
  margin: 0;
  padding: 0 max(1rem, env(safe-area-inset-left));
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.6 var(--serif);
  overflow-wrap: break-word;
}

h1, h2 { margin: 0; font-weight: 700; line-height: 1.18; letter-spacing: -0.008em; text-wrap: balance; }
p, ul, table { margin: 0; }
a { color: var(--accent); text-decoration-thickness: 0.06em; text-underline-offset: 0.18em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
main:focus { outline: none; }

.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.skip { position: absolute; left: 0.5rem; top: -5rem; z-index: 1; padding: 0.5rem 0.9rem; background: var(--ink); color: var(--paper); font-family: var(--sans); }
.skip:focus { top: 0.5rem; }

.masthead { max-width: 70rem; margin: 0 auto; padding-top: 1.1rem; text-align: center; }
.masthead .date { color: var(--quiet); font: 0.8125rem/1.6 var(--sans); }
.masthead .name { padding: 0.1rem 0 0.7rem; font-size: clamp(1.75rem, 1.1rem + 3.6vw, 3.25rem); font-weight: 700; line-height: 1.1; letter-spacing: -0.015em; }
.masthead .name a { color: inherit; text-decoration: none; }
.masthead nav { border-top: 3px double var(--strong-rule); border-bottom: 1px solid var(--rule); }
.masthead ul { display: flex; flex-wrap: wrap; justify-content: center; gap: 0 1.5rem; padding: 0.2rem 0; list-style: none; }
.masthead nav a { display: block; padding: 0.35rem 0; color: var(--ink); font: 0.875rem/1.5 var(--sans); text-decoration: none; }
.masthead nav a[aria-current] { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 0.45em; }
.masthead nav a:hover, .front h2 a:hover, .also a:hover, .count:hover { text-decoration: underline; }

.kicker { color: var(--accent); font: 600 0.8125rem/1.5 var(--sans); }
.byline { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; color: var(--quiet); font: 0.8125rem/1.6 var(--sans); }
time { white-space: nowrap; }
.count { padding: 0.15rem 0; color: var(--accent); font-weight: 600; text-decoration: none; }
.count [data-afterword-count] { font-variant-numeric: tabular-nums; }

.front { max-width: 70rem; margin: 0 auto; padding: 1.75rem 0 3rem; }
.front h2 a { color: inherit; text-decoration: none; }
.front article > :where(* + *) { margin-top: 0.5rem; }
.lead h2 { font-size: clamp(1.75rem, 1.2rem + 2.8vw, 2.875rem); line-height: 1.12; }
.lead .standfirst { max-width: 40rem; color: var(--quiet); font-size: 1.1875rem; line-height: 1.5; }
.lead > p:not([class]) { max-width: 40rem; margin-top: 0.9rem; }
.lead .figures { max-width: 40rem; margin: 1.25rem 0; }
.other { padding-top: 1.25rem; margin-top: 1.25rem; border-top: 1px solid var(--rule); }
.other h2 { font-size: 1.3125rem; line-height: 1.25; }
.other .standfirst { color: var(--quiet); font-size: 1rem; line-height: 1.5; }

.story { max-width: var(--measure); margin: 0 auto; padding: 2.25rem 0 0; }
.story h1 { margin-top: 0.35rem; font-size: clamp(1.75rem, 1.35rem + 2.1vw, 2.625rem); line-height: 1.13; }
.story .standfirst { margin-top: 0.9rem; color: var(--quiet); font-size: 1.25rem; line-height: 1.45; }
.story .byline { margin-top: 1.1rem; padding: 0.6rem 0; border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); }
.text { padding-top: 1.4rem; font-size: 1.125rem; line-height: 1.65; hyphens: auto; }
.text > * + * { margin-top: 1.05rem; }
.text h2 { margin-top: 2.1rem; font-size: 1.3125rem; }
.text h2 + * { margin-top: 0.45rem; }
.text ul { padding-left: 1.25rem; }
.text li + li { margin-top: 0.4rem; }
.pull { padding: 0.2rem 0 0.2rem 1.15rem; border-left: 3px solid var(--accent); font-size: 1.4375rem; line-height: 1.35; font-style: italic; text-wrap: balance; hyphens: manual; }
.text .pull { margin: 1.75rem 0; }
.figures { width: 100%; border-collapse: collapse; font: 0.9375rem/1.4 var(--sans); font-variant-numeric: tabular-nums; hyphens: manual; }
.text .figures { margin: 1.75rem 0; }
.figures caption { padding-bottom: 0.5rem; font-weight: 600; text-align: left; }
.figures th, .figures td { padding: 0.55rem 0 0.55rem 1rem; border-top: 1px solid var(--rule); text-align: right; vertical-align: top; }
.figures th:first-child { padding-left: 0; text-align: left; }
.figures th { font-weight: 400; }
.figures td { min-width: 4.75rem; font-weight: 600; }
.figures thead th { border-top: 2px solid var(--strong-rule); color: var(--quiet); font-size: 0.8125rem; }
.figures tbody tr:last-child > * { border-bottom: 1px solid var(--rule); }
.correction { padding: 0.8rem 1rem; background: var(--tint); font-size: 1rem; line-height: 1.5; }

.also, .conversation { max-width: var(--measure); margin: 2.75rem auto 0; }
.also > h2, .conversation > h2 { padding-top: 0.7rem; border-top: 3px double var(--strong-rule); font-size: 1.4375rem; }
.also ul { padding: 0.35rem 0 0; list-style: none; }
.also li { padding: 0.55rem 0; }
.also li + li { border-top: 1px solid var(--rule); }
.also a { color: inherit; font-weight: 700; line-height: 1.3; text-decoration: none; }
.also .kicker { display: block; color: var(--quiet); font-weight: 400; }
.conversation { min-height: 16rem; }
.conversation > h2 { margin-bottom: 0.9rem; scroll-margin-top: 1rem; }

.foot { max-width: 70rem; margin: 3.5rem auto 0; padding: 1rem 0 2.5rem; border-top: 1px solid var(--rule); color: var(--quiet); font: 0.8125rem/1.6 var(--sans); }
.foot p + p { margin-top: 0.4rem; }

@media (min-width: 36rem) {
  .figures td { white-space: nowrap; }
}

@media (min-width: 56rem) {
  body { padding: 0 2rem; }
  .front { display: grid; grid-template-columns: minmax(0, 1.75fr) minmax(0, 1fr); gap: 2.75rem; padding-top: 2.25rem; }
  .others { padding-left: 2.75rem; border-left: 1px solid var(--rule); }
  .other:first-child { margin-top: 0; padding-top: 0; border-top: 0; }
}

@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth; }
}

@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #333; --rule: #999; --strong-rule: #000; --accent: #000; --tint: #fff; }
  .skip, .masthead nav, .also, .conversation, .foot, .count, .pull { display: none; }
  body { padding: 0; font-size: 11pt; }
  .masthead { text-align: left; border-bottom: 3px double #000; }
  .story, .front { max-width: none; }
  .correction { padding: 0; border-top: 1px solid var(--rule); }
  h1, h2 { break-after: avoid; }
  .figures tr, p { break-inside: avoid; }
}
`;
