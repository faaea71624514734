import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Row } from "../../src/db/commit.ts";
import { createWorld, type World } from "../support/make.ts";
import { overtaken } from "../support/overtaking.ts";

const DAY = 86_400_000;
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const on = (id: number, action: string, more: object = {}) => ({ items: [{ userId: id }], action, ...more });
const undo = (world: World, token: string, id: number) => world.ask("DELETE", `/api/v1/decisions/${id}`, { token });
const appeal = (world: World, token: string, id: number, text: unknown = "It was not me.") =>
  world.ask("POST", `/api/v1/sanctions/${id}/appeals`, { token, body: { text } });
const decisionsPath = (world: World) => `/api/v1/sites/${world.site.name}/decisions`;
const open = async (world: World, token: string) =>
  (await world.ask("GET", `/api/v1/sites/${world.site.name}/sanction-appeals`, { token })).body.items;
const statements = async (world: World, token: string, query = "") =>
  (await world.ask("GET", `/api/v1/sites/${world.site.name}/statements${query}`, { token })).body;

async function decided(world: World, token: string, body: unknown): Promise<number> {
  const answer = await world.decide(token, body);
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  world.clock.now += 1_000;
  return answer.body.items[0].id;
}

/** The figure that triggers keep, which the rows must add up to. */
async function counted(world: World): Promise<number> {
  const [row] = await world.database.all<Row>(sql`SELECT appeal_count AS stored,
    (SELECT count(*) FROM appeals a WHERE a.site_id = sites.id AND a.state = 'open') AS counted FROM sites WHERE id = ${world.site.id}`);
  expect(row?.stored).toBe(row?.counted);
  return row?.stored as number;
}

const KINDS = {
  warning: ["warn", null],
  suspension: ["suspend", "unsuspend"],
  premoderation: ["premoderate", "unpremoderate"],
  ban: ["ban", "unban"],
};
const terms = { reason: "hate", message: "Enough.", until: "2026-03-08T12:00:00.000Z" };

async function sanctioned(action = "ban") {
  const world = await createWorld();
  const [reader, token] = [await world.guest(), await world.key()];
  const decision = await decided(world, token, on(reader.id, action, terms));
  const sanction = (await statements(world, reader.token)).items[0].sanctionId as number;
  return { world, reader, token, decision, sanction };
}

async function appealed(action = "ban") {
  const made = await sanctioned(action);
  expect((await appeal(made.world, made.reader.token, made.sanction)).status).toBe(201);
  made.world.clock.now += 1_000;
  return made;
}

describe("a sanction", () => {
  it.each(["warn", "suspend", "ban"])("refusing a comment after %s names itself, to be appealed against", async (action) => {
    const { world, reader, sanction } = await sanctioned(action);
    const { body } = await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
      token: reader.token,
      body: { article: { key: "a-1" }, body: "Words" },
    });
    expect(body).toMatchObject({ reason: "hate", message: "Enough.", sanctionId: sanction });
  });

  it("in the way of a report names itself too", async () => {
    const { world, reader, token } = await sanctioned();
    const { id } = await world.comment((await world.guest("Bob")).token, "Words");
    const { body } = await world.ask("POST", `/api/v1/comments/${id}/reports`, { token: reader.token, body: { reason: "spam" } });
    expect(body).toMatchObject({ code: "screening.banned", sanctionId: expect.any(Number) });
    expect(await open(world, token)).toEqual([]);
  });
});

