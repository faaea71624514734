import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";
import { overtaken } from "../support/overtaking.ts";
import { figures } from "../support/recount.ts";

const report = (world: World, token: string, id: number, body: unknown = { reason: "hate" }) =>
  world.ask("POST", `/api/v1/comments/${id}/reports`, { token, body });
const rows = async (world: World, id: number) =>
  (await world.database.all<{ n: number }>(sql`SELECT count(*) AS n FROM reports WHERE comment_id = ${id}`))[0]?.n;
const reported = async (world: World): Promise<number[]> => {
  const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/reported`, { token: await world.key() });
  return body.items.map((item: { comment: { id: number } }) => item.comment.id);
};

describe("a report", () => {
  it("by one reader is enough for the queue, and leaves the comment where it is", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    const before = (await world.page()).body;
    const bob = await world.guest("Bob");
    expect(await report(world, bob.token, id)).toMatchObject({ status: 201, body: { received: true } });
    expect(await reported(world)).toEqual([id]);
    expect((await world.page()).body).toEqual(before);
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/viewer?article=a-1`, { token: bob.token });
    expect(body.reported).toEqual([id]);
  });

  it("made again is 200 and adds nothing, whatever its reason", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    const { token } = await world.guest("Bob");
    expect((await report(world, token, id)).status).toBe(201);
    expect((await report(world, token, id, { reason: "spam" })).status).toBe(200);
    expect(await rows(world, id)).toBe(1);
  });

  it("sent twenty times at once by one person counts once", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    const { token } = await world.guest("Bob");
    const answers = await Promise.all(Array.from({ length: 20 }, () => report(world, token, id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201]);
    expect(await rows(world, id)).toBe(1);
    const { stored, counted } = await figures(world);
    expect(stored).toEqual(counted);
  });

  it("on an approved comment brings it back, but the same person's old report does not", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    const [bob, cem, token] = [await world.guest("Bob"), await world.guest("Cem"), await world.key()];
    await report(world, bob.token, id);
    expect((await world.decide(token, { items: [{ commentId: id, revision: 1 }], action: "approve" })).status).toBe(201);
    expect(await reported(world)).toEqual([]);
    expect((await report(world, bob.token, id)).status).toBe(200);
    expect(await reported(world)).toEqual([]);
    expect((await report(world, cem.token, id)).status).toBe(201);
    expect(await reported(world)).toEqual([id]);
    expect((await world.decide(token, { items: [{ commentId: id, revision: 1 }], action: "approve" })).status).toBe(201);
    expect(await reported(world)).toEqual([]);
    const { stored, counted } = await figures(world);
    expect(stored).toEqual(counted);
  });

  it("survives an edit that passes screening", async () => {
    const world = await createWorld();
    const aysel = await world.guest("Aysel");
    const { id } = await world.comment(aysel.token, "Words");
    await report(world, (await world.guest("Bob")).token, id);
    await world.ask("PATCH", `/api/v1/comments/${id}`, { token: aysel.token, body: { body: "Milder words" } });
    expect(await reported(world)).toEqual([id]);
  });

  it("on one's own comment is refused", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    const { id } = await world.comment(token, "Words");
    const { status, body } = await report(world, token, id);
    expect([status, body.code]).toEqual([403, "report.own-comment"]);
  });

  it("on what is not public is refused, also when it is removed in the very moment, and adds no row", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    const [bob, token] = [await world.guest("Bob"), await world.key()];
    const reject = () => world.decide(token, { items: [{ commentId: id, revision: 1 }], action: "reject", reason: "spam" });
    const path = `/api/v1/comments/${id}/reports`;
    const sent = await overtaken(world, reject, { method: "POST", path, token: bob.token, body: { reason: "hate" } });
    expect([sent.status, sent.body.code]).toEqual([409, "report.not-published"]);
    const late = await report(world, bob.token, id);
    expect([late.status, late.body.code]).toEqual([409, "report.not-published"]);
    expect(await rows(world, id)).toBe(0);
  });

  it("that comes with an approval in the very same millisecond is open after it", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    const [bob, token] = [await world.guest("Bob"), await world.key()];
    const approve = () => world.decide(token, { items: [{ commentId: id, revision: 1 }], action: "approve" });
    const path = `/api/v1/comments/${id}/reports`;
    expect((await overtaken(world, approve, { method: "POST", path, token: bob.token, body: { reason: "hate" } })).status).toBe(201);
    expect(await reported(world)).toEqual([id]);
    const { stored, counted } = await figures(world);
    expect(stored).toEqual(counted);
  });

  it("by somebody banned is refused with the ban's reason", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    const bob = await world.guest("Bob");
    await world.decide(await world.key(), { items: [{ userId: bob.id }], action: "ban", reason: "spam" });
    const { status, body } = await report(world, bob.token, id);
    expect([status, body.code, body.reason]).toEqual([403, "screening.banned", "spam"]);
    expect(await rows(world, id)).toBe(0);
  });

  it.each([
    [{}, "reason"],
    [{ reason: "ok" }, "reason"],
    [{ reason: "rude" }, "reason"],
    [{ reason: "spam", note: "x".repeat(1_001) }, "note"],
    [{ reason: "spam", weight: 5 }, "weight"],
    [[], "body"],
  ])("like %j is refused at its field", async (sent, field) => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    const { status, body } = await report(world, (await world.guest("Bob")).token, id, sent);
    expect([status, Object.keys(body.fields)]).toEqual([422, [field]]);
  });
});
