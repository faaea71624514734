/** The Workers entry: the same app over D1, built once per isolate. */
import type { D1Database, ExecutionContext, Fetcher } from "@cloudflare/workers-types";
import { type App, createApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { openWorkerDatabase } from "./db/database.worker.ts";
import { systemClock } from "./kernel/clock.ts";
import { jsonLog } from "./kernel/log.ts";

type Bindings = { DB: D1Database; ASSETS: Fetcher; PUBLIC_URL?: string; SECRET?: string; DEMO?: string; RATE_LIMITS?: string };

let built: { app: App; demo: boolean } | undefined;
let seeded: Promise<void> | undefined;

export default {
  async fetch(request: Request, env: Bindings, context: ExecutionContext): Promise<Response> {
    built ??= build(request, env);
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
};

function build(request: Request, env: Bindings): { app: App; demo: boolean } {
  const { secret, publicUrl, demo, limits } = readConfig({
    PUBLIC_URL: env.PUBLIC_URL,
    SECRET: env.SECRET,
    DEMO: env.DEMO,
    RATE_LIMITS: env.RATE_LIMITS,
  });
  if (!secret) throw new Error("Set SECRET: wrangler secret put SECRET (for local development, in .dev.vars).");
  const app = createApp({
    database: openWorkerDatabase(env.DB),
    clock: systemClock,
    log: jsonLog,
    secret,
    publicUrl: env.PUBLIC_URL ? publicUrl : new URL(request.url).origin,
    limits,
    asset: async (name) => {
      const found = await env.ASSETS.fetch(new URL(`/${name}`, request.url).href);
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
