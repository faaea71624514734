/** What the widget reads off the publisher's page. */

/** The heading of a comment section in every language we ship, with or without a count and what surrounds it. */
const HEADING = /^\s*([ck]om+ent([si]|aires|[aá]rios|arz?e)|(ком+ент|şərhlər|yorumlar|մեկն|კომენ|دیدگ|نظرات|التعل|תגוב)\S*)\P{L}*$/iu;

/** Parameters that say where a reader came from, not what they read. */
const TRACKING = /^(utm_.*|\w*clid|mc_.id|_ga)$/;

/** Whether a heading says "Comments", whatever its case and with or without a count: "Comments (12)", "ŞƏRHLƏR: 3". */
export const isCommentsHeading = (text: string): boolean => HEADING.test(text);

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

/** The comment that the page's address points at, as in `#comment-12`. */
export function linkedComment(hash: string): number | null {
  const id = Number(/^#comment-(\d{1,15})$/.exec(hash)?.[1]);
  return id > 0 ? id : null;
}
