import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

async function conversationOf(world: World, id: number | string, token: string, site = world.site.name) {
  return world.ask("GET", `/api/v1/sites/${site}/queue-items/${id}/conversation`, { token });
}

/** A root, two answers to it, and an answer to each of those, each a second after the one before. */
async function talk(settings: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld(settings);
  const reader = await world.guest();
  const write = async (words: string, parentId?: number): Promise<number> => {
    world.clock.now += 1_000;
    return (await world.comment(reader.token, words, parentId === undefined ? {} : { parentId })).id;
  };
  const root = await write("The root");
  const [one, two] = [await write("One", root), await write("Two", root)];
  const [underTwo, underOne] = [await write("Under two", two), await write("Under one", one)];
  return { world, reader, write, token: await world.key(), root, one, two, underOne, underTwo };
}

const idsIn = (body: { items: { comment: { id: number } }[] }) => body.items.map((item) => item.comment.id);

describe("the conversation around a comment", () => {
  it("goes from the root down to it and on through the answers below it, in thread order", async () => {
    const { world, token, root, one, two, underOne, underTwo } = await talk();
    const whole = await conversationOf(world, root, token);
    expect(whole.status).toBe(200);
    expect(idsIn(whole.body)).toEqual([root, one, underOne, two, underTwo]);
    expect(whole.body.items.map((item: any) => item.comment.depth)).toEqual([0, 1, 2, 1, 2]);
    expect(whole.body.more).toBe(false);
    expect(idsIn((await conversationOf(world, two, token)).body)).toEqual([root, two, underTwo]);
    expect(idsIn((await conversationOf(world, underOne, token)).body)).toEqual([root, one, underOne]);
  });

  it("holds every state, and each item is as a queue shows it", async () => {
    const { world, token, root, one, two, underTwo, underOne } = await talk();
    const reject = (id: number) => world.decide(token, { items: [{ commentId: id, revision: 1 }], action: "reject", reason: "abuse" });
    expect((await reject(underTwo)).status).toBe(201);
    expect((await reject(one)).status).toBe(201);
    const { body } = await conversationOf(world, root, token);
    expect(idsIn(body)).toEqual([root, one, underOne, two, underTwo]);
    expect(body.items.map((item: any) => item.comment.status)).toEqual(["published", "rejected", "published", "published", "rejected"]);
    const item = await world.ask("GET", `/api/v1/sites/${world.site.name}/queue-items/${one}`, { token });
    expect(body.items[1]).toEqual(item.body);
  });

  it("stops at sixty and says that there are more", async () => {
    const { world, token, root, one, underOne, reader, write } = await talk();
    await world.database.commit([
      sql`INSERT INTO comments (site_id, article_id, author_id, parent_id, root_id, depth, body, content, reasons, status, created)
      SELECT site_id, article_id, ${reader.id}, ${root}, ${root}, 1, 'One of many', content, '[]', 'published', created + 1000000 + value
      FROM comments, (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 55) SELECT value FROM n)
      WHERE comments.id = ${root}`,
    ]);
    const full = await conversationOf(world, root, token);
    expect(full.body.items).toHaveLength(60);
    expect(full.body.more).toBe(false);
    await write("Late, but high up", underOne);
    const cut = await conversationOf(world, root, token);
    expect(cut.body.items).toHaveLength(60);
    expect(cut.body.more).toBe(true);
    expect(idsIn(cut.body).slice(0, 3)).toEqual([root, one, underOne]);
    expect(cut.body.items[3].comment.depth).toBe(3);
  });

  it("is for moderators of the site, and of comments that it has", async () => {
    const { world, reader, token, root } = await talk();
    expect((await conversationOf(world, root, reader.token)).status).toBe(403);
    expect((await world.ask("GET", `/api/v1/sites/${world.site.name}/queue-items/${root}/conversation`)).status).toBe(401);
    const foreign = await world.key("admin", world.otherSite);
    expect((await conversationOf(world, root, foreign, world.otherSite.name)).body.code).toBe("comment.not-found");
    expect((await conversationOf(world, 999_999, token)).status).toBe(404);
    expect((await conversationOf(world, "1 OR 1", token)).status).toBe(404);
  });

  it("reads no more than it shows, however many answers there are", async () => {
    const { world, root } = await talk();
    const plan = await world.database.all<{ detail: string }>(sql`EXPLAIN QUERY PLAN SELECT k.id FROM comments k
      WHERE k.parent_id = ${root} AND k.parent_id IS NOT NULL AND k.shown = 0 ORDER BY k.created, k.id LIMIT 61`);
    expect(plan.map(({ detail }) => detail).join()).toContain("comments_answers_hidden");
  });
});
