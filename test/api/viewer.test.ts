import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

const viewer = (world: World, token?: string, article = "a-1") =>
  world.ask("GET", `/api/v1/sites/${world.site.name}/viewer?article=${article}`, token ? { token } : {});

describe("the viewer", () => {
  it("is nobody without a token, and is told the rules all the same", async () => {
    const world = await createWorld({ maxLength: 700, editWindow: 60 });
    const { status, body } = await viewer(world);
    expect([status, body]).toEqual([
      200,
      {
        user: null,
        votes: {},
        reported: [],
        comments: [],
        rules: { guests: true, maxLength: 700, editWindow: 60, held: false, state: "open", houseRules: false },
      },
    ]);
  });

  it("hears who they are, how they voted and what they reported on this article", async () => {
    const world = await createWorld();
    const author = await world.guest("Aysel");
    const reader = await world.guest("Ani");
    const [one, two, three] = [
      await world.comment(author.token, "one"),
      await world.comment(author.token, "two"),
      await world.comment(author.token, "three"),
    ];
    const elsewhere = await world.comment(author.token, "elsewhere", { article: "a-2" });
    for (const [id, value] of [
      [one.id, 1],
      [two.id, -1],
      [elsewhere.id, 1],
    ])
      await world.ask("PUT", `/api/v1/comments/${id}/vote`, { token: reader.token, body: { value } });
    await world.ask("POST", `/api/v1/comments/${three.id}/reports`, { token: reader.token, body: { reason: "spam" } });
    const { body } = await viewer(world, reader.token);
    expect(body).toMatchObject({
      user: { id: reader.id, name: "Ani", role: "reader", badges: ["guest"] },
      votes: { [one.id]: 1, [two.id]: -1 },
      reported: [three.id],
      comments: [],
    });
    expect((await viewer(world, author.token)).body).toMatchObject({ votes: {}, reported: [] });
  });

  it("sees their own comments that wait or were rejected, with the reason; nobody else does", async () => {
    const world = await createWorld({ moderation: "hold" });
    const author = await world.guest("Aysel");
    const waiting = await world.comment(author.token, "waiting");
    world.clock.now += 1_000;
    const refused = await world.comment(author.token, "refused");
    await world.comment(author.token, "on another article", { article: "a-2" });
    await world.decide(await world.key(), { items: [{ commentId: refused.id, revision: 1 }], action: "reject", reason: "off-topic" });
    const { body } = await viewer(world, author.token);
    expect(body.comments).toMatchObject([
      { id: refused.id, status: "rejected", content: [["p", "refused"]], removed: { by: "moderator", reason: "off-topic" } },
      { id: waiting.id, status: "pending", content: [["p", "waiting"]] },
    ]);
    expect((await viewer(world, (await world.guest("Ani")).token)).body.comments).toEqual([]);
    expect((await viewer(world)).body.comments).toEqual([]);
    expect((await world.page()).body.items).toEqual([]);
  });

  it("no longer sees what they withdrew, nor there what is public", async () => {
    const world = await createWorld();
    const author = await world.guest();
    await world.comment(author.token, "public");
    const { id } = await world.comment(author.token, "taken back");
    await world.ask("DELETE", `/api/v1/comments/${id}`, { token: author.token });
    expect((await viewer(world, author.token)).body.comments).toEqual([]);
  });

  it("is told beforehand whether a comment would wait, until enough of theirs were published", async () => {
    const world = await createWorld({ moderation: "hold-first", holdFirst: 1 });
    const author = await world.guest();
    expect((await viewer(world)).body.rules.held).toBe(true);
    expect((await viewer(world, author.token)).body.rules.held).toBe(true);
    const { id } = await world.comment(author.token, "first");
    await world.decide(await world.key(), { items: [{ commentId: id, revision: 1 }], action: "approve" });
    expect((await viewer(world, author.token)).body.rules.held).toBe(false);
  });

  it("is told that a thread is closed or premoderated", async () => {
    const world = await createWorld();
    const token = await world.key();
    const describeArticle = (body: object) =>
      world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, { token, body: { key: "a-1", ...body } });
    await describeArticle({ state: "closed" });
    expect((await viewer(world)).body.rules).toMatchObject({ state: "closed", held: false });
    await describeArticle({ premoderation: true });
    expect((await viewer(world)).body.rules).toMatchObject({ state: "closed", held: true });
  });

  it("with a token that has ended, was made up or belongs to another site is told so", async () => {
    const world = await createWorld();
    const stranger = await world.guest("Stranger", world.otherSite);
    for (const token of ["nonsense", "awk_0000000000_0000000000000000000000000000000000000000000", stranger.token]) {
      const { status, body, headers } = await viewer(world, token);
      expect([status, body.code, headers.get("www-authenticate")]).toEqual([401, "session.invalid", "Bearer"]);
    }
  });
});
