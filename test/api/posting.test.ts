import { describe, expect, it } from "vitest";
import { createWorld, ORIGIN, PUBLIC_URL } from "../support/make.ts";

/** A reader, and a way to post whatever the test has in mind. */
async function writer(settings: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld(settings);
  const reader = await world.guest("Aysel");
  const send = (body: unknown, token: string | undefined = reader.token) =>
    world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, { body, ...(token ? { token } : {}) });
  const post = (body: string, more: object = {}) => send({ article: { key: "a-1" }, body, ...more });
  return { ...world, reader, send, post };
}

describe("posting", () => {
  it("answers 201 with the comment itself and where it stands", async () => {
    const world = await writer();
    const { status, headers, body } = await world.post("Salam, **dünya**!");
    expect(status).toBe(201);
    expect(headers.get("location")).toBe(`/api/v1/comments/${body.id}`);
    expect(headers.get("idempotent-replayed")).toBeNull();
    expect(body).toMatchObject({
      parentId: null,
      rootId: body.id,
      depth: 0,
      author: { id: world.reader.id, name: "Aysel", badges: ["guest"] },
      createdAt: "2026-03-01T12:00:00.000Z",
      editedAt: null,
      status: "published",
      revision: 1,
      votes: { up: 0, down: 0 },
      replyCount: 0,
      replies: { items: [], next: null },
    });
    expect((await world.ask("GET", headers.get("location") as string)).body.comment).toEqual(body);
  });

  it("says when a comment waits for review, and shows its author what waits", async () => {
    const world = await writer({ moderation: "hold" });
    const { status, body } = await world.post("first");
    expect([status, body.status, body.content]).toEqual([201, "pending", [["p", "first"]]]);
    expect((await world.page()).body).toMatchObject({ items: [], article: { commentCount: 0 } });
  });

  it.each([
    [{}, ["article", "body"]],
    [{ article: "a-1", body: "x" }, ["article"]],
    [{ article: {}, body: "x" }, ["article.key"]],
    [{ article: { key: "" }, body: "x" }, ["article.key"]],
    [{ article: { key: "k".repeat(501) }, body: "x" }, ["article.key"]],
    [{ article: { key: "a\u0000b" }, body: "x" }, ["article.key"]],
    [{ article: { key: "a\uD800" }, body: "x" }, ["article.key"]],
    [{ article: { key: "a", url: `${ORIGIN}/${"u".repeat(2_000)}` }, body: "x" }, ["article.url"]],
    [{ article: { key: "a", title: "t".repeat(301) }, body: "x" }, ["article.title"]],
    [{ article: { key: "a" }, body: 7 }, ["body"]],
    [{ article: { key: "a" }, body: "x".repeat(40_001) }, ["body"]],
    [{ article: { key: "a" }, body: "x", parentId: 0 }, ["parentId"]],
    [{ article: { key: "a" }, body: "x", parentId: "12" }, ["parentId"]],
    [{ article: { key: "a" }, body: "x", parentId: 1.5 }, ["parentId"]],
    [{ article: { key: "a", id: 1 }, body: "x", status: "published", authorId: 1 }, ["article.id", "authorId", "status"]],
  ])("names each field that is wrong (%#)", async (body, fields) => {
    const world = await writer();
    const answer = await world.send(body);
    expect([answer.status, answer.body.code, Object.keys(answer.body.fields).sort()]).toEqual([422, "request.invalid", fields]);
  });

  it("is refused before its body is looked at, to those who may not", async () => {
    const world = await writer();
    const stranger = await world.guest("Stranger", world.otherSite);
    for (const [token, status, code] of [
      [undefined, 401, "session.required"],
      ["nonsense", 401, "session.invalid"],
      [stranger.token, 401, "session.invalid"],
      [await world.key("admin"), 403, "access.denied"],
    ] as const) {
      const answer = await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
        body: { nonsense: true },
        ...(token ? { token } : {}),
      });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
  });

  it("from the desk needs no review", async () => {
    const world = await writer({ moderation: "hold" });
    const desk = await world.desk("moderator");
    const answer = await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
      ...desk,
      body: { article: { key: "a-1" }, body: "House rules apply." },
    });
    expect([answer.status, answer.body.status, answer.body.author.badges]).toEqual([201, "published", ["moderator"]]);
  });

  it("of a guest ends when the site no longer takes guests", async () => {
    const world = await writer();
    await world.ask("PATCH", `/api/v1/sites/${world.site.name}`, { token: await world.key("admin"), body: { guests: false } });
    const { status, body } = await world.post("still here");
    expect([status, body.code]).toEqual([403, "guest.not-allowed"]);
  });
});

