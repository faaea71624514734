import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ask, guest, scratchFolder, serve } from "./afterword.ts";

const LEAD = "2023-karabakh-1";

describe("the built server on Node", () => {
  it("starts with no settings but a port, and the demo newspaper can be read, joined and moderated", async () => {
    const folder = scratchFolder();
    const started = performance.now();
    const server = await serve(folder);
    const cold = performance.now() - started;
    expect((await ask(`${server.url}/health`)).body).toEqual({ status: "ok" });
    const memory = memoryOf(server.child.pid as number);
    console.log(`Cold start with the demo's seeding ${cold.toFixed(0)} ms${memory ? `, memory ${memory} MB` : ""}`);

    expect(server.output()).toContain(`Article:     ${server.url}/news/`);
    const front = await ask(`${server.url}/`);
    expect(front.body).toContain(`data-afterword-count="${LEAD}"`);
    const article = await ask(/Article:\s+(\S+)/.exec(server.output())?.[1] as string);
    expect(article.status).toBe(200);
    expect(article.body).toMatch(new RegExp(`<script type="module" src="/embed.js" data-site="demo" data-article="${LEAD}"`));

    const page = `${server.url}/api/v1/sites/demo/comments?article=${LEAD}`;
    const before = await ask(page);
    expect(before.body.items).toHaveLength(20);
    const posted = await ask(`${server.url}/api/v1/sites/demo/comments`, {
      method: "POST",
      token: await guest(server.url),
      body: { article: { key: LEAD, url: `${server.url}/news/nagorno-karabakh-surrender` }, body: "Read on a *true* server." },
      headers: { origin: server.url },
    });
    expect(posted.status).toBe(201);
    const after = await ask(page);
    expect(after.body.items[0]).toMatchObject({ id: posted.body.id, content: [["p", "Read on a ", ["em", "true"], " server."]] });
    expect(after.headers.get("etag")).not.toBe(before.headers.get("etag"));
    expect((await ask(page, { headers: { "if-none-match": after.headers.get("etag") as string } })).status).toBe(304);

    const link = /Desk \(once\): (\S+)#(\S+)/.exec(server.output());
    expect(link?.[1]).toBe(`${server.url}/desk/sign-in`);
    expect(
      (await ask(`${server.url}/api/v1/desk/session`, { method: "POST", body: { token: link?.[2] }, headers: { origin: server.url } }))
        .status,
    ).toBe(201);
  });

  it("keeps its data to itself", async () => {
    const folder = join(scratchFolder(), "data");
    await serve(folder);
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(statSync(join(folder, "secret")).mode & 0o077).toBe(0);
    expect(readFileSync(join(folder, "secret"), "utf8").length).toBeGreaterThanOrEqual(32);
  });

  it("seeds the demo once: a second start finds the same comments, and cursors from before still work", async () => {
    const folder = scratchFolder();
    const first = await serve(folder);
    const page = `/api/v1/sites/demo/comments?article=${LEAD}`;
    const before = await ask(`${first.url}${page}`);
    first.child.kill("SIGTERM");
    expect(await first.exited).toEqual({ code: 0, signal: null });
    const second = await serve(folder);
    expect((await ask(`${second.url}${page}`)).body).toEqual(before.body);
    expect((await ask(`${second.url}${page}&cursor=${before.body.next}`)).status).toBe(200);
  });

  it("shows no demo where the public address is set", async () => {
    const server = await serve(scratchFolder(), { PUBLIC_URL: "https://comments.example" });
    expect((await ask(`${server.url}/api/v1/sites/demo/comments?article=${LEAD}`)).status).toBe(404);
  });

  it("answers what is under way when it is told to stop, takes nothing new, and exits 0 within ten seconds", async () => {
    const server = await serve(scratchFolder());
    const token = await guest(server.url);
    const { port } = new URL(server.url);
    const body = JSON.stringify({ article: { key: LEAD }, body: "Sent while the server was told to stop." });
    const socket = connect(Number(port), "127.0.0.1");
    let answer = "";
    socket.setEncoding("utf8").on("data", (text: string) => (answer += text));
    const closed = once(socket, "close");
    await once(socket, "connect");
    const head = `POST /api/v1/sites/demo/comments HTTP/1.1\r\nHost: localhost:${port}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`;
    socket.write(head);
    // 100 Continue says that the request has been taken in and waits for its body.
    await once(socket, "data");
    const told = performance.now();
    server.child.kill("SIGTERM");
    await once(server.child.stdout as NodeJS.ReadableStream, "data");
    expect(server.output()).toContain("server.stopping");
    await expect(fetch(`${server.url}/health`)).rejects.toThrow("fetch failed");
    socket.write(body);
    await closed;
    expect(answer).toMatch(/HTTP\/1\.1 201 Created[\s\S]*while the server was told to stop/);
    expect(await server.exited).toEqual({ code: 0, signal: null });
    expect(performance.now() - told).toBeLessThan(10_000);
  });

  it("exits within ten seconds although somebody never finishes a request", async () => {
    const server = await serve(scratchFolder());
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    await once(socket, "connect");
    socket.on("error", () => {});
    socket.write(
      "POST /api/v1/sites/demo/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n",
    );
    await once(socket, "data");
    const told = performance.now();
    server.child.kill("SIGTERM");
    expect(await server.exited).toEqual({ code: 0, signal: null });
    expect(performance.now() - told).toBeLessThan(10_000);
  });
});

/** Resident megabytes, where the system tells (Linux). */
function memoryOf(pid: number): number | null {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes ? Math.round(Number(kilobytes) / 1024) : null;
  } catch {
    return null;
  }
}
