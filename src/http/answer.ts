/** Answers and the headers that belong to each kind: JSON for anybody's page, HTML of our own, files to embed. */
import type { Html } from "../kernel/html.ts";

/**
 * CORS fetches read it from anywhere since it holds no cookie's secrets; no-cors embedding and sniffing are refused.
 * Whoever may write was decided before the handler ran.
 */
export const JSON_HEADERS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Idempotent-Replayed, Location, Retry-After",
  "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
} as const;

/** JSON that no cache may keep. */
export function answerJson(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { ...JSON_HEADERS, "Content-Type": "application/json; charset=utf-8", "Cache-Control": "private, no-store", ...headers },
  });
}

export function answerNothing(headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 204, headers: { ...JSON_HEADERS, ...headers } });
}

/** A file to keep, named as given: letters, digits, hyphens and dots. */
export function answerFile(body: BodyInit, type: string, name: string): Response {
  return new Response(body, {
    headers: {
      ...JSON_HEADERS,
      "Content-Type": type,
      "Cache-Control": "private, no-store",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
}

const STRICT_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** A page of our own origin. It runs no inline script or style and stands in nobody's frame. */
export function answerPage(page: string | Html, status = 200, cacheControl = "no-store"): Response {
  return new Response(page.toString(), {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": STRICT_CSP,
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
      "Referrer-Policy": "no-referrer",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Permissions-Policy":
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), browsing-topics=()",
      "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
      "Cache-Control": cacheControl,
    },
  });
}
