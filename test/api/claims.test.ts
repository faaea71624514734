import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

type Desk = Awaited<ReturnType<World["desk"]>>;

const claimPath = (world: World, site = world.site.name) => `/api/v1/sites/${site}/claims`;

async function claim(world: World, desk: Desk, commentIds: number[]) {
  const { status, body } = await world.ask("POST", claimPath(world), { ...desk, body: { commentIds } });
  expect(status).toBe(200);
  return body.claims as { commentId: number; by: { id: number; name: string }; until: string; mine: boolean }[];
}

async function held(count = 2) {
  const world = await createWorld({ moderation: "hold" });
  const reader = await world.guest();
  const ids: number[] = [];
  for (let n = 0; n < count; n++) ids.push((await world.comment(reader.token, `Number ${n}`)).id);
  return { world, ids: ids as [number, number], anna: await world.desk(), bela: await world.desk() };
}

describe("a claim", () => {
  it("is mine for a minute, and others see whose it is", async () => {
    const { world, ids, anna, bela } = await held();
    const mine = { commentId: ids[0], by: { id: anna.id, name: expect.any(String) }, until: "2026-03-01T12:01:00.000Z", mine: true };
    expect(await claim(world, anna, [ids[0]])).toEqual([mine]);
    expect(await claim(world, bela, ids)).toEqual([
      { ...mine, mine: false },
      { ...mine, commentId: ids[1], by: { id: bela.id, name: expect.any(String) } },
    ]);
    expect((await claim(world, anna, ids)).map((one) => one.mine)).toEqual([true, false]);
  });

  it("is renewed by asking again, and free again when its time is over", async () => {
    const { world, ids, anna, bela } = await held();
    await claim(world, anna, [ids[0]]);
    world.clock.now += 59_999;
    expect((await claim(world, bela, [ids[0]]))[0]).toMatchObject({ mine: false, until: "2026-03-01T12:01:00.000Z" });
    expect((await claim(world, anna, [ids[0]]))[0]).toMatchObject({ mine: true, until: "2026-03-01T12:01:59.999Z" });
    world.clock.now += 60_000;
    expect((await claim(world, bela, [ids[0]]))[0]).toMatchObject({ mine: true, by: { id: bela.id } });
  });

  it("goes to exactly one of two who ask at the same moment", async () => {
    const { world, ids, anna, bela } = await held();
    const [one, other] = await Promise.all([claim(world, anna, ids), claim(world, bela, ids)]);
    for (const place of [0, 1]) {
      expect([one[place]?.mine, other[place]?.mine].filter(Boolean)).toHaveLength(1);
      expect(one[place]?.by).toEqual(other[place]?.by);
    }
  });

  it("stands on the items of every queue until it runs out", async () => {
    const { world, ids, anna, bela } = await held();
    await claim(world, anna, [ids[0]]);
    const seenBy = async (who: object) => {
      const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/pending`, who);
      return body.items.map((item: { claim: unknown }) => item.claim);
    };
    const by = { id: anna.id, name: expect.any(String) };
    expect(await seenBy(anna)).toEqual([{ by, until: "2026-03-01T12:01:00.000Z", mine: true }, null]);
    expect(await seenBy(bela)).toEqual([{ by, until: "2026-03-01T12:01:00.000Z", mine: false }, null]);
    const token = await world.key();
    expect(await seenBy({ token })).toEqual([{ by, until: "2026-03-01T12:01:00.000Z", mine: false }, null]);
    expect((await world.ask("GET", `/api/v1/sites/${world.site.name}/queue-items/${ids[0]}`, bela)).body.claim).toMatchObject({ by });
    world.clock.now += 60_000;
    expect(await seenBy(bela)).toEqual([null, null]);
  });

  it("ends for all of mine at once, and for nobody else's", async () => {
    const { world, ids, anna, bela } = await held(3);
    await claim(world, anna, ids.slice(0, 2));
    await claim(world, bela, ids.slice(2));
    expect(await claim(world, anna, [])).toEqual([]);
    expect((await claim(world, bela, ids)).map((one) => one.mine)).toEqual([false, false, true]);
    expect((await world.ask("DELETE", claimPath(world), anna)).status).toBe(204);
    expect((await claim(world, bela, ids)).map((one) => one.mine)).toEqual([true, true, true]);
    expect((await world.ask("DELETE", claimPath(world), anna)).status).toBe(204);
    expect((await claim(world, anna, ids)).map((one) => one.mine)).toEqual([false, false, false]);
  });

  it("is of comments on this site only, each named once or twice", async () => {
    const { world, ids, anna } = await held();
    const there = await world.comment((await world.guest("Ann", world.otherSite)).token, "Words", { on: world.otherSite });
    expect((await claim(world, anna, [ids[0], ids[0], there.id, 999_999])).map((one) => one.commentId)).toEqual([ids[0]]);
    const foreign = await world.desk("moderator", world.otherSite);
    expect((await world.ask("POST", claimPath(world), { ...foreign, body: { commentIds: ids } })).body.code).toBe("site.not-found");
    const { body } = await world.ask("POST", claimPath(world, world.otherSite.name), {
      ...foreign,
      body: { commentIds: [...ids, there.id] },
    });
    expect(body.claims.map((one: { commentId: number }) => one.commentId)).toEqual([there.id]);
  });

  it("is for people at the desk, not for servers, readers and the rest of the staff", async () => {
    const { world, ids } = await held();
    for (const who of [{ token: await world.key("admin") }, { token: (await world.guest("Bob")).token }, await world.desk("staff")]) {
      for (const method of ["POST", "DELETE"]) {
        const { status, body } = await world.ask(method, claimPath(world), { ...who, body: { commentIds: ids } });
        expect([status, body.code]).toEqual([403, "access.denied"]);
      }
    }
  });

  it.each([{}, { commentIds: [0] }, { commentIds: ["1"] }, { commentIds: Array(101).fill(1) }, { commentIds: [1], until: "2030-01-01" }])(
    "is refused for %j",
    async (body) => {
      const world = await createWorld();
      expect((await world.ask("POST", claimPath(world), { ...(await world.desk()), body })).status).toBe(422);
    },
  );
});

describe("how the comments on my screen stand", () => {
  const statesOf = async (world: World, desk: Desk, commentIds: number[]) =>
    (await world.ask("POST", claimPath(world), { ...desk, body: { commentIds } })).body.states;

  it("comes with the claims: state, revision, where they wait, and who decided what", async () => {
    const { world, ids, anna, bela } = await held();
    expect(await statesOf(world, anna, ids)).toEqual(
      ids.map((commentId) => ({ commentId, status: "pending", revision: 1, queues: ["pending", "new-authors"], decided: null })),
    );
    const { status } = await world.ask("POST", `/api/v1/sites/${world.site.name}/decisions`, {
      ...bela,
      body: { items: [{ commentId: ids[0], revision: 1 }], action: "reject", reason: "hate" },
    });
    expect(status).toBe(201);
    const decided = { mine: false, action: "reject", reason: "hate", at: "2026-03-01T12:00:00.000Z", by: expect.stringMatching(/./) };
    const state = { commentId: ids[0], status: "rejected", revision: 1, queues: [], decided };
    expect((await statesOf(world, anna, ids))[0]).toEqual(state);
    expect((await statesOf(world, bela, ids))[0]).toEqual({ ...state, decided: { ...decided, mine: true } });
  });

  it("says nothing of a decision that was taken back, and names no server key", async () => {
    const { world, ids, anna } = await held();
    const token = await world.key();
    const { body } = await world.decide(token, { items: [{ commentId: ids[0], revision: 1 }], action: "approve" });
    expect((await statesOf(world, anna, ids))[0]).toMatchObject({
      status: "published",
      decided: { by: null, mine: false, action: "approve" },
    });
    expect((await world.ask("DELETE", `/api/v1/decisions/${body.items[0].id}`, { token })).status).toBe(200);
    expect((await statesOf(world, anna, ids))[0]).toMatchObject({ status: "pending", decided: null });
  });

  it("is told of this site's comments only", async () => {
    const { world, ids, anna } = await held();
    const there = await world.comment((await world.guest("Cem", world.otherSite)).token, "Elsewhere", { on: world.otherSite });
    expect((await statesOf(world, anna, [ids[0], there.id])).map((state: { commentId: number }) => state.commentId)).toEqual([ids[0]]);
  });
});
