/** The Node entry: opens the embedded database, brings it up to date, listens, and drains when told to stop. */
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, gzip as compress } from "node:zlib";
import { type HttpBindings, serve } from "@hono/node-server";
import { type App, createApp } from "./app.ts";
import { type Config, SECRET_LENGTH, withPort } from "./config.ts";
import { openNodeDatabase } from "./db/database.node.ts";
import { migrate } from "./db/migrate.node.ts";
import { forwardedNetwork, networkOf } from "./http/address.ts";
import type { Asset, Platform } from "./http/context.ts";
import { createSafeFetch } from "./http/safe-fetch.node.ts";
import { systemClock } from "./kernel/clock.ts";
import { jsonLog, type Log } from "./kernel/log.ts";
import { createNodeHub } from "./live/hub.node.ts";

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
const SWEEP_MS = 50;
const MINUTE_MS = 60_000;

export type OpenApp = { app: App; database: ReturnType<typeof openNodeDatabase>; applied: string[] };

/** Opens DATA_DIR/afterword.db, migrated, and the app over it. Throws one clear line when the file is not ours or is damaged. */
export function openApp(config: Config, log: Log = jsonLog): OpenApp {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const database = openNodeDatabase(databaseFile(config));
  const applied = migrate(database.sqlite, MIGRATIONS);
  const secret = config.secret ?? generatedSecret(config.dataDir);
  return {
    app: createApp({
      database,
      clock: systemClock,
      log,
      secret,
      publicUrl: config.publicUrl,
      limits: config.limits,
      addressOf: readAddress(config.trustedProxies),
      fetchSafely: createSafeFetch(config.fetchAllow),
      fetchAllow: config.fetchAllow,
      openHub: (feed) => {
        const hub = createNodeHub(feed, log);
        database.onCommit(hub.wake);
        return hub;
      },
      asset: readAsset(),
    }),
    database,
    applied,
  };
}

export function databaseFile({ dataDir }: Config): string {
  return join(dataDir, "afterword.db");
}

/** Serves until SIGTERM or SIGINT. Resolves with the address once it listens. */
export async function startServer(given: Config, log: Log = jsonLog): Promise<{ url: string; app: App; stop(): Promise<void> }> {
  // The app has to know its own address before it can listen there.
  const config = given.port === 0 ? withPort(given, await freePort(given.host)) : given;
  const { app, database } = openApp(config, log);
  if (config.demo) await app.demo.seed();
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = serve(
      {
        fetch: app.fetch,
        port: config.port,
        hostname: config.host,
        serverOptions: {
          headersTimeout: HEADERS_TIMEOUT_MS,
          requestTimeout: REQUEST_TIMEOUT_MS,
          keepAliveTimeout: KEEP_ALIVE_MS,
          maxHeaderSize: MAX_HEADER_BYTES,
        },
      },
      () => resolve(listening),
    ) as Server;
    listening.once("error", reject);
  });
  const { port } = server.address() as AddressInfo;

  const chores = setInterval(() => void app.everyMinute(), MINUTE_MS);
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    clearInterval(chores);
    stopping ??= new Promise<void>((resolve) => {
      // A connection falls idle when its answer is out, and would otherwise be kept open for a request that is not coming.
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
      const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      // Streams would stay open for ever: their readers come back, to whoever serves then, and resume.
      app.live.close();
      server.close(() => {
        clearInterval(sweep);
        clearTimeout(late);
        resolve(database.close());
      });
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

function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, host, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Made on first start, readable by nobody else. It appears whole: a process that starts at the same moment must not read half of it. */
function generatedSecret(dataDir: string): string {
  const file = join(dataDir, "secret");
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (error) {
      // Another process was first; its secret is ours too.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      unlinkSync(draft);
    }
  }
  chmodSync(file, 0o600);
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < SECRET_LENGTH)
    throw new Error(
      `${file} holds fewer than ${SECRET_LENGTH} characters. Delete it to have a new one made; links to further pages then start over.`,
    );
  return secret;
}

/** What our own proxies say, where there are any; otherwise who holds the other end of the connection. */
function readAddress(proxies: number): Platform["addressOf"] {
  return (request, env) => {
    if (proxies > 0) return forwardedNetwork(request.headers.get("x-forwarded-for"), proxies);
    return networkOf((env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? "");
  };
}

/** Each built file is read and compressed once. Names were checked by the route: they hold no slash. */
function readAsset(): (name: string) => Promise<Asset | null> {
  const read = new Map<string, Promise<Asset>>();
  return async (name) => {
    const file = join(ASSETS, name);
    if (!read.has(name) && existsSync(file)) read.set(name, encodedAsset(file));
    return read.get(name) ?? null;
  };
}

async function encodedAsset(file: string): Promise<Asset> {
  const body = new Uint8Array(readFileSync(file));
  const [br, gzip] = await Promise.all([promisify(brotliCompress)(body), promisify(compress)(body, { level: 9 })]);
  const type = TYPES[file.split(".").at(-1) as string] ?? "application/octet-stream";
  return { body, type, encoded: { br: new Uint8Array(br), gzip: new Uint8Array(gzip) } };
}
