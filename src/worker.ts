/** The Workers entry: the same app over D1, built once per isolate; what is due by the clock comes by Cron Trigger. */
import type { D1Database, ExecutionContext, Fetcher, ScheduledController } from "@cloudflare/workers-types";
import { type App, createApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { openWorkerDatabase } from "./db/database.worker.ts";
import { networkOf } from "./http/address.ts";
import { createSafeFetch } from "./http/safe-fetch.worker.ts";
import { systemClock } from "./kernel/clock.ts";
import { jsonLog } from "./kernel/log.ts";
import { createWorkerHub } from "./live/hub.worker.ts";

type Bindings = {
  DB: D1Database;
  ASSETS: Fetcher;
  PUBLIC_URL?: string;
  SECRET?: string;
  DEMO?: string;
  RATE_LIMITS?: string;
  FETCH_ALLOW?: string;
};

let built: { app: App; demo: boolean } | undefined;
let seeded: Promise<void> | undefined;

export default {
  async fetch(request: Request, env: Bindings, context: ExecutionContext): Promise<Response> {
    built ??= build(new URL(request.url).origin, env);
    if (built.demo) {
      seeded ??= showDemo(built.app).catch((error: unknown) => {
        seeded = undefined;
        throw error;
      });
      // Whoever came first may leave; those who wait for the same demo must not wait for ever.
      context.waitUntil(seeded);
      await seeded;
    }
    return built.app.fetch(request, env, context as never);
  },

  async scheduled(_controller: ScheduledController, env: Bindings): Promise<void> {
    // Where readers reach the service is only known from a request, so what is built here is not kept.
    const { app } = built ?? build("http://localhost", env);
    await app.everyMinute();
  },
};

/** `origin` is where the service was reached, which counts as its address until PUBLIC_URL says otherwise. */
function build(origin: string, env: Bindings): { app: App; demo: boolean } {
  const { secret, publicUrl, demo, limits, fetchAllow } = readConfig({
    PUBLIC_URL: env.PUBLIC_URL,
    SECRET: env.SECRET,
    DEMO: env.DEMO,
    RATE_LIMITS: env.RATE_LIMITS,
    FETCH_ALLOW: env.FETCH_ALLOW,
  });
  if (!secret) throw new Error("Set SECRET: wrangler secret put SECRET (for local development, in .dev.vars).");
  const app = createApp({
    database: openWorkerDatabase(env.DB),
    clock: systemClock,
    log: jsonLog,
    secret,
    publicUrl: env.PUBLIC_URL ? publicUrl : origin,
    limits,
    // Cloudflare sets this header itself, over whatever a client sends.
    addressOf: (request) => networkOf(request.headers.get("cf-connecting-ip") ?? ""),
    fetchSafely: createSafeFetch(fetchAllow),
    fetchAllow,
    openHub: (feed) => createWorkerHub(feed),
    asset: async (name) => {
      const found = await env.ASSETS.fetch(new URL(`/${name}`, origin).href);
      return found.ok
        ? { body: found.body as unknown as ReadableStream, type: found.headers.get("content-type") ?? "application/octet-stream" }
        : null;
    },
  });
  return { app, demo };
}

async function showDemo({ demo }: App): Promise<void> {
  await demo.seed();
  const link = await demo.deskLink();
  // biome-ignore lint/suspicious/noConsole: the terminal of `wrangler dev` is where a newcomer looks for the link.
  if (link) console.log(`Desk (once): ${link}`);
}
