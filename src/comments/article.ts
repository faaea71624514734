/** An article as the thread needs it, and the rule about its address. */
import { AppError } from "../kernel/errors.ts";
import { originOf } from "../sites/site.ts";
import { isVisible, stripInvisible } from "./body.ts";

export type Article = {
  id: number;
  siteId: number;
  key: string;
  url: string | null;
  title: string | null;
  /** As it was stored; `asOf` in closing.ts says what it is at a moment. */
  state: "open" | "closed";
  premoderation: boolean;
  since: number;
  keptOpen: boolean;
  /** Seconds that one author must leave between two comments; 0 for none. */
  slowMode: number;
  /** What happens to comments by people who are new here. */
  crowdControl: "off" | "hold" | "refuse";
  commentCount: number;
  /** Raised by everything the public page shows; `voteVersion` counts how many of those were votes. */
  version: number;
  voteVersion: number;
};

/**
 * An address, or a key that is one, must stand on one of these origins: otherwise a thread could be hung on pages the
 * publisher does not own. Returns the address as a browser writes it (WHATWG URL), which leaves no room for tricks of
 * direction, without user names. Throws article.url-foreign at the field; `under` is where the request has the two.
 */
export function checkAddress(
  { key, url }: { key: string; url?: string | undefined },
  origins: string[],
  under = "article.",
): string | undefined {
  const fields: Record<string, string> = {};
  if (url !== undefined && !isOn(url, origins)) fields[`${under}url`] = `Use an http or https address on ${origins.join(", ")}.`;
  if (originOf(key) !== null && !isOn(key, origins))
    fields[`${under}key`] = `This key is an address, but not one on ${origins.join(", ")}.`;
  if (Object.keys(fields).length > 0) throw new AppError("article.url-foreign", { fields });
  return url === undefined ? undefined : new URL(url).href;
}

/** A title on one line, without what could mislead or hide; null when a reader would see nothing of it. */
export function cleanTitle(title: string): string | null {
  const cleaned = stripInvisible(title).replaceAll(/\s+/gu, " ").trim();
  return isVisible(cleaned) ? cleaned : null;
}

/** What the record says of a publisher's word on an article: the states that change; null where none does. */
export function describeChange(
  key: string,
  before: Pick<Article, "state" | "premoderation"> | null,
  { state, premoderation }: { state?: Article["state"] | undefined; premoderation?: boolean | undefined },
): string | null {
  const was = before ?? { state: "open", premoderation: false };
  const changes = [
    ...(state === undefined || state === was.state ? [] : [`state: ${was.state} -> ${state}`]),
    ...(premoderation === undefined || premoderation === was.premoderation
      ? []
      : [`premoderation: ${was.premoderation} -> ${premoderation}`]),
  ];
  return changes.length === 0 ? null : `${key}: ${changes.join(", ")}`;
}

function isOn(address: string, origins: string[]): boolean {
  const origin = originOf(address);
  if (origin === null || !origins.includes(origin)) return false;
  const { username, password } = new URL(address);
  return username === "" && password === "";
}
