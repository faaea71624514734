import { describe, expect, it } from "vitest";
import type { CommentWire } from "../../src/comments/wire.ts";
import { createWorld, type World } from "../support/make.ts";

const SORTS = ["newest", "oldest", "best", "discussed"] as const;
const ROOTS = 13;
const idsOf = (items: CommentWire[]) => items.map((item) => item.id);

/** Thirteen roots, several in one millisecond, some voted on alike and some discussed alike. */
async function busyThread() {
  const world = await createWorld();
  const writer = await world.guest("Writer");
  const roots: CommentWire[] = [];
  for (let number = 0; number < ROOTS; number++) {
    if (number % 4 === 0) world.clock.now += 1_000;
    roots.push(await world.comment(writer.token, `root ${number}`));
  }
  const voters = await Promise.all(["Ani", "Leyla", "Nare"].map((name) => world.guest(name)));
  for (const [voter, root, value] of [
    [0, 2, 1],
    [1, 2, 1],
    [2, 2, 1],
    [0, 5, 1],
    [1, 7, 1],
    [0, 9, 1],
    [1, 9, -1],
    [0, 11, -1],
  ] as const) {
    await world.ask("PUT", `/api/v1/comments/${roots[root]?.id}/vote`, { token: voters[voter]?.token as string, body: { value } });
  }
  for (const root of [1, 3, 3, 8, 8, 10]) await world.comment(writer.token, `under ${root}`, { parentId: roots[root]?.id as number });
  return { ...world, writer, ids: idsOf(roots) };
}

async function allPages(
  world: Pick<World, "page">,
  sort: string,
  limit: number,
  between?: (page: number) => Promise<unknown>,
): Promise<number[]> {
  const found: number[] = [];
  let cursor: string | null = "";
  for (let pages = 0; cursor !== null && pages < 30; pages++) {
    const { status, body } = await world.page(`article=a-1&sort=${sort}&limit=${limit}${cursor && `&cursor=${cursor}`}`);
    expect([status, body.sort]).toEqual([200, sort]);
    expect(body.items.length).toBeLessThanOrEqual(limit);
    found.push(...idsOf(body.items));
    cursor = body.next;
    await between?.(pages);
  }
  return found;
}

describe("paging through a thread", () => {
  it("shows every comment exactly once, in every order, however many a page takes and though many are alike", async () => {
    const world = await busyThread();
    for (const sort of SORTS) {
      const whole = idsOf((await world.page(`article=a-1&sort=${sort}&limit=50`)).body.items);
      expect(
        [...whole].sort((a, b) => a - b),
        sort,
      ).toEqual(world.ids);
      for (const limit of [1, 3, 5, 13]) expect(await allPages(world, sort, limit), `${sort} by ${limit}`).toEqual(whole);
    }
  });

  it("orders by time and number, by votes, by replies", async () => {
    const world = await busyThread();
    const at = async (sort: string) =>
      idsOf((await world.page(`article=a-1&sort=${sort}&limit=50`)).body.items).map((id) => world.ids.indexOf(id));
    expect(await at("oldest")).toEqual(world.ids.map((_, index) => index));
    expect(await at("newest")).toEqual(world.ids.map((_, index) => ROOTS - 1 - index));
    expect((await at("best")).slice(0, 4)).toEqual([2, 7, 5, 9]); // 3:0, then 1:0 twice with the newer first, then 1:1
    expect((await at("discussed")).slice(0, 4)).toEqual([8, 3, 10, 1]);
  });

  it("shows the newest first though they were written in one millisecond", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    const ids: number[] = [];
    for (const text of ["one", "two", "three"]) ids.push((await world.comment(token, text)).id);
    expect(idsOf((await world.page()).body.items)).toEqual(ids.reverse());
  });

  it("repeats nothing and skips nothing while new comments arrive", async () => {
    const world = await busyThread();
    const arriving = (page: number) => (page < 3 ? world.comment(world.writer.token, `arrived ${page}`) : Promise.resolve());
    expect(await allPages(world, "newest", 4, arriving)).toEqual([...world.ids].reverse());
    const forward = await allPages(world, "oldest", 5);
    expect(new Set(forward).size).toBe(ROOTS + 3);
  });

  it("goes on where it was though the last comment shown was withdrawn between two pages", async () => {
    const world = await busyThread();
    const first = (await world.page("article=a-1&sort=oldest&limit=3")).body;
    await world.ask("DELETE", `/api/v1/comments/${world.ids[2]}`, { token: world.writer.token });
    const second = (await world.page(`article=a-1&sort=oldest&limit=3&cursor=${first.next}`)).body;
    expect(idsOf(second.items)).toEqual(world.ids.slice(3, 6));
  });

  it("ends where the last page is full", async () => {
    const world = await busyThread();
    expect((await world.page(`article=a-1&limit=${ROOTS}`)).body.next).toBeNull();
    expect((await world.page(`article=a-1&limit=${ROOTS - 1}`)).body.next).not.toBeNull();
  });
});

describe("a cursor", () => {
  it("that was changed in any place is refused", async () => {
    const world = await busyThread();
    const { next } = (await world.page("article=a-1&limit=2")).body;
    expect((await world.page(`article=a-1&limit=2&cursor=${next}`)).status).toBe(200);
    for (let place = 0; place < next.length; place++) {
      const forged = next.slice(0, place) + (next[place] === "A" ? "B" : "A") + next.slice(place + 1);
      const { status, body } = await world.page(`article=a-1&limit=2&cursor=${forged}`);
      expect([place, status, body.code]).toEqual([place, 400, "cursor.invalid"]);
    }
  });

  it("of another sort, article, site or list is refused, and so is one that is no cursor at all", async () => {
    const world = await busyThread();
    await world.comment(world.writer.token, "elsewhere", { article: "a-2" });
    const stranger = await world.guest("Stranger", world.otherSite);
    await world.comment(stranger.token, "elsewhere", { on: world.otherSite });
    const { next } = (await world.page("article=a-1&sort=newest&limit=2")).body;
    for (const query of [
      `article=a-1&sort=oldest&cursor=${next}`,
      `article=a-1&sort=best&cursor=${next}`,
      `article=a-2&cursor=${next}`,
      `article=untouched&cursor=${next}`,
    ]) {
      expect([query, (await world.page(query)).body.code]).toEqual([query, "cursor.invalid"]);
    }
    expect((await world.page(`article=a-1&cursor=${next}`, world.otherSite)).body.code).toBe("cursor.invalid");
    expect((await world.ask("GET", `/api/v1/comments/${world.ids[3]}/replies?cursor=${next}`)).body.code).toBe("cursor.invalid");
    for (const nonsense of ["", "0", "null", "' OR 1=1 --", "A".repeat(400)]) {
      expect((await world.page(`article=a-1&cursor=${encodeURIComponent(nonsense)}`)).body.code).toBe("cursor.invalid");
    }
  });

  it("sent for an article nobody has commented on is refused all the same", async () => {
    const world = await createWorld();
    expect((await world.page("article=quiet&cursor=AAAA")).status).toBe(400);
  });
});
