import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Site } from "../../src/sites/site.ts";
import { createWorld, ORIGIN, PUBLIC_URL, type World } from "../support/make.ts";

const HOUR = 3_600_000;
const hosts = async (world: World, query = "", on: Site = world.site) =>
  (await world.ask("GET", `/api/v1/sites/${on.name}/hosts${query}`, { token: await world.key("moderator", on) })).body;
const host = async (world: World, name: string) => (await hosts(world, `?q=${encodeURIComponent(name)}`)).items[0];
const rule = async (world: World, name: string, rule: string | null, on: Site = world.site) =>
  world.ask("PUT", `/api/v1/sites/${on.name}/hosts/${encodeURIComponent(name)}`, { token: await world.key("admin", on), body: { rule } });
const decide = async (world: World, comment: { id: number; revision?: number }, action: string) => {
  const { body } = await world.decide(await world.key(), {
    items: [{ commentId: comment.id, revision: comment.revision ?? 1 }],
    action,
    ...(action === "reject" ? { reason: "spam" } : {}),
  });
  return body.items[0].id as number;
};
async function findings(world: World, id: number): Promise<any[]> {
  const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queue-items/${id}`, { token: await world.key() });
  return body.reasons;
}

/** Somebody with so many published comments that nothing here takes them for new. */
async function known(world: World, name = "Aysel") {
  const reader = await world.guest(name);
  for (const word of ["First", "Second"]) await world.comment(reader.token, `${word} words of ${name}`);
  return reader;
}

/** Whether every stored figure of hosts is what a recount finds. */
async function recounted(world: World): Promise<void> {
  const count = (status: string) =>
    sql`(SELECT count(*) FROM comment_hosts x JOIN comments c ON c.id = x.comment_id WHERE x.site_id = h.site_id AND x.host = h.host AND c.status = ${status})`;
  const rows =
    await world.database.all(sql`SELECT host, published, rejected, pending, authors, ${count("published")} AS p, ${count("rejected")} AS r,
    ${count("pending")} AS w, (SELECT count(DISTINCT author_id) FROM comment_hosts x WHERE x.site_id = h.site_id AND x.host = h.host) AS a FROM link_hosts h`);
  for (const row of rows)
    expect([row.host, row.published, row.rejected, row.pending, row.authors]).toEqual([row.host, row.p, row.r, row.w, row.a]);
}

describe("the record of a host", () => {
  it("follows what becomes of the comments that link to it, and their undoing", async () => {
    const world = await createWorld();
    const { token } = await known(world);
    const one = await world.comment(token, "See https://www.Elsewhere.example:8080/a and http://elsewhere.example/b");
    expect(await host(world, "elsewhere.example")).toEqual({
      host: "elsewhere.example",
      rule: null,
      published: 1,
      rejected: 0,
      pending: 0,
      authors: 1,
      held: false,
      lastSeenAt: "2026-03-01T12:00:00.000Z",
    });
    const decision = await decide(world, one, "reject");
    expect(await host(world, "elsewhere.example")).toMatchObject({ published: 0, rejected: 1 });
    await recounted(world);
    await world.ask("DELETE", `/api/v1/decisions/${decision}`, { token: await world.key() });
    expect(await host(world, "elsewhere.example")).toMatchObject({ published: 1, rejected: 0 });
    world.clock.now += HOUR;
    await world.comment((await known(world, "Ruslan")).token, "Also https://elsewhere.example");
    expect(await host(world, "elsewhere.example")).toMatchObject({ published: 2, authors: 2, lastSeenAt: "2026-03-01T13:00:00.000Z" });
    await world.ask("DELETE", `/api/v1/comments/${one.id}`, { token });
    expect(await host(world, "elsewhere.example")).toMatchObject({ published: 1, rejected: 0, pending: 0, authors: 2 });
    await recounted(world);
  });

  it("follows an edit, which replaces what a comment links to", async () => {
    const world = await createWorld();
    const { token } = await known(world);
    const { id } = await world.comment(token, "https://a.example https://b.example");
    const edit = (body: string) => world.ask("PATCH", `/api/v1/comments/${id}`, { token, body: { body } });
    expect((await edit("https://b.example https://c.example")).status).toBe(200);
    const figures = async () => (await hosts(world)).items.map((item: any) => [item.host, item.published, item.pending]).sort();
    expect(await figures()).toEqual([
      ["a.example", 0, 0],
      ["b.example", 1, 0],
      ["c.example", 1, 0],
    ]);
    await rule(world, "d.example", "hold");
    expect((await edit("https://b.example https://d.example")).body.status).toBe("pending");
    expect(await figures()).toEqual([
      ["a.example", 0, 0],
      ["b.example", 0, 1],
      ["c.example", 0, 0],
      ["d.example", 0, 1],
    ]);
    expect((await edit("No links at all")).body.status).toBe("published");
    expect((await figures()).every(([, published, pending]: number[]) => published === 0 && pending === 0)).toBe(true);
    await recounted(world);
  });

  it("holds further comments once most of five were rejected, and lets go when that is taken back", async () => {
    const world = await createWorld();
    const { token } = await known(world);
    const link = async (n: number) => world.comment(token, `Number ${"abcdefghij"[n]}: https://shop.example/${n}`);
    const made = [await link(0), await link(1), await link(2), await link(3), await link(4)];
    await decide(world, made[0], "reject");
    await decide(world, made[1], "reject");
    expect(await host(world, "shop.example")).toMatchObject({ published: 3, rejected: 2, held: false });
    const last = await decide(world, made[2], "reject");
    expect(await host(world, "shop.example")).toMatchObject({ published: 2, rejected: 3, held: true });
    const held = await link(5);
    expect(held.status).toBe("pending");
    expect(await findings(world, held.id)).toEqual([
      { phase: "hosts", verdict: "hold", reason: "spam", evidence: { host: "shop.example", published: 2, rejected: 3 } },
    ]);
    expect((await world.comment(token, "Another: https://other.example")).status).toBe("published");
    await world.ask("DELETE", `/api/v1/decisions/${last}`, { token: await world.key() });
    expect((await link(6)).status).toBe("published");
    await recounted(world);
  });

  it("adds up when two link to a new host at once", async () => {
    const world = await createWorld();
    const [one, two] = [await known(world, "Aysel"), await known(world, "Ruslan")];
    const made = await Promise.all([
      world.comment(one.token, "One way: https://new.example"),
      world.comment(two.token, "The other: https://new.example"),
      world.comment(one.token, "And again: https://new.example"),
    ]);
    expect(made.map(({ status }) => status)).toEqual(["published", "published", "published"]);
    expect(await host(world, "new.example")).toMatchObject({ published: 3, authors: 2 });
    await recounted(world);
  });
});

