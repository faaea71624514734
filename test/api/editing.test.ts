import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createWorld } from "../support/make.ts";

const WINDOW = 300;

async function written(settings: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld({ editWindow: WINDOW, ...settings });
  const author = await world.guest("Aysel");
  const first = await world.comment(author.token, "first words");
  const edit = (body: string, headers: Record<string, string> = {}, token = author.token) =>
    world.ask("PATCH", `/api/v1/comments/${first.id}`, { token, body: { body }, headers });
  const source = (token = author.token) => world.ask("GET", `/api/v1/comments/${first.id}/source`, { token });
  const review = async (action: "approve" | "reject", revision: number) =>
    world.decide(await world.key(), {
      items: [{ commentId: first.id, revision }],
      action,
      ...(action === "reject" ? { reason: "abuse" } : {}),
    });
  return { ...world, author, first, edit, source, review };
}

describe("editing", () => {
  it("replaces the words, says when, and counts the revision", async () => {
    const world = await written();
    world.clock.now += 60_000;
    const { status, body } = await world.edit("other **words**");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: world.first.id,
      content: [["p", "other ", ["strong", "words"]]],
      revision: 2,
      status: "published",
      editedAt: "2026-03-01T12:01:00.000Z",
      createdAt: world.first.createdAt,
    });
    expect((await world.page()).body.items).toEqual([body]);
    expect((await world.source()).body).toEqual({ body: "other **words**", revision: 2 });
  });

  it("is possible until the window closes and not after", async () => {
    const world = await written();
    world.clock.now += WINDOW * 1_000;
    expect((await world.edit("in time")).status).toBe(200);
    world.clock.now += 1;
    const { status, body } = await world.edit("too late");
    expect([status, body.code]).toEqual([403, "comment.edit-window-closed"]);
    expect((await world.source()).body.body).toBe("in time");
  });

  it("to the same words changes nothing", async () => {
    const world = await written();
    const { version } = (await world.page()).body;
    world.clock.now += 1_000;
    const { status, body } = await world.edit("  first words\r\n");
    expect([status, body]).toEqual([200, world.first]);
    expect((await world.page()).body.version).toBe(version);
  });

  it("keeps every earlier text with its revision", async () => {
    const world = await written();
    for (const text of ["second", "third"]) await world.edit(text);
    const rows = await world.database.all(
      sql`SELECT revision, body, status FROM revisions WHERE comment_id = ${world.first.id} ORDER BY revision`,
    );
    expect(rows).toEqual([
      { revision: 1, body: "first words", status: "published" },
      { revision: 2, body: "second", status: "published" },
    ]);
  });

  it("from an old revision is refused where the editor says what they saw", async () => {
    const world = await written();
    expect((await world.edit("second", { "if-match": '"1"' })).body.revision).toBe(2);
    for (const stale of ['"1"', '"3"', "1", '"x"', ""]) {
      const { status, body } = await world.edit("third", { "if-match": stale });
      expect([stale, status, body.code]).toEqual([stale, 412, "comment.revision-stale"]);
    }
    expect((await world.edit("third", { "if-match": '"2"' })).status).toBe(200);
    expect((await world.edit("fourth", { "if-match": "*" })).body.revision).toBe(4);
  });

  it("by two at the same moment lets one through and tells the other", async () => {
    const world = await written();
    const answers = await Promise.all(["one", "two", "three", "four"].map((text) => world.edit(text, { "if-match": '"1"' })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412, 412, 412]);
    expect((await world.source()).body.revision).toBe(2);
  });

  it("without naming a revision loses no step: each one is kept", async () => {
    const world = await written();
    const answers = await Promise.all(["one", "two", "three"].map((text) => world.edit(text)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    const { body } = await world.source();
    expect(body.revision).toBe(4);
    expect(["one", "two", "three"]).toContain(body.body);
  });

  it("is its author's alone", async () => {
    const world = await written();
    const stranger = await world.guest("Stranger", world.otherSite);
    const other = await world.guest("Ani");
    for (const [token, status, code] of [
      [other.token, 403, "comment.not-author"],
      [stranger.token, 404, "comment.not-found"],
      [await world.key("admin"), 403, "access.denied"],
    ] as const) {
      for (const answer of [await world.edit("mine now", {}, token), await world.source(token)])
        expect([answer.status, answer.body.code]).toEqual([status, code]);
      const malformed = await world.ask("PATCH", `/api/v1/comments/${world.first.id}`, { token, body: { nonsense: 1 } });
      expect([malformed.status, malformed.body.code]).toEqual([status, code]);
    }
    expect((await world.ask("PATCH", `/api/v1/comments/${world.first.id}`, { body: { body: "x" } })).status).toBe(401);
  });

  it("follows the rules of a new comment", async () => {
    const world = await written({ maxLength: 100 });
    expect((await world.edit("")).body.code).toBe("screening.empty");
    expect((await world.edit("x".repeat(101))).body.code).toBe("screening.too-long");
    const unknown = await world.ask("PATCH", `/api/v1/comments/${world.first.id}`, {
      token: world.author.token,
      body: { body: "x", status: "published" },
    });
    expect([unknown.status, Object.keys(unknown.body.fields)]).toEqual([422, ["status"]]);
    expect((await world.edit("a\u202Eb")).body.content).toEqual([["p", "ab"]]);
  });

  it("is screened again: what is held leaves the page until it is reviewed", async () => {
    const world = await written({ links: "hold" });
    const { status, body } = await world.edit("see https://evil.example/");
    expect([status, body.status, body.revision]).toEqual([200, "pending", 2]);
    expect((await world.page()).body).toMatchObject({ items: [], article: { commentCount: 0 } });
    expect((await world.review("approve", 1)).status).toBe(409);
    await world.review("approve", 2);
    expect((await world.page()).body.items[0].revision).toBe(2);
  });

  it("does not bring what waits onto the page by itself where everything is reviewed", async () => {
    const world = await written({ moderation: "hold" });
    expect((await world.edit("harmless")).body.status).toBe("pending");
    expect((await world.page()).body.items).toEqual([]);
  });

  it("of what was rejected or withdrawn is refused", async () => {
    const world = await written();
    await world.review("reject", 1);
    expect(await world.edit("again")).toMatchObject({ status: 409, body: { code: "comment.not-editable" } });
    const other = await written();
    await other.ask("DELETE", `/api/v1/comments/${other.first.id}`, { token: other.author.token });
    expect(await other.edit("again")).toMatchObject({ status: 409, body: { code: "comment.not-editable" } });
  });

  it("is refused to whoever was banned, though they may still take their words back", async () => {
    const world = await written();
    await world.decide(await world.key(), { items: [{ userId: world.author.id }], action: "ban", reason: "abuse" });
    expect(await world.edit("once more")).toMatchObject({ status: 403, body: { code: "screening.banned" } });
    expect((await world.ask("DELETE", `/api/v1/comments/${world.first.id}`, { token: world.author.token })).status).toBe(204);
  });

  it("is still possible in its window after the thread was closed", async () => {
    const world = await written();
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, {
      token: await world.key(),
      body: { key: "a-1", state: "closed" },
    });
    expect((await world.edit("put right")).status).toBe(200);
  });
});
