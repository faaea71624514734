import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Row } from "../../src/db/commit.ts";
import { createWorld, type World } from "../support/make.ts";
import { overtaken } from "../support/overtaking.ts";
import { figures } from "../support/recount.ts";

const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const on = (id: number, action: string, more = {}) => ({ items: [{ commentId: id, revision: 1 }], action, ...more });
const withReplies = (id: number) => on(id, "reject-with-replies", { reason: "hate" });
const undo = (world: World, token: string, id: number) => world.ask("DELETE", `/api/v1/decisions/${id}`, { token });
const decisionsOf = (world: World): Promise<Row[]> =>
  world.database.all(sql`SELECT * FROM decisions WHERE site_id = ${world.site.id} ORDER BY id`);
const statuses = async (world: World) =>
  Object.fromEntries(
    (await world.database.all<Row>(sql`SELECT body, status FROM comments WHERE site_id = ${world.site.id} ORDER BY id`)).map((row) => [
      row.body,
      row.status,
    ]),
  );
async function adds(world: World) {
  const { stored, counted } = await figures(world);
  expect(stored).toEqual(counted);
}

/** A root with replies in every state beneath it, and one comment beside it. */
async function thread() {
  const world = await createWorld({ links: "hold" });
  const [reader, token] = [await world.guest(), await world.key()];
  const post = (body: string, parentId?: number) => world.comment(reader.token, body, parentId === undefined ? {} : { parentId });
  const root = await post("root");
  const child = await post("child", root.id);
  const grandchild = await post("grandchild", child.id);
  await post("https://held.example", grandchild.id);
  const removed = await post("removed", root.id);
  await post("below-removed", removed.id);
  await world.decide(token, on(removed.id, "reject", { reason: "threat" }));
  const withdrawn = await post("withdrawn", root.id);
  await world.ask("DELETE", `/api/v1/comments/${withdrawn.id}`, { token: reader.token });
  await post("beside");
  world.clock.now += 1_000;
  return { world, reader, token, root, child, grandchild, post };
}

describe("spam", () => {
  it("is a rejection of its own, which needs no reason and tells the author this one", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    const { id } = await world.comment(reader.token, "Buy");
    const { status, body } = await world.decide(token, on(id, "spam"));
    expect([status, body.items]).toMatchObject([201, [{ action: "spam", reason: "spam", from: "published", to: "rejected" }]]);
    const viewer = await world.ask("GET", `/api/v1/sites/${world.site.name}/viewer?article=a-1`, { token: reader.token });
    expect(viewer.body.comments).toMatchObject([{ id, removed: { by: "moderator", reason: "spam" } }]);
    expect(outcome(await world.decide(token, on(id, "spam")))).toEqual([409, "decision.no-change"]);
    expect((await undo(world, token, body.items[0].id)).status).toBe(200);
    expect((await world.page()).body.items).toMatchObject([{ id, status: "published" }]);
    await adds(world);
  });
});

