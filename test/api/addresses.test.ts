import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const from = (address: string) => ({ "x-test-address": address });
const record = async (world: World, token: string, id: number) =>
  (await world.ask("GET", `/api/v1/sites/${world.site.name}/authors/${id}`, { token })).body;
const rows = (world: World) =>
  world.database.all<{ user_id: number; address_hash: string; last_seen: number }>(
    sql`SELECT user_id, address_hash, last_seen FROM user_addresses WHERE site_id = ${world.site.id} ORDER BY user_id, last_seen`,
  );

let texts = 0;
async function post(world: World, token: string, address: string | null, on = world.site): Promise<number> {
  const answer = await world.ask("POST", `/api/v1/sites/${on.name}/comments`, {
    token,
    body: { article: { key: "a-1" }, body: `Words ${++texts}` },
    headers: address === null ? {} : from(address),
  });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

describe("accounts that write from one address", () => {
  it("are shown to moderators with their figures, those first who wrote last", async () => {
    const world = await createWorld();
    const token = await world.key();
    const [aysel, bob, cem, dora] = [
      await world.guest("Aysel"),
      await world.guest("Bob"),
      await world.guest("Cem"),
      await world.guest("Dora"),
    ];
    await post(world, aysel.token, "192.0.2.1");
    await post(world, bob.token, "192.0.2.1");
    world.clock.now += 1_000;
    await post(world, cem.token, "::ffff:192.0.2.1");
    await post(world, dora.token, "192.0.2.2");
    await world.decide(token, { items: [{ userId: bob.id }], action: "ban", reason: "spam" });
    expect((await record(world, token, aysel.id)).sameAddress).toEqual([
      { id: cem.id, name: "Cem", badges: ["guest"], published: 1, rejected: 0, banned: false, lastSeenAt: "2026-03-01T12:00:01.000Z" },
      { id: bob.id, name: "Bob", badges: ["guest"], published: 1, rejected: 0, banned: true, lastSeenAt: "2026-03-01T12:00:00.000Z" },
    ]);
    expect((await record(world, token, dora.id)).sameAddress).toEqual([]);
  });

  it("are found by /64 with IPv6, and once where they share several addresses", async () => {
    const world = await createWorld();
    const token = await world.key();
    const [aysel, bob, cem] = [await world.guest("Aysel"), await world.guest("Bob"), await world.guest("Cem")];
    for (const address of ["2001:db8:0:1::a", "192.0.2.1"]) await post(world, aysel.token, address);
    for (const address of ["2001:db8:0:1:ffff::b", "192.0.2.1"]) await post(world, bob.token, address);
    await post(world, cem.token, "2001:db8:0:2::a");
    expect((await record(world, token, aysel.id)).sameAddress.map((one: { id: number }) => one.id)).toEqual([bob.id]);
  });

  it("are at most twenty, and of this site only", async () => {
    const world = await createWorld();
    const token = await world.key();
    const aysel = await world.guest("Aysel");
    await post(world, aysel.token, "192.0.2.1");
    await post(world, (await world.guest("Ann", world.otherSite)).token, "192.0.2.1", world.otherSite);
    expect((await record(world, token, aysel.id)).sameAddress).toEqual([]);
    for (let more = 0; more < 21; more++) await post(world, (await world.guest(`Guest ${more}`)).token, "192.0.2.1");
    expect((await record(world, token, aysel.id)).sameAddress).toHaveLength(20);
  });

  it("are known by a hash alone, which is another on another site and in another month", async () => {
    const world = await createWorld();
    const aysel = await world.guest("Aysel");
    const ann = await world.guest("Ann", world.otherSite);
    await post(world, aysel.token, "192.0.2.1");
    await post(world, ann.token, "192.0.2.1", world.otherSite);
    world.clock.now += 31 * DAY;
    const again = await world.guest("Aysel again");
    await post(world, again.token, "192.0.2.1");
    const found = await world.database.all<{ address_hash: string }>(
      sql`SELECT address_hash FROM user_addresses WHERE user_id IN (${aysel.id}, ${ann.id}, ${again.id})`,
    );
    expect(new Set(found.map((row) => row.address_hash)).size).toBe(3);
    for (const { address_hash } of found) expect(address_hash).toMatch(/^[\w-]{22}$/);
  });

  it("are noted with a comment, at most once an hour for each address, and not where nothing is known", async () => {
    const world = await createWorld();
    const aysel = await world.guest("Aysel");
    await post(world, aysel.token, null);
    await post(world, aysel.token, "unknown");
    expect(await rows(world)).toEqual([]);
    await post(world, aysel.token, "192.0.2.1");
    const first = world.clock.now;
    world.clock.now += HOUR - 1;
    await post(world, aysel.token, "192.0.2.1");
    expect(await rows(world)).toMatchObject([{ user_id: aysel.id, last_seen: first }]);
    world.clock.now += 1;
    await post(world, aysel.token, "192.0.2.1");
    expect(await rows(world)).toMatchObject([{ user_id: aysel.id, last_seen: first + HOUR }]);
  });

  it("are noted after a refusal by the comment that is kept", async () => {
    const world = await createWorld();
    const [aysel, token] = [await world.guest("Aysel"), await world.key()];
    const close = async (action: string) => {
      const [article] = await world.database.all<{ id: number }>(sql`SELECT id FROM articles WHERE site_id = ${world.site.id}`);
      await world.decide(token, { items: [{ articleId: article?.id }], action });
    };
    await post(world, aysel.token, null);
    await close("close");
    const refused = await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
      token: aysel.token,
      body: { article: { key: "a-1" }, body: "Too late" },
      headers: from("192.0.2.1"),
    });
    expect([refused.status, await rows(world)]).toEqual([403, []]);
    await close("open");
    await post(world, aysel.token, "192.0.2.1");
    expect(await rows(world)).toHaveLength(1);
  });

  it("are forgotten after sixty days", async () => {
    const world = await createWorld();
    const token = await world.key();
    const [aysel, bob] = [await world.guest("Aysel"), await world.guest("Bob")];
    await post(world, aysel.token, "192.0.2.1");
    await post(world, bob.token, "192.0.2.1");
    world.clock.now += 60 * DAY;
    await world.app.everyMinute();
    expect(await rows(world)).toHaveLength(2);
    world.clock.now += 1;
    expect((await record(world, token, aysel.id)).sameAddress).toEqual([]);
    await world.app.everyMinute();
    expect(await rows(world)).toEqual([]);
  });
});

