/** Threads that close by themselves after a number of days. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

const DAY = 86_400_000;

async function aged(days = 14) {
  const world = await createWorld({ closeAfterDays: days });
  const reader = await world.guest();
  const admin = await world.key("admin");
  await world.comment(reader.token, "First");
  return { ...world, reader, admin };
}

const post = (world: World, token: string, more: object = {}) =>
  world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, { token, body: { article: { key: "a-1" }, body: "Late", ...more } });
const put = (world: World, token: string, fields: object) =>
  world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, { token, body: { key: "a-1", ...fields } });
const stateOf = async (world: World) => {
  const viewer = await world.ask("GET", `/api/v1/sites/${world.site.name}/viewer?article=a-1`);
  return [(await world.page()).body.article.state, viewer.body.rules.state];
};
const stored = async ({ database, site }: World) =>
  (
    await database.all<{ state: string; version: number }>(
      sql`SELECT state, version FROM articles WHERE site_id = ${site.id} AND key = 'a-1'`,
    )
  )[0];

describe("a thread whose days are over", () => {
  it("takes nothing more from that very moment, neither comments nor replies, before any sweep", async () => {
    const world = await aged();
    const root = (await world.page()).body.items[0];
    world.clock.now += 14 * DAY - 1;
    expect((await post(world, world.reader.token)).status).toBe(201);
    expect(await stateOf(world)).toEqual(["open", "open"]);
    world.clock.now += 1;
    for (const more of [{}, { parentId: root.id }]) {
      const refused = await post(world, world.reader.token, more);
      expect([refused.status, refused.body.code]).toEqual([403, "article.closed"]);
    }
    expect(await stateOf(world)).toEqual(["closed", "closed"]);
  });

  it("still lets an author put right what they wrote", async () => {
    const world = await aged(1);
    world.clock.now += DAY - 1_000;
    const late = await world.comment(world.reader.token, "Just in time");
    world.clock.now += 2_000;
    const edited = await world.ask("PATCH", `/api/v1/comments/${late.id}`, { token: world.reader.token, body: { body: "Put right" } });
    expect([edited.status, edited.body.revision]).toEqual([200, 2]);
  });

  it("is counted from when the article came out, where the publisher said so", async () => {
    const world = await aged();
    await put(world, world.admin, { published: "2026-02-20T12:00:00.000Z" });
    world.clock.now += 5 * DAY;
    expect((await post(world, world.reader.token)).body.code).toBe("article.closed");
    await put(world, world.admin, { published: "2026-02-28T12:00:00.000Z" });
    expect((await post(world, world.reader.token)).status).toBe(201);
  });

  it("is closed for good by the sweep, with an event and a new version; a second sweep does nothing", async () => {
    const world = await aged();
    const before = await stored(world);
    await world.app.everyMinute();
    expect(await stored(world)).toEqual(before);
    world.clock.now += 14 * DAY;
    await Promise.all([world.app.everyMinute(), world.app.everyMinute()]);
    const after = await stored(world);
    expect(after).toEqual({ state: "closed", version: (before?.version as number) + 1 });
    const events = await world.database.all(sql`SELECT created FROM events WHERE site_id = ${world.site.id} AND type = 'article.changed'`);
    expect(events).toEqual([{ created: world.clock.now }]);
    await world.app.everyMinute();
    expect(await stored(world)).toEqual(after);
  });

  it("is nobody's where the site sets no days, and another site's setting closes nothing here", async () => {
    const world = await aged(0);
    await world.ask("PATCH", `/api/v1/sites/${world.otherSite.name}`, {
      token: await world.key("admin", world.otherSite),
      body: { closeAfterDays: 1 },
    });
    world.clock.now += 2_000 * DAY;
    await world.app.everyMinute();
    expect((await post(world, (await world.guest("Later")).token)).status).toBe(201);
  });
});

describe("a thread that was opened again", () => {
  it("by a moderator stays open, and takes comments", async () => {
    const world = await aged();
    world.clock.now += 20 * DAY;
    await world.app.everyMinute();
    const [{ id }] = (await world.database.all<{ id: number }>(sql`SELECT id FROM articles WHERE site_id = ${world.site.id}`)) as [
      { id: number },
    ];
    expect((await world.decide(world.admin, { items: [{ articleId: id }], action: "open" })).status).toBe(201);
    world.clock.now += DAY;
    await world.app.everyMinute();
    expect(await stateOf(world)).toEqual(["open", "open"]);
    expect((await post(world, world.reader.token)).status).toBe(201);
  });

  it("by the publisher stays open, whether the sweep had come by or not", async () => {
    for (const swept of [true, false]) {
      const world = await aged();
      world.clock.now += 20 * DAY;
      if (swept) await world.app.everyMinute();
      expect((await put(world, world.admin, { state: "open" })).body.state).toBe("open");
      await world.app.everyMinute();
      expect(await stateOf(world)).toEqual(["open", "open"]);
      expect((await post(world, world.reader.token)).status).toBe(201);
    }
  });

  it("before its days were over closes when they are", async () => {
    const world = await aged();
    await put(world, world.admin, { state: "closed" });
    await put(world, world.admin, { state: "open" });
    world.clock.now += 14 * DAY;
    await world.app.everyMinute();
    expect((await stored(world))?.state).toBe("closed");
  });

  it("and closed by hand is closed, until the next opening", async () => {
    const world = await aged();
    world.clock.now += 20 * DAY;
    await put(world, world.admin, { state: "open" });
    await put(world, world.admin, { state: "closed" });
    expect((await post(world, world.reader.token)).body.code).toBe("article.closed");
    await put(world, world.admin, { state: "open" });
    await world.app.everyMinute();
    expect((await post(world, world.reader.token)).status).toBe(201);
  });
});