describe("people who are new", () => {
  it("are held with the third of them who links to one host within a day, and so are others then", async () => {
    const world = await createWorld({ holdFirst: 2 });
    const old = await known(world);
    const post = async (name: string, path = "") =>
      world.comment((await world.guest(name)).token, `By ${name}: https://wave.example/${path}`);
    expect((await world.comment(old.token, "By me: https://wave.example")).status).toBe("published");
    expect((await post("Ann")).status).toBe("published");
    expect((await post("Ben")).status).toBe("published");
    expect(await host(world, "wave.example")).toMatchObject({ held: false, authors: 3 });
    const third = await post("Cem");
    expect(third.status).toBe("pending");
    expect(await findings(world, third.id)).toEqual([
      { phase: "hosts", verdict: "hold", reason: "spam", evidence: { host: "wave.example", authors: 3 } },
    ]);
    expect(await host(world, "wave.example")).toMatchObject({ held: true, published: 3, pending: 1 });
    expect((await world.comment(old.token, "By me again: https://wave.example")).status).toBe("pending");
    const staff = await world.desk("staff");
    const { body } = await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
      ...staff,
      body: { article: { key: "a-1" }, body: "Ours: https://wave.example" },
    });
    expect(body.status).toBe("published");
    world.clock.now += 24 * HOUR + 1;
    expect(await host(world, "wave.example")).toMatchObject({ held: false });
    expect((await post("Dan")).status).toBe("published");
  });

  it("count once each, however often they link", async () => {
    const world = await createWorld({ holdFirst: 50 });
    const { token } = await world.guest("Ann");
    for (const word of ["One", "Two", "Three", "Four"])
      expect((await world.comment(token, `${word} https://wave.example`)).status).toBe("published");
  });
});

