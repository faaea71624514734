/** Every link in a comment says that we neither wrote nor vouch for it, and tells its target nothing about the reader. */
export const LINK_REL = "ugc nofollow noopener noreferrer";

/** Longer addresses are for trackers or attacks; browsers and mail programs cut them anyway. */
export const MAX_HREF_LENGTH = 2000;
const MAIL_ADDRESS = /^[^\s@/\\]+@[^\s@/\\]+$/;
const UNSHOWABLE = /[\s\p{C}<>"]/u;
const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

/**
 * The one link policy: the address as a browser would understand it (WHATWG URL), or null when a comment may not link
 * there. Only http, https and mailto pass; `https://bank@evil` is refused, since it shows a host it does not go to.
 */
export function safeHref(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol === "mailto:") return mailHref(url);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  if (url.username !== "" || url.password !== "") return null;
  return url.href.length <= MAX_HREF_LENGTH ? url.href : null;
}

/** How an address that stands for itself is shown: escapes decoded where that is harmless, the true host where letters of two scripts mix. */
export function readableAddress(address: string): string {
  const host = /^(?:[a-z]+:[\\/]{2})?([^/?#\\:]+)/i.exec(address)?.[1] ?? "";
  if (host.split(".").some(mixesScripts)) return safeHref(/^www\./i.test(address) ? `https://${address}` : address) ?? address;
  try {
    const decoded = decodeURI(address);
    return UNSHOWABLE.test(decoded) ? address : decoded;
  } catch {
    return address; // escapes that are not UTF-8
  }
}

/** Without its query, which could put words and further recipients into the reader's mail. */
function mailHref(url: URL): string | null {
  return MAIL_ADDRESS.test(url.pathname) && url.pathname.length <= MAX_HREF_LENGTH ? `mailto:${url.pathname}` : null;
}

function mixesScripts(label: string): boolean {
  return SCRIPTS.filter((script) => script.test(label)).length > 1;
}
