import { describe, expect, it } from "vitest";
import { createPageCache } from "../../../src/http/caching.ts";

const text = (body: Uint8Array<ArrayBuffer>) => new TextDecoder().decode(body);

/** Builds answer with their number, so that a test sees which build it was given. */
function world(maxBytes = 1_000) {
  const clock = { now: 0 };
  const cache = createPageCache(maxBytes, () => clock.now);
  const built = { times: 0 };
  const get = async (key: string, version: number, voteVersion = 0) => {
    const cached = await cache.get(key, { version, voteVersion }, async () => ({ build: ++built.times }));
    return { etag: cached.etag, ...JSON.parse(text(cached.body)) };
  };
  return { clock, built, get };
}

describe("the page cache", () => {
  it("gives the same bytes while the article's version stands", async () => {
    const { get } = world();
    expect(await get("a", 3)).toEqual(await get("a", 3));
    expect((await get("b", 3)).build).toBe(2);
  });

  it("is never behind on words, however little time has passed", async () => {
    const { get } = world();
    const before = await get("a", 3);
    const after = await get("a", 4);
    expect(after.build).toBe(2);
    expect(after.etag).not.toBe(before.etag);
  });

  it("is behind on votes for less than a second", async () => {
    const { get, clock } = world();
    await get("a", 3, 0);
    clock.now = 999;
    expect((await get("a", 50, 47)).build).toBe(1);
    clock.now = 1_000;
    expect((await get("a", 50, 47)).build).toBe(2);
  });

  it("is not behind on words that come among votes", async () => {
    const { get } = world();
    await get("a", 3, 0);
    expect((await get("a", 51, 47)).build).toBe(2);
  });

  it("builds once for all who miss at the same moment, and again after a build that failed", async () => {
    const { get, built } = world();
    await Promise.all(Array.from({ length: 20 }, () => get("a", 3)));
    expect(built.times).toBe(1);
    const cache = createPageCache(1_000, () => 0);
    await expect(cache.get("a", { version: 1, voteVersion: 0 }, () => Promise.reject(new Error("no disk")))).rejects.toThrow("no disk");
    expect(text((await cache.get("a", { version: 1, voteVersion: 0 }, async () => "well")).body)).toBe('"well"');
  });

  it("lets what was used longest ago go when it is full", async () => {
    const { get } = world(26); // two bodies of 11 bytes fit, three do not
    await get("a", 1);
    await get("b", 1);
    await get("a", 1);
    await get("c", 1);
    expect((await get("a", 1)).build).toBe(1);
    expect((await get("b", 1)).build).toBe(4);
  });
});