describe("earlier names", () => {
  it("are remembered when a name changes, newest first, and only then", async () => {
    const world = await createWorld();
    const token = await world.key();
    const aysel = await world.guest("Aysel");
    expect((await record(world, token, aysel.id)).earlierNames).toEqual([]);
    for (const name of ["Aysel M.", "Aysel M.", "Aysel Mammadova"])
      await world.database.commit([sql`UPDATE users SET name = ${name} WHERE id = ${aysel.id}`]);
    const { author, earlierNames } = await record(world, token, aysel.id);
    expect(author.name).toBe("Aysel Mammadova");
    expect(earlierNames).toEqual([
      { name: "Aysel M.", until: expect.stringMatching(/^20\d\d-.*Z$/) },
      { name: "Aysel", until: expect.stringMatching(/^20\d\d-.*Z$/) },
    ]);
  });
});

describe("a person's own reports", () => {
  it("are counted by what became of them", async () => {
    const world = await createWorld();
    const token = await world.key();
    const [author, reporter] = [await world.guest("Author"), await world.guest("Reporter")];
    const ids: number[] = [];
    for (let more = 0; more < 3; more++) ids.push(await post(world, author.token, null));
    for (const id of ids) await world.ask("POST", `/api/v1/comments/${id}/reports`, { token: reporter.token, body: { reason: "abuse" } });
    expect((await record(world, token, reporter.id)).reporting).toEqual({ agreed: 0, disagreed: 0, open: 3 });
    await world.decide(token, { items: [{ commentId: ids[0], revision: 1 }], action: "reject", reason: "abuse" });
    await world.decide(token, { items: [{ commentId: ids[1], revision: 1 }], action: "approve" });
    expect((await record(world, token, reporter.id)).reporting).toEqual({ agreed: 1, disagreed: 1, open: 1 });
    expect((await record(world, token, author.id)).reporting).toEqual({ agreed: 0, disagreed: 0, open: 0 });
  });
});
