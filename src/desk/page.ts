import { html } from "../kernel/html.ts";

/** Where the desk's script and style sheet are served. */
export type DeskAssets = { script: string; style: string };

/**
 * The page at /desk and /desk/sign-in: a shell that holds nothing about anyone, so both addresses answer the same bytes
 * whoever asks. It needs no inline script or style and runs under `script-src 'self'; style-src 'self'; trusted-types 'none'`.
 */
export function deskPage({ assets }: { assets: DeskAssets }): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Moderators' desk</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets.style}">
<script type="module" src="${assets.script}"></script>
</head>
<body>
<div id="desk"></div>
<noscript>The moderators' desk needs JavaScript. Moderator masası üçün JavaScript lazımdır.</noscript>
</body>
</html>
`.toString();
}