describe("a publisher's rule", () => {
  it("rejects, holds or allows, under every spelling of the host", async () => {
    const world = await createWorld({ links: "hold" });
    const { token } = await known(world);
    const status = async (body: string) => (await world.comment(token, body)).status;
    expect((await rule(world, "WWW.Friend.example:443", "allow")).body).toMatchObject({
      host: "friend.example",
      rule: "allow",
      lastSeenAt: null,
    });
    expect(await status("Fine: http://friend.example/a")).toBe("published");
    expect(await status("Fine, but https://friend.example and https://stranger.example")).toBe("pending");
    await rule(world, "пример.рф", "reject");
    const rejected = await world.comment(token, "Buy at https://www.xn--e1afmkfd.xn--p1ai/now and https://friend.example");
    expect([rejected.status, rejected.removed?.reason]).toEqual(["rejected", "spam"]);
    expect(await findings(world, rejected.id)).toMatchObject([
      { phase: "links", evidence: { count: 1 } },
      { phase: "hosts", verdict: "reject", evidence: { host: "xn--e1afmkfd.xn--p1ai", rule: "reject" } },
    ]);
    await rule(world, "пример.рф", null);
    expect(await findings(world, (await world.comment(token, "Read https://xn--e1afmkfd.xn--p1ai")).id)).toMatchObject([
      { phase: "links" },
    ]);
  });

  it("that allows comes before a bad record, and one that holds before a good one", async () => {
    const world = await createWorld({ holdFirst: 100 });
    for (const name of ["Ann", "Ben", "Cem"]) await world.comment((await world.guest(name)).token, `By ${name} https://wave.example`);
    const dan = await world.guest("Dan");
    await rule(world, "wave.example", "allow");
    expect((await world.comment(dan.token, "Mine: https://wave.example")).status).toBe("published");
    await rule(world, "wave.example", "hold");
    const held = await world.comment(dan.token, "Again mine: https://wave.example");
    expect((await findings(world, held.id))[0].evidence).toEqual({ host: "wave.example", rule: "hold" });
  });

  it("is recorded with what it was, once", async () => {
    const world = await createWorld();
    await rule(world, "spam.example", "reject");
    await rule(world, "www.spam.example", "reject");
    await rule(world, "spam.example", null);
    const rows = await world.database.all<{ detail: string }>(
      sql`SELECT detail FROM setting_changes WHERE site_id = ${world.site.id} AND area = 'hosts' ORDER BY id`,
    );
    expect(rows.map(({ detail }) => detail)).toEqual(["spam.example: none -> reject", "spam.example: reject -> none"]);
    expect((await hosts(world)).items).toEqual([]);
  });

  it.each(["nothing", "a b.example", "https://a.example/x", "me@a.example", "a..example", `${"x".repeat(300)}.example`])(
    "for %.40j is refused at its field",
    async (name) => {
      const { status, body } = await rule(await createWorld(), name, "hold");
      expect([status, Object.keys(body.fields)]).toEqual([422, ["host"]]);
    },
  );

  it("that is none is refused at its field", async () => {
    const { status, body } = await rule(await createWorld(), "a.example", "maybe");
    expect([status, Object.keys(body.fields)]).toEqual([422, ["rule"]]);
  });
});

describe("the site's own hosts", () => {
  it("and the service's are never held and leave no record, whatever a rule says", async () => {
    const world = await createWorld({ links: "hold", maxLinks: 0 });
    await rule(world, new URL(ORIGIN).hostname, "reject");
    const { token } = await world.guest();
    expect((await world.comment(token, `See ${ORIGIN}/a and http://www.daily.example/b and ${PUBLIC_URL}/c`)).status).toBe("published");
    expect((await world.comment(token, `See ${ORIGIN}.evil.example`)).status).toBe("pending");
    expect((await hosts(world)).items).toMatchObject([
      { host: "daily.example.evil.example", pending: 1 },
      { host: "daily.example", rule: "reject", held: false, pending: 0 },
    ]);
  });

  it("of another site are strangers here", async () => {
    const world = await createWorld({ links: "hold" });
    expect((await world.comment((await world.guest()).token, "See https://other.example/")).status).toBe("pending");
  });
});

