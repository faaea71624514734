import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { listen } from "../support/following.ts";
import { ask, guest, type Server, saying, scratchFolder, watched } from "./afterword.ts";

const WRANGLER = join(dirname(createRequire(import.meta.url).resolve("wrangler/package.json")), "wrangler-dist/cli.js");
const LEAD = "2023-karabakh-1";
const SECRET = "only a test signs with this, so that it may be read here";

describe("the Workers entry, bundled and run by wrangler", () => {
  it("shows the demo newspaper over D1, takes comments, and prints a desk link that works once", async () => {
    const before = leftovers();
    const folder = scratchFolder();
    const config = configIn(folder);
    const migrated = wrangler(folder, [
      "d1",
      "migrations",
      "apply",
      "DB",
      "--local",
      "--config",
      config,
      "--persist-to",
      join(folder, "state"),
    ]);
    expect(await migrated.exited, migrated.errors()).toEqual({ code: 0, signal: null });

    const server = await dev(folder, config);
    expect(await ask(`${server.url}/health`)).toMatchObject({ status: 200, body: { status: "ok" } });
    expect((await ask(`${server.url}/`)).body).toContain(`data-afterword-count="${LEAD}"`);
    const article = await ask(`${server.url}/news/nagorno-karabakh-surrender`);
    expect(article.body).toContain(`data-article="${LEAD}"`);
    const script = await ask(`${server.url}/embed.js`);
    expect([script.status, script.headers.get("content-type")]).toEqual([200, expect.stringContaining("javascript")]);

    const page = `${server.url}/api/v1/sites/demo/comments?article=${LEAD}`;
    const seen = await ask(page);
    expect(seen.body.items).toHaveLength(20);
    const stream = await listen(fetch(`${server.url}/api/v1/sites/demo/events?article=${LEAD}`));
    await stream.nextOf("hello");
    const send = {
      method: "POST",
      token: await guest(server.url),
      body: { article: { key: LEAD }, body: "Read on a *true* worker." },
      headers: { "idempotency-key": "once" },
    };
    const posted = await ask(`${server.url}/api/v1/sites/demo/comments`, send);
    const again = await ask(`${server.url}/api/v1/sites/demo/comments`, send);
    expect([posted.status, again.status, again.body.id]).toEqual([201, 201, posted.body.id]);
    expect((await stream.nextOf("comment")).data).toMatchObject({ id: posted.body.id, change: "published" });
    await stream.close();
    const changed = await ask(page);
    expect(changed.body.items[0]).toMatchObject({ id: posted.body.id, content: [["p", "Read on a ", ["em", "true"], " worker."]] });
    expect((await ask(page, { headers: { "if-none-match": changed.headers.get("etag") as string } })).status).toBe(304);

    const link = /Desk \(once\): (\S+)#(\S+)/.exec(server.output());
    const press = () =>
      ask(`${server.url}/api/v1/desk/session`, { method: "POST", body: { token: link?.[2] }, headers: { origin: server.url } });
    expect([link?.[1], (await press()).status, (await press()).status]).toEqual([`${server.url}/desk/sign-in`, 201, 410]);

    server.child.kill("SIGTERM");
    await server.exited;
    expect(leftovers(), "files that wrangler left in the project").toEqual(before);
  });
});

/** wrangler.toml as it is, but standing in a folder of the test's own, since wrangler works where its settings are. */
function configIn(folder: string): string {
  const moved = readFileSync("wrangler.toml", "utf8").replace(
    /^(main|migrations_dir|directory) = "(.+)"$/gm,
    (_, name, path) => `${name} = "${resolve(path)}"`,
  );
  const config = join(folder, "wrangler.toml");
  writeFileSync(config, moved);
  return config;
}

async function dev(folder: string, config: string): Promise<Server> {
  const started = wrangler(folder, [
    ...["dev", "--config", config, "--persist-to", join(folder, "state"), "--ip", "127.0.0.1", "--port", "0", "--inspector-port", "0"],
    ...["--var", `SECRET:${SECRET}`, "--show-interactive-dev-session=false"],
  ]);
  return { ...started, url: await saying(started.child, /Ready on (http:\S+)/, started) };
}

/** Everything that wrangler would keep about this machine and its user goes into the folder; it asks nobody for anything. */
function wrangler(folder: string, args: string[]): Omit<Server, "url"> {
  const { PATH = "" } = process.env;
  mkdirSync(join(folder, "home"), { recursive: true });
  const env = {
    PATH,
    HOME: join(folder, "home"),
    XDG_CONFIG_HOME: join(folder, "home"),
    WRANGLER_LOG_PATH: join(folder, "logs"),
    WRANGLER_REGISTRY_PATH: join(folder, "registry"),
    WRANGLER_SEND_METRICS: "false",
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    CI: "1",
  };
  return watched(spawn(process.execPath, ["--no-warnings", WRANGLER, ...args], { env, stdio: ["ignore", "pipe", "pipe"] }), "SIGTERM");
}

/** Where wrangler and its simulator keep things when they are not told otherwise. */
function leftovers(): string[] {
  return [".wrangler", "node_modules/.mf"].flatMap((path) =>
    existsSync(path) ? readdirSync(path, { recursive: true }).map((file) => join(path, String(file))) : [],
  );
}
