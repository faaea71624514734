/** Which pages of other origins may call us (the Fetch standard's CORS protocol). Credentials are never allowed across. */
import type { Handler } from "hono";
import type { AppEnv } from "./context.ts";

const PREFLIGHT_SECONDS = "600";
const ALLOWED_HEADERS = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID";
const READS = new Set(["GET", "HEAD"]);

/**
 * Reads answer any origin, since they hold nothing about who reads. A preflight for a write is granted to origins that
 * some site has registered; whether it is this site's is checked on the request itself, where the site is known.
 */
export function preflight(isKnownOrigin: (origin: string) => Promise<boolean>): Handler<AppEnv> {
  return async function answerPreflight(c) {
    const origin = c.req.header("origin");
    const headers: Record<string, string> = { Vary: "Origin", "Access-Control-Max-Age": PREFLIGHT_SECONDS };
    const reads = READS.has(c.req.header("access-control-request-method") ?? "");
    if (origin && (reads || origin === new URL(c.req.url).origin || (await isKnownOrigin(origin)))) {
      headers["Access-Control-Allow-Origin"] = origin;
      headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, PATCH, DELETE";
      headers["Access-Control-Allow-Headers"] = ALLOWED_HEADERS;
    }
    return new Response(null, { status: 204, headers });
  };
}
