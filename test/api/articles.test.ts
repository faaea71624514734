import { describe, expect, it } from "vitest";
import { createWorld, ORIGIN } from "../support/make.ts";

async function publisher() {
  const world = await createWorld();
  const token = await world.key();
  const put = (body: unknown, more: { token?: string } = { token }) =>
    world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, { body, ...more });
  return { ...world, token, put };
}

describe("describing an article", () => {
  it("makes it known before anybody has commented", async () => {
    const world = await publisher();
    const { status, body } = await world.put({
      key: "a-1",
      url: `${ORIGIN}/a`,
      title: "Night of the surrender",
      author: "N. N.",
      published: "2023-09-20T10:00:00+04:00",
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.any(Number),
      key: "a-1",
      url: `${ORIGIN}/a`,
      title: "Night of the surrender",
      state: "open",
      premoderation: false,
      commentCount: 0,
    });
    expect((await world.page()).body.article).toEqual({
      key: "a-1",
      url: `${ORIGIN}/a`,
      title: "Night of the surrender",
      commentCount: 0,
      state: "open",
    });
  });

  it("overrides what a reader's page said, for good, and leaves what it does not name", async () => {
    const world = await publisher();
    const reader = await world.guest();
    const post = (title: string, url: string) =>
      world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
        token: reader.token,
        body: { article: { key: "a-1", title, url }, body: "Salam" },
      });
    await post("Buy pills", `${ORIGIN}/pills`);
    const { body } = await world.put({ key: "a-1", title: "War and peace" });
    expect(body).toMatchObject({ title: "War and peace", url: `${ORIGIN}/pills`, commentCount: 1 });
    await world.put({ key: "a-1", url: `${ORIGIN}/a` });
    await post("Buy more", `${ORIGIN}/more`);
    expect((await world.page()).body.article).toMatchObject({ title: "War and peace", url: `${ORIGIN}/a`, commentCount: 2 });
  });

  it("closes a thread and opens it again", async () => {
    const world = await publisher();
    const reader = await world.guest();
    const post = () =>
      world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
        token: reader.token,
        body: { article: { key: "a-1" }, body: "Salam" },
      });
    expect((await world.put({ key: "a-1", state: "closed" })).body.state).toBe("closed");
    expect((await post()).status).toBe(403);
    expect((await world.put({ key: "a-1", state: "open" })).body.state).toBe("open");
    expect((await post()).status).toBe(201);
  });

  it("holds its new comments where it says so", async () => {
    const world = await publisher();
    const reader = await world.guest();
    await world.put({ key: "a-1", premoderation: true });
    expect((await world.comment(reader.token, "one")).status).toBe("pending");
    await world.put({ key: "a-1", premoderation: false });
    expect((await world.comment(reader.token, "two")).status).toBe("published");
  });

  it.each([
    [{ key: "a-1", url: "https://evil.example/a" }, "article.url-foreign", ["url"]],
    [{ key: "https://evil.example/a" }, "article.url-foreign", ["key"]],
    [{}, "request.invalid", ["key"]],
    [{ key: "a-1", title: "" }, "request.invalid", ["title"]],
    [{ key: "a-1", title: "\u200B\u202E" }, "request.invalid", ["title"]],
    [{ key: "a-1", title: "t".repeat(301) }, "request.invalid", ["title"]],
    [{ key: "a-1", state: "locked" }, "request.invalid", ["state"]],
    [{ key: "a-1", published: "yesterday" }, "request.invalid", ["published"]],
    [{ key: "a-1", premoderation: "yes" }, "request.invalid", ["premoderation"]],
    [{ key: "a-1", commentCount: 7 }, "request.invalid", ["commentCount"]],
  ])("%j is refused at its fields", async (body, code, fields) => {
    const world = await publisher();
    const answer = await world.put(body);
    expect([answer.status, answer.body.code, Object.keys(answer.body.fields)]).toEqual([422, code, fields]);
    expect((await world.page()).body.version).toBe(0);
  });

  it("is for the site's own publishers", async () => {
    const world = await publisher();
    const reader = await world.guest();
    for (const [token, status, code] of [
      [undefined, 401, "session.required"],
      [reader.token, 403, "access.denied"],
      [await world.key("admin", world.otherSite), 404, "site.not-found"],
    ] as const) {
      const answer = await world.put({ nonsense: true }, token ? { token } : {});
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
    const desk = await world.desk("moderator");
    expect((await world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, { ...desk, body: { key: "a-1" } })).status).toBe(200);
  });

  it("leaves another site's article of the same key alone", async () => {
    const world = await publisher();
    await world.put({ key: "a-1", title: "Ours" });
    expect((await world.page("article=a-1", world.otherSite)).body.article.title).toBeNull();
  });
});