describe("a comment's text", () => {
  it.each(["", "   ", "\n\t\n", "\u200B\u2060\uFEFF", "\u202E\u2066\u2069", "\u2800", "&#8203;", "[](https://daily.example)"])(
    "of nothing that shows (%j) is refused",
    async (text) => {
      const world = await writer();
      const { status, body } = await world.post(text);
      expect([status, body.code, Object.keys(body.fields)]).toEqual([422, "screening.empty", ["body"]]);
    },
  );

  it("loses what could overrun or mislead its neighbours", async () => {
    const world = await writer();
    const { body } = await world.post("a\u202Eb\u2066c\u0000d\u0007e\u200Bf\uD800g");
    expect(body.content).toEqual([["p", "abcdefg"]]);
    const inEntities = await world.post("x&#8238;y&#x200B;z");
    expect(inEntities.body.content).toEqual([["p", "xyz"]]);
  });

  it("holds no markup: HTML and scripts come out as the text that was typed", async () => {
    const world = await writer();
    const { body } = await world.post("<script>alert(1)</script> <img src=x onerror=alert(1)> ![i](https://evil.example/p.png)");
    expect(JSON.stringify(body.content)).not.toMatch(/\["(script|img)"/);
    expect(JSON.stringify(body.content)).toContain("<script>alert(1)</script>");
  });

  it.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,<script>)",
    "[x](vbscript:msgbox)",
    "[x](https://bank.example@evil.example/)",
    "<javascript:alert(1)>",
    "javascript://daily.example/%0aalert(1)",
  ])("never links to %j", async (text) => {
    const world = await writer();
    const { body } = await world.post(`see ${text}`);
    expect(JSON.stringify(body.content)).not.toContain('"a",{');
  });

  it("may have as many characters as the site allows, and hears how many it has", async () => {
    const world = await writer({ maxLength: 10_000 });
    expect((await world.post("x".repeat(10_000))).status).toBe(201);
    const over = await world.post("x".repeat(10_001));
    expect([over.status, over.body.code, over.body.limit, over.body.length]).toEqual([422, "screening.too-long", 10_000, 10_001]);
    expect(over.body.fields.body).toContain("10001");
    const small = await writer({ maxLength: 100 });
    expect((await small.post("x".repeat(101))).body).toMatchObject({ code: "screening.too-long", limit: 100, length: 101 });
  });
});

