import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";
import { figures } from "../support/recount.ts";

const queuePath = (world: World, name: string, query = "") => `/api/v1/sites/${world.site.name}/queues/${name}${query}`;

async function queueOf(world: World, token: string, name = "pending", query = "") {
  const { status, body } = await world.ask("GET", queuePath(world, name, query), { token });
  expect(status).toBe(200);
  return body;
}

const none = { pending: 0, reported: 0, appeals: 0, newAuthors: 0, notices: 0, cases: 0 };

describe("a queue item", () => {
  it("carries the comment with its revision, article, parent, reasons, reports and the author's figures", async () => {
    const world = await createWorld({ links: "hold" });
    const token = await world.key();
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, {
      token,
      body: { key: "a-1", title: "The road", url: "https://daily.example/road" },
    });
    const [aysel, bob] = [await world.guest("Aysel"), await world.guest("Bob")];
    const parent = await world.comment(bob.token, "A *parent*");
    const held = await world.comment(aysel.token, "https://x.example", { parentId: parent.id });
    const { items, next, counts } = await queueOf(world, token);
    expect(next).toBeNull();
    expect(counts).toEqual({ ...none, pending: 1, newAuthors: 2 });
    expect(items).toEqual([
      {
        comment: { ...held, author: { id: aysel.id, name: "Aysel", badges: ["guest"] } },
        article: {
          id: expect.any(Number),
          key: "a-1",
          title: "The road",
          url: "https://daily.example/road",
          state: "open",
          slowMode: 0,
          crowdControl: "off",
        },
        parent: { id: parent.id, author: parent.author, content: parent.content, status: "published" },
        reasons: [{ phase: "links", verdict: "hold", reason: "spam", evidence: { count: 1, limit: 0, hosts: "x.example" } }],
        reports: [],
        appeal: null,
        author: {
          id: aysel.id,
          name: "Aysel",
          badges: ["guest"],
          joinedAt: "2026-03-01T12:00:00.000Z",
          published: 0,
          rejected: 0,
          banned: false,
          suspendedUntil: null,
          premoderated: false,
          warned: false,
        },
        locked: false,
        risk: 15,
        claim: null,
      },
    ]);
  });

  it("shows reports newest first with their notes, never who reported", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    for (const [name, reason, note] of [
      ["Bob", "spam", " An advertisement "],
      ["Cem", "hate", ""],
    ] as const) {
      world.clock.now += 1_000;
      await world.ask("POST", `/api/v1/comments/${id}/reports`, { token: (await world.guest(name)).token, body: { reason, note } });
    }
    const { items } = await queueOf(world, await world.key(), "reported");
    expect(items[0].reports).toEqual([
      { reason: "hate", note: null, createdAt: "2026-03-01T12:00:02.000Z", revision: 1, weight: 0.25 },
      { reason: "spam", note: "An advertisement", createdAt: "2026-03-01T12:00:01.000Z", revision: 1, weight: 0.25 },
    ]);
    expect(JSON.stringify(items)).not.toContain("Bob");
  });

  it("can be read by its id whatever its state, on its own site only", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest()).token, "Words");
    const path = (site: string, which: string | number) => `/api/v1/sites/${site}/queue-items/${which}`;
    const [token, other] = [await world.key(), await world.key("moderator", world.otherSite)];
    expect((await world.ask("GET", path(world.site.name, id), { token })).body.comment).toMatchObject({
      id,
      status: "published",
      revision: 1,
    });
    expect((await world.ask("GET", path(world.otherSite.name, id), { token: other })).body.code).toBe("comment.not-found");
    for (const bad of ["0", "-1", "x", "1.5", "99999999999999999999"])
      expect((await world.ask("GET", path(world.site.name, bad), { token })).status).toBe(404);
  });
});

