import { describe, expect, it } from "vitest";
import type { CommentWire } from "../../src/comments/wire.ts";
import { createWorld, type World } from "../support/make.ts";

const withdraw = (world: World, id: number, token: string) => world.ask("DELETE", `/api/v1/comments/${id}`, { token });

/** A root, a reply and a reply to that, each by somebody else. */
async function conversation(settings: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld(settings);
  const people = await Promise.all(["Aysel", "Ani", "Leyla"].map((name) => world.guest(name)));
  const tokens = people.map((person) => person.token) as [string, string, string];
  const root: CommentWire = await world.comment(tokens[0], "root words");
  const reply: CommentWire = await world.comment(tokens[1], "reply words", { parentId: root.id });
  const leaf: CommentWire = await world.comment(tokens[2], "leaf words", { parentId: reply.id });
  const count = async () => (await world.ask("GET", `/api/v1/sites/${world.site.name}/counts?article=a-1`)).body.counts["a-1"];
  return { ...world, tokens, root, reply, leaf, count };
}

/** Comments on the page that have words, and how many the page says there are. */
async function tally(world: World & { count(): Promise<number> }): Promise<[shown: number, said: number, counted: number]> {
  const { body } = await world.page();
  const published = (comment: CommentWire): number =>
    Number(comment.status === "published") + comment.replies.items.map(published).reduce((a, b) => a + b, 0);
  return [body.items.map(published).reduce((a: number, b: number) => a + b, 0), body.article.commentCount, await world.count()];
}

