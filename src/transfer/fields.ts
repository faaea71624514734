/** Single fields of a foreign file, made safe to keep: text without control characters, links, keys and dates. */
import { plainText } from "../comments/plain-text.ts";
import { KEY_LIMIT, TITLE_LIMIT, URL_LIMIT } from "../comments/wire.ts";
import { htmlToBlocks } from "./html.ts";

/** C0 and C1 controls other than tab and newlines: XML forbids most, exports have them, and a database or a terminal may trip on them. */
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;

/** What links carry to tell where a visitor came from; the page is the same without. */
const TRACKING = /^(utm_[a-z]+|fbclid|gclid|ref)$/i;

export function cleanText(text: string | undefined): string {
  return (text ?? "").replace(CONTROLS, "").trim();
}

export function lineOfText(text: string | undefined): string {
  return cleanText(text).replace(/\s+/g, " ");
}

/** WordPress keeps names and titles as HTML: O&#039;Brien, Tom &amp; Jerry. */
export function lineOfHtml(html: string | undefined): string {
  return lineOfText(plainText(htmlToBlocks(cleanText(html))));
}

export function cutTitle(line: string): string | null {
  return line === "" ? null : cutWhole(line, TITLE_LIMIT);
}

/** The address if it is one a browser may be sent to and short enough to keep; null otherwise. */
export function webLink(text: string | undefined): string | null {
  const link = cleanText(text);
  if (link.length > URL_LIMIT || !/^https?:\/\//i.test(link)) return null;
  return URL.canParse(link) ? link : null;
}

/**
 * The key of an article that has no other identifier than its address, so that threads which differ only in fragment or tracking
 * parameters meet; null for an address that is too long to be a key. Otherwise the address stays as the publisher wrote it.
 */
export function linkKey(link: string | null): string | null {
  if (link === null) return null;
  const url = new URL(link);
  const tracked = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  let key = link;
  if (url.hash !== "" || tracked.length > 0 || link.endsWith("#")) {
    for (const name of tracked) url.searchParams.delete(name);
    url.hash = "";
    key = url.href;
  }
  return key.length <= KEY_LIMIT ? key : null;
}

/**
 * `YYYY-MM-DD HH:MM:SS` or ISO 8601 with `T`, fractions and zone, read as UTC where no zone is named; milliseconds UTC. Null for
 * anything else, for `0000-00-00`, for days that no calendar has and for years outside 1990 to 2100, which are damage and not dates.
 */
export function dateField(text: string | undefined): number | null {
  const match = DATE.exec(cleanText(text));
  if (!match) return null;
  const [, date = "", time = "", zone = "Z"] = match;
  const wall = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== date) return null;
  const instant = Date.parse(`${date}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2")}`);
  return instant >= EARLIEST && instant < LATEST ? instant : null;
}

const DATE = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Cuts to a number of UTF-16 units without leaving half a surrogate pair. */
export function cutWhole(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, "");
}