describe("the list of hosts", () => {
  it("is paged by when each was last linked to, newest first, and narrowed by name and rule", async () => {
    const world = await createWorld({ maxLinks: 50 });
    const { token } = await known(world);
    for (const name of ["a", "b", "c", "d", "e"]) {
      world.clock.now += HOUR;
      await world.comment(token, `Word ${name.repeat(3)}: https://${name}.example`);
    }
    await world.comment(token, "Same hour: https://f.example");
    await rule(world, "b.example", "allow");
    await rule(world, "z.other", "reject");
    const names: string[] = [];
    let next: string | null = null;
    do {
      const page: any = await hosts(world, `?limit=2${next ? `&cursor=${next}` : ""}`);
      names.push(...page.items.map((item: any) => item.host));
      next = page.next;
    } while (next);
    expect(names).toEqual(["f.example", "e.example", "d.example", "c.example", "b.example", "a.example", "z.other"]);
    const named = async (query: string) => (await hosts(world, query)).items.map((item: any) => item.host);
    expect(await named("?rule=allow")).toEqual(["b.example"]);
    expect(await named("?rule=none&q=EXAMPLE")).toEqual(["f.example", "e.example", "d.example", "c.example", "a.example"]);
    expect(await named(`?q=${encodeURIComponent("https://www.c.example/x?y")}`)).toEqual(["c.example"]);
    expect(await named("?q=%25")).toEqual([]);
    const { next: cursor } = await hosts(world, "?limit=2");
    const { status, body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/hosts?rule=none&cursor=${cursor}`, {
      token: await world.key(),
    });
    expect([status, body.code]).toEqual([400, "cursor.invalid"]);
  });

  it("is each site's own, and so are records and rules", async () => {
    const world = await createWorld();
    await rule(world, "x.example", "reject", world.otherSite);
    const { token } = await known(world);
    expect((await world.comment(token, "https://x.example")).status).toBe("published");
    expect((await hosts(world, "", world.otherSite)).items).toMatchObject([{ host: "x.example", rule: "reject", published: 0 }]);
    expect((await hosts(world)).items).toMatchObject([{ host: "x.example", rule: null, published: 1 }]);
  });

  it("is read by moderators and ruled by administrators", async () => {
    const world = await createWorld();
    const path = `/api/v1/sites/${world.site.name}/hosts`;
    const reader = await world.guest();
    expect((await world.ask("GET", path, { token: reader.token })).status).toBe(403);
    const { cookie, headers } = await world.desk("moderator");
    expect((await world.ask("GET", path, { cookie, headers })).status).toBe(200);
    expect((await world.ask("PUT", `${path}/x.example`, { cookie, headers, body: { rule: "hold" } })).body.code).toBe("access.denied");
    const admin = await world.desk("admin");
    expect(
      (await world.ask("PUT", `${path}/x.example`, { cookie: admin.cookie, headers: admin.headers, body: { rule: "hold" } })).status,
    ).toBe(200);
    expect(
      (await world.ask("PUT", `${path}/x.example`, { token: await world.key("admin", world.otherSite), body: { rule: "hold" } })).status,
    ).toBe(404);
  });

  it("gets no more than fifty hosts from one comment", async () => {
    const world = await createWorld();
    const body = Array.from({ length: 80 }, (_, n) => `https://h${n}.example`).join(" ");
    expect((await world.comment((await known(world)).token, body)).status).toBe("pending");
    expect(
      (await world.database.all<{ n: number }>(sql`SELECT count(*) AS n FROM link_hosts WHERE site_id = ${world.site.id}`))[0]?.n,
    ).toBe(50);
  });
});
