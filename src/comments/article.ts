/** An article as the thread needs it, and the rule about its address. */
import { AppError } from "../kernel/errors.ts";
import { originOf } from "../sites/site.ts";

export type Article = {
  id: number;
  siteId: number;
  key: string;
  url: string | null;
  title: string | null;
  state: "open" | "closed";
  premoderation: boolean;
  commentCount: number;
  /** Raised by everything the public page shows; `voteVersion` counts how many of those were votes. */
  version: number;
  voteVersion: number;
};

/**
 * An address, or a key that is one, must stand on one of these origins: otherwise a thread could be hung on pages the
 * publisher does not own. Throws article.url-foreign at the field.
 */
export function checkAddress({ key, url }: { key: string; url?: string | undefined }, origins: string[]): void {
  const fields: Record<string, string> = {};
  if (url !== undefined && !isOn(url, origins)) fields["article.url"] = `Use an http or https address on ${origins.join(", ")}.`;
  if (originOf(key) !== null && !isOn(key, origins)) fields["article.key"] = `This key is an address, but not one on ${origins.join(", ")}.`;
  if (Object.keys(fields).length > 0) throw new AppError("article.url-foreign", { fields });
}

function isOn(address: string, origins: string[]): boolean {
  const origin = originOf(address);
  return origin !== null && origins.includes(origin);
}
