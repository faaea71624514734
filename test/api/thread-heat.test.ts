import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

const MINUTE = 60_000;

const send = (world: World, as: object, parentId?: number) =>
  world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
    ...as,
    body: { article: { key: "a-1" }, body: `Words ${world.clock.now}`, ...(parentId ? { parentId } : {}) },
  });
const outcome = ({ status, body }: { status: number; body: any }) => [status, body.retryAfter ?? null];

/** A root with one reply by Bob a while ago, and as many reports on the root. */
async function thread(reports: number, settings: Parameters<typeof createWorld>[0] = { threadHeat: "on" }) {
  const world = await createWorld({ repeats: "allow", ...settings });
  const [aysel, bob] = [await world.guest("Aysel"), await world.guest("Bob")];
  const root = await world.comment(aysel.token, "The root");
  const other = await world.comment(aysel.token, "Another thread");
  const report = async (id: number, name: string) =>
    world.ask("POST", `/api/v1/comments/${id}/reports`, { token: (await world.guest(name)).token, body: { reason: "abuse" } });
  for (let n = 0; n < reports; n++) await report(root.id, `Reporter ${n}`);
  const reply = await world.comment(bob.token, "A reply", { parentId: root.id });
  return { world, bob, root, other, reply, report };
}

describe("a thread that is much reported", () => {
  it("makes the next reply of one author wait, longer with every report above it and on their own comments", async () => {
    const { world, bob, root, reply, report } = await thread(3);
    const refused = await send(world, bob, root.id);
    expect(refused.body).toMatchObject({ status: 429, code: "screening.slow-mode", retryAfter: 300, slowMode: 300, heated: 1 });
    expect(refused.headers.get("retry-after")).toBe("300");
    expect(refused.body.detail).toContain("5 minutes");
    await report(reply.id, "Cem");
    expect(outcome(await send(world, bob, root.id))).toEqual([429, 360]);
    expect(outcome(await send(world, bob, reply.id))).toEqual([429, 420]);
    world.clock.now += 6 * MINUTE;
    expect(outcome(await send(world, bob, reply.id))).toEqual([429, 60]);
    expect((await send(world, bob, root.id)).status).toBe(201);
  });

  it("concerns nobody else, nothing else, no edit and no staff", async () => {
    const { world, bob, root, reply, other } = await thread(3);
    expect((await send(world, await world.guest("Cem"), root.id)).status).toBe(201);
    expect((await send(world, bob)).status).toBe(201);
    expect((await send(world, bob, other.id)).status).toBe(201);
    expect((await world.ask("PATCH", `/api/v1/comments/${reply.id}`, { token: bob.token, body: { body: "Better" } })).status).toBe(200);
    const { cookie, headers } = await world.desk("staff");
    for (let n = 0; n < 2; n++) expect((await send(world, { cookie, headers }, root.id)).status).toBe(201);
  });

  it("is not passed by sending many at once", async () => {
    const { world, root } = await thread(3);
    const cem = await world.guest("Cem");
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(world, cem, root.id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 429, 429, 429]);
  });

  it("cools down when its reports are reviewed", async () => {
    const { world, bob, root } = await thread(3);
    await world.decide(await world.key(), { items: [{ commentId: root.id, revision: 1 }], action: "approve" });
    expect((await send(world, bob, root.id)).status).toBe(201);
  });
});

describe("a thread", () => {
  it("with two reports is calm, and with any where the publisher did not ask for it", async () => {
    const calm = await thread(2);
    expect((await send(calm.world, calm.bob, calm.root.id)).status).toBe(201);
    const off = await thread(5, {});
    expect((await send(off.world, off.bob, off.root.id)).status).toBe(201);
  });
});
