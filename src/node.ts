/** The Node entry: opens the embedded database, brings it up to date, listens, and drains when told to stop. */
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { type App, createApp } from "./app.ts";
import type { Config } from "./config.ts";
import { openNodeDatabase } from "./db/database.node.ts";
import { migrate } from "./db/migrate.node.ts";
import type { Asset } from "./http/context.ts";
import { systemClock } from "./kernel/clock.ts";
import { jsonLog, type Log } from "./kernel/log.ts";

const MIGRATIONS = fileURLToPath(new URL("../migrations", import.meta.url));
const ASSETS = fileURLToPath(new URL("../dist/assets", import.meta.url));
const TYPES: Record<string, string> = { js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8" };

/** Slow clients cost a socket, never a worker: RFC 9110 lets a server close what does not finish its request. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const KEEP_ALIVE_MS = 5_000;
const MAX_HEADER_BYTES = 16 * 1024;
/** How long requests under way may take to finish after SIGTERM. */
const DRAIN_MS = 8_000;

export type OpenApp = { app: App; database: ReturnType<typeof openNodeDatabase>; applied: string[] };

/** Opens DATA_DIR/afterword.db, migrated, and the app over it. Throws one clear line when the file is not ours or is damaged. */
export function openApp(config: Config, log: Log = jsonLog): OpenApp {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const database = openNodeDatabase(join(config.dataDir, "afterword.db"));
  const applied = migrate(database.sqlite, MIGRATIONS);
  const secret = config.secret ?? generatedSecret(config.dataDir);
  return { app: createApp({ database, clock: systemClock, log, secret, publicUrl: config.publicUrl, asset: readAsset() }), database, applied };
}

/** Serves until SIGTERM or SIGINT. Resolves with the address once it listens. */
export async function startServer(config: Config, log: Log = jsonLog): Promise<{ url: string; app: App; stop(): Promise<void> }> {
  const { app, database } = openApp(config, log);
  if (config.demo) await app.demo.seed();
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const listening = serve(
      {
        fetch: app.fetch,
        port: config.port,
        hostname: config.host,
        serverOptions: { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: MAX_HEADER_BYTES },
      },
      () => resolve(listening),
    );
    listening.once("error", reject);
  });
  const { port } = server.address() as AddressInfo;

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= new Promise<void>((resolve) => {
      const late = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), DRAIN_MS);
      server.close(() => {
        clearTimeout(late);
        resolve(database.close());
      });
      if ("closeIdleConnections" in server) server.closeIdleConnections();
    });
    return stopping;
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      log("info", "server.stopping", { signal });
      void stop().then(() => process.exit(0));
    });
  }
  return { url: `http://${config.host === "127.0.0.1" ? "localhost" : config.host}:${port}`, app, stop };
}

/** Made on first start, readable by nobody else. */
function generatedSecret(dataDir: string): string {
  const file = join(dataDir, "secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  chmodSync(file, 0o600);
  return readFileSync(file, "utf8").trim();
}

/** Each built file is read once. Names were checked by the route: they hold no slash. */
function readAsset(): (name: string) => Promise<Asset | null> {
  const read = new Map<string, Asset | null>();
  return async (name) => {
    let asset = read.get(name);
    if (asset === undefined) {
      const file = join(ASSETS, name);
      asset = existsSync(file) ? { body: new Uint8Array(readFileSync(file)), type: TYPES[name.split(".").at(-1) as string] ?? "application/octet-stream" } : null;
      if (asset) read.set(name, asset);
    }
    return asset;
  };
}