describe("an appeal against a sanction", () => {
  it.each(Object.entries(KINDS))("against a %s stands in the list and in the statement", async (kind, [action]) => {
    const { world, reader, token, sanction } = await sanctioned(action as string);
    const made = await appeal(world, reader.token, sanction, " It was not me. ");
    expect([made.status, made.body]).toMatchObject([201, { text: "It was not me.", state: "open", answer: null }]);
    expect(await open(world, token)).toEqual([
      {
        id: made.body.id,
        text: "It was not me.",
        createdAt: "2026-03-01T12:00:01.000Z",
        mine: false,
        sanction: {
          id: sanction,
          kind,
          reason: "hate",
          message: "Enough.",
          from: "2026-03-01T12:00:00.000Z",
          until: kind === "suspension" ? terms.until : null,
        },
        author: { id: reader.id, name: "Aysel" },
      },
    ]);
    expect((await statements(world, reader.token)).items).toMatchObject([
      { restriction: kind, comment: null, sanctionId: sanction, message: "Enough.", appealable: false, appeal: { id: made.body.id } },
    ]);
    expect(await counted(world)).toBe(1);
  });

  it("is told to the moderator who imposed it as against them, in the list and in the record of the person", async () => {
    const world = await createWorld();
    const reader = await world.guest();
    const [mine, other] = [await world.desk("moderator"), await world.desk("admin")];
    const { cookie, headers } = mine;
    await world.ask("POST", decisionsPath(world), { cookie, headers, body: on(reader.id, "ban", terms) });
    const { sanctionId } = (await statements(world, reader.token)).items[0];
    await appeal(world, reader.token, sanctionId);
    const seenBy = async (who: { cookie: string; headers: Record<string, string> }) => {
      const list = (await world.ask("GET", `/api/v1/sites/${world.site.name}/sanction-appeals`, who)).body.items;
      const record = (await world.ask("GET", `/api/v1/sites/${world.site.name}/authors/${reader.id}`, who)).body;
      return [list[0].mine, record.sanctions[0].id === sanctionId, record.sanctions[0].appeal.mine, record.sanctions[0].appeal.text];
    };
    expect(await seenBy(mine)).toEqual([true, true, true, "It was not me."]);
    expect(await seenBy(other)).toEqual([false, true, false, "It was not me."]);
  });

  it("is made once, by the person alone, while it is in force", async () => {
    const { world, reader, token, sanction } = await sanctioned("suspend");
    const stranger = await world.guest("Ann", world.otherSite);
    expect(outcome(await appeal(world, (await world.guest("Bob")).token, sanction))).toEqual([404, "sanction.not-found"]);
    expect(outcome(await appeal(world, stranger.token, sanction))).toEqual([404, "sanction.not-found"]);
    expect(outcome(await appeal(world, token, sanction))).toEqual([403, "access.denied"]);
    expect(outcome(await appeal(world, reader.token, 999_999_999))).toEqual([404, "sanction.not-found"]);
    for (const text of ["", "  ", "x".repeat(2_001), 7])
      expect(outcome(await appeal(world, reader.token, sanction, text))).toEqual([422, "request.invalid"]);
    const before = world.clock.now;
    world.clock.now = Date.parse(terms.until);
    expect(outcome(await appeal(world, reader.token, sanction))).toEqual([409, "appeal.not-possible"]);
    world.clock.now = before;
    const answers = await Promise.all([appeal(world, reader.token, sanction), appeal(world, reader.token, sanction)]);
    expect(answers.map(outcome).sort()).toEqual([
      [201, undefined],
      [409, "appeal.exists"],
    ]);
    expect(await counted(world)).toBe(1);
  });

  it("in the very moment the sanction is lifted finds nothing to object to", async () => {
    const { world, reader, token, sanction } = await sanctioned();
    const lift = () => world.decide(token, on(reader.id, "unban"));
    const path = `/api/v1/sanctions/${sanction}/appeals`;
    const late = await overtaken(world, lift, { method: "POST", path, token: reader.token, body: { text: "Late." } });
    expect(outcome(late)).toEqual([409, "appeal.not-possible"]);
    expect(await counted(world)).toBe(0);
  });

  it("is listed for moderators of the site alone", async () => {
    const { world, reader } = await appealed();
    const path = `/api/v1/sites/${world.site.name}/sanction-appeals`;
    expect(outcome(await world.ask("GET", path, { token: reader.token }))).toEqual([403, "access.denied"]);
    const foreign = await world.key("moderator", world.otherSite);
    expect(outcome(await world.ask("GET", path, { token: foreign }))).toEqual([404, "site.not-found"]);
    const own = await world.ask("GET", `/api/v1/sites/${world.otherSite.name}/sanction-appeals`, { token: foreign });
    expect(own.body).toEqual({ items: [] });
  });
});

