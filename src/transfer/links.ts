/** Links of foreign comments: which may stay, and where they really lead. */

import { safeHref } from "../comments/links.ts";

/** The address a link may lead to by the one link policy, without the detour through Disqus; null for all others. */
export function foreignHref(href: string | null): string | null {
  const address = safeHref((href ?? "").trim().replace(/^\/\//, "https://"));
  const detour = address !== null && DETOUR.test(address) ? new URL(address).searchParams.get("url") : null;
  // The signature that follows the address is Disqus's own.
  return detour === null ? address : safeHref(detour.replace(/:[\w-]{10,}$/, ""));
}

const DETOUR = /^https?:\/\/disq\.us\/url\?/;

/** A text with the web addresses in it apart; the punctuation after an address is not part of it. */
export function addressesApart(text: string): (string | { href: string })[] {
  return text.split(/(https?:\/\/[^\s<>"'`]+)/i).flatMap((part, index): (string | { href: string })[] => {
    if (index % 2 === 0) return part === "" ? [] : [part];
    const end = addressLength(part);
    const href = safeHref(part.slice(0, end));
    if (href === null) return [part];
    return end === part.length ? [{ href }] : [{ href }, part.slice(end)];
  });
}

/** A closing parenthesis belongs to an address that has an opening one. Character by character, since the text is anybody's. */
function addressLength(address: string): number {
  let end = address.length;
  while (end > 0 && (".,;:!?*_~]}|".includes(address[end - 1] ?? "") || (address[end - 1] === ")" && !address.includes("(")))) end--;
  return end;
}
