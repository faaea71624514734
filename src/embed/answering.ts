/** The headers of the pages that need no script, and of the fragment. */
import { sha256 } from "../kernel/ids.ts";

/** As for threads: stale pages are served on error for five minutes, not longer, so that what was removed stays removed. */
const SHARED = "public, max-age=0, s-maxage=5, stale-if-error=300";

/** Weak: each copy of a page carries a form key of its own. `of` is everything that the page is made from. */
export function etagOf(of: readonly unknown[]): string {
  return `W/"${sha256(JSON.stringify(of)).slice(0, 24)}"`;
}

export function isUnchanged(given: string | null, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, "");
  return given !== null && (given.trim() === "*" || given.split(",").some((one) => bare(one) === bare(etag)));
}

/** Texts kept by key until together they are longer than `limit` characters; what was not asked for longest goes first. */
export function createMemory(limit: number) {
  const kept = new Map<string, string>();
  let size = 0;
  return {
    get(key: string): string | undefined {
      const text = kept.get(key);
      if (text !== undefined) {
        kept.delete(key);
        kept.set(key, text);
      }
      return text;
    },
    keep(key: string, text: string): void {
      size += text.length - (kept.get(key)?.length ?? 0);
      kept.set(key, text);
      for (const [oldest, { length }] of kept) {
        if (size <= limit) break;
        kept.delete(oldest);
        size -= length;
      }
    },
  };
}

/** A publisher may frame the page; nobody else may. Without an `etag` it belongs to one reader and no cache keeps it. */
export function pageHeaders(origins: readonly string[], etag: string | null): Record<string, string> {
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": `default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self' ${origins.join(" ")}`,
    "X-Content-Type-Options": "nosniff",
    // Under `no-referrer` browsers send forms with the origin `null`, and a form has to prove where it comes from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy":
      "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    Vary: "Cookie",
    ...(etag ? { ETag: etag, "Cache-Control": SHARED } : { "Cache-Control": "private, no-store" }),
  };
}

/** Read by publishers' servers, and by their pages' own scripts if they like: it holds what every reader sees. */
export function fragmentHeaders(etag: string): Record<string, string> {
  return {
    "Content-Type": "text/html; charset=utf-8",
    // Opened by itself it is a piece of a page, and does nothing.
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    ETag: etag,
    "Cache-Control": SHARED,
  };
}
