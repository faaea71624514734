/** What every route may count on: the platform the app was built for and, once asked, who is asking. */
import type { Actor } from "../accounts/actor.ts";
import type { Database } from "../db/commit.ts";
import type { Clock } from "../kernel/clock.ts";
import type { FetchSafely } from "../kernel/fetching.ts";
import type { Log } from "../kernel/log.ts";
import type { OpenHub } from "../kernel/streaming.ts";

/** One file that publishers and moderators load. */
export type Asset = {
  body: Uint8Array<ArrayBuffer> | ReadableStream;
  type: string;
  /** Compressed once and kept; a runtime whose network compresses by itself leaves this out. */
  encoded?: Record<"br" | "gzip", Uint8Array<ArrayBuffer>>;
};

/** What a runtime supplies; node.ts and worker.ts each build one. */
export type Platform = {
  database: Database;
  clock: Clock;
  log: Log;
  /** Signs cursors; at least 32 characters. */
  secret: string;
  /** Where readers reach the service, without a trailing slash. */
  publicUrl: string;
  /** Off lifts slow mode and repeat checks: for load tests only. */
  limits: boolean;
  /** Where the request comes from, as http/address.ts writes it; null where that is not known. `env` is the runtime's own. */
  addressOf(request: Request, env: unknown): string | null;
  /** The one way anything outside is asked: phases, webhooks. Public addresses only, redirects never followed, bounded. */
  fetchSafely: FetchSafely;
  /** `host:port` that may be private and plain http all the same (FETCH_ALLOW). */
  fetchAllow: readonly string[];
  /** What keeps readers' streams open, over the app's feed. */
  openHub: OpenHub;
  /** A built file by its name (`embed.js`), or null. */
  asset(name: string): Promise<Asset | null>;
};

export type AppEnv = { Variables: { actor?: Actor } };
