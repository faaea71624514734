/** Old addresses on today's sites. */
import { originOf } from "../sites/site.ts";

/**
 * The address under the site's own origin where only the scheme differs: comments written when a newspaper was on http belong to the
 * same pages on https. Any other address stays as it is.
 */
export function webAddressOn(address: string, origins: readonly string[]): string {
  const origin = originOf(address);
  if (origin === null || origins.includes(origin)) return address;
  const own = origins.find((candidate) => new URL(candidate).host === new URL(address).host);
  return own === undefined ? address : address.replace(/^https?:\/\/[^/?#]*/i, own);
}

/** Whether a key is an address of a page that is none of the site's, where its widget will never ask for it. */
export function isElsewhere(key: string, origins: readonly string[]): boolean {
  const origin = originOf(key);
  return origin !== null && !origins.includes(origin);
}
