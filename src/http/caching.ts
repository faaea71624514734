/** Public pages: validators, cache headers, and a bounded memory of encoded bodies. */
import type { Context } from "hono";
import { JSON_HEADERS } from "./answer.ts";
import type { AppEnv } from "./context.ts";

/**
 * Stale pages may be served on error for five minutes, not longer, so that what was removed stays removed. There is no
 * stale-while-revalidate: browsers honour it too, and a reader who reloads would miss the comment just posted.
 */
const PUBLIC = "public, max-age=0, s-maxage=5, stale-if-error=300";
/** Whoever sends credentials may sit behind a cache that keys by address alone. */
const PRIVATE = "private, no-cache";

/** A body with what to say of it, made once and sent many times: whole or unchanged, to anybody or with credentials. */
export type CachedBody = { etag: string; body: Uint8Array<ArrayBuffer>; inits: Record<"public" | "private", Inits> };
type Inits = { whole: ResponseInit; unchanged: ResponseInit };

export function cacheable(etag: string, json: string): CachedBody {
  const inits = (cacheControl: string): Inits => {
    const headers = { ...JSON_HEADERS, ETag: etag, "Cache-Control": cacheControl, Vary: "Origin, Accept-Encoding" };
    return {
      whole: { headers: { ...headers, "Content-Type": "application/json; charset=utf-8" } },
      unchanged: { status: 304, headers },
    };
  };
  return { etag, body: new TextEncoder().encode(json), inits: { public: inits(PUBLIC), private: inits(PRIVATE) } };
}

/**
 * Answers 304 where the client has these bytes already (RFC 9110, section 13.1.2: weak comparison, lists and `*`).
 * Plain headers that nobody touches afterwards are what @hono/node-server writes without making a `Response` of them.
 */
export function answerCached(c: Context<AppEnv>, { etag, body, inits }: CachedBody): Response {
  const asked = c.req.raw.headers;
  const { whole, unchanged } = asked.has("authorization") || asked.has("cookie") ? inits.private : inits.public;
  return matches(asked.get("if-none-match"), etag) ? new Response(null, unchanged) : new Response(body, whole);
}

function matches(given: string | null, etag: string): boolean {
  if (given === null) return false;
  if (given === etag) return true;
  return given.trim() === "*" || given.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}

type Entry = CachedBody & { words: number; version: number; built: number };

/** On words and states a page is never behind; on votes it may be this old, so that a vote storm rebuilds it once a second. */
const VOTES_MAY_LAG_MS = 1_000;

export type Versions = { version: number; voteVersion: number };

/**
 * Keeps encoded bodies by request until the article's version moves on; oldest used goes first beyond `maxBytes`.
 * Callers who miss at the same moment share one build.
 */
export function createPageCache(maxBytes: number, clock: () => number) {
  const entries = new Map<string, Entry>();
  const building = new Map<string, Promise<CachedBody>>();
  let bytes = 0;

  function keep(key: string, entry: Entry): void {
    drop(key);
    entries.set(key, entry);
    bytes += entry.body.byteLength;
    for (const oldest of entries.keys()) {
      if (bytes <= maxBytes) break;
      drop(oldest);
    }
  }

  function drop(key: string): void {
    bytes -= entries.get(key)?.body.byteLength ?? 0;
    entries.delete(key);
  }

  return {
    async get(key: string, { version, voteVersion }: Versions, build: () => Promise<unknown>): Promise<CachedBody> {
      const entry = entries.get(key);
      const words = version - voteVersion;
      if (entry && entry.words === words && (entry.version === version || clock() - entry.built < VOTES_MAY_LAG_MS)) {
        entries.delete(key);
        entries.set(key, entry);
        return entry;
      }
      const flight = `${key}\0${version}`;
      let built = building.get(flight);
      if (!built) {
        built = build()
          .then((page) => {
            const cached = cacheable(etagOf(version), JSON.stringify(page));
            keep(key, { ...cached, words, version, built: clock() });
            return cached;
          })
          .finally(() => building.delete(flight));
        building.set(flight, built);
      }
      return built;
    },
  };
}

export type PageCache = ReturnType<typeof createPageCache>;

/** Raised when the same rows would be written differently, so that old copies are not taken for current. */
const RENDERING = 1;

export function etagOf(version: number): string {
  return `"${RENDERING}-${version}"`;
}
