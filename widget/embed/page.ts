/** What the widget reads off the publisher's page. */

/** The heading of a comment section in the languages the demo paper is read in, lower case. */
const HEADINGS = "comments|şərhlər|մեկնաբանություններ|комментарии|yorumlar".split("|");

/** Parameters that say where a reader came from, not what they read. */
const TRACKING = /^(utm_.*|fbclid|gclid|yclid|msclkid|mc_[ce]id|igshid|ref|ref_src|_ga)$/i;

/** Whether a heading says "Comments", whatever its case and with or without a count: "Comments (12)", "ŞƏRHLƏR: 3". */
export function isCommentsHeading(text: string): boolean {
  const words = text.normalize("NFC").replace(/[\s\p{P}\p{N}]+$/u, "");
  return HEADINGS.includes(words.replace(/\s+/g, " ").trim().toLowerCase());
}

/** The page's address without its fragment and without tracking parameters. */
export function cleanAddress(href: string): string {
  const url = new URL(href);
  url.hash = "";
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url.href;
}

export function pageAddress(): string {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel~="canonical"][href]')?.href;
  return canonical || cleanAddress(location.href);
}

export const pageTitle = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="og:title"]')?.content || document.title;

/** The comment that the page's address points at, as in `#comment-12`. */
export function linkedComment(hash: string): number | null {
  const id = Number(/^#comment-(\d{1,15})$/.exec(hash)?.[1]);
  return id > 0 ? id : null;
}
