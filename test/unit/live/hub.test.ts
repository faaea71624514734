/** Both hubs over a log that the test writes: what they promise beyond what the API tests can see. */
import { describe, expect, it, onTestFinished } from "vitest";
import { silentLog } from "../../../src/kernel/log.ts";
import type { Feed, Hub, LogRow } from "../../../src/kernel/streaming.ts";
import { createNodeHub } from "../../../src/live/hub.node.ts";
import { createWorkerHub } from "../../../src/live/hub.worker.ts";
import { listen } from "../../support/following.ts";

const topic = { siteId: 1, key: "a:1" };

function log() {
  const rows: LogRow[] = [];
  const asked = { tails: 0 };
  const broken = { tell: false, tail: false };
  const feed: Feed = {
    last: async () => rows.length,
    tail: async (after, limit) => {
      asked.tails++;
      if (broken.tail) throw new Error("busy");
      return rows.slice(after, after + limit);
    },
    missed: async (_topic, { after, votesAfter }, limit) =>
      rows.filter(({ id, type }) => id > votesAfter && (id > after || type === "votes.changed")).slice(0, limit),
    tell: async (told, given) => {
      expect(told).toEqual(topic);
      if (broken.tell && given.length > 0) throw new Error("busy");
      return given.map(({ id, type }) => ({
        row: id,
        name: type === "votes.changed" ? ("votes" as const) : ("comment" as const),
        data: id,
      }));
    },
    hello: async (_topic, id) => ({ row: id, name: "hello" as const, data: { id } }),
  };
  const add = (type = "comment.published", commentId = 7) => rows.push({ id: rows.length + 1, topic, commentId, type });
  return { feed, add, asked, broken };
}

const follow = (hub: Hub, mark: { after: number; votesAfter: number } | null = null) =>
  listen(hub.open({ topic, mark, headers: { "x-given": "1" }, env: undefined }));

function node(feed: Feed, options: Parameters<typeof createNodeHub>[2] = {}) {
  const hub = createNodeHub(feed, silentLog, { pollMs: 600_000, ...options });
  onTestFinished(() => hub.close());
  return hub;
}

