import { describe, expect, it } from "vitest";
import { createWorld, ORIGIN, type World } from "../support/make.ts";

const pageOf = (world: World) => `/api/v1/sites/${world.site.name}/comments?article=a-1`;
const etagNow = async (world: World) => (await world.page()).headers.get("etag") as string;

async function oneComment() {
  const world = await createWorld();
  const author = await world.guest("Aysel");
  const first = await world.comment(author.token, "Salam");
  return { ...world, author, first };
}

describe("a page's validator", () => {
  it("spares whoever has these bytes already, in every form that RFC 9110 allows", async () => {
    const world = await oneComment();
    const etag = await etagNow(world);
    expect(etag).toMatch(/^"[^"]+"$/);
    for (const sent of [etag, `W/${etag}`, "*", `"other", ${etag}`, `${etag},"other"`, `W/"other" , W/${etag}`]) {
      const { status, body, headers } = await world.ask("GET", pageOf(world), { headers: { "if-none-match": sent } });
      expect([sent, status, body, headers.get("etag")]).toEqual([sent, 304, "", etag]);
      expect(headers.get("cache-control")).toContain("s-maxage");
    }
    for (const sent of ['"other"', etag.replaceAll('"', ""), "", `${etag.slice(0, -1)}x"`]) {
      expect((await world.ask("GET", pageOf(world), { headers: { "if-none-match": sent } })).status, sent).toBe(200);
    }
  });

  it("changes at once with everything that changes words or states", async () => {
    const world = await oneComment();
    const moderator = await world.key();
    const publisher = await world.key("admin");
    const changes: [string, () => Promise<{ status: number } | undefined>][] = [
      ["a root", () => world.comment(world.author.token, "another")],
      ["a reply", () => world.comment(world.author.token, "a reply", { parentId: world.first.id })],
      ["an edit", () => world.ask("PATCH", `/api/v1/comments/${world.first.id}`, { token: world.author.token, body: { body: "Salam!" } })],
      [
        "a rejection",
        () => world.decide(moderator, { items: [{ commentId: world.first.id, revision: 2 }], action: "reject", reason: "spam" }),
      ],
      ["an approval", () => world.decide(moderator, { items: [{ commentId: world.first.id, revision: 2 }], action: "approve" })],
      ["a withdrawal", () => world.ask("DELETE", `/api/v1/comments/${world.first.id}`, { token: world.author.token })],
      [
        "a title",
        () => world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, { token: publisher, body: { key: "a-1", title: "News" } }),
      ],
      [
        "closing",
        () => world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, { token: publisher, body: { key: "a-1", state: "closed" } }),
      ],
    ];
    for (const [what, change] of changes) {
      const before = await world.page();
      await change();
      const after = await world.page();
      expect(after.headers.get("etag"), what).not.toBe(before.headers.get("etag"));
      expect(after.body, what).not.toEqual(before.body);
    }
  });

  it("changes with the badge beside a name", async () => {
    const world = await createWorld();
    const staff = async (role: "moderator" | "admin") => {
      const { token } = await world.app.accounts.addStaff(world.site, "desk@daily.example", role);
      const { headers } = await world.ask("POST", "/api/v1/desk/session", { body: { token } });
      return { cookie: (headers.get("set-cookie") as string).split(";")[0] as string, headers: { "sec-fetch-site": "same-origin" } };
    };
    const posting = { ...(await staff("moderator")), body: { article: { key: "a-1" }, body: "From the desk" } };
    expect((await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, posting)).body.author.badges).toEqual(["moderator"]);
    expect((await world.page()).body.items[0].author.badges).toEqual(["moderator"]);
    await staff("admin");
    expect((await world.page()).body.items[0].author.badges).toEqual(["admin"]);
  });

  it("stands while nothing that is shown changes", async () => {
    const world = await oneComment();
    const etag = await etagNow(world);
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, {
      token: await world.key(),
      body: { key: "a-1", premoderation: true },
    });
    const held = await world.comment(world.author.token, "waits for review");
    expect(held.status).toBe("pending");
    expect(await etagNow(world)).toBe(etag);
  });

  it("follows votes within a second", async () => {
    const world = await oneComment();
    const first = await etagNow(world);
    const voter = await world.guest("Voter");
    await world.ask("PUT", `/api/v1/comments/${world.first.id}/vote`, { token: voter.token, body: { value: 1 } });
    world.clock.now += 1_000;
    const { headers, body } = await world.page();
    expect(headers.get("etag")).not.toBe(first);
    expect(body.items[0].votes).toEqual({ up: 1, down: 0 });
  });

  it("belongs to permalinks, replies and counts as well", async () => {
    const world = await oneComment();
    for (const path of [
      `/api/v1/comments/${world.first.id}`,
      `/api/v1/comments/${world.first.id}/replies`,
      `/api/v1/sites/${world.site.name}/counts?article=a-1`,
    ]) {
      const first = await world.ask("GET", path);
      const etag = first.headers.get("etag") as string;
      expect((await world.ask("GET", path, { headers: { "if-none-match": etag } })).status).toBe(304);
    }
    const before = (await world.ask("GET", `/api/v1/comments/${world.first.id}/replies`)).headers.get("etag") as string;
    await world.comment(world.author.token, "reply", { parentId: world.first.id });
    expect((await world.ask("GET", `/api/v1/comments/${world.first.id}/replies`, { headers: { "if-none-match": before } })).status).toBe(
      200,
    );
  });
});

