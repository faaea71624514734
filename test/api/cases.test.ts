import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";
import { figures } from "../support/recount.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const casesOf = async (world: World, token: string) =>
  (await world.ask("GET", `/api/v1/sites/${world.site.name}/cases`, { token })).body.items;
const countOf = async (world: World, token: string) =>
  (await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/counts`, { token })).body.cases;

/** Rows of comments, since hundreds of requests would test posting instead. */
async function flood(world: World, count: number, { article = "a-1", authors = [] as number[], at = world.clock.now } = {}) {
  await world.database.commit([
    sql`INSERT INTO articles (site_id, key, created) VALUES (${world.site.id}, ${article}, ${at - 7 * HOUR}) ON CONFLICT DO NOTHING`,
    sql`INSERT INTO comments (site_id, article_id, author_id, body, content, status, created)
      SELECT ${world.site.id}, (SELECT id FROM articles WHERE site_id = ${world.site.id} AND key = ${article}), j.value, 'x', '["p","x"]', 'published', ${at}
      FROM json_each(${JSON.stringify(Array.from({ length: count }, (_, n) => authors[n % authors.length]))}) j`,
  ]);
}

async function newsroom() {
  const world = await createWorld();
  const [fresh, known] = [await world.guest("Fresh"), await world.guest("Known")];
  await flood(world, 3, { article: "a-old", authors: [known.id], at: world.clock.now - 30 * DAY });
  await world.database.commit([sql`UPDATE users SET created = ${world.clock.now - 40 * DAY} WHERE id = ${known.id}`]);
  return { world, fresh, known, token: await world.key() };
}

/** Nine reports of one comment by members with accounts made just now, as rows: all but the one that makes it a wave. */
async function brigade(world: World, id: number) {
  const people = await Promise.all(Array.from({ length: 9 }, (_, n) => world.guest(`Young ${n}`)));
  await world.database.commit(
    people.map(
      (one) => sql`INSERT INTO reports (comment_id, user_id, site_id, article_id, revision, reason, weight, created)
        SELECT id, ${one.id}, site_id, article_id, 1, 'hate', 1, ${world.clock.now} FROM comments WHERE id = ${id}`,
    ),
  );
}

describe("a case", () => {
  it("of a surge is opened once, with its figures and a suggestion, and nothing is done", async () => {
    const { world, known, token } = await newsroom();
    await flood(world, 25, { authors: [known.id] });
    await Promise.all([world.app.everyMinute(), world.app.everyMinute()]);
    await world.app.everyMinute();
    expect(await casesOf(world, token)).toEqual([
      {
        id: expect.any(Number),
        kind: "surge",
        article: { id: expect.any(Number), key: "a-1", title: null, url: null, state: "open", slowMode: 0, crowdControl: "off" },
        commentId: null,
        evidence: { comments: 25, minutes: 10, usual: 0, z: 25 },
        suggestion: "slow",
        openedAt: "2026-03-01T12:00:00.000Z",
      },
    ]);
    expect(await countOf(world, token)).toBe(1);
  });

  it("is not made of twenty comments that are usual there, nor of imported ones", async () => {
    const { world, known, token } = await newsroom();
    for (let n = 1; n <= 36; n++) await flood(world, 5, { authors: [known.id], at: world.clock.now - n * 10 * MINUTE });
    await flood(world, 25, { authors: [known.id] });
    await flood(world, 30, { article: "a-2", authors: [known.id] });
    await world.database.commit([
      sql`UPDATE comments SET imported_source = 'x', source_id = id WHERE article_id = (SELECT id FROM articles WHERE site_id = ${world.site.id} AND key = 'a-2')`,
    ]);
    await world.app.everyMinute();
    expect(await casesOf(world, token)).toEqual([]);
  });

  it("of newcomers suggests holding them, and then refusing them; beside it a surge does", async () => {
    const { world, known, fresh, token } = await newsroom();
    await flood(world, 20, { authors: [fresh.id, fresh.id, fresh.id, known.id] });
    await world.app.everyMinute();
    const items = await casesOf(world, token);
    expect(items.map(({ kind, suggestion }: any) => [kind, suggestion]).sort()).toEqual([
      ["newcomers", "crowd-hold"],
      ["surge", "crowd-hold"],
    ]);
    expect(items.find(({ kind }: any) => kind === "newcomers").evidence).toEqual({
      comments: 20,
      newcomers: 15,
      percent: 75,
      minutes: 30,
    });
    await world.decide(token, { items: [{ articleId: items[0].article.id }], action: "crowd", crowdControl: "hold" });
    expect((await casesOf(world, token)).map(({ suggestion }: any) => suggestion)).toEqual(["crowd-refuse", "crowd-refuse"]);
  });

  it("closes by itself when it has been calm for an hour, and opens again when it is not", async () => {
    const { world, known, token } = await newsroom();
    await flood(world, 25, { authors: [known.id] });
    await world.app.everyMinute();
    world.clock.now += HOUR;
    await world.app.everyMinute();
    expect(await countOf(world, token)).toBe(1);
    world.clock.now += MINUTE;
    await world.app.everyMinute();
    expect([await casesOf(world, token), await countOf(world, token)]).toEqual([[], 0]);
    await flood(world, 99, { authors: [known.id] });
    await world.app.everyMinute();
    expect(await countOf(world, token)).toBe(1);
  });

  it("that is dismissed does not come back for six hours, and may be dismissed twice", async () => {
    const { world, known, token } = await newsroom();
    await flood(world, 25, { authors: [known.id] });
    await world.app.everyMinute();
    const [{ id }] = await casesOf(world, token);
    const dismiss = () => world.ask("DELETE", `/api/v1/cases/${id}`, { token });
    expect((await dismiss()).status).toBe(204);
    expect((await dismiss()).status).toBe(204);
    expect(await countOf(world, token)).toBe(0);
    const { stored, counted } = await figures(world);
    expect(stored).toEqual(counted);
    world.clock.now += MINUTE;
    await world.app.everyMinute();
    expect(await casesOf(world, token)).toEqual([]);
    world.clock.now += 6 * HOUR + 11 * MINUTE;
    await flood(world, 40, { authors: [known.id] });
    await world.app.everyMinute();
    expect(await countOf(world, token)).toBe(1);
  });

  it("is for moderators of the site only", async () => {
    const { world, fresh, known, token } = await newsroom();
    await flood(world, 25, { authors: [known.id] });
    await world.app.everyMinute();
    const [{ id }] = await casesOf(world, token);
    const other = await world.key("admin", world.otherSite);
    const call = async (method: string, path: string, as?: string) => (await world.ask(method, path, as ? { token: as } : {})).body.code;
    for (const [method, path, foreign] of [
      ["GET", `/api/v1/sites/${world.site.name}/cases`, "site.not-found"],
      ["DELETE", `/api/v1/cases/${id}`, "case.not-found"],
    ] as const) {
      expect(await call(method, path)).toBe("session.required");
      expect(await call(method, path, fresh.token)).toBe("access.denied");
      expect(await call(method, path, other)).toBe(foreign);
    }
    expect(await countOf(world, token)).toBe(1);
  });
});

describe("ten young accounts that report one comment", () => {
  it("hide nothing, whatever their weight, but raise a case that ends with the review", async () => {
    const world = await createWorld();
    const token = await world.key();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    await brigade(world, id);
    world.clock.now += 9 * MINUTE;
    const late = [await world.guest("Tenth"), await world.guest("Eleventh")];
    for (const young of late) {
      const sent = await world.ask("POST", `/api/v1/comments/${id}/reports`, { token: young.token, body: { reason: "hate" } });
      expect([sent.status, await countOf(world, token)]).toEqual([201, 1]);
    }
    const [raised] = await casesOf(world, token);
    expect(raised).toMatchObject({ kind: "reports", commentId: id, evidence: { reporters: 10, minutes: 10 }, suggestion: "review" });
    expect((await world.page()).body.items).toMatchObject([{ id, status: "published" }]);
    await world.app.everyMinute();
    expect(await countOf(world, token)).toBe(1);
    await world.decide(token, { items: [{ commentId: id, revision: 1 }], action: "approve" });
    await world.app.everyMinute();
    expect(await countOf(world, token)).toBe(0);
  });
});
