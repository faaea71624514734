import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

async function search(world: World, token: string, q: string, more = "", on = world.site): Promise<number[]> {
  const path = `/api/v1/sites/${on.name}/queues/everything?q=${encodeURIComponent(q)}${more}`;
  const { status, body } = await world.ask("GET", path, { token });
  expect([status, body.code]).toEqual([200, undefined]);
  return body.items.map((item: { comment: { id: number } }) => item.comment.id);
}

describe("searching", () => {
  it("finds comments in any state by their words and by their author's name, every word of it, the last begun", async () => {
    const world = await createWorld({ links: "hold" });
    const token = await world.key();
    const [aysel, bob] = [await world.guest("Aysel"), await world.guest("Bob")];
    const road = (await world.comment(aysel.token, "The *road* to the village is closed")).id;
    const held = (await world.comment(bob.token, "Which road? https://x.example")).id;
    const other = (await world.comment(bob.token, "Nothing of the kind")).id;
    expect(await search(world, token, "road")).toEqual([road, held]);
    expect(await search(world, token, "ROAD vill")).toEqual([road]);
    expect(await search(world, token, "vill road")).toEqual([]);
    expect(await search(world, token, "bob")).toEqual([held, other]);
    expect(await search(world, token, "bob road")).toEqual([held]);
    expect(await search(world, token, "x.example")).toEqual([held]);
    await world.ask("DELETE", `/api/v1/comments/${road}`, { token: aysel.token });
    expect(await search(world, token, "road")).toEqual([road, held]);
  });

  it("finds the words of the latest revision only", async () => {
    const world = await createWorld();
    const [token, aysel] = [await world.key(), await world.guest("Aysel")];
    const { id } = await world.comment(aysel.token, "Apricots");
    await world.ask("PATCH", `/api/v1/comments/${id}`, { token: aysel.token, body: { body: "Pomegranates" } });
    expect(await search(world, token, "apricots")).toEqual([]);
    expect(await search(world, token, "pomegranates")).toEqual([id]);
  });

  it("reads our five languages without regard to case, accents, and letters typed one for another", async () => {
    const world = await createWorld();
    const [token, reader] = [await world.key(), await world.guest("Zümrüd")];
    const { id } = await world.comment(reader.token, "Çay içək, ёлка, Հայերեն և ՀԱՑ, İstanbul, ışık");
    for (const words of ["cay", "İÇƏK", "елка", "ЁЛКА", "հայերեն", "եւ հաց", "istanbul", "ISTANBUL", "isik", "zumrud", "ZÜMRÜD"])
      expect([words, await search(world, token, words)]).toEqual([words, [id]]);
  });

  it("is within one site", async () => {
    const world = await createWorld();
    const [token, other] = [await world.key(), await world.key("moderator", world.otherSite)];
    const here = (await world.comment((await world.guest("Aysel")).token, "Walnuts")).id;
    const there = (await world.comment((await world.guest("Aysel", world.otherSite)).token, "Walnuts", { on: world.otherSite })).id;
    for (const words of ["walnuts", "aysel"]) {
      expect(await search(world, token, words)).toEqual([here]);
      expect(await search(world, other, words, "", world.otherSite)).toEqual([there]);
    }
    expect(await search(world, token, `site : ${world.otherSite.id}`)).toEqual([]);
    expect(await search(world, token, `" OR site : "${world.otherSite.id}`)).toEqual([]);
  });

  it.each([
    '"',
    '""',
    "*",
    "a*",
    "NEAR(a b, 2)",
    "AND",
    "OR NOT",
    "body:walnuts",
    "{body} : walnuts",
    "walnuts'; DROP TABLE comments; --",
    "😀",
    "😀 🇦🇲",
    "\u0000",
    "((((",
    "x".repeat(200),
    "x ".repeat(99),
    "%_",
    "\\",
  ])("takes %j for words, whatever it looks like", async (q) => {
    const world = await createWorld();
    await world.comment((await world.guest("Aysel")).token, "Walnuts & 'quotes'");
    expect(await search(world, await world.key(), q)).toEqual([]);
  });

  it.each(["^walnuts", "- walnuts", '"walnuts"', "walnuts*", "+walnuts", "(walnuts)", "'quotes'"])("finds the word in %j", async (q) => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Walnuts & 'quotes'");
    expect(await search(world, await world.key(), q)).toEqual([id]);
  });

  it.each(["", "%20", "x".repeat(201), "a&q=b"])("refuses q=%s", async (q) => {
    const world = await createWorld();
    expect((await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/pending?q=${q}`, { token: await world.key() })).status).toBe(
      422,
    );
  });

  it("narrows every queue, in every order, page by page", async () => {
    const world = await createWorld({ moderation: "hold" });
    const [token, reader] = [await world.key(), await world.guest()];
    const ids: number[] = [];
    for (let n = 0; n < 6; n++) {
      world.clock.now += 1_000;
      const { id } = await world.comment(reader.token, n % 2 ? `Plum ${n}` : `Pear ${n}`);
      if (n % 2) ids.push(id);
    }
    for (const queue of ["pending", "new-authors", "everything"]) {
      for (const order of queue === "everything" ? ["oldest", "newest"] : ["oldest", "newest", "risk"]) {
        const seen: number[] = [];
        let cursor = "";
        do {
          const path = `/api/v1/sites/${world.site.name}/queues/${queue}?q=plum&order=${order}&limit=2${cursor}`;
          const { body } = await world.ask("GET", path, { token });
          seen.push(...body.items.map((item: { comment: { id: number } }) => item.comment.id));
          cursor = body.next === null ? "" : `&cursor=${body.next}`;
        } while (cursor !== "");
        expect([queue, order, seen]).toEqual([queue, order, order === "oldest" ? ids : ids.toReversed()]);
      }
    }
  });
});