describe("withdrawing", () => {
  it("takes a comment without replies off the page, and once more changes nothing", async () => {
    const world = await conversation();
    const before = await tally(world);
    expect((await withdraw(world, world.leaf.id, world.tokens[2])).status).toBe(204);
    expect(before).toEqual([3, 3, 3]);
    expect(await tally(world)).toEqual([2, 2, 2]);
    const { version } = (await world.page()).body;
    const again = await withdraw(world, world.leaf.id, world.tokens[2]);
    expect([again.status, again.body]).toEqual([204, ""]);
    expect((await world.page()).body.version).toBe(version);
    expect((await world.page()).body.items[0].replies.items[0]).toMatchObject({ replyCount: 0, replies: { items: [], next: null } });
  });

  it("leaves a tombstone where there are replies, which says who and nothing else", async () => {
    const world = await conversation();
    await withdraw(world, world.reply.id, world.tokens[1]);
    const [root] = (await world.page()).body.items;
    expect(root.replyCount).toBe(1);
    expect(root.replies.items[0]).toMatchObject({
      id: world.reply.id,
      status: "withdrawn",
      removed: { by: "author", reason: null },
      author: null,
      content: [],
      replyCount: 1,
      replies: { items: [{ id: world.leaf.id, content: [["p", "leaf words"]] }] },
    });
    expect(await tally(world)).toEqual([2, 2, 2]);
    for (const path of ["", "?content=html"]) {
      const { body } = await world.ask("GET", `/api/v1/comments/${world.leaf.id}${path}`);
      expect(JSON.stringify(body)).not.toMatch(/reply words|"Ani"/);
      expect(body.ancestors.map((one: CommentWire) => one.id)).toEqual([world.root.id, world.reply.id]);
    }
  });

  it("makes a whole branch of tombstones disappear when the last words under it go", async () => {
    const world = await conversation();
    await withdraw(world, world.root.id, world.tokens[0]);
    await withdraw(world, world.reply.id, world.tokens[1]);
    expect((await world.page()).body.items[0].replies.items[0].replies.items).toHaveLength(1);
    expect(await tally(world)).toEqual([1, 1, 1]);
    await withdraw(world, world.leaf.id, world.tokens[2]);
    expect((await world.page()).body).toMatchObject({ items: [], next: null, article: { commentCount: 0 } });
    for (const id of [world.root.id, world.reply.id, world.leaf.id])
      expect((await world.ask("GET", `/api/v1/comments/${id}`)).status).toBe(404);
  });

  it("is its author's alone: others are refused, other sites' readers find nothing", async () => {
    const world = await conversation();
    const stranger = await world.guest("Stranger", world.otherSite);
    const asked = [
      [world.tokens[1], 403, "comment.not-author"],
      [stranger.token, 404, "comment.not-found"],
      [await world.key("admin"), 403, "access.denied"],
      ["nonsense", 401, "session.invalid"],
    ] as const;
    for (const [token, status, code] of asked) {
      const answer = await withdraw(world, world.root.id, token);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
    expect((await world.ask("DELETE", `/api/v1/comments/${world.root.id}`)).body.code).toBe("session.required");
    expect(await tally(world)).toEqual([3, 3, 3]);
  });

  it("of what a moderator removed already is refused", async () => {
    const world = await conversation();
    await world.decide(await world.key(), { items: [{ commentId: world.root.id, revision: 1 }], action: "reject", reason: "abuse" });
    const { status, body } = await withdraw(world, world.root.id, world.tokens[0]);
    expect([status, body.code]).toEqual([409, "comment.already-removed"]);
  });

  it("of a comment that waits for review takes it out of the queue", async () => {
    const world = await createWorld({ moderation: "hold" });
    const { token } = await world.guest();
    const { id } = await world.comment(token, "never mind");
    expect((await withdraw(world, id, token)).status).toBe(204);
    const queue = await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/pending`, { token: await world.key() });
    expect(queue.body).toMatchObject({ items: [], counts: { pending: 0 } });
  });
});

describe("a rejected comment", () => {
  it("leaves a tombstone with the reason while there are replies, and comes back whole", async () => {
    const world = await conversation();
    const token = await world.key();
    await world.decide(token, { items: [{ commentId: world.root.id, revision: 1 }], action: "reject", reason: "hate" });
    const [tombstone] = (await world.page()).body.items;
    expect(tombstone).toMatchObject({
      status: "rejected",
      removed: { by: "moderator", reason: "hate" },
      author: null,
      content: [],
      replyCount: 1,
    });
    expect(await tally(world)).toEqual([2, 2, 2]);
    await world.decide(token, { items: [{ commentId: world.root.id, revision: 1 }], action: "approve" });
    expect((await world.page()).body.items[0]).toMatchObject({
      status: "published",
      author: { name: "Aysel" },
      content: [["p", "root words"]],
    });
    expect(await tally(world)).toEqual([3, 3, 3]);
  });

  it("without replies disappears and does not count as a reply", async () => {
    const world = await conversation();
    await world.decide(await world.key(), { items: [{ commentId: world.leaf.id, revision: 1 }], action: "reject", reason: "spam" });
    expect((await world.page()).body.items[0].replies.items[0]).toMatchObject({ replyCount: 0, replies: { items: [], next: null } });
    expect((await world.ask("GET", `/api/v1/comments/${world.leaf.id}`)).status).toBe(404);
  });

  it("keeps its place while an edit of it is held and there are replies", async () => {
    const world = await conversation({ links: "hold" });
    await world.ask("PATCH", `/api/v1/comments/${world.root.id}`, { token: world.tokens[0], body: { body: "see https://evil.example/" } });
    const [placeholder] = (await world.page()).body.items;
    expect(placeholder).toMatchObject({
      status: "pending",
      author: null,
      content: [],
      removed: { by: "screening", reason: null },
      replyCount: 1,
    });
    expect(JSON.stringify(placeholder)).not.toContain("evil.example");
  });
});

describe("a permalink", () => {
  it("shows the comment with its first replies and what it answers, from the root down", async () => {
    const world = await conversation();
    const { status, body } = await world.ask("GET", `/api/v1/comments/${world.reply.id}`);
    expect(status).toBe(200);
    expect(body.comment).toMatchObject({
      id: world.reply.id,
      parentId: world.root.id,
      replies: { items: [{ id: world.leaf.id }], next: null },
    });
    expect(body.ancestors).toMatchObject([{ id: world.root.id, content: [["p", "root words"]], replies: { items: [], next: null } }]);
    expect((await world.ask("GET", `/api/v1/comments/${world.root.id}`)).body.ancestors).toEqual([]);
  });

  it("of a comment that waits does not exist, for its author's token neither", async () => {
    const world = await createWorld({ moderation: "hold" });
    const { token } = await world.guest();
    const { id } = await world.comment(token, "waiting");
    for (const more of [{}, { token }]) {
      const { status, body } = await world.ask("GET", `/api/v1/comments/${id}`, more);
      expect([status, body.code]).toEqual([404, "comment.not-found"]);
    }
  });
});
