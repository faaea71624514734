/** Streams on Node, over real sockets: many readers, slow ones, restarts, and a second process on the same file. */
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { silentLog } from "../../src/kernel/log.ts";
import type { Feed } from "../../src/kernel/streaming.ts";
import { createNodeHub } from "../../src/live/hub.node.ts";
import { ask, guest, scratchFolder, serve } from "./afterword.ts";

const KEY = "2023-karabakh-1";
const READERS = 300;
const POSTS = 20;
/** A stream takes about 13 KB where there are thousands; among so few, what else the process does shows, too. */
const BYTES_EACH = 30 * 1024;

type Reader = {
  comments: { id: number; row: number; at: number }[];
  lastId: string;
  response: IncomingMessage;
  until(count: number): Promise<void>;
};

/** Opens a stream and resolves once it has said hello, or at once when it resumes. */
async function read(url: string, resume?: string): Promise<Reader> {
  const request = get(`${url}/api/v1/sites/demo/events?article=${KEY}`, {
    agent: false,
    headers: resume ? { "last-event-id": resume } : {},
  });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  let text = "";
  let tell = () => {};
  const reader: Reader = { comments: [], lastId: "", response, until };
  async function until(count: number): Promise<void> {
    while (reader.comments.length < count) await new Promise<void>((resolve) => (tell = resolve));
  }
  const greeted = new Promise<void>((resolve) => {
    response.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      const blocks = text.split("\n\n");
      text = blocks.pop() as string;
      for (const block of blocks) {
        reader.lastId = /^id: (.+)$/m.exec(block)?.[1] ?? reader.lastId;
        if (block.includes("event: comment\n")) {
          const { id } = JSON.parse(/^data: (.+)$/m.exec(block)?.[1] as string);
          reader.comments.push({ id, row: Number(reader.lastId), at: performance.now() });
        }
        if (resume || block.includes("event: hello")) resolve();
      }
      tell();
    });
  });
  // A reader that is cut off is a matter of the test, not an accident.
  response.on("error", () => {});
  onTestFinished(() => void request.destroy());
  await greeted;
  return reader;
}

async function post(url: string, token: string, words: string): Promise<number> {
  const { status, body } = await ask(`${url}/api/v1/sites/demo/comments`, {
    method: "POST",
    token,
    body: { article: { key: KEY }, body: words },
    headers: { origin: url },
  });
  expect(status).toBe(201);
  return body.id;
}

describe("live streams of the built server", () => {
  it(`give ${READERS} readers ${POSTS} comments each, once and in order, within a second`, async () => {
    const server = await serve(scratchFolder(), { RATE_LIMITS: "off" });
    const token = await guest(server.url);
    // What the first streams make the process load is not what a stream costs.
    await Promise.all(Array.from({ length: 50 }, async () => (await read(server.url)).response.destroy()));
    const before = memoryOf(server.child.pid as number);
    const readers: Reader[] = [];
    for (let n = 0; n < READERS; n += 50) readers.push(...(await Promise.all(Array.from({ length: 50 }, () => read(server.url)))));
    const after = memoryOf(server.child.pid as number);

    const posted = new Map<number, number>();
    for (let n = 0; n < POSTS; n++) {
      const id = await post(server.url, token, `A thought that everybody follows, number ${n}`);
      posted.set(id, performance.now());
    }
    await Promise.all(readers.map((reader) => reader.until(POSTS)));
    // The last of them follows the others everywhere, so that what came twice would have come by now.
    const last = await post(server.url, token, "The last");
    await Promise.all(readers.map((reader) => reader.until(POSTS + 1)));
    const delays: number[] = [];
    for (const { comments } of readers) {
      expect(comments.map(({ id }) => id)).toEqual([...posted.keys(), last]);
      expect(comments.every(({ row }, index) => index === 0 || row > (comments[index - 1]?.row as number))).toBe(true);
      delays.push(...comments.slice(0, POSTS).map(({ id, at }) => at - (posted.get(id) as number)));
    }
    const p95 = delays.sort((a, b) => a - b)[Math.floor(delays.length * 0.95)] as number;
    expect(p95).toBeLessThan(1_000);
    if (before === null || after === null) return;
    const each = (after - before) / READERS;
    console.log(
      `${READERS} streams: ${(each / 1024).toFixed(1)} KB each, 95 % of events within ${p95.toFixed(0)} ms of the answer to the post`,
    );
    expect(each).toBeLessThan(BYTES_EACH);
  });

  it("end when the server is told to stop, which then exits at once, and go on where they were after it is back", async () => {
    const folder = scratchFolder();
    const first = await serve(folder, { RATE_LIMITS: "off" });
    const token = await guest(first.url);
    const reader = await read(first.url);
    const seen = await post(first.url, token, "Before the restart");
    await reader.until(1);
    const told = performance.now();
    first.child.kill("SIGTERM");
    await once(reader.response, "close");
    expect(await first.exited).toEqual({ code: 0, signal: null });
    expect(performance.now() - told).toBeLessThan(5_000);

    const second = await serve(folder, { RATE_LIMITS: "off" });
    const missed = await post(second.url, token, "While nobody followed");
    const resumed = await read(second.url, reader.lastId);
    const later = await post(second.url, token, "After");
    await resumed.until(2);
    expect(reader.comments.map(({ id }) => id)).toEqual([seen]);
    expect(resumed.comments.map(({ id }) => id)).toEqual([missed, later]);
  });

  it("tell what another process on the same file wrote", async () => {
    const folder = scratchFolder();
    const [one, other] = [await serve(folder, { RATE_LIMITS: "off" }), await serve(folder, { RATE_LIMITS: "off" })];
    const reader = await read(one.url);
    const token = await guest(other.url);
    const ids = [await post(other.url, token, "Written elsewhere"), await post(one.url, token, "Written here")];
    ids.push(await post(other.url, token, "Written elsewhere again"));
    await reader.until(3);
    expect(reader.comments.map(({ id }) => id)).toEqual(ids);
  });
});

describe("a reader that takes nothing", () => {
  it("is cut off once what waits for it passes the bound, while the others read on", async () => {
    const words = "w".repeat(200 * 1024);
    let row = 0;
    const topic = { siteId: 1, key: KEY };
    const feed: Feed = {
      last: async () => row,
      tail: async (after) => (after < row ? [{ id: row, topic, commentId: row, type: "comment.published" }] : []),
      missed: async () => [],
      tell: async (_topic, rows) => rows.map(({ id }) => ({ row: id, name: "comment" as const, data: { id, words } })),
      hello: async (_topic, id) => ({ row: id, name: "hello" as const, data: { id } }),
    };
    const hub = createNodeHub(feed, silentLog);
    const server = createServer((incoming, outgoing) => void hub.open({ topic, mark: null, headers: {}, env: { incoming, outgoing } }));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      hub.close();
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const reader = await read(url);
    const slow = await read(url);
    slow.response.pause();
    const open = () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
    expect(await open()).toBe(2);
    // The kernel's own buffers take some megabytes before anything waits in the process.
    for (let n = 1; n <= 200 && (await open()) === 2; n++) {
      row = n;
      hub.wake();
      await reader.until(n);
    }
    expect(await open()).toBe(1);
    expect(reader.comments.map(({ id }) => id)).toEqual(Array.from({ length: row }, (_, index) => index + 1));
  });
});

/** Bytes of a process that are in memory, where the system tells. */
function memoryOf(pid: number): number | null {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(file, "utf8"))?.[1]) * 1024;
}
