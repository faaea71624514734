import { describe, expect, it } from "vitest";
import type { CommentWire } from "../../src/comments/wire.ts";
import { createWorld, type World } from "../support/make.ts";

type Replies = CommentWire["replies"];
const idsOf = (items: CommentWire[]) => items.map((item) => item.id);

/** Follows `next` to its end and returns every reply in the order it came, with the first ones that came with the page. */
async function follow(world: World, parent: CommentWire, limit: number): Promise<number[]> {
  let replies: Replies = parent.replies;
  const found = idsOf(replies.items);
  for (let pages = 0; replies.next !== null && pages < 30; pages++) {
    const { status, body } = await world.ask("GET", `/api/v1/comments/${parent.id}/replies?cursor=${replies.next}&limit=${limit}`);
    expect(status).toBe(200);
    expect(body.items.length).toBeGreaterThan(0);
    replies = body;
    found.push(...idsOf(body.items));
  }
  return found;
}

describe("the first replies of a page", () => {
  it("are three, then two to each, then one to each of those, and no deeper", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    const grow = async (parentId: number | undefined, widths: number[]): Promise<void> => {
      const [width = 0, ...below] = widths;
      for (let number = 0; number < width; number++) {
        const { id } = await world.comment(token, `level ${widths.length} number ${number}`, parentId === undefined ? {} : { parentId });
        await grow(id, below);
      }
    };
    await grow(undefined, [1, 4, 3, 2, 1]);
    const [root] = (await world.page()).body.items as [CommentWire];
    const shape = (comment: CommentWire): unknown => [comment.replyCount, comment.replies.next !== null, comment.replies.items.map(shape)];
    const third = [1, true, []];
    const second = [2, true, [third]];
    const first = [3, true, [second, second]];
    expect(shape(root)).toEqual([4, true, [first, first, first]]);
  });

  it("are the earliest, and the best where the page is sorted so", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    const root = await world.comment(token, "root");
    const replies: number[] = [];
    for (let number = 0; number < 5; number++) replies.push((await world.comment(token, `reply ${number}`, { parentId: root.id })).id);
    const voter = await world.guest("Voter");
    await world.ask("PUT", `/api/v1/comments/${replies[4]}/vote`, { token: voter.token, body: { value: 1 } });
    expect(idsOf((await world.page("article=a-1&sort=newest")).body.items[0].replies.items)).toEqual(replies.slice(0, 3));
    expect(idsOf((await world.page("article=a-1&sort=best")).body.items[0].replies.items)).toEqual([replies[4], replies[3], replies[2]]);
  });

  it("end where there are no more", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    const root = await world.comment(token, "root");
    for (const text of ["one", "two", "three"]) await world.comment(token, text, { parentId: root.id });
    expect((await world.page()).body.items[0].replies.next).toBeNull();
    await world.comment(token, "four", { parentId: root.id });
    expect((await world.page()).body.items[0].replies.next).not.toBeNull();
  });
});

describe("more replies", () => {
  it("follow the first ones in the page's order, every one exactly once", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    const root = await world.comment(token, "root");
    const ids: number[] = [];
    for (let number = 0; number < 11; number++) {
      if (number % 3 === 0) world.clock.now += 1_000;
      ids.push((await world.comment(token, `reply ${number}`, { parentId: root.id })).id);
    }
    const voters = await Promise.all(["Ani", "Leyla"].map((name) => world.guest(name)));
    for (const [voter, reply] of [
      [0, 10],
      [1, 10],
      [0, 4],
      [1, 6],
    ] as const) {
      await world.ask("PUT", `/api/v1/comments/${ids[reply]}/vote`, { token: voters[voter]?.token as string, body: { value: 1 } });
    }
    const bestFirst = [10, 6, 4, 9, 8, 7, 5, 3, 2, 1, 0].map((index) => ids[index]);
    for (const limit of [1, 4, 50]) {
      expect(await follow(world, (await world.page("article=a-1&sort=newest")).body.items[0], limit)).toEqual(ids);
      expect(await follow(world, (await world.page("article=a-1&sort=best")).body.items[0], limit)).toEqual(bestFirst);
    }
    expect(idsOf((await world.ask("GET", `/api/v1/comments/${root.id}/replies`)).body.items)).toEqual(ids);
  });

  it("can be asked for where a page showed none of them", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    let parentId = (await world.comment(token, "level 0")).id;
    for (let level = 1; level <= 5; level++) parentId = (await world.comment(token, `level ${level}`, { parentId })).id;
    for (const sort of ["newest", "best"]) {
      let deepest = (await world.page(`article=a-1&sort=${sort}`)).body.items[0] as CommentWire;
      while (deepest.replies.items[0]) deepest = deepest.replies.items[0];
      expect([deepest.depth, deepest.replyCount]).toEqual([3, 1]);
      const more = (await world.ask("GET", `/api/v1/comments/${deepest.id}/replies?cursor=${deepest.replies.next}`)).body as Replies;
      expect(more.items.map((item) => item.depth)).toEqual([4]);
      expect(more.items[0]?.replies.items[0]?.depth).toBe(5);
      expect(more.next).toBeNull();
    }
  });

  it("are refused with another comment's cursor, and do not exist for what is not shown", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    const roots: CommentWire[] = [];
    for (const text of ["one", "two"]) {
      const root = await world.comment(token, text);
      for (let number = 0; number < 4; number++) await world.comment(token, "reply", { parentId: root.id });
      roots.push(root);
    }
    const [two, one] = (await world.page()).body.items;
    const crossed = await world.ask("GET", `/api/v1/comments/${one.id}/replies?cursor=${two.replies.next}`);
    expect([crossed.status, crossed.body.code]).toEqual([400, "cursor.invalid"]);
    const lone = await world.comment(token, "alone");
    await world.ask("DELETE", `/api/v1/comments/${lone.id}`, { token });
    expect((await world.ask("GET", `/api/v1/comments/${lone.id}/replies`)).status).toBe(404);
  });
});

describe("the depth limit", () => {
  it("lets a deeper reply stand beside what it answers and names whom it answers", async () => {
    const world = await createWorld({ depthLimit: 2 });
    const { token } = await world.guest("Aysel");
    const ani = await world.guest("Ani");
    const root = await world.comment(token, "level 0");
    const one = await world.comment(token, "level 1", { parentId: root.id });
    const two = await world.comment(ani.token, "level 2", { parentId: one.id });
    const three = await world.comment(token, "to Ani", { parentId: two.id });
    expect(three).toMatchObject({ parentId: one.id, rootId: root.id, depth: 2, replyTo: { id: two.id, name: "Ani" } });
    expect(two).not.toHaveProperty("replyTo");
    const shown = (await world.page()).body.items[0].replies.items[0];
    expect([shown.replyCount, idsOf(shown.replies.items)]).toEqual([2, [two.id, three.id]]);
  });

  it("forgets the name of whom a reply answers when that comment is removed", async () => {
    const world = await createWorld({ depthLimit: 1 });
    const { token } = await world.guest();
    const ani = await world.guest("Ani");
    const root = await world.comment(token, "level 0");
    const one = await world.comment(ani.token, "level 1", { parentId: root.id });
    await world.comment(token, "to Ani", { parentId: one.id });
    await world.ask("DELETE", `/api/v1/comments/${one.id}`, { token: ani.token });
    const { body } = await world.page();
    expect(body.items[0].replies.items).toHaveLength(1);
    expect(body.items[0].replies.items[0].replyTo).toEqual({ id: one.id, name: null });
    expect(JSON.stringify(body)).not.toContain('"Ani"');
  });
});