describe("a reply", () => {
  it("stands under what it answers", async () => {
    const world = await writer();
    const root = (await world.post("root")).body;
    const reply = (await world.post("reply", { parentId: root.id })).body;
    expect(reply).toMatchObject({ parentId: root.id, rootId: root.id, depth: 1 });
    expect((await world.page()).body.items[0].replies.items).toEqual([reply]);
  });

  it("to nothing, to another article's comment or another site's is refused alike", async () => {
    const world = await writer();
    const elsewhere = await world.comment(world.reader.token, "elsewhere", { article: "a-2" });
    const stranger = await world.guest("Stranger", world.otherSite);
    const foreign = await world.comment(stranger.token, "foreign", { on: world.otherSite });
    await world.post("so that the article exists");
    for (const parentId of [elsewhere.id, foreign.id, 987_654_321]) {
      const { status, body } = await world.post("reply", { parentId });
      expect([status, body.code, Object.keys(body.fields)]).toEqual([404, "comment.parent-missing", ["parentId"]]);
    }
  });

  it("to what was withdrawn or rejected is refused", async () => {
    const world = await writer();
    const one = (await world.post("one")).body;
    const two = (await world.post("two")).body;
    await world.ask("DELETE", `/api/v1/comments/${one.id}`, { token: world.reader.token });
    await world.decide(await world.key(), { items: [{ commentId: two.id, revision: 1 }], action: "reject", reason: "spam" });
    for (const parentId of [one.id, two.id]) {
      const { status, body } = await world.post("reply", { parentId });
      expect([status, body.code]).toEqual([409, "comment.parent-removed"]);
    }
  });
});

describe("the article a comment names", () => {
  it("must be on the site's origins, the service's own included", async () => {
    const world = await writer();
    for (const url of [`${ORIGIN}/a`, `${PUBLIC_URL}/a`])
      expect((await world.send({ article: { key: `k ${url}`, url }, body: "x" })).status).toBe(201);
    for (const url of [
      "https://evil.example/",
      "http://daily.example/",
      "https://daily.example.evil.example/",
      "https://evildaily.example/",
      "javascript:alert(1)",
      "/a",
      "",
    ]) {
      const { status, body } = await world.send({ article: { key: "a-9", url }, body: "x" });
      expect([url, status, body.code, Object.keys(body.fields)]).toEqual([url, 422, "article.url-foreign", ["article.url"]]);
    }
    const key = await world.send({ article: { key: "https://evil.example/a" }, body: "x" });
    expect([key.status, Object.keys(key.body.fields)]).toEqual([422, ["article.key"]]);
    expect((await world.send({ article: { key: `${ORIGIN}/canonical` }, body: "x" })).status).toBe(201);
  });

  it("keeps the first title and address a page gave it, cleaned", async () => {
    const world = await writer();
    await world.send({ article: { key: "a-1", title: " War\u202E and\npeace\u0000 " }, body: "one" });
    await world.send({ article: { key: "a-1", title: "Buy pills", url: `${ORIGIN}/a` }, body: "two" });
    await world.send({ article: { key: "a-1", title: "Buy more", url: `${ORIGIN}/b` }, body: "three" });
    expect((await world.page()).body.article).toMatchObject({ title: "War and peace", url: `${ORIGIN}/a` });
  });

  it("comes into being once when many post the first comment at the same moment", async () => {
    const world = await writer();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, number) => world.post(`number ${number}`)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(201));
    const { body } = await world.page();
    expect([body.article.commentCount, body.items.length, new Set(body.items.map((item: { id: number }) => item.id)).size]).toEqual([
      10, 10, 10,
    ]);
  });

  it("that is closed takes no new comments", async () => {
    const world = await writer();
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, {
      token: await world.key(),
      body: { key: "a-1", state: "closed" },
    });
    const { status, body } = await world.post("too late");
    expect([status, body.code]).toEqual([403, "article.closed"]);
    expect((await world.page()).body.article).toMatchObject({ state: "closed", commentCount: 0 });
  });
});

describe("a preview", () => {
  it("shows what a comment would look like, to anybody, and keeps nothing", async () => {
    const world = await writer();
    const preview = (body: unknown) => world.ask("POST", `/api/v1/sites/${world.site.name}/previews`, { body });
    expect((await preview({ body: "*Salam*\u202E" })).body).toEqual({ content: [["p", ["em", "Salam"]]] });
    expect((await preview({ body: "" })).body).toEqual({ content: [] });
    expect((await preview({ body: "x".repeat(10_001) })).body.code).toBe("screening.too-long");
    expect((await preview({ text: "x" })).status).toBe(422);
  });
});
