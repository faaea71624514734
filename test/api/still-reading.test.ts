/** The thread as a page without a script: what it shows, to whom, and what caches may keep. */
import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, ORIGIN, type World } from "../support/make.ts";

let world: World;
let reader: { token: string; id: number };

beforeAll(async () => {
  world = await createWorld();
  reader = await world.guest("Aysel");
});

const still = (query: string, headers: Record<string, string> = {}, site = world.site.name) =>
  world.ask("GET", `/embed/${site}?${query}`, { headers });
/** What a browser would run or load from elsewhere. */
const ACTIVE = /<script(?! type="application\/ld\+json")|<img|<iframe|\son\w+=|javascript:/i;

describe("the page", () => {
  it("shows the thread with its words, names, replies and figures, and no script", async () => {
    const root = await world.comment(reader.token, "A **root** comment", { article: "page-1" });
    await world.comment(reader.token, "A reply to it", { article: "page-1", parentId: root.id });
    const { status, headers, body } = await still("article=page-1");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    for (const part of ["<!doctype html>", "<strong>root</strong>", "A reply to it", "Aysel", "2 comments", `id="comment-${root.id}"`])
      expect(body).toContain(part);
    expect(body).toMatch(/<time part="time" datetime="2026-03-01T12:00:00.000Z" title="[^"]*UTC[^"]*">/);
    expect(body).not.toMatch(ACTIVE);
    expect(body).not.toContain("undefined");
  });

  it("says its policy: nothing runs, forms stay here, and only the site may frame it", async () => {
    const { headers } = await still("article=page-1");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain(`frame-ancestors 'self' ${ORIGIN}`);
    expect(policy).not.toContain("script-src");
    expect(policy).not.toContain("unsafe");
    expect(headers.get("x-frame-options")).toBeNull();
  });

  it("has a form, a link to every order, and a link to answer each comment", async () => {
    await world.comment(reader.token, "Another", { article: "page-1" });
    const { body } = await still("article=page-1");
    expect(body).toContain(`action="/embed/${world.site.name}"`);
    for (const sort of ["oldest", "best", "discussed"]) expect(body).toContain(`sort=${sort}`);
    expect(body).toMatch(/\/reply\?to=\d+/);
    expect(body).toMatch(/name="key" value="[\w-]{43}"/);
  });

  it("speaks the language that is asked for, else the site's", async () => {
    const azeri = await createWorld({ language: "az" });
    const { body } = await azeri.ask("GET", `/embed/${azeri.site.name}?article=x`);
    expect(body).toContain('<html lang="az"');
    expect(body).toContain("Şərhlər");
    for (const [lang, words] of [
      ["hy", "Մեկնաբանություններ"],
      ["ru", "Комментарии"],
      ["tr", "Yorumlar"],
      ["en-GB", "Comments"],
      ["zz", "Şərhlər"],
    ]) {
      expect((await azeri.ask("GET", `/embed/${azeri.site.name}?article=x&lang=${lang}`)).body).toContain(words);
    }
  });

  it.each(["ar", "fa", "he"])("is written from right to left in %s, the frame of its thread too", async (lang) => {
    const { body } = await still(`article=page-1&lang=${lang}`);
    expect(body).toContain(`<html lang="${lang}" dir="rtl">`);
    expect(body).toMatch(/class="frame"[^>]*dir="rtl"/);
    expect((await still("article=page-1&lang=de")).body).not.toContain('dir="rtl"');
  });

  it("is refused without an article, and for a site that is not there", async () => {
    expect((await still("")).status).toBe(422);
    expect((await still("article=a", {}, "nowhere")).status).toBe(404);
  });

  it("shows nothing of another site's article with the same key", async () => {
    await world.comment(reader.token, "Only on this site", { article: "shared-key" });
    const { status, body } = await still("article=shared-key", {}, world.otherSite.name);
    expect(status).toBe(200);
    expect(body).not.toContain("Only on this site");
  });

  it("says that a closed article is closed and has no form and no way to answer", async () => {
    const key = await world.key("moderator");
    await world.comment(reader.token, "Before it closed", { article: "closed-1" });
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, { token: key, body: { key: "closed-1", state: "closed" } });
    const { body } = await still("article=closed-1");
    expect(body).toContain("Comments are closed.");
    expect(body).toContain("Before it closed");
    expect(body).not.toContain("<form");
    expect(body).not.toContain("/reply?to=");
  });

  it("tells strangers to sign in on the site where guests are not allowed", async () => {
    const members = await createWorld({ guests: false });
    const { body } = await members.ask("GET", `/embed/${members.site.name}?article=x`);
    expect(body).toContain("sign in on this site first");
    expect(body).not.toContain("<form");
  });
});

describe("what others wrote", () => {
  const MARKUP = /<script(?! type="application\/ld\+json")|<img|<iframe|<b[ >]/i;
  const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)> & </textarea> \u2028 <!-- ' ${"`"}`;

  it("stays text, in titles and words", async () => {
    const bold = await world.guest(`<b onclick="a">'Bold'</b>`);
    await world.comment(bold.token, HOSTILE, { article: "hostile-1" });
    const query = new URLSearchParams({ article: "hostile-1", title: HOSTILE, url: `${ORIGIN}/a?"><script>` });
    const { body } = await still(`${query}`);
    expect(body).not.toMatch(MARKUP);
    expect(body).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(body.match(/<!--/g)).toBeNull();
  });

  it("stays text in keys, cursors and languages too", async () => {
    const query = new URLSearchParams({ article: HOSTILE.replace("\u2028", ""), lang: '"><script>', sort: '"><script>' });
    const { body } = await still(`${query}`);
    expect(body).not.toMatch(MARKUP);
  });

  it("an address that is not the site's is not linked", async () => {
    const { body } = await still(`${new URLSearchParams({ article: "linked-away", url: "https://evil.example/" })}`);
    expect(body).not.toContain("evil.example");
    const own = await still(`${new URLSearchParams({ article: "linked-home", url: `${ORIGIN}/story`, title: "The story" })}`);
    expect(own.body).toContain(`href="${ORIGIN}/story"`);
    expect(own.body).toContain("Comments: The story");
  });
});

