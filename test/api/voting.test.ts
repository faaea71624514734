import { describe, expect, it } from "vitest";
import { createWorld } from "../support/make.ts";

async function commented(settings: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld(settings);
  const author = await world.guest("Aysel");
  const first = await world.comment(author.token, "Salam");
  const put = (token: string, value: unknown = 1, id: number = first.id) =>
    world.ask("PUT", `/api/v1/comments/${id}/vote`, { token, body: { value } });
  const take = (token: string, id: number = first.id) => world.ask("DELETE", `/api/v1/comments/${id}/vote`, { token });
  const tally = async (id: number = first.id) => (await world.ask("GET", `/api/v1/comments/${id}`)).body.comment.votes;
  const crowd = (size: number) => Promise.all(Array.from({ length: size }, (_, number) => world.guest(`Voter ${number}`)));
  return { ...world, author, first, put, take, tally, crowd };
}

describe("a vote", () => {
  it("counts once however often it is sent, changes sides, and can be taken back", async () => {
    const world = await commented();
    const { token } = await world.guest("Ani");
    const up = { votes: { up: 1, down: 0 }, mine: 1 };
    expect(await world.put(token, 1)).toMatchObject({ status: 200, body: up });
    expect((await world.put(token, 1)).body).toEqual(up);
    expect((await world.put(token, -1)).body).toEqual({ votes: { up: 0, down: 1 }, mine: -1 });
    expect(await world.take(token)).toMatchObject({ status: 200, body: { votes: { up: 0, down: 0 }, mine: null } });
    expect((await world.take(token)).body).toEqual({ votes: { up: 0, down: 0 }, mine: null });
    expect(await world.tally()).toEqual({ up: 0, down: 0 });
  });

  it("sent twenty times at the same moment is one", async () => {
    const world = await commented();
    const { token } = await world.guest("Ani");
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.put(token, 1)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(200));
    expect(await world.tally()).toEqual({ up: 1, down: 0 });
  });

  it("of fifty readers at the same moment is counted exactly, and so is a storm of changing minds", async () => {
    const world = await commented();
    const crowd = await world.crowd(50);
    const answers = await Promise.all(crowd.map((voter, index) => world.put(voter.token, index < 30 ? 1 : -1)));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(await world.tally()).toEqual({ up: 30, down: 20 });
    await Promise.all(
      crowd.slice(0, 10).flatMap((voter) => [world.take(voter.token), world.put(voter.token, -1), world.put(voter.token, -1)]),
    );
    await Promise.all(crowd.slice(0, 10).map((voter) => world.put(voter.token, -1)));
    expect(await world.tally()).toEqual({ up: 20, down: 30 });
    await Promise.all(crowd.map((voter) => world.take(voter.token)));
    expect(await world.tally()).toEqual({ up: 0, down: 0 });
  });

  it("on one's own comment is refused", async () => {
    const world = await commented();
    for (const answer of [await world.put(world.author.token), await world.take(world.author.token)]) {
      expect([answer.status, answer.body.code]).toEqual([403, "vote.own-comment"]);
    }
  });

  it("on what is not public is refused, and on another site's comment finds nothing", async () => {
    const world = await commented({ moderation: "hold" });
    const { token } = await world.guest("Ani");
    expect(await world.put(token)).toMatchObject({ status: 409, body: { code: "vote.not-published" } });
    const stranger = await world.guest("Stranger", world.otherSite);
    expect(await world.put(stranger.token)).toMatchObject({ status: 404, body: { code: "comment.not-found" } });
    expect((await world.put(token, 1, 987_654_321)).status).toBe(404);
    expect((await world.put(await world.key("admin"))).body.code).toBe("access.denied");
    expect((await world.ask("PUT", `/api/v1/comments/${world.first.id}/vote`, { body: { value: 1 } })).status).toBe(401);
  });

  it("of a banned reader is refused, and they hear why", async () => {
    const world = await commented();
    const { token, id } = await world.guest("Ani");
    await world.put(token);
    await world.decide(await world.key(), { items: [{ userId: id }], action: "ban", reason: "spam" });
    for (const answer of [await world.put(token, -1), await world.take(token)])
      expect([answer.status, answer.body.code]).toEqual([403, "screening.banned"]);
    expect(await world.tally()).toEqual({ up: 1, down: 0 });
  });

  it.each([[0], [2], [-2], ["1"], [null], [true], [0.5]])("of %j is refused at the field", async (value) => {
    const world = await commented();
    const { status, body } = await world.put((await world.guest("Ani")).token, value);
    expect([status, Object.keys(body.fields)]).toEqual([422, ["value"]]);
  });

  it("stays with its comment while that is away and back", async () => {
    const world = await commented();
    await world.put((await world.guest("Ani")).token);
    const token = await world.key();
    await world.decide(token, { items: [{ commentId: world.first.id, revision: 1 }], action: "reject", reason: "spam" });
    await world.decide(token, { items: [{ commentId: world.first.id, revision: 1 }], action: "approve" });
    expect(await world.tally()).toEqual({ up: 1, down: 0 });
  });
});

describe("the best comments", () => {
  it("are those we can be surest of: many good votes before few, few before divided, divided before none", async () => {
    const world = await commented();
    const crowd = await world.crowd(12);
    const scores: [number, number][] = [
      [1, 0],
      [10, 2],
      [3, 3],
      [0, 5],
      [4, 0],
    ];
    const ids: number[] = [];
    for (const [up, down] of scores) {
      const { id } = await world.comment(world.author.token, `${up} up, ${down} down`);
      ids.push(id);
      await Promise.all(crowd.slice(0, up + down).map((voter, index) => world.put(voter.token, index < up ? 1 : -1, id)));
    }
    const wilson = ([up, down]: [number, number]): number => {
      const [n, z] = [up + down, 1.281551565545];
      const p = up / n;
      return (p + (z * z) / (2 * n) - z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
    };
    const expected = scores
      .map((score, index) => ({ id: ids[index], sure: wilson(score) }))
      .sort((a, b) => b.sure - a.sure || (b.id ?? 0) - (a.id ?? 0));
    const order = (await world.page("article=a-1&sort=best")).body.items.map((item: { id: number }) => item.id);
    expect(order.slice(0, 4)).toEqual(expected.slice(0, 4).map((one) => one.id));
    expect(order.slice(4).sort((a: number, b: number) => a - b)).toEqual([world.first.id, ids[3]]);
  });
});