describe("deciding on it", () => {
  it.each([
    ["suspend", "unsuspend"],
    ["premoderate", "unpremoderate"],
    ["ban", "unban"],
  ])("after %s, %s grants it, with the answer, and undone it is open again", async (action, lifting) => {
    const { world, reader, token, sanction } = await appealed(action);
    const made = await decided(world, token, on(reader.id, lifting, { message: "You were right." }));
    expect([await open(world, token), await counted(world)]).toEqual([[], 0]);
    expect((await statements(world, reader.token)).items).toMatchObject([
      { sanctionId: sanction, appealable: false, appeal: { state: "granted", answer: "You were right." } },
    ]);
    expect((await undo(world, token, made)).body.counts.appeals).toBe(1);
    expect((await statements(world, reader.token)).items).toMatchObject([
      { sanctionId: sanction, appeal: { state: "open", answer: null, decidedAt: null } },
    ]);
    expect([(await open(world, token)).length, await counted(world)]).toEqual([1, 1]);
  });

  it("uphold refuses all of a person's, leaves the sanctions, and is undone", async () => {
    const { world, reader, token } = await appealed("ban");
    await decided(world, token, on(reader.id, "premoderate"));
    const all = (await statements(world, reader.token)).items as { restriction: string; sanctionId: number }[];
    const second = all.find(({ restriction }) => restriction === "premoderation")?.sanctionId as number;
    await appeal(world, reader.token, second);
    expect(await counted(world)).toBe(2);
    const { body } = await world.decide(token, on(reader.id, "uphold", { message: "They stay." }));
    expect(body.items[0]).toMatchObject({ action: "uphold", userId: reader.id, commentId: null, reason: null });
    expect([body.counts.appeals, await counted(world)]).toEqual([0, 0]);
    expect((await statements(world, reader.token)).items).toMatchObject([
      { sanctionId: second, appeal: { state: "refused", answer: "They stay." } },
      { restriction: "ban", appeal: { state: "refused", answer: "They stay." } },
    ]);
    expect(outcome(await world.decide(token, on(reader.id, "uphold")))).toEqual([409, "decision.no-change"]);
    expect(outcome(await appeal(world, reader.token, second))).toEqual([409, "appeal.exists"]);
    expect((await undo(world, token, body.items[0].id)).status).toBe(200);
    expect(await counted(world)).toBe(2);
  });

  it("uphold is for moderators of the site", async () => {
    const { world, reader } = await appealed();
    expect(outcome(await world.decide(reader.token, on(reader.id, "uphold")))).toEqual([403, "access.denied"]);
    const foreign = await world.key("admin", world.otherSite);
    expect(outcome(await world.decide(foreign, on(reader.id, "uphold"), world.otherSite))).toEqual([404, "request.not-found"]);
    expect(await counted(world)).toBe(1);
  });

  it("taking the sanction itself back grants it, also of a warning that was acknowledged", async () => {
    for (const action of ["ban", "warn"]) {
      const { world, reader, token, decision } = await appealed(action);
      await world.ask("POST", "/api/v1/me/acknowledgements", { token: reader.token, body: {} });
      expect(await counted(world)).toBe(1);
      expect((await undo(world, token, decision)).status).toBe(200);
      expect(await counted(world)).toBe(0);
      expect((await statements(world, reader.token)).items).toMatchObject([{ appealable: false, appeal: { state: "granted" } }]);
    }
  });

  it("against a warning acknowledged since can be refused, and reopened", async () => {
    const { world, reader, token } = await appealed("warn");
    await world.ask("POST", "/api/v1/me/acknowledgements", { token: reader.token, body: {} });
    const made = await decided(world, token, on(reader.id, "uphold"));
    expect(await counted(world)).toBe(0);
    expect((await undo(world, token, made)).status).toBe(200);
    expect(await counted(world)).toBe(1);
  });

  it("against a suspension that has ended by itself is still decided, either way", async () => {
    for (const [action, state] of [
      ["unsuspend", "granted"],
      ["uphold", "refused"],
    ] as const) {
      const { world, reader, token } = await appealed("suspend");
      world.clock.now = Date.parse(terms.until) + DAY;
      expect(await open(world, token)).toHaveLength(1);
      await decided(world, token, on(reader.id, action));
      expect(await counted(world)).toBe(0);
      expect((await statements(world, reader.token)).items).toMatchObject([{ restriction: "suspension", appeal: { state } }]);
      expect(outcome(await world.decide(token, on(reader.id, action)))).toEqual([409, "decision.no-change"]);
    }
  });

  it("against a suspension that another replaces is closed, the other can be appealed, and undoing opens the first again", async () => {
    const { world, reader, token, sanction } = await appealed("suspend");
    const longer = await decided(world, token, on(reader.id, "suspend", { ...terms, until: "2026-03-20T12:00:00.000Z" }));
    expect(await counted(world)).toBe(0);
    const [now, ...others] = (await statements(world, reader.token)).items;
    expect([now.sanctionId === sanction, now.appealable, others]).toEqual([false, true, []]);
    expect((await appeal(world, reader.token, now.sanctionId)).status).toBe(201);
    expect((await undo(world, token, longer)).status).toBe(200);
    expect(await counted(world)).toBe(1);
    expect((await open(world, token))[0].sanction.id).toBe(sanction);
    expect((await statements(world, reader.token)).items).toMatchObject([
      { sanctionId: now.sanctionId, appeal: { state: "granted" } },
      { sanctionId: sanction, appeal: { state: "open" } },
    ]);
  });

  it.each([
    ["uphold", "uphold"],
    ["uphold", "unban"],
    ["unban", "uphold"],
    ["unban", "unban"],
  ])("%s, overtaken by %s, is stale", async (late, first) => {
    const { world, reader, token } = await appealed();
    const meanwhile = () => world.decide(token, on(reader.id, first));
    const sent = { method: "POST", path: decisionsPath(world), token, body: on(reader.id, late) };
    expect(outcome(await overtaken(world, meanwhile, sent))).toEqual([409, "decision.stale"]);
    expect(await world.database.all(sql`SELECT state FROM appeals WHERE site_id = ${world.site.id}`)).toEqual([
      { state: first === "uphold" ? "refused" : "granted" },
    ]);
    expect(await counted(world)).toBe(0);
  });

  it("an upholding of what was lifted since is not undone", async () => {
    const { world, reader, token } = await appealed();
    const upheld = await decided(world, token, on(reader.id, "uphold"));
    await decided(world, token, on(reader.id, "unban"));
    expect(outcome(await undo(world, token, upheld))).toEqual([409, "decision.stale"]);
    expect(await counted(world)).toBe(0);
  });
});