describe("a queue", () => {
  it("is in order of time, oldest first, and pages by cursor with none lost and none twice", async () => {
    const world = await createWorld({ moderation: "hold" });
    const [token, reader] = [await world.key(), await world.guest()];
    const ids: number[] = [];
    for (let n = 0; n < 7; n++) {
      if (n % 2) world.clock.now += 1_000; // two to a millisecond, so that the id decides
      ids.push((await world.comment(reader.token, `Number ${n}`, { article: `a-${n % 3}` })).id);
    }
    const seen: number[] = [];
    let query = "?limit=3";
    for (let page = 0; page < 3; page++) {
      const { items, next } = await queueOf(world, token, "pending", query);
      seen.push(...items.map((item: { comment: { id: number } }) => item.comment.id));
      expect(next === null).toBe(page === 2);
      // What was decided meanwhile moves nothing.
      if (page === 0) await world.decide(token, { items: [{ commentId: ids[0], revision: 1 }], action: "approve" });
      query = `?limit=3&cursor=${next}`;
    }
    expect(seen).toEqual(ids);
  });

  it("takes no cursor of another queue, another site or another hand", async () => {
    const world = await createWorld({ moderation: "hold" });
    const [token, other] = [await world.key(), await world.key("moderator", world.otherSite)];
    const reader = await world.guest();
    await world.comment(reader.token, "One");
    await world.comment(reader.token, "Two");
    const { next } = await queueOf(world, token, "pending", "?limit=1");
    const answers = [
      await world.ask("GET", queuePath(world, "reported", `?cursor=${next}`), { token }),
      await world.ask("GET", `/api/v1/sites/${world.otherSite.name}/queues/pending?cursor=${next}`, { token: other }),
      await world.ask("GET", queuePath(world, "pending", `?cursor=${next.slice(0, -1)}${next.endsWith("A") ? "B" : "A"}`), { token }),
      await world.ask("GET", queuePath(world, "pending", "?cursor=x"), { token }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([400, "cursor.invalid"]));
    expect((await world.ask("GET", queuePath(world, "pending", `?cursor=${next}`), { token })).body.items).toHaveLength(1);
  });

  it.each([
    ["?limit=0", 422],
    ["?limit=51", 422],
    ["?limit=a", 422],
    ["?limit=1&limit=2", 422],
    [`?cursor=${"a".repeat(501)}`, 422],
  ])("refuses %s", async (query, status) => {
    const world = await createWorld();
    expect((await world.ask("GET", queuePath(world, "pending", query), { token: await world.key() })).status).toBe(status);
  });

  it("of an unknown name is 404", async () => {
    const world = await createWorld();
    expect((await world.ask("GET", queuePath(world, "nothing"), { token: await world.key() })).status).toBe(404);
  });

  it("holds nothing of another site, and is never cached", async () => {
    const world = await createWorld({ moderation: "hold" });
    await world.comment((await world.guest()).token, "One");
    const answer = await world.ask("GET", `/api/v1/sites/${world.otherSite.name}/queues/pending`, {
      token: await world.key("moderator", world.otherSite),
    });
    expect(answer.body).toEqual({ items: [], next: null, counts: none });
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
  });
});

describe("the counts", () => {
  it("equal a recount after every step", async () => {
    const world = await createWorld({ links: "hold" });
    const token = await world.key();
    const [aysel, bob] = [await world.guest("Aysel"), await world.guest("Bob")];
    const steps: Record<string, number>[] = [];
    async function step<T>(work: Promise<T>): Promise<T> {
      const done = await work;
      world.clock.now += 1_000;
      const { stored, counted } = await figures(world);
      expect(stored).toEqual(counted);
      const { body } = await world.ask("GET", queuePath(world, "counts"), { token });
      expect(body).toEqual({ ...none, pending: counted.pending, reported: counted.reported, newAuthors: counted.newAuthors });
      steps.push(body);
      return done;
    }
    const report = (id: number) => world.ask("POST", `/api/v1/comments/${id}/reports`, { token: bob.token, body: { reason: "spam" } });
    const decide = (id: number, revision: number, action: string) =>
      world.decide(token, { items: [{ commentId: id, revision }], action, ...(action === "reject" ? { reason: "spam" } : {}) });

    const first = await step(world.comment(aysel.token, "One"));
    const held = await step(world.comment(aysel.token, "https://x.example"));
    await step(report(first.id));
    await step(decide(held.id, 1, "approve"));
    await step(report(held.id));
    const { body: approved } = await step(decide(first.id, 1, "approve"));
    const { body: rejected } = await step(decide(held.id, 1, "reject"));
    await step(world.ask("DELETE", `/api/v1/decisions/${rejected.items[0].id}`, { token }));
    await step(world.ask("DELETE", `/api/v1/decisions/${approved.items[0].id}`, { token }));
    await step(world.ask("PATCH", `/api/v1/comments/${first.id}`, { token: aysel.token, body: { body: "https://y.example" } }));
    await step(world.ask("DELETE", `/api/v1/comments/${held.id}`, { token: aysel.token }));
    await step(world.decide(token, { items: [{ userId: aysel.id }], action: "ban", reason: "spam" }));
    await step(world.decide(token, { items: [{ userId: aysel.id }], action: "unban" }));
    expect(steps.map(({ pending, reported, newAuthors }) => [pending, reported, newAuthors])).toEqual([
      [0, 0, 1],
      [1, 0, 2],
      [1, 1, 2],
      [0, 1, 0],
      [0, 2, 0],
      [0, 1, 0],
      [0, 0, 0],
      [0, 1, 0],
      [0, 2, 0],
      [1, 1, 1],
      [1, 0, 1],
      [1, 0, 1],
      [1, 0, 1],
    ]);
  });

  it("come with every page and every decision", async () => {
    const world = await createWorld({ moderation: "hold" });
    const token = await world.key();
    const { id } = await world.comment((await world.guest()).token, "One");
    expect((await queueOf(world, token)).counts).toEqual({ ...none, pending: 1, newAuthors: 1 });
    expect((await world.decide(token, { items: [{ commentId: id, revision: 1 }], action: "approve" })).body.counts).toEqual(none);
  });
});
