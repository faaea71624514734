import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

const LINK = "See https://elsewhere.example/a";

async function listed(world: World, lists: { banned?: string[]; suspect?: string[] }): Promise<void> {
  const { status } = await world.ask("PUT", `/api/v1/sites/${world.site.name}/word-lists`, {
    token: await world.key("admin"),
    body: { banned: lists.banned ?? [], suspect: lists.suspect ?? [] },
  });
  expect(status).toBe(204);
}

async function reasons(world: World, id: number): Promise<unknown[]> {
  const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queue-items/${id}`, { token: await world.key() });
  return body.reasons;
}

/** A comment of somebody at the desk. */
async function fromDesk(world: World, role: "staff" | "moderator", body: string, article = "a-1") {
  const { cookie, headers } = await world.desk(role);
  return world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, { cookie, headers, body: { article: { key: article }, body } });
}

describe("the moderation setting", () => {
  it("publishes at once", async () => {
    const world = await createWorld({ moderation: "publish" });
    expect((await world.comment((await world.guest()).token, "Hello")).status).toBe("published");
    expect((await world.page()).body.items).toHaveLength(1);
  });

  it("holds everything, tells the author so beforehand and shows them their own words", async () => {
    const world = await createWorld({ moderation: "hold" });
    const reader = await world.guest();
    const viewer = () => world.ask("GET", `/api/v1/sites/${world.site.name}/viewer?article=a-1`, { token: reader.token });
    expect((await viewer()).body.rules.held).toBe(true);
    const held = await world.comment(reader.token, "Hello");
    expect(held).toMatchObject({ status: "pending", content: [["p", "Hello"]] });
    expect(held.removed).toBeUndefined();
    expect((await viewer()).body.comments).toEqual([held]);
    const { body } = await world.page();
    expect(body.items).toEqual([]);
    expect(body.article.commentCount).toBe(0);
    expect((await world.ask("GET", `/api/v1/comments/${held.id}`)).status).toBe(404);
    expect(await reasons(world, held.id)).toEqual([
      { phase: "premoderation", verdict: "hold", reason: "ok", evidence: { setting: "hold" } },
    ]);
  });

  it("holds an author's first comments until that many are published, whatever was posted", async () => {
    const world = await createWorld({ moderation: "hold-first", holdFirst: 2 });
    const reader = await world.guest();
    const token = await world.key();
    const [one, two, three] = [
      await world.comment(reader.token, "One"),
      await world.comment(reader.token, "Two"),
      await world.comment(reader.token, "Three"),
    ];
    expect([one.status, two.status, three.status]).toEqual(["pending", "pending", "pending"]);
    await world.decide(token, { items: [{ commentId: one.id, revision: 1 }], action: "approve" });
    await world.decide(token, { items: [{ commentId: two.id, revision: 1 }], action: "reject", reason: "spam" });
    const four = await world.comment(reader.token, "Four");
    expect(four.status).toBe("pending");
    expect(await reasons(world, four.id)).toEqual([
      { phase: "premoderation", verdict: "hold", reason: "ok", evidence: { setting: "hold-first", published: 1, holdFirst: 2 } },
    ]);
    await world.decide(token, { items: [{ commentId: three.id, revision: 1 }], action: "approve" });
    expect((await world.comment(reader.token, "Five")).status).toBe("published");
    expect((await world.comment((await world.guest("Newcomer")).token, "First")).status).toBe("pending");
  });

  it("an article can be premoderated on a site that publishes, and only that article", async () => {
    const world = await createWorld();
    const reader = await world.guest();
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, {
      token: await world.key(),
      body: { key: "war", premoderation: true },
    });
    const held = await world.comment(reader.token, "Held", { article: "war" });
    expect(held.status).toBe("pending");
    expect(await reasons(world, held.id)).toMatchObject([{ phase: "premoderation", evidence: { setting: "article" } }]);
    expect((await world.comment(reader.token, "Free", { article: "weather" })).status).toBe("published");
  });

  it("a closed article takes no comment, and none of the staff's either", async () => {
    const world = await createWorld();
    const reader = await world.guest();
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, {
      token: await world.key(),
      body: { key: "a-1", state: "closed" },
    });
    const refused = await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
      token: reader.token,
      body: { article: { key: "a-1" }, body: "Hello" },
    });
    expect([refused.status, refused.body.code]).toEqual([403, "article.closed"]);
    expect((await fromDesk(world, "moderator", "Hello")).body.code).toBe("article.closed");
  });
});

describe("links", () => {
  it.each([
    ["allow", 2, "https://a.example https://b.example", "published"],
    ["allow", 2, "https://a.example https://b.example https://c.example", "pending"],
    ["allow", 0, LINK, "pending"],
    ["hold", 50, LINK, "pending"],
    ["hold", 50, "[a word](https://a.example)", "pending"],
    ["hold", 50, "No link, and `https://a.example` is code", "published"],
  ] as const)("set to %s with at most %i: %s is %s", async (links, maxLinks, body, status) => {
    const world = await createWorld({ links, maxLinks });
    const posted = await world.comment((await world.guest()).token, body);
    expect(posted.status).toBe(status);
  });

  it("are counted and their hosts named to the moderator", async () => {
    const world = await createWorld({ links: "hold" });
    const { id } = await world.comment((await world.guest()).token, "https://a.example/1 https://a.example/2 <mailto:me@c.example>");
    expect(await reasons(world, id)).toEqual([
      { phase: "links", verdict: "hold", reason: "spam", evidence: { count: 3, limit: 0, hosts: "a.example, e-mail" } },
    ]);
  });
});

