import { describe, expect, it } from "vitest";
import * as wire from "../../src/comments/wire.ts";
import { createWorld, PUBLIC_URL } from "../support/make.ts";

describe("an article's page", () => {
  it("is empty and valid for an article that nobody has commented on", async () => {
    const { page } = await createWorld();
    const { status, body, headers } = await page("article=quiet");
    expect(status).toBe(200);
    expect(body).toEqual({
      article: { key: "quiet", title: null, url: null, commentCount: 0, state: "open" },
      sort: "newest",
      items: [],
      next: null,
      version: 0,
    });
    expect(headers.get("cache-control")).toContain("s-maxage");
  });

  it("shows a comment with its author and content tree as soon as it was acknowledged", async () => {
    const world = await createWorld();
    const reader = await world.guest("Aysel");
    const posted = await world.comment(reader.token, "Salam, **dünya**!");
    const { body } = await world.page();
    expect(body.items).toEqual([posted]);
    expect(body.items[0].content).toEqual([["p", "Salam, ", ["strong", "dünya"], "!"]]);
    expect(body.items[0].author).toEqual({ id: reader.id, name: "Aysel", badges: ["guest"] });
    expect(body.article.commentCount).toBe(1);
  });

  it("gives HTML made from the same tree where it is asked for", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    const { id } = await world.comment(token, "<b>1 & 2</b> [here](https://daily.example/?a=1&b=2)");
    const html = '<p>&lt;b&gt;1 &amp; 2&lt;/b&gt; <a href="https://daily.example/?a=1&amp;b=2"';
    for (const item of [
      (await world.page("article=a-1&content=html")).body.items[0],
      (await world.ask("GET", `/api/v1/comments/${id}?content=html`)).body.comment,
    ] as wire.CommentWire[]) {
      expect(item.content).toContain(html);
    }
  });

  it("refuses questions it does not understand, at the field", async () => {
    const world = await createWorld();
    for (const [query, field] of [
      ["", "article"],
      ["article=", "article"],
      [`article=${"k".repeat(501)}`, "article"],
      ["article=a%00b", "article"],
      ["article=a&article=b", "article"],
      ["article=a&sort=hottest", "sort"],
      ["article=a&sort=created;DROP%20TABLE%20comments", "sort"],
      ["article=a&limit=0", "limit"],
      ["article=a&limit=51", "limit"],
      ["article=a&limit=abc", "limit"],
      ["article=a&limit=-1", "limit"],
      ["article=a&limit=1.5", "limit"],
      ["article=a&content=xml", "content"],
    ]) {
      const { status, body } = await world.page(query);
      expect([query, status, body.code, Object.keys(body.fields)]).toEqual([query, 422, "request.invalid", [field]]);
    }
    expect((await world.page("article=a&limit=1")).status).toBe(200);
    expect((await world.page("article=a&limit=50")).status).toBe(200);
  });

  it("takes hostile keys for keys", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    for (const article of ["' OR 1=1 --", '"; DROP TABLE comments; --', "%", "_", "__proto__", "статья/№5?a=b&c#d", "\u200F‏عربي"]) {
      await world.comment(token, `on ${article.length}`, { article });
      const { body } = await world.page(`article=${encodeURIComponent(article)}`);
      expect([body.article.key, body.items.length]).toEqual([article, 1]);
    }
  });

  it("answers HEAD with the headers of GET and no body", async () => {
    const world = await createWorld();
    await world.comment((await world.guest()).token, "Salam");
    const head = await world.app.request(`${PUBLIC_URL}/api/v1/sites/${world.site.name}/comments?article=a-1`, { method: "HEAD" });
    const get = await world.page();
    expect([head.status, await head.text()]).toEqual([200, ""]);
    for (const name of ["etag", "cache-control", "content-type", "vary"]) expect(head.headers.get(name), name).toBe(get.headers.get(name));
  });
});

describe("counts", () => {
  it("answer every key that was asked for with what its page shows", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    for (const article of ["A", "A", "B"]) await world.comment(token, "one", { article });
    const { status, body } = await world.ask(
      "GET",
      `/api/v1/sites/${world.site.name}/counts?article=A&article=B&article=C&article=__proto__`,
    );
    expect(status).toBe(200);
    expect(Object.entries(body.counts).sort()).toEqual([
      ["A", 2],
      ["B", 1],
      ["C", 0],
      ["__proto__", 0],
    ]);
  });

  it("take a hundred keys and no more, and at least one", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    await world.comment(token, "the last", { article: "k99" });
    const asked = (count: number) => Array.from({ length: count }, (_, index) => `article=k${index}`).join("&");
    const hundred = await world.ask("GET", `/api/v1/sites/${world.site.name}/counts?${asked(100)}`);
    expect([hundred.status, hundred.body.counts.k99, hundred.body.counts.k0]).toEqual([200, 1, 0]);
    for (const count of [0, 101])
      expect((await world.ask("GET", `/api/v1/sites/${world.site.name}/counts?${asked(count)}`)).status).toBe(422);
  });

  it("know nothing of another site's article of the same name", async () => {
    const world = await createWorld();
    await world.comment((await world.guest()).token, "here");
    expect((await world.ask("GET", `/api/v1/sites/${world.otherSite.name}/counts?article=a-1`)).body.counts).toEqual({ "a-1": 0 });
  });
});