describe("rejecting with replies", () => {
  it("takes everything beneath along in one commit, with a row for each, and leaves the rest", async () => {
    const { world, token, root } = await thread();
    const { status, body } = await world.decide(token, withReplies(root.id));
    expect([status, body.items.length, body.items[0].commentId]).toEqual([201, 1, root.id]);
    expect(await statuses(world)).toEqual({
      root: "rejected",
      child: "rejected",
      grandchild: "rejected",
      "https://held.example": "rejected",
      removed: "rejected",
      "below-removed": "rejected",
      withdrawn: "withdrawn",
      beside: "published",
    });
    const rows = (await decisionsOf(world)).filter((row) => row.action === "reject-with-replies");
    expect(rows.map(({ reason, from_state, to_state }) => [reason, from_state, to_state])).toEqual([
      ["hate", "published", "rejected"],
      ...rows.slice(1).map((row) => ["hate", row.from_state, "rejected"]),
    ]);
    expect(rows.map(({ batch }) => batch)).toEqual([null, ...Array(4).fill(rows[0]?.id)]);
    const page = (await world.page()).body;
    expect([page.items.length, page.article.commentCount]).toEqual([1, 1]);
    await adds(world);
  });

  it("is undone as one, byte for byte", async () => {
    const { world, reader, token, root } = await thread();
    const look = async () => {
      const { version: _, ...page } = (await world.page("article=a-1&sort=oldest")).body;
      const viewer = await world.ask("GET", `/api/v1/sites/${world.site.name}/viewer?article=a-1`, { token: reader.token });
      const rows = await world.database.all(
        sql`SELECT id, status, removed_by, removed_reason, reviewed, reviewed_by, reviewed_revision, open_reports FROM comments WHERE site_id = ${world.site.id} ORDER BY id`,
      );
      return JSON.stringify([page, viewer.body, rows]);
    };
    const before = await look();
    const { body } = await world.decide(token, withReplies(root.id));
    expect(await look()).not.toBe(before);
    const undone = await undo(world, token, body.items[0].id);
    expect([undone.status, undone.body.decision.undoes]).toEqual([200, body.items[0].id]);
    expect(await look()).toBe(before);
    const rows = (await decisionsOf(world)).filter((row) => row.action === "undo");
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map(({ undoes }) => undoes)).size).toBe(5);
    expect(outcome(await undo(world, token, body.items[0].id))).toEqual([409, "decision.superseded"]);
    await adds(world);
  });

  it("undoing it leaves alone what was decided or taken back since", async () => {
    const { world, reader, token, root, child, grandchild } = await thread();
    const { body } = await world.decide(token, withReplies(root.id));
    world.clock.now += 1_000;
    await world.decide(token, on(child.id, "approve"));
    world.clock.now += 1_000;
    await world.decide(token, on(child.id, "reject", { reason: "abuse" }));
    await world.ask("DELETE", `/api/v1/comments/${grandchild.id}`, { token: reader.token });
    expect((await undo(world, token, body.items[0].id)).status).toBe(200);
    const now = await statuses(world);
    expect([now.root, now.child, now["below-removed"], now["https://held.example"]]).toEqual([
      "published",
      "rejected",
      "published",
      "pending",
    ]);
    await adds(world);
  });

  it("one of those taken along can be brought back alone", async () => {
    const { world, token, root, child } = await thread();
    const { body } = await world.decide(token, withReplies(root.id));
    const [own] = await world.database.all<{ id: number }>(
      sql`SELECT id FROM decisions WHERE comment_id = ${child.id} AND batch IS NOT NULL`,
    );
    expect((await undo(world, token, own?.id as number)).status).toBe(200);
    expect(await statuses(world)).toMatchObject({ root: "rejected", child: "published", grandchild: "rejected" });
    expect((await undo(world, token, body.items[0].id)).status).toBe(200);
    expect(await statuses(world)).toMatchObject({ root: "published", child: "published", grandchild: "published" });
    await adds(world);
  });

  it("needs a reason, and a reply in the very moment makes it stale", async () => {
    const { world, token, root, grandchild, post } = await thread();
    expect(outcome(await world.decide(token, on(root.id, "reject-with-replies")))).toEqual([422, "request.invalid"]);
    const path = `/api/v1/sites/${world.site.name}/decisions`;
    const sent = { method: "POST", path, token, body: withReplies(root.id) };
    expect(outcome(await overtaken(world, () => post("late", grandchild.id), sent))).toEqual([409, "decision.stale"]);
    expect(outcome(await overtaken(world, () => post("https://late.example", grandchild.id), sent))).toEqual([409, "decision.stale"]);
    expect((await statuses(world)).root).toBe("published");
    expect((await world.decide(token, withReplies(root.id))).status).toBe(201);
    expect(await statuses(world)).toMatchObject({ late: "rejected", "https://late.example": "rejected" });
    await adds(world);
  });

  it("several hundred replies go in one commit and come back in one", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    const root = await world.comment(reader.token, "root");
    await world.database.commit([
      sql`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
        INSERT INTO comments (site_id, article_id, parent_id, root_id, depth, author_id, body, content, status, created)
        SELECT c.site_id, c.article_id, c.id, c.id, 1, c.author_id, 'reply', c.content, 'published', c.created + i FROM n CROSS JOIN comments c WHERE c.id = ${root.id}`,
    ]);
    const { status, body } = await world.decide(token, withReplies(root.id));
    expect([status, (await world.page()).body.article.commentCount]).toEqual([201, 0]);
    await adds(world);
    expect((await undo(world, token, body.items[0].id)).status).toBe(200);
    expect((await world.page()).body.article.commentCount).toBe(401);
    await adds(world);
  });

  it("lets go of whoever had any of them on the screen", async () => {
    const { world, token, root, child } = await thread();
    const { cookie, headers } = await world.desk();
    const path = `/api/v1/sites/${world.site.name}/claims`;
    const beside = (await world.page()).body.items[0].id;
    const claimed = await world.ask("POST", path, { cookie, headers, body: { commentIds: [root.id, child.id, beside] } });
    expect(claimed.body.claims).toHaveLength(3);
    expect((await world.decide(token, withReplies(root.id))).status).toBe(201);
    const left = await world.database.all<Row>(sql`SELECT comment_id FROM claims WHERE site_id = ${world.site.id}`);
    expect(left).toEqual([{ comment_id: beside }]);
  });

  it("more than a thousand are refused, and nothing is changed", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    const root = await world.comment(reader.token, "root");
    await world.database.commit([
      sql`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001)
        INSERT INTO comments (site_id, article_id, parent_id, root_id, depth, author_id, body, content, status, created)
        SELECT c.site_id, c.article_id, c.id, c.id, 1, c.author_id, 'reply', c.content, 'published', c.created + i FROM n CROSS JOIN comments c WHERE c.id = ${root.id}`,
    ]);
    const refused = await world.decide(token, withReplies(root.id));
    expect([...outcome(refused), refused.body.limit]).toEqual([422, "decision.too-many", 1_000]);
    expect(await decisionsOf(world)).toEqual([]);
  });
});
