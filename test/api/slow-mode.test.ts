import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Row } from "../../src/db/commit.ts";
import { createWorld, type World } from "../support/make.ts";

const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const undo = (world: World, token: string, id: number) => world.ask("DELETE", `/api/v1/decisions/${id}`, { token });
const post = (world: World, token: string, more: { article?: string; headers?: Record<string, string> } = {}) =>
  world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
    token,
    body: { article: { key: more.article ?? "a-1" }, body: "Words" },
    headers: more.headers ?? {},
  });

async function slowed(seconds = 60) {
  const world = await createWorld();
  const [reader, token] = [await world.guest(), await world.key()];
  const first = await world.comment(reader.token, "First");
  const [{ id } = { id: 0 }] = await world.database.all<{ id: number }>(sql`SELECT id FROM articles WHERE site_id = ${world.site.id}`);
  const decide = (action: string, more = {}) => world.decide(token, { items: [{ articleId: id }], action, ...more });
  const made = await decide("slow", { seconds });
  expect(made.status).toBe(201);
  return { world, reader, token, first, decide, made: made.body.items[0] };
}

describe("slow mode", () => {
  it("makes an author's next comment on the article wait, says how long, and lets it in after that", async () => {
    const { world, reader, made } = await slowed(60);
    expect(made).toMatchObject({ action: "slow", from: "not-slow", to: "slow:60" });
    world.clock.now += 20_500;
    const refused = await post(world, reader.token);
    expect([...outcome(refused), refused.body.retryAfter, refused.headers.get("retry-after")]).toEqual([
      429,
      "screening.slow-mode",
      40,
      "40",
    ]);
    expect(refused.body.detail).toContain("40 seconds");
    world.clock.now += 39_499;
    expect((await post(world, reader.token)).body.retryAfter).toBe(1);
    world.clock.now += 1;
    expect((await post(world, reader.token)).status).toBe(201);
    expect(outcome(await post(world, reader.token))).toEqual([429, "screening.slow-mode"]);
  });

  it("is for one author on one article", async () => {
    const { world, reader } = await slowed();
    expect((await post(world, reader.token, { article: "a-2" })).status).toBe(201);
    expect((await post(world, (await world.guest("Bob")).token)).status).toBe(201);
  });

  it("exempts edits, the staff, and a retry of what was accepted", async () => {
    const { world, reader, first } = await slowed();
    expect((await world.ask("PATCH", `/api/v1/comments/${first.id}`, { token: reader.token, body: { body: "Better" } })).status).toBe(200);
    const bob = await world.guest("Bob");
    const headers = { "idempotency-key": "once" };
    expect((await post(world, bob.token, { headers })).status).toBe(201);
    expect((await post(world, bob.token, { headers })).status).toBeLessThan(300);
    const { cookie, headers: sent } = await world.desk("staff");
    const body = { article: { key: "a-1" }, body: "From the newsroom" };
    for (let n = 0; n < 2; n++) {
      const answer = await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, { cookie, headers: sent, body });
      expect(answer.status).toBe(201);
    }
  });

  it("is not passed by sending many at once", async () => {
    const { world } = await slowed();
    const bob = await world.guest("Bob");
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(world, bob.token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 429, 429, 429, 429]);
  });

  it("counts what was withdrawn, so that nobody gets around it", async () => {
    const { world, reader, first } = await slowed();
    await world.ask("DELETE", `/api/v1/comments/${first.id}`, { token: reader.token });
    expect(outcome(await post(world, reader.token))).toEqual([429, "screening.slow-mode"]);
  });

  it("is changed, ended and undone, each put back exactly", async () => {
    const { world, reader, token, decide, made } = await slowed(60);
    expect(outcome(await decide("slow", { seconds: 60 }))).toEqual([409, "decision.no-change"]);
    const longer = (await decide("slow", { seconds: 600 })).body.items[0];
    expect([longer.from, longer.to]).toEqual(["slow:60", "slow:600"]);
    expect((await post(world, reader.token)).body.retryAfter).toBe(600);
    expect(outcome(await undo(world, token, made.id))).toEqual([409, "decision.superseded"]);
    expect((await undo(world, token, longer.id)).status).toBe(200);
    expect((await post(world, reader.token)).body.retryAfter).toBe(60);
    const ended = (await decide("unslow")).body.items[0];
    expect((await post(world, reader.token)).status).toBe(201);
    expect(outcome(await decide("unslow"))).toEqual([409, "decision.no-change"]);
    expect((await undo(world, token, ended.id)).status).toBe(200);
    expect(outcome(await post(world, reader.token))).toEqual([429, "screening.slow-mode"]);
    expect((await undo(world, token, made.id)).status).toBe(200);
    expect((await post(world, reader.token)).status).toBe(201);
  });

  it.each([{}, { seconds: 9 }, { seconds: 86_401 }, { seconds: "60" }])("with %j is refused", async (more) => {
    const { decide } = await slowed();
    const { status, body } = await decide("slow", more);
    expect([status, body.code, Object.keys(body.fields)]).toEqual([422, "request.invalid", ["seconds"]]);
  });

  it("by two at the same moment is made once", async () => {
    const { decide } = await slowed();
    const answers = await Promise.all([decide("unslow"), decide("unslow")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it("and closing are told as changes of the article, and undone apart", async () => {
    const { world, token, decide, made } = await slowed();
    const closed = (await decide("close")).body.items[0];
    const events = await world.database.all<Row>(sql`SELECT type FROM events WHERE site_id = ${world.site.id} ORDER BY id DESC LIMIT 2`);
    expect(events.map(({ type }) => type)).toEqual(["article.changed", "article.changed"]);
    expect((await undo(world, token, made.id)).status).toBe(200);
    expect((await undo(world, token, closed.id)).status).toBe(200);
    expect((await world.page()).body.article.state).toBe("open");
  });
});