describe("my statements", () => {
  it("are everything in force, newest first, page by page with none lost and none twice", async () => {
    const world = await createWorld({ links: "hold" });
    const [reader, token] = [await world.guest(), await world.key()];
    const ids: number[] = [];
    for (let n = 0; n < 3; n++) ids.push((await world.comment(reader.token, `Number ${n}`)).id);
    await decided(world, token, { items: ids.map((commentId) => ({ commentId, revision: 1 })), action: "reject", reason: "off-topic" });
    const held = await world.comment(reader.token, "https://x.example");
    await world.comment(reader.token, "Published");
    world.clock.now += 1_000;
    await decided(world, token, on(reader.id, "premoderate"));
    await decided(world, token, on(reader.id, "ban", { reason: "hate" }));
    const seen: unknown[] = [];
    let query = "?limit=2";
    for (let page = 0; page < 3; page++) {
      const { items, next } = await statements(world, reader.token, query);
      seen.push(...items.map((item: { restriction: string; comment: { id: number } | null }) => item.comment?.id ?? item.restriction));
      expect(next === null).toBe(page === 2);
      query = `?limit=2&cursor=${next}`;
    }
    expect(seen).toEqual(["ban", "premoderation", held.id, ...ids.reverse()]);
  });

  it("keep what became of an appeal for half a year", async () => {
    const { world, reader, token } = await appealed();
    await decided(world, token, on(reader.id, "unban"));
    await world.database.commit([sql`UPDATE sessions SET expires_at = 99999999999, created = 99999999999999 WHERE user_id = ${reader.id}`]);
    const decidedAt = Date.parse((await statements(world, reader.token)).items[0].appeal.decidedAt);
    world.clock.now = decidedAt + 180 * DAY - 1;
    expect((await statements(world, reader.token)).items).toHaveLength(1);
    world.clock.now = decidedAt + 180 * DAY;
    expect(await statements(world, reader.token)).toEqual({ items: [], next: null });
  });

  it("are nobody else's, and take no cursor of another's", async () => {
    const { world, reader, token } = await appealed();
    await decided(world, token, on(reader.id, "premoderate"));
    const bob = await world.guest("Bob");
    expect(await statements(world, bob.token)).toEqual({ items: [], next: null });
    const { next } = await statements(world, reader.token, "?limit=1");
    const path = `/api/v1/sites/${world.site.name}/statements?limit=1&cursor=${next}`;
    expect(outcome(await world.ask("GET", path, { token: bob.token }))).toEqual([400, "cursor.invalid"]);
    expect(outcome(await world.ask("GET", path, { token }))).toEqual([403, "access.denied"]);
    expect((await world.ask("GET", path)).status).toBe(401);
    const stranger = await world.guest("Ann", world.otherSite);
    expect(outcome(await world.ask("GET", path, { token: stranger.token }))).toEqual([401, "session.invalid"]);
  });
});
