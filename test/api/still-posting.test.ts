/** Writing on the page without a script: plain forms, a cookie of our own, and the same rules as everywhere. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";
import { figures } from "../support/recount.ts";

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

const OURS = { "sec-fetch-site": "same-origin", origin: "https://comments.example" };
type Fields = Record<string, string | number>;

async function send(
  fields: Fields,
  { cookie, headers = OURS, site = world.site.name }: { cookie?: string; headers?: Record<string, string>; site?: string } = {},
) {
  const body = new URLSearchParams(
    Object.entries({ article: "a-1", key: "a-form-key-of-its-own", ...fields }).map(([k, v]) => [k, String(v)]),
  );
  const answer = await world.ask("POST", `/embed/${site}`, {
    raw: body.toString(),
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded", ...(cookie ? { cookie } : {}) },
  });
  const set = answer.headers.get("set-cookie");
  return { ...answer, location: answer.headers.get("location") ?? "", set, cookie: set?.split(";")[0] };
}

const thread = (cookie?: string, query = "article=a-1") =>
  world.ask("GET", `/embed/${world.site.name}?${query}`, { headers: cookie ? { cookie } : {} });
const published = async () => (await world.page()).body.items as { id: number; author: { name: string }; content: unknown }[];

const expectCounted = async () => {
  const { stored, counted } = await figures(world);
  expect(stored).toEqual(counted);
};

describe("a guest", () => {
  it("posts with a name, gets a session that only our pages are sent, and is led to the comment", async () => {
    const sent = await send({ name: "Leyla", body: "My first words" });
    const [comment] = await published();
    expect(comment).toMatchObject({ author: { name: "Leyla" }, content: [["p", "My first words"]] });
    expect(sent.status).toBe(303);
    expect(sent.location).toBe(`/embed/${world.site.name}?article=a-1&sent=published#comment-${comment?.id}`);
    expect(sent.set).toMatch(/^__Secure-afterword-reader=\w{64}; /);
    for (const part of ["HttpOnly", "Secure", "SameSite=Lax", `Path=/embed/${world.site.name}`]) expect(sent.set).toContain(part);
    const page = await world.ask("GET", sent.location.split("#")[0] as string, { headers: { cookie: sent.cookie as string } });
    expect(page.body).toContain("Your comment is published.");
    expect(page.body).toContain("Writing as Leyla");
    expect(page.headers.get("cache-control")).toBe("private, no-store");
  });

  it("writes on under the same name without giving it again, and answers a comment", async () => {
    const { cookie } = await send({ name: "Leyla", body: "One" });
    const [first] = await published();
    const answered = await send({ to: first?.id as number, body: "Two, an answer", key: "another-form-key" }, { cookie });
    expect(answered.set).toBeNull();
    expect(answered.location).toMatch(/&sent=published&comment=\d+#comment-\d+$/);
    const page = await world.ask("GET", answered.location.split("#")[0] as string, { headers: { cookie: cookie as string } });
    expect(page.body).toContain("Two, an answer");
    const replies = await world.ask("GET", `/api/v1/comments/${first?.id}/replies`);
    expect(replies.body).toMatchObject({ items: [{ author: { name: "Leyla" }, parentId: first?.id }] });
    await expectCounted();
  });

  it("signs out, after which the page is nobody's again", async () => {
    const { cookie } = await send({ name: "Leyla", body: "One" });
    const left = await send({ do: "leave", body: "kept nowhere" }, { cookie });
    expect([left.status, left.set]).toEqual([303, expect.stringContaining("Expires=Thu, 01 Jan 1970")]);
    const page = await thread(cookie);
    expect(page.body).not.toContain("Writing as");
    expect(await published()).toHaveLength(1);
  });
});

describe("sending the same form twice", () => {
  it("with a session is one comment", async () => {
    const { cookie } = await send({ name: "Leyla", body: "First", key: "the-first-form" });
    const one = await send({ body: "Only once" }, { cookie });
    const two = await send({ body: "Only once" }, { cookie });
    expect(two.location).toBe(one.location);
    expect(await published()).toHaveLength(2);
  });

  it("without one is one comment by one guest, and whoever repeats it gets no session", async () => {
    const one = await send({ name: "Leyla", body: "Only once" });
    const two = await send({ name: "Leyla", body: "Only once" });
    expect([two.status, two.location]).toEqual([303, one.location]);
    expect(two.set).toBeNull();
    expect(await published()).toHaveLength(1);
  });

  it("at the same moment is one comment too", async () => {
    const both = await Promise.all([1, 2, 3].map(() => send({ name: "Leyla", body: "All at once" })));
    expect(both.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(new Set(both.map(({ location }) => location)).size).toBe(1);
    expect(await published()).toHaveLength(1);
    await expectCounted();
  });

  it("with other words is another comment", async () => {
    const { cookie } = await send({ name: "Leyla", body: "One opinion" });
    expect((await send({ body: "Quite a different thought" }, { cookie })).status).toBe(303);
    expect(await published()).toHaveLength(2);
  });

  it("by somebody else with the same form, name aside, is theirs", async () => {
    await send({ name: "Leyla", body: "I was here" });
    await send({ name: "Kamran", body: "So was I, and longer" });
    expect((await published()).map(({ author }) => author.name).sort()).toEqual(["Kamran", "Leyla"]);
  });
});

describe("what is wrong is said at its field, and the words are kept", () => {
  it("a missing name", async () => {
    const { status, body, set } = await send({ body: "Words <kept> & all" });
    expect([status, set]).toEqual([422, null]);
    expect(body).toContain("Words &lt;kept&gt; &amp; all</textarea>");
    expect(body).toMatch(/id="write-name-more" role="alert">Give a name\./);
    expect(body).toContain("Nothing was sent yet.");
    expect(await published()).toEqual([]);
  });

  it("no words", async () => {
    const { status, body } = await send({ name: "Leyla", body: " \r\n " });
    expect(status).toBe(422);
    expect(body).toMatch(/id="write-body-more" role="alert">Write something first\./);
    expect(body).toContain('value="Leyla"');
  });

  it("a name that belongs to somebody, and one that cannot be shown", async () => {
    const taken = await send({ name: "Moderator", body: "Words" });
    expect(taken.status).toBe(409);
    expect(taken.body).toMatch(/id="write-name-more" role="alert">This name belongs to somebody else/);
    const bad = await send({ name: "x", body: "Words" });
    expect(bad.status).toBe(422);
    expect(bad.body).toMatch(/id="write-name-more" role="alert">A name has at least 2 characters\./);
  });

  it("too many words, in the page's language", async () => {
    const { status, body } = await send({ name: "Leyla", body: "söz ".repeat(2_000), lang: "az" });
    expect(status).toBe(422);
    expect(body).toMatch(/id="write-body-more" role="alert">Şərh həddən artıq uzundur\./);
    expect(body).toContain('<html lang="az"');
  });

  it("and the second try posts", async () => {
    const first = await send({ name: "x", body: "Words" });
    const key = /name="key" value="([^"]+)"/.exec(first.body)?.[1] as string;
    expect((await send({ name: "Leyla", body: "Words", key })).status).toBe(303);
    expect(await published()).toHaveLength(1);
  });
});

describe("what the site does not allow is explained", () => {
  it("guests, where a name is not enough", async () => {
    world = await createWorld({ guests: false });
    const { status, body } = await send({ name: "Leyla", body: "Words" });
    expect(status).toBe(403);
    expect(body).toContain("sign in on this site first");
    expect(await published()).toEqual([]);
  });

  it("a closed article", async () => {
    await world.comment((await world.guest()).token, "Before");
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, {
      token: await world.key(),
      body: { key: "a-1", state: "closed" },
    });
    const { status, body } = await send({ name: "Leyla", body: "After" });
    expect(status).toBe(403);
    expect(body).toContain("Comments are closed.");
    expect(await published()).toHaveLength(1);
  });

  it("a held comment is acknowledged, and only its author sees it", async () => {
    world = await createWorld({ moderation: "hold" });
    const sent = await send({ name: "Leyla", body: "Please read me first" });
    expect(sent.location).toContain("sent=pending");
    const path = sent.location.split("#")[0] as string;
    const mine = await world.ask("GET", path, { headers: { cookie: sent.cookie as string } });
    expect(mine.body).toContain("waits for review");
    expect(mine.body).toContain("Waiting for review. Only you can see it.");
    expect(mine.body).toContain("Please read me first");
    const others = await world.ask("GET", path);
    expect(others.body).toContain("waits for review");
    expect(others.body).not.toContain("Please read me first");
    expect((await thread()).body).not.toContain("Please read me first");
  });

  it("a nudge offers to send for review, and the same words again are held", async () => {
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/rules`, {
      token: await world.key("admin"),
      body: { rules: [{ name: "Links", when: [{ hasLinks: { atLeast: 1 } }], verdict: "nudge", reason: "spam" }] },
    });
    const words = { name: "Leyla", body: "See https://shop.example/ now" };
    const nudged = await send(words);
    expect(nudged.status).toBe(422);
    expect(nudged.body).toContain('part="nudge"');
    expect(nudged.body).toContain("This looks like advertising");
    expect(nudged.body).toContain("Send for review");
    expect(nudged.body).toContain("See https://shop.example/ now</textarea>");
    const again = await send(words, { cookie: nudged.cookie });
    expect(again.location).toContain("sent=pending");
    expect(await published()).toEqual([]);
  });

  it("a nudge is remembered without a cookie too, as in a publisher's frame", async () => {
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/rules`, {
      token: await world.key("admin"),
      body: { rules: [{ name: "Links", when: [{ hasLinks: { atLeast: 1 } }], verdict: "nudge", reason: "spam" }] },
    });
    const words = { name: "Leyla", body: "See https://shop.example/ now" };
    expect((await send(words)).status).toBe(422);
    expect((await send(words)).location).toContain("sent=pending");
  });

  it("a warning is shown with the moderator's words and acknowledged in the same form", async () => {
    const { cookie } = await send({ name: "Leyla", body: "First" });
    const [comment] = await published();
    const author = (comment as { author: { id?: number } }).author.id as number;
    await world.decide(await world.key(), { items: [{ userId: author }], action: "warn", reason: "abuse", message: "Please be <kind>." });
    const warned = await send({ body: "Second", key: "a-second-form" }, { cookie });
    expect(warned.status).toBe(403);
    expect(warned.body).toContain("Please be &lt;kind&gt;.");
    expect(warned.body).toContain('value="acknowledge"');
    const read = await send({ do: "acknowledge", body: "Second", key: "a-second-form" }, { cookie });
    expect(read.status).toBe(200);
    expect(read.body).toContain("Second</textarea>");
    expect((await send({ body: "Second", key: "a-second-form" }, { cookie })).status).toBe(303);
  });

  it("a ban says its reason", async () => {
    const { cookie } = await send({ name: "Leyla", body: "First" });
    const [comment] = await published();
    const author = (comment as { author: { id?: number } }).author.id as number;
    await world.decide(await world.key(), { items: [{ userId: author }], action: "ban", reason: "spam", message: "Enough." });
    const banned = await send({ body: "Second words", key: "a-second-form" }, { cookie });
    expect(banned.status).toBe(403);
    for (const words of ["You have been banned", "Reason: spam or advertising.", "Enough.", "Second words</textarea>"])
      expect(banned.body).toContain(words);
    expect(await published()).toHaveLength(1);
  });

  it("an answer to a comment that was removed meanwhile", async () => {
    const comment = await world.comment((await world.guest()).token, "To be removed");
    await world.decide(await world.key(), { items: [{ commentId: comment.id, revision: 1 }], action: "reject", reason: "abuse" });
    expect((await send({ name: "Leyla", body: "An answer", to: comment.id })).status).toBe(404);
  });
});

describe("forged posts", () => {
  it.each<[string, Record<string, string>]>([
    ["from another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["from the publisher's own page", { "sec-fetch-site": "cross-site", origin: "https://daily.example" }],
    ["from a neighbouring host", { "sec-fetch-site": "same-site", origin: "https://other.comments.example" }],
    ["with an origin that hides itself", { origin: "null" }],
    ["with an origin that does not fit", { "sec-fetch-site": "same-origin", origin: "https://evil.example" }],
    ["that say nothing of where they come from", {}],
  ])("%s are refused before they are read", async (_, headers) => {
    const { cookie } = await send({ name: "Leyla", body: "Mine" });
    const forged = await send({ body: "Not mine" }, { cookie, headers });
    expect([forged.status, forged.body.code]).toEqual([403, "origin.refused"]);
    expect((await send({ do: "leave" }, { cookie, headers })).status).toBe(403);
    expect((await thread(cookie)).body).toContain("Writing as Leyla");
    expect(await published()).toHaveLength(1);
  });

  it("an older browser that sends its origin alone is heard", async () => {
    expect((await send({ name: "Leyla", body: "Old but honest" }, { headers: { origin: "https://comments.example" } })).status).toBe(303);
  });

  it("another kind of body, and a body without end, are refused", async () => {
    const path = `/embed/${world.site.name}`;
    expect((await world.ask("POST", path, { body: { article: "a-1" }, headers: OURS })).status).toBe(415);
    expect((await send({ name: "Leyla", body: "x".repeat(300_000) })).status).toBe(413);
  });
});

describe("a site is a wall", () => {
  it("a session of one site is nobody's on another", async () => {
    const { cookie } = await send({ name: "Leyla", body: "Here" });
    const there = await send({ body: "There" }, { cookie, site: world.otherSite.name });
    expect(there.status).toBe(422);
    expect(there.body).not.toContain("Writing as Leyla");
  });

  it("a server key or the desk's cookie is no reader's session", async () => {
    const key = await world.key("admin");
    const desk = await world.desk("admin");
    for (const cookie of [`__Secure-afterword-reader=${key}`, `__Secure-afterword-reader=${desk.cookie.split("=")[1]}`, desk.cookie])
      expect((await send({ body: "Words" }, { cookie })).status).toBe(422);
    expect(await published()).toEqual([]);
  });

  it("nor is a comment of one answered from another", async () => {
    const comment = await world.comment((await world.guest()).token, "Here");
    expect((await send({ name: "Leyla", body: "There", to: comment.id }, { site: world.otherSite.name })).status).toBe(404);
    const [rows] = await world.database.all<{ n: number }>(sql`SELECT count(*) AS n FROM comments WHERE site_id = ${world.otherSite.id}`);
    expect(rows?.n).toBe(0);
  });
});