describe("what caches may hold", () => {
  it("is the same for every reader, byte by byte", async () => {
    const world = await oneComment();
    const voter = await world.guest("Voter");
    await world.ask("PUT", `/api/v1/comments/${world.first.id}/vote`, { token: voter.token, body: { value: 1 } });
    world.clock.now += 1_000;
    const desk = await world.desk();
    for (const path of [pageOf(world), `/api/v1/comments/${world.first.id}`, `/api/v1/comments/${world.first.id}/replies`]) {
      const plain = await world.ask("GET", path);
      for (const credentials of [
        { token: world.author.token },
        { token: voter.token },
        { token: await world.key("admin") },
        { token: "nonsense" },
        { cookie: desk.cookie },
      ]) {
        const seen = await world.ask("GET", path, credentials);
        expect([seen.status, seen.body, seen.headers.get("etag")]).toEqual([200, plain.body, plain.headers.get("etag")]);
      }
    }
  });

  it("is public without credentials, and private where a request carries any", async () => {
    const world = await oneComment();
    const cacheControl = async (more: object) => (await world.ask("GET", pageOf(world), more)).headers.get("cache-control");
    expect(await cacheControl({})).toBe("public, max-age=0, s-maxage=5, stale-if-error=300");
    expect(await cacheControl({ headers: { origin: ORIGIN } })).toContain("public");
    expect(await cacheControl({ token: world.author.token })).toBe("private, no-cache");
    expect(await cacheControl({ cookie: "anything=1" })).toBe("private, no-cache");
  });

  it("holds nothing personal: what is about a person is never stored", async () => {
    const world = await oneComment();
    for (const [method, path, body] of [
      ["GET", `/api/v1/sites/${world.site.name}/viewer?article=a-1`, undefined],
      ["GET", `/api/v1/comments/${world.first.id}/source`, undefined],
      ["POST", `/api/v1/sites/${world.site.name}/sessions`, { guest: { name: "Ani" } }],
      ["PATCH", `/api/v1/comments/${world.first.id}`, { body: "Salam" }],
      ["GET", "/api/v1/comments/999999999", undefined],
    ] as const) {
      const { headers } = await world.ask(method, path, { token: world.author.token, body });
      expect([path, headers.get("cache-control")]).toEqual([path, expect.stringContaining("no-store")]);
    }
  });

  it("varies by origin, so that no answer meant for one page is served to another", async () => {
    const world = await oneComment();
    expect((await world.page()).headers.get("vary")).toContain("Origin");
  });
});