describe("pages and branches", () => {
  it("older comments are behind a link, and every comment is on one page", async () => {
    const busy = await createWorld({ repeats: "allow" });
    const many = await busy.guest("Many");
    for (let n = 0; n < 23; n++) await busy.comment(many.token, `Comment number ${n} of many`, { article: "long" });
    const first = (await busy.ask("GET", `/embed/${busy.site.name}?article=long`)).body as string;
    const next = /<a part="button more" rel="next" href="([^"]+)">Older comments/.exec(first)?.[1]?.replaceAll("&amp;", "&") as string;
    const second = (await busy.ask("GET", next)).body as string;
    const seen = [...`${first}${second}`.matchAll(/Comment number (\d+) of many<\/p>/g)].map((match) => Number(match[1]));
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, n) => n));
    expect(second).toContain("Back to the beginning");
    expect(second).not.toContain("<form");
    expect(second).toContain('name="robots" content="noindex"');
  });

  it("a link to a comment shows what it answers and its replies", async () => {
    const root = await world.comment(reader.token, "The beginning", { article: "branch-1" });
    const child = await world.comment(reader.token, "The middle part", { article: "branch-1", parentId: root.id });
    await world.comment(reader.token, "The end of it", { article: "branch-1", parentId: child.id });
    await world.comment(reader.token, "Something else entirely", { article: "branch-1" });
    const { status, body } = await still(`article=branch-1&comment=${child.id}`);
    expect(status).toBe(200);
    for (const words of ["The beginning", "The middle part", "The end of it", "You followed a link"]) expect(body).toContain(words);
    expect(body).not.toContain("Something else entirely");
  });

  it("a comment of another article or site is not to be had that way", async () => {
    const one = await world.comment(reader.token, "On article one", { article: "branch-2" });
    expect((await still(`article=branch-1&comment=${one.id}`)).status).toBe(404);
    expect((await still(`article=branch-2&comment=${one.id}`, {}, world.otherSite.name)).status).toBe(404);
    expect((await world.ask("GET", `/embed/${world.otherSite.name}/reply?to=${one.id}`)).status).toBe(404);
    expect((await world.ask("GET", `/embed/${world.site.name}/reply?to=nonsense`)).status).toBe(404);
  });
});

describe("caches", () => {
  it("may keep the page while its article and the site's settings stand", async () => {
    await world.comment(reader.token, "Cached", { article: "cache-1" });
    const first = await still("article=cache-1");
    const etag = first.headers.get("etag") as string;
    expect(first.headers.get("cache-control")).toContain("public");
    expect(first.headers.get("vary")).toContain("Cookie");
    expect((await still("article=cache-1", { "if-none-match": etag })).status).toBe(304);
    expect((await still("article=cache-1&lang=az", { "if-none-match": etag })).status).toBe(200);
    await world.comment(reader.token, "And changed", { article: "cache-1" });
    const changed = await still("article=cache-1", { "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(changed.body).toContain("And changed");
  });

  it("keep nothing where a cookie came with the request, nor the page for a reply", async () => {
    const answer = await still("article=cache-1", { cookie: "__Secure-afterword-reader=anything" });
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.get("etag")).toBeNull();
    const comment = await world.comment(reader.token, "To be answered", { article: "cache-1" });
    const reply = await world.ask("GET", `/embed/${world.site.name}/reply?to=${comment.id}`);
    expect(reply.headers.get("cache-control")).toBe("private, no-store");
    expect(reply.body).toContain("Your reply to Aysel");
  });
});

describe("what is not public", () => {
  it("never appears: held, rejected and withdrawn comments", async () => {
    const strict = await createWorld({ moderation: "hold" });
    const author = await strict.guest("Held");
    const token = await strict.key("moderator");
    const comment = async (body: string) => strict.comment(author.token, body, { article: "hidden" });
    const approve = (id: number, action = "approve", more = {}) =>
      strict.decide(token, { items: [{ commentId: id, revision: 1 }], action, ...more });
    const shown = await comment("This one is shown");
    await approve(shown.id);
    await comment("SECRET-held words");
    await approve((await comment("SECRET-rejected words")).id, "reject", { reason: "abuse" });
    const gone = await comment("SECRET-withdrawn words");
    await approve(gone.id);
    await strict.ask("DELETE", `/api/v1/comments/${gone.id}`, { token: author.token });
    for (const path of ["", "/fragment"]) {
      const { body } = await strict.ask("GET", `/embed/${strict.site.name}${path}?article=hidden`);
      expect(body).toContain("This one is shown");
      expect(body).not.toContain("SECRET");
    }
    expect((await strict.ask("GET", `/embed/${strict.site.name}?article=hidden&comment=${gone.id}`)).status).toBe(404);
    expect((await strict.ask("GET", `/embed/${strict.site.name}/reply?to=${gone.id}`)).status).toBe(404);
  });
});
