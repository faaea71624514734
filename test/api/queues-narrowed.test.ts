import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

type Page = { items: { comment: { id: number } }[]; next: string | null; counts: unknown };

async function page(world: World, token: string, queue: string, query = ""): Promise<Page> {
  const { status, body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/${queue}?${query}`, { token });
  expect([status, body.code]).toEqual([200, undefined]);
  return body;
}

async function ids(world: World, token: string, queue: string, query = ""): Promise<number[]> {
  return (await page(world, token, queue, query)).items.map((item) => item.comment.id);
}

const report = (world: World, token: string, id: number, reason: string) =>
  world.ask("POST", `/api/v1/comments/${id}/reports`, { token, body: { reason } });

/** Seven comments by four people on three articles, two of them held, two reported, one rejected, one withdrawn. */
async function talk() {
  const world = await createWorld({ links: "hold", holdFirst: 2 });
  const token = await world.key();
  const [aysel, bob, ann, mod] = [await world.guest("Aysel"), await world.guest("Bob"), await world.guest("Ann"), await world.desk()];
  const post = async (who: { token: string }, body: string, article: string) => {
    world.clock.now += 1_000;
    return (await world.comment(who.token, body, { article })).id as number;
  };
  const c = {
    held: await post(aysel, "Look at https://x.example", "a-1"),
    first: await post(aysel, "The road to the village is closed again today", "a-1"),
    second: await post(aysel, "Дорога в деревню сегодня снова закрыта, к сожалению", "a-2"),
    abusive: await post(bob, "You are all fools, every one of you", "a-2"),
    rejected: await post(ann, "Buy cheap shoes here today, dear friends", "a-3"),
    withdrawn: await post(ann, "I take this back in a moment", "a-3"),
    heldLater: await post(bob, "And at https://y.example", "a-1"),
  };
  world.clock.now += 1_000;
  await world.decide(token, { items: [{ commentId: c.rejected, revision: 1 }], action: "reject", reason: "spam" });
  world.clock.now += 1_000;
  await world.ask("DELETE", `/api/v1/comments/${c.withdrawn}`, { token: ann.token });
  await report(world, bob.token, c.first, "off-topic");
  await report(world, aysel.token, c.abusive, "abuse");
  await report(world, ann.token, c.abusive, "hate");
  return { world, token, c, aysel, bob, ann, mod };
}

describe("the queues", () => {
  it("hold what they say, oldest first", async () => {
    const { world, token, c } = await talk();
    expect(await ids(world, token, "pending")).toEqual([c.held, c.heldLater]);
    expect(await ids(world, token, "reported")).toEqual([c.first, c.abusive]);
    // Aysel has two published comments and is no longer new; Ann has none left to look at.
    expect(await ids(world, token, "new-authors")).toEqual([c.abusive, c.heldLater]);
    expect((await page(world, token, "pending")).counts).toMatchObject({ pending: 2, reported: 2, newAuthors: 2, cases: 0 });
  });

  it("show everything by when something last happened to it", async () => {
    const { world, token, c } = await talk();
    const latest = [c.rejected, c.heldLater, c.withdrawn, c.abusive, c.second, c.first, c.held];
    expect(await ids(world, token, "everything", "order=newest")).toEqual(latest);
    expect(await ids(world, token, "everything", "order=oldest")).toEqual(latest.toReversed());
  });

  it("can be read by risk, the greatest first", async () => {
    const { world, token, c } = await talk();
    const { items } = await page(world, token, "everything", "order=risk");
    expect(items.map((item) => [item.comment.id, (item as unknown as { risk: number }).risk])).toEqual([
      [c.heldLater, 15],
      [c.held, 15],
      // New accounts: a quarter of (20 + 35), and of 5.
      [c.abusive, 14],
      [c.first, 1],
    ]);
    expect(await ids(world, token, "reported", "order=risk")).toEqual([c.abusive, c.first]);
    expect(await ids(world, token, "pending", "order=risk")).toEqual([c.heldLater, c.held]);
    expect(await ids(world, token, "new-authors", "order=risk")).toEqual([c.heldLater, c.abusive]);
  });

  it("of new authors let go of what is reviewed, and take it back when the review is taken back", async () => {
    const { world, token, c } = await talk();
    const { body } = await world.decide(token, { items: [{ commentId: c.abusive, revision: 1 }], action: "approve" });
    expect(await ids(world, token, "new-authors")).toEqual([c.heldLater]);
    await world.ask("DELETE", `/api/v1/decisions/${body.items[0].id}`, { token });
    expect(await ids(world, token, "new-authors")).toEqual([c.abusive, c.heldLater]);
  });

  it("of new authors follow the site's setting", async () => {
    const { world, token, c } = await talk();
    const admin = await world.key("admin");
    const set = (holdFirst: number) => world.ask("PATCH", `/api/v1/sites/${world.site.name}`, { token: admin, body: { holdFirst } });
    expect((await set(1)).status).toBe(200);
    expect(await ids(world, token, "new-authors")).toEqual([]);
    await set(3);
    expect(await ids(world, token, "new-authors")).toEqual([c.held, c.first, c.second, c.abusive, c.heldLater]);
    expect((await page(world, token, "new-authors")).counts).toMatchObject({ newAuthors: 5 });
  });
});

describe("a queue can be narrowed", () => {
  it("to a reason that a finding or a report gives", async () => {
    const { world, token, c } = await talk();
    expect(await ids(world, token, "pending", "reason=spam")).toEqual([c.held, c.heldLater]);
    expect(await ids(world, token, "pending", "reason=hate")).toEqual([]);
    expect(await ids(world, token, "reported", "reason=hate")).toEqual([c.abusive]);
    expect(await ids(world, token, "everything", "reason=ok")).toEqual([]);
  });

  it("to an article, an author, a language", async () => {
    const { world, token, c, aysel, bob } = await talk();
    expect(await ids(world, token, "pending", "article=a-1")).toEqual([c.held, c.heldLater]);
    expect(await ids(world, token, "everything", "article=a-2")).toEqual([c.second, c.abusive]);
    expect(await ids(world, token, "everything", "article=a-2&order=risk")).toEqual([c.abusive]);
    expect(await ids(world, token, "everything", "article=a-9")).toEqual([]);
    expect(await ids(world, token, "pending", `author=${bob.id}`)).toEqual([c.heldLater]);
    expect(await ids(world, token, "everything", `author=${aysel.id}&order=newest`)).toEqual([c.second, c.first, c.held]);
    expect(await ids(world, token, "everything", `author=${aysel.id}&article=a-2`)).toEqual([c.second]);
    expect(await ids(world, token, "everything", "language=ru")).toEqual([c.second]);
  });

  it("to a state of comments", async () => {
    const { world, token, c } = await talk();
    expect(await ids(world, token, "everything", "status=rejected")).toEqual([c.rejected]);
    expect(await ids(world, token, "everything", "status=withdrawn")).toEqual([c.withdrawn]);
    expect(await ids(world, token, "everything", "status=published&order=newest")).toEqual([c.abusive, c.second, c.first]);
    expect(await ids(world, token, "everything", "status=pending&order=risk")).toEqual([c.heldLater, c.held]);
    expect(await ids(world, token, "new-authors", "status=pending")).toEqual([c.heldLater]);
    expect(await ids(world, token, "pending", "status=published")).toEqual([]);
  });

  it("to a state of authors", async () => {
    const { world, token, c, aysel, bob } = await talk();
    expect(await ids(world, token, "pending", "state=new")).toEqual([c.heldLater]);
    expect(await ids(world, token, "pending", "state=guest")).toEqual([c.held, c.heldLater]);
    expect(await ids(world, token, "pending", "state=banned")).toEqual([]);
    await world.decide(token, { items: [{ userId: aysel.id }], action: "ban", reason: "spam" });
    expect(await ids(world, token, "pending", "state=banned")).toEqual([c.held]);
    const until = new Date(world.clock.now + 60_000).toISOString();
    await world.decide(token, { items: [{ userId: bob.id }], action: "suspend", reason: "abuse", until });
    expect(await ids(world, token, "pending", "state=suspended")).toEqual([c.heldLater]);
    world.clock.now += 60_000;
    expect(await ids(world, token, "pending", "state=suspended")).toEqual([]);
    await world.decide(token, { items: [{ userId: bob.id }], action: "premoderate", reason: "abuse" });
    expect(await ids(world, token, "pending", "state=premoderated")).toEqual([c.heldLater]);
  });

  it("by everything at once", async () => {
    const { world, token, c, bob } = await talk();
    const all = `author=${bob.id}&article=a-2&language=en&reason=abuse&state=new&status=published&q=fools`;
    for (const queue of ["reported", "new-authors", "everything"])
      for (const order of ["oldest", "newest", "risk"])
        expect(await ids(world, token, queue, `${all}&order=${order}`)).toEqual([c.abusive]);
    for (const other of ["article=a-1", "author=1", "language=ru", "reason=spam", "state=banned", "status=pending", "q=road"]) {
      const [name] = other.split("=");
      expect(await ids(world, token, "everything", `${all.replace(new RegExp(`${name}=[^&]+`), other)}`)).toEqual([]);
    }
  });

  it.each(["pending", "reported", "new-authors", "everything"])(
    "and pages on in %s, in every order, with none lost and none twice",
    async (queue) => {
      const { world, token } = await talk();
      for (const narrowed of ["", "&state=guest", "&article=a-1"]) {
        for (const order of ["oldest", "newest", "risk"]) {
          const query = `order=${order}${narrowed}`;
          const whole = await ids(world, token, queue, query);
          const seen: number[] = [];
          for (let cursor = ""; ; ) {
            const { items, next } = await page(world, token, queue, `${query}&limit=2${cursor}`);
            seen.push(...items.map((item) => item.comment.id));
            if (next === null) break;
            cursor = `&cursor=${next}`;
          }
          expect([query, seen]).toEqual([query, whole]);
        }
      }
    },
  );
});

describe("a cursor", () => {
  it("is of one queue, order and set of filters", async () => {
    const { world, token, aysel } = await talk();
    const { next } = await page(world, token, "everything", "limit=1");
    for (const query of [
      "order=newest",
      "order=risk",
      "reason=spam",
      "article=a-1",
      `author=${aysel.id}`,
      "language=en",
      "state=new",
      "status=pending",
      "q=road",
    ]) {
      const { status, body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/everything?${query}&cursor=${next}`, {
        token,
      });
      expect([query, status, body.code]).toEqual([query, 400, "cursor.invalid"]);
    }
    expect((await page(world, token, "everything", `order=oldest&cursor=${next}`)).items).toHaveLength(6);
  });
});

describe("what is no filter", () => {
  it.each([
    "order=best",
    "reason=rude",
    "article=",
    "author=0",
    "author=x",
    "language=x",
    "state=rich",
    "status=gone",
    "order=risk&order=risk",
  ])("is refused: %s", async (query) => {
    const world = await createWorld();
    const { status } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/pending?${query}`, { token: await world.key() });
    expect(status).toBe(422);
  });

  it("finds nothing on another site by the ids and keys of this one", async () => {
    const { world, c, aysel } = await talk();
    const token = await world.key("moderator", world.otherSite);
    for (const query of ["article=a-1", `author=${aysel.id}`, "status=rejected", "q=road", "order=risk", "state=guest"]) {
      for (const queue of ["pending", "reported", "new-authors", "everything"]) {
        const { body } = await world.ask("GET", `/api/v1/sites/${world.otherSite.name}/queues/${queue}?${query}`, { token });
        expect(body.items).toEqual([]);
      }
    }
    expect(c.held).toBeGreaterThan(0);
  });
});