describe("the length", () => {
  it.each([
    ["nothing", "", "screening.empty"],
    ["only what does not show", " \n\u200B\u2800 ", "screening.empty"],
    ["more than the site's limit", "x".repeat(101), "screening.too-long"],
    ["more than is ever parsed", "x".repeat(10_001), "screening.too-long"],
  ])("refuses %s and keeps nothing", async (_, body, code) => {
    const world = await createWorld({ maxLength: 100 });
    const { token } = await world.guest();
    const refused = await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
      token,
      body: { article: { key: "a-1" }, body },
    });
    expect([refused.status, refused.body.code]).toEqual([422, code]);
    expect(refused.body.fields.body).toMatch(/\w/);
    expect((await world.page()).body.version).toBe(0);
  });
});

describe("word lists", () => {
  it("a banned word is kept as rejected: its author is told why, the public sees nothing", async () => {
    const world = await createWorld();
    await listed(world, { banned: ["idiot"] });
    const reader = await world.guest();
    const rejected = await world.comment(reader.token, "You idiot!");
    expect(rejected).toMatchObject({ status: "rejected", removed: { by: "screening", reason: "abuse" }, content: [["p", "You idiot!"]] });
    expect((await world.page()).body).toMatchObject({ items: [], article: { commentCount: 0 } });
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/viewer?article=a-1`, { token: reader.token });
    expect(body.comments).toEqual([rejected]);
    expect((await world.ask("GET", `/api/v1/comments/${rejected.id}`)).status).toBe(404);
  });

  it("a suspect word holds, with the term and the spelling that was found as evidence", async () => {
    const world = await createWorld();
    await listed(world, { suspect: ["qara*"] });
    const { id, status } = await world.comment((await world.guest()).token, "QARABAĞ!");
    expect(status).toBe("pending");
    expect(await reasons(world, id)).toEqual([
      { phase: "words", verdict: "hold", reason: "abuse", evidence: { term: "qara*", list: "suspect", found: "QARABAĞ" } },
    ]);
  });

  it("finds words however they are written", async () => {
    const world = await createWorld();
    await listed(world, { banned: ["sik", "ինչու", "ёлка", "idiot", "go home"] });
    const { token } = await world.guest();
    const hidden = [
      "SIK",
      "sİk",
      "sık",
      "Ինչո՞ւ",
      "Елка",
      "ЁЛКА",
      "i&shy;diot",
      "&#105;diot",
      "**id**iot",
      "*i*diot",
      "i\u200Bdiot",
      "ｉｄｉｏｔ",
      "[id](https://a.example)iot",
      "go\nhome",
      "go  **home**",
    ];
    for (const body of hidden) expect([body, (await world.comment(token, body)).status]).toEqual([body, "rejected"]);
    for (const body of ["idiotic", "sikke", "ёлочка", "go back home"])
      expect([body, (await world.comment(token, body)).status]).toEqual([body, "published"]);
  });

  it("keeps every reason when several rules object, and the strictest decides", async () => {
    const world = await createWorld({ moderation: "hold", links: "hold" });
    await listed(world, { banned: ["idiot"], suspect: ["fool"] });
    const { id, status } = await world.comment((await world.guest()).token, `Fool, idiot, FOOL. ${LINK}`);
    expect(status).toBe("rejected");
    expect(await reasons(world, id)).toMatchObject([
      { phase: "words", verdict: "reject", evidence: { found: "idiot" } },
      { phase: "words", verdict: "hold", evidence: { found: "Fool" } },
      { phase: "words", verdict: "hold", evidence: { found: "FOOL" } },
      { phase: "premoderation" },
      { phase: "links" },
    ]);
  });

  it("a new list is in force for the next comment, and what stands is left alone", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    expect((await world.comment(token, "A fool")).status).toBe("published");
    await listed(world, { banned: ["fool"] });
    expect((await world.comment(token, "A fool")).status).toBe("rejected");
    await listed(world, { suspect: ["fool"] });
    expect((await world.comment(token, "A fool")).status).toBe("pending");
    await listed(world, {});
    expect((await world.comment(token, "A fool")).status).toBe("published");
    expect((await world.page()).body.article.commentCount).toBe(2);
  });

  it("of one site are nothing to another", async () => {
    const world = await createWorld();
    await listed(world, { banned: ["fool"] });
    const stranger = await world.guest("Ann", world.otherSite);
    expect((await world.comment(stranger.token, "A fool", { on: world.otherSite })).status).toBe("published");
  });
});

describe("staff", () => {
  it.each(["staff", "moderator"] as const)("%s is not held by policy or for links, but words count for everybody", async (role) => {
    const world = await createWorld({ moderation: "hold", links: "hold" });
    await listed(world, { banned: ["idiot"] });
    expect((await fromDesk(world, role, LINK)).body).toMatchObject({ status: "published", author: { badges: [role] } });
    expect((await fromDesk(world, role, "idiot")).body.status).toBe("rejected");
  });
});

describe("an edit", () => {
  const edit = (world: World, token: string, id: number, body: string) =>
    world.ask("PATCH", `/api/v1/comments/${id}`, { token, body: { body } });

  it("is screened again: a link edited in takes the comment off the page", async () => {
    const world = await createWorld({ links: "hold" });
    const { token } = await world.guest();
    const { id } = await world.comment(token, "Harmless");
    const { status, body } = await edit(world, token, id, LINK);
    expect([status, body.status, body.revision]).toEqual([200, "pending", 2]);
    expect((await world.page()).body).toMatchObject({ items: [], article: { commentCount: 0 } });
    expect(await reasons(world, id)).toMatchObject([{ phase: "links" }]);
    expect((await edit(world, token, id, "Harmless again")).body.status).toBe("published");
    expect((await world.page()).body.article.commentCount).toBe(1);
  });

  it("that is held leaves a placeholder without words or name where there are replies", async () => {
    const world = await createWorld({ links: "hold" });
    const { token } = await world.guest();
    const { id } = await world.comment(token, "Harmless");
    const reply = await world.comment((await world.guest("Bob")).token, "A reply", { parentId: id });
    await edit(world, token, id, LINK);
    const { body } = await world.page();
    expect(body.items).toMatchObject([
      {
        id,
        status: "pending",
        author: null,
        content: [],
        removed: { by: "screening", reason: null },
        replies: { items: [{ id: reply.id }] },
      },
    ]);
    expect(JSON.stringify(body)).not.toContain("elsewhere");
  });

  it("to a banned word is rejected, and cannot be edited back", async () => {
    const world = await createWorld();
    await listed(world, { banned: ["idiot"] });
    const { token } = await world.guest();
    const { id } = await world.comment(token, "Harmless");
    expect((await edit(world, token, id, "idiot")).body).toMatchObject({
      status: "rejected",
      removed: { by: "screening", reason: "abuse" },
    });
    expect((await edit(world, token, id, "Harmless")).body.code).toBe("comment.not-editable");
  });

  it("of an approved comment is held again where everything is", async () => {
    const world = await createWorld({ moderation: "hold" });
    const { token } = await world.guest();
    const { id } = await world.comment(token, "One");
    await world.decide(await world.key(), { items: [{ commentId: id, revision: 1 }], action: "approve" });
    expect((await edit(world, token, id, "Two")).body.status).toBe("pending");
    expect((await world.page()).body.items).toEqual([]);
  });
});