describe("the hub on Node", () => {
  it("reads the log for all streams at once, and not at all while there are none", async () => {
    const { feed, add, asked } = log();
    const hub = node(feed);
    hub.wake();
    const streams = [await follow(hub), await follow(hub), await follow(hub)];
    for (const stream of streams) await stream.nextOf("hello");
    expect(asked.tails).toBe(0);
    add();
    hub.wake();
    for (const stream of streams) expect((await stream.next())?.data).toBe(1);
    expect(asked.tails).toBe(1);
    for (const stream of streams) await stream.close();
    hub.wake();
    expect(asked.tails).toBe(1);
    // The next reader starts at the end, wherever the last one left.
    add();
    expect((await (await follow(hub)).next())?.data).toEqual({ id: 2 });
  });

  it("finds what another process wrote when it looks by itself", async () => {
    const { feed, add } = log();
    const stream = await follow(node(feed, { pollMs: 5 }));
    await stream.nextOf("hello");
    add();
    expect((await stream.next())?.data).toBe(1);
  });

  it("sends a comment line to show that it lives", async () => {
    const { feed, add } = log();
    const hub = node(feed, { beatMs: 5 });
    const stream = await follow(hub);
    await stream.nextOf("hello");
    const next = stream.next();
    while (stream.seen.comments < 2) await new Promise((resolve) => setImmediate(resolve));
    add();
    hub.wake();
    expect((await next)?.data).toBe(1);
  });

  it("holds as many streams as it may, refuses more with the time to come back, and has room again when one leaves", async () => {
    const { feed } = log();
    const hub = node(feed, { streams: 2 });
    const [one] = [await follow(hub), await follow(hub)];
    await expect(follow(hub)).rejects.toMatchObject({ code: "live.full", extra: { retryAfter: expect.any(Number) } });
    await one.close();
    expect((await (await follow(hub)).next())?.name).toBe("hello");
  });

  it("ends every stream when it is closed, and takes no new ones", async () => {
    const { feed } = log();
    const hub = node(feed);
    const stream = await follow(hub);
    await stream.nextOf("hello");
    hub.close();
    expect(await stream.next()).toBeNull();
    await expect(follow(hub)).rejects.toMatchObject({ code: "live.full" });
  });

  it("cuts those who follow when it cannot tell them something, so that they resume and miss nothing", async () => {
    const { feed, add, broken } = log();
    const hub = node(feed);
    const stream = await follow(hub);
    await stream.nextOf("hello");
    broken.tell = true;
    add();
    hub.wake();
    await expect(stream.next()).rejects.toThrow();
    broken.tell = false;
    expect((await (await follow(hub, { after: 0, votesAfter: 0 })).next())?.data).toBe(1);
  });

  it("tells later what it could not read at first", async () => {
    const { feed, add, broken, asked } = log();
    const hub = node(feed);
    const stream = await follow(hub);
    await stream.nextOf("hello");
    broken.tail = true;
    add();
    hub.wake();
    while (asked.tails === 0) await new Promise((resolve) => setImmediate(resolve));
    broken.tail = false;
    hub.wake();
    expect((await stream.next())?.data).toBe(1);
  });

  it("lets a comment overtake a tally that waits, and loses the tally to nobody who leaves in between", async () => {
    const { feed, add } = log();
    const hub = node(feed);
    const stream = await follow(hub);
    await stream.nextOf("hello");
    add("votes.changed");
    hub.wake();
    expect(await stream.next()).toEqual({ id: "1", name: "votes", data: 1 });
    add("votes.changed");
    add("comment.published", 8);
    hub.wake();
    const overtaking = await stream.next();
    expect(overtaking).toEqual({ id: "3.1", name: "comment", data: 3 });
    const resumed = await follow(hub, { after: 3, votesAfter: 1 });
    expect(await resumed.next()).toEqual({ id: "3", name: "votes", data: 2 });
    // Whoever stayed gets it when its second is over; whoever resumed is not told again.
    expect(await stream.next()).toEqual({ id: "3", name: "votes", data: 2 });
    add("comment.published", 9);
    hub.wake();
    expect((await resumed.next())?.data).toBe(4);
    expect((await stream.next())?.data).toBe(4);
  });

  it("cuts a reader that takes nothing", async () => {
    const { feed, add } = log();
    const hub = node(feed, { buffer: 20, streams: 1 });
    const response = await hub.open({ topic, mark: null, headers: {}, env: undefined });
    add();
    hub.wake();
    // Its place is free again before it has read a word.
    const another = () => hub.open({ topic, mark: null, headers: {}, env: undefined }).then((opened) => void opened.body?.cancel());
    while (
      !(await another().then(
        () => true,
        () => false,
      ))
    )
      await new Promise((resolve) => setImmediate(resolve));
    await expect(response.text()).rejects.toThrow("The stream was cut.");
  });
});

describe("the hub on Workers", () => {
  it("tells what came since it last looked, says that it lives, and ends itself in time", async () => {
    const { feed, add } = log();
    const hub = createWorkerHub(feed, { pollMs: 1, beatMs: 5, lifeMs: 200 });
    const stream = await follow(hub);
    expect((await stream.next())?.name).toBe("hello");
    add();
    add("votes.changed");
    expect(await stream.next()).toEqual({ id: "1", name: "comment", data: 1 });
    expect(await stream.next()).toEqual({ id: "2", name: "votes", data: 2 });
    expect(await stream.next()).toBeNull();
    expect(stream.seen.comments).toBeGreaterThan(0);
  });

  it("resumes where a reader left, tallies that waited included", async () => {
    const { feed, add } = log();
    add("votes.changed");
    add("comment.published");
    add("comment.published");
    const stream = await follow(createWorkerHub(feed, { pollMs: 1 }), { after: 2, votesAfter: 0 });
    expect(await stream.next()).toEqual({ id: "2", name: "votes", data: 1 });
    expect(await stream.next()).toEqual({ id: "3", name: "comment", data: 3 });
  });
});
