/** The Workers entry: the same app over D1, built once per isolate. */
import type { D1Database, ExecutionContext, Fetcher } from "@cloudflare/workers-types";
import { type App, createApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { openWorkerDatabase } from "./db/database.worker.ts";
import { systemClock } from "./kernel/clock.ts";
import { jsonLog } from "./kernel/log.ts";

type Bindings = { DB: D1Database; ASSETS: Fetcher; PUBLIC_URL?: string; SECRET?: string; DEMO?: string };

let built: Promise<App> | undefined;

export default {
  async fetch(request: Request, env: Bindings, context: ExecutionContext): Promise<Response> {
    built ??= build(request, env).catch((error: unknown) => {
      built = undefined;
      throw error;
    });
    return (await built).fetch(request, env, context as never);
  },
};

async function build(request: Request, env: Bindings): Promise<App> {
  const config = readConfig({ PUBLIC_URL: env.PUBLIC_URL, SECRET: env.SECRET, DEMO: env.DEMO });
  if (!config.secret) throw new Error("Set SECRET: wrangler secret put SECRET (for local development, in .dev.vars).");
  const app = createApp({
    database: openWorkerDatabase(env.DB),
    clock: systemClock,
    log: jsonLog,
    secret: config.secret,
    publicUrl: env.PUBLIC_URL ? config.publicUrl : new URL(request.url).origin,
    asset: async (name) => {
      const found = await env.ASSETS.fetch(new URL(`/${name}`, request.url).href);
      return found.ok ? { body: found.body as unknown as ReadableStream, type: found.headers.get("content-type") ?? "application/octet-stream" } : null;
    },
  });
  if (config.demo) {
    await app.demo.seed();
    console.log(`Desk (once): ${await app.demo.deskLink()}`);
  }
  return app;
}
