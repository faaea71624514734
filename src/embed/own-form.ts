/** Whether a form was sent from a page of our own: a cookie goes with every post, so the page has to prove itself. Pure. */

/**
 * Browsers say where a post comes from by Sec-Fetch-Site or, older ones, by Origin; what says neither is no browser of
 * a reader's. Where both are said, both have to be ours.
 */
export function isOwnForm(headers: Pick<Headers, "get">, address: string, publicUrl: string): boolean {
  const origin = headers.get("origin");
  const from = headers.get("sec-fetch-site");
  if (from !== null && from !== "same-origin") return false;
  if (origin === null) return from !== null;
  return origin === new URL(publicUrl).origin || origin === new URL(address).origin;
}