describe("addresses", () => {
  it.each([
    ["/api/v1/nothing", "request.not-found"],
    ["/nothing", "request.not-found"],
    ["/api/v1/sites/nosuchsite/comments?article=a", "site.not-found"],
    ["/api/v1/sites/nosuchsite/viewer?article=a", "site.not-found"],
    ["/api/v1/comments/0", "request.not-found"],
    ["/api/v1/comments/abc", "request.not-found"],
    ["/api/v1/comments/-1", "request.not-found"],
    ["/api/v1/comments/1.5", "request.not-found"],
    ["/api/v1/comments/99999999999999999999", "request.not-found"],
    ["/api/v1/comments/9007199254740991", "comment.not-found"],
    ["/api/v1/comments/9007199254740991/replies", "comment.not-found"],
  ])("%s is a problem that says %s", async (path, code) => {
    const { ask } = await createWorld();
    const { status, headers, body } = await ask("GET", path);
    expect([status, headers.get("content-type")]).toEqual([404, "application/problem+json; charset=utf-8"]);
    expect(body).toMatchObject({ type: `/api#${code}`, status: 404, code, title: expect.any(String), detail: expect.any(String) });
  });

  it.each([
    ["PUT", "comments", "GET, POST"],
    ["GET", "previews", "POST"],
    ["DELETE", "comments", "GET, POST"],
    ["POST", "articles", "PUT"],
  ])("%s of a site's %s is 405 and says what is allowed", async (method, what, allowed) => {
    const { ask, site } = await createWorld();
    const { status, headers, body } = await ask(method, `/api/v1/sites/${site.name}/${what}`);
    expect([status, headers.get("allow"), body.code]).toEqual([405, allowed, "request.method"]);
  });
});

describe("tricks with an address", () => {
  it.each([
    "/api/v1/sites/SITE/comments/?article=a-1",
    "//api/v1/sites/SITE/comments?article=a-1",
    "/api/v1//sites/SITE/comments?article=a-1",
    "/api/v1/sites/SITE%2Fcomments?article=a-1",
    "/api/v1/sites/SITE/comments.css?article=a-1",
    "/api/v1/sites/SITE;x/comments?article=a-1",
    "/api/v1/sites/SITE/comments%00?article=a-1",
    "/api/v1/sites/%E0%A4%A/comments?article=a-1",
    "/api/v1/sites/SITE%00/comments?article=a-1",
    "/API/v1/sites/SITE/comments?article=a-1",
    "/api/v1/comments/%2e%2e%2f1",
    "/api/v1/comments/1;x",
    "/api/v1/comments/1/replies.json",
  ])("%s leads nowhere", async (path) => {
    const { ask, site, comment, guest } = await createWorld();
    await comment((await guest()).token, "Salam");
    expect((await ask("GET", path.replace("SITE", site.name))).status).toBe(404);
  });
});

describe("what is answered", () => {
  it("has the shape that the reference declares and nothing more", async () => {
    const world = await createWorld({ depthLimit: 1, links: "hold" });
    const author = await world.guest("Aysel");
    const root = await world.comment(author.token, "root");
    const reply = await world.comment(author.token, "reply", { parentId: root.id });
    for (let number = 0; number < 4; number++) await world.comment(author.token, "deeper", { parentId: reply.id });
    await world.comment(author.token, "https://held.example/");
    await world.ask("DELETE", `/api/v1/comments/${root.id}`, { token: author.token });
    const here = `/api/v1/sites/${world.site.name}`;
    for (const [path, shape] of [
      [`${here}/comments?article=a-1`, wire.threadPage],
      [`${here}/comments?article=a-1&content=html&sort=best`, wire.threadPage],
      [`${here}/comments?article=quiet`, wire.threadPage],
      [`${here}/counts?article=a-1`, wire.counts],
      [`${here}/viewer?article=a-1`, wire.viewer],
      [`/api/v1/comments/${reply.id}`, wire.permalink],
      [`/api/v1/comments/${root.id}`, wire.permalink],
      [`/api/v1/comments/${root.id}/replies`, wire.repliesPage],
      [`/api/v1/comments/${reply.id}/source`, wire.source],
    ] as const) {
      const { status, body } = await world.ask("GET", path, { token: author.token });
      expect([path, status, shape.parse(body)]).toEqual([path, 200, body]);
    }
  });
});
