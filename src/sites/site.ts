/** A publisher's site: what every rule about it needs to know. */
import type { SiteSettings } from "./settings.ts";

/** `houseRules`: there are some, in one language at least. */
export type Site = { id: number; name: string; settings: SiteSettings; houseRules: boolean };

const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Names stand in addresses: lower-case letters, digits and hyphens, 63 at most. */
export function isSiteName(name: string): boolean {
  return NAME.test(name);
}

/** The origin of an http or https address as browsers send it, or null. */
export function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "https:" || url.protocol === "http:" ? url.origin : null;
}
