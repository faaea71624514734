import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Row } from "../../src/db/commit.ts";
import { createWorld, type World } from "../support/make.ts";
import { overtaken } from "../support/overtaking.ts";

const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const on = (id: number, action: string, revision = 1) => ({ items: [{ commentId: id, revision }], action });
const undo = (world: World, token: string, id: number) => world.ask("DELETE", `/api/v1/decisions/${id}`, { token });
const eventsOf = async (world: World) =>
  (await world.database.all<Row>(sql`SELECT type FROM events WHERE site_id = ${world.site.id} ORDER BY id`)).map(({ type }) => type);
const reply = (world: World, token: string, parentId: number) =>
  world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, { token, body: { article: { key: "a-1" }, parentId, body: "A reply" } });

async function thread() {
  const world = await createWorld();
  const [reader, token] = [await world.guest(), await world.key()];
  const root = await world.comment(reader.token, "Root");
  const child = await world.comment(reader.token, "Child", { parentId: root.id });
  return { world, reader, token, root, child };
}

describe.each([
  ["feature", "unfeature", "featured"],
  ["pin", "unpin", "pinned"],
] as const)("%s and %s", (action, opposite, mark) => {
  it("show on the page, raise its version, are told, and can be undone", async () => {
    const { world, token, root } = await thread();
    const { version } = (await world.page()).body;
    const { status, body } = await world.decide(token, on(root.id, action));
    expect([status, body.items[0].action, body.items[0].from, body.items[0].to]).toEqual([201, action, `not-${mark}`, mark]);
    const page = (await world.page()).body;
    expect(page.items[0][mark]).toBe(true);
    expect(page.version).toBeGreaterThan(version);
    expect((await eventsOf(world)).at(-1)).toBe("comment.marked");
    expect(outcome(await world.decide(token, on(root.id, action)))).toEqual([409, "decision.no-change"]);
    expect((await undo(world, token, body.items[0].id)).status).toBe(200);
    expect((await world.page()).body.items[0][mark]).toBe(false);
    expect(outcome(await world.decide(token, on(root.id, opposite)))).toEqual([409, "decision.no-change"]);
    await world.decide(token, on(root.id, action));
    const taken = await world.decide(token, on(root.id, opposite));
    expect((await world.page()).body.items[0][mark]).toBe(false);
    expect((await undo(world, token, taken.body.items[0].id)).body.decision).toMatchObject({ from: `not-${mark}`, to: mark });
    expect((await world.page()).body.items[0][mark]).toBe(true);
  });

  it("are for what is published and was seen as it is", async () => {
    const { world, reader, token, root, child } = await thread();
    await world.ask("PATCH", `/api/v1/comments/${root.id}`, { token: reader.token, body: { body: "Other words" } });
    expect(outcome(await world.decide(token, on(root.id, action)))).toEqual([409, "decision.stale"]);
    await world.decide(token, { ...on(child.id, "reject"), reason: "abuse" });
    expect(outcome(await world.decide(token, on(child.id, action)))).toEqual([409, "decision.not-published"]);
  });

  it("by two at the same moment are made once", async () => {
    const { world, token, root } = await thread();
    const answers = await Promise.all([world.decide(token, on(root.id, action)), world.decide(token, on(root.id, action))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it("overtaken by an edit are stale", async () => {
    const { world, reader, token, root } = await thread();
    const edit = () => world.ask("PATCH", `/api/v1/comments/${root.id}`, { token: reader.token, body: { body: "Other words" } });
    const path = `/api/v1/sites/${world.site.name}/decisions`;
    expect(outcome(await overtaken(world, edit, { method: "POST", path, token, body: on(root.id, action) }))).toEqual([
      409,
      "decision.stale",
    ]);
    expect((await world.page()).body.items[0][mark]).toBe(false);
  });

  it("stand beside a decision on the comment's state, each undone by itself", async () => {
    const { world, token, root } = await thread();
    const rejected = await world.decide(token, { ...on(root.id, "reject"), reason: "abuse" });
    await undo(world, token, rejected.body.items[0].id);
    const marked = await world.decide(token, on(root.id, action));
    const approved = await world.decide(token, on(root.id, "approve"));
    expect((await undo(world, token, marked.body.items[0].id)).status).toBe(200);
    expect((await undo(world, token, approved.body.items[0].id)).status).toBe(200);
  });
});

describe("a pin", () => {
  it("is for comments that answer nobody; a reply can be featured", async () => {
    const { world, token, child } = await thread();
    expect(outcome(await world.decide(token, on(child.id, "pin")))).toEqual([409, "decision.not-root"]);
    expect((await world.decide(token, on(child.id, "feature"))).status).toBe(201);
  });
});

describe("a locked thread", () => {
  it("takes no replies anywhere beneath, until it is unlocked", async () => {
    const { world, reader, token, root, child } = await thread();
    const grandchild = await world.comment(reader.token, "Grandchild", { parentId: child.id });
    const locked = await world.decide(token, on(root.id, "lock"));
    expect(locked.body.items).toMatchObject([{ action: "lock", from: "not-locked", to: "locked" }]);
    for (const { id } of [root, child, grandchild])
      expect(outcome(await reply(world, reader.token, id))).toEqual([403, "comment.thread-locked"]);
    const elsewhere = await world.comment(reader.token, "Elsewhere");
    expect((await reply(world, reader.token, elsewhere.id)).status).toBe(201);
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queue-items/${root.id}`, { token });
    expect(body.locked).toBe(true);
    expect((await world.decide(token, on(root.id, "unlock"))).status).toBe(201);
    expect((await reply(world, reader.token, grandchild.id)).status).toBe(201);
  });

  it("may begin in the middle and leaves what is above it open", async () => {
    const { world, reader, token, root, child } = await thread();
    await world.decide(token, on(child.id, "lock"));
    expect(outcome(await reply(world, reader.token, child.id))).toEqual([403, "comment.thread-locked"]);
    expect((await reply(world, reader.token, root.id)).status).toBe(201);
  });

  it("is open again when the lock is undone, and locked when the unlocking is", async () => {
    const { world, reader, token, root } = await thread();
    const lock = (await world.decide(token, on(root.id, "lock"))).body.items[0].id;
    expect((await undo(world, token, lock)).status).toBe(200);
    expect((await reply(world, reader.token, root.id)).status).toBe(201);
    await world.decide(token, on(root.id, "lock"));
    const unlock = (await world.decide(token, on(root.id, "unlock"))).body.items[0].id;
    expect((await undo(world, token, unlock)).status).toBe(200);
    expect(outcome(await reply(world, reader.token, root.id))).toEqual([403, "comment.thread-locked"]);
  });

  it("locked in the very moment of a reply keeps it out, and says why", async () => {
    const { world, reader, token, root, child } = await thread();
    const sent = {
      method: "POST",
      path: `/api/v1/sites/${world.site.name}/comments`,
      token: reader.token,
      body: { article: { key: "a-1" }, parentId: child.id, body: "A reply" },
    };
    expect(outcome(await overtaken(world, () => world.decide(token, on(root.id, "lock")), sent))).toEqual([403, "comment.thread-locked"]);
    expect((await world.page()).body.article.commentCount).toBe(2);
  });

  it("leaves edits of what stands to their authors", async () => {
    const { world, reader, token, root, child } = await thread();
    await world.decide(token, on(root.id, "lock"));
    const edit = await world.ask("PATCH", `/api/v1/comments/${child.id}`, { token: reader.token, body: { body: "Better words" } });
    expect(edit.status).toBe(200);
  });
});
