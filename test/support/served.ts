/** The whole service on a port of this machine, for browsers: the demo on an empty folder that goes away with it. */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../src/config.ts";
import { silentLog } from "../../src/kernel/log.ts";
import { startServer } from "../../src/node.ts";

export async function serveDemo() {
  const dataDir = await mkdtemp(join(tmpdir(), "afterword-browser-"));
  const { url, app, stop } = await startServer(readConfig({ PORT: "0", DATA_DIR: dataDir, DEMO: "1" }), silentLog);
  return {
    url,
    app,
    article: `${url}/news/nagorno-karabakh-surrender`,
    deskLink: async () => (await app.demo.deskLink()) as string,
    /** A server key of the demo site, to set it up from the publisher's side. */
    key: async () => app.sites.createKey((await app.sites.find("demo")) as never, "admin"),
    async stop() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Somebody else's page: another origin that serves what it is given, by path. */
export async function servePages(
  pages: Record<string, { html: string; headers?: Record<string, string> }>,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const page = pages[(request.url ?? "/").split("?")[0] as string];
    response.writeHead(page ? 200 : 404, { "Content-Type": "text/html; charset=utf-8", ...page?.headers });
    response.end(page?.html ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
