import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

const path = (world: World) => `/api/v1/sites/${world.site.name}/word-lists`;
const put = async (world: World, body: unknown) => world.ask("PUT", path(world), { token: await world.key("admin"), body });
const get = async (world: World) => (await world.ask("GET", path(world), { token: await world.key() })).body;

describe("word lists", () => {
  it("begin empty, and are replaced whole", async () => {
    const world = await createWorld();
    expect(await get(world)).toEqual({ banned: [], suspect: [] });
    expect((await put(world, { banned: ["one", "two"], suspect: ["three*", "go home"] })).status).toBe(204);
    expect(await get(world)).toEqual({ banned: ["one", "two"], suspect: ["three*", "go home"] });
    expect((await put(world, { banned: ["two", "one*"], suspect: [] })).status).toBe(204);
    expect(await get(world)).toEqual({ banned: ["two", "one*"], suspect: [] });
    expect((await put(world, { banned: [], suspect: [] })).status).toBe(204);
    expect(await get(world)).toEqual({ banned: [], suspect: [] });
  });

  it("are trimmed, and keep a term that stands twice once", async () => {
    const world = await createWorld();
    await put(world, { banned: [" one ", "one"], suspect: ["one"] });
    expect(await get(world)).toEqual({ banned: ["one"], suspect: ["one"] });
  });

  it("are each site's own", async () => {
    const world = await createWorld();
    await put(world, { banned: ["one"], suspect: [] });
    const other = await world.ask("GET", `/api/v1/sites/${world.otherSite.name}/word-lists`, {
      token: await world.key("moderator", world.otherSite),
    });
    expect(other.body).toEqual({ banned: [], suspect: [] });
    await world.ask("PUT", `/api/v1/sites/${world.otherSite.name}/word-lists`, {
      token: await world.key("admin", world.otherSite),
      body: { banned: [], suspect: [] },
    });
    expect(await get(world)).toEqual({ banned: ["one"], suspect: [] });
  });

  it("are read by moderators and written by administrators", async () => {
    const world = await createWorld();
    const body = { banned: ["one"], suspect: [] };
    const { cookie, headers } = await world.desk("moderator");
    expect((await world.ask("GET", path(world), { cookie, headers })).status).toBe(200);
    expect((await world.ask("PUT", path(world), { cookie, headers, body })).body.code).toBe("access.denied");
    expect((await world.ask("PUT", path(world), { token: await world.key(), body })).body.code).toBe("access.denied");
    const admin = await world.desk("admin");
    expect((await world.ask("PUT", path(world), { cookie: admin.cookie, headers: admin.headers, body })).status).toBe(204);
  });

  it("name every term that is none at its place, and keep nothing of such a list", async () => {
    const world = await createWorld();
    const { status, body } = await put(world, { banned: ["fine", "f***", "*", "a\u0000b", "x\uD800"], suspect: ["...", "fine*", "*f*"] });
    expect([status, body.code]).toEqual([422, "request.invalid"]);
    expect(Object.keys(body.fields)).toEqual(["banned.1", "banned.2", "banned.3", "banned.4", "suspect.0", "suspect.2"]);
    expect(await get(world)).toEqual({ banned: [], suspect: [] });
  });

  it.each([
    [{ banned: [] }, "suspect"],
    [{ banned: [], suspect: [], maybe: [] }, "maybe"],
    [{ banned: [""], suspect: [] }, "banned.0"],
    [{ banned: ["  "], suspect: [] }, "banned.0"],
    [{ banned: [1], suspect: [] }, "banned.0"],
    [{ banned: ["x".repeat(101)], suspect: [] }, "banned.0"],
    [{ banned: "idiot", suspect: [] }, "banned"],
    [{ banned: Array(5_001).fill("x"), suspect: [] }, "banned"],
  ])("like %.40j are refused at their field", async (sent, field) => {
    const { status, body } = await put(await createWorld(), sent);
    expect([status, Object.keys(body.fields)]).toEqual([422, [field]]);
  });

  it("of five thousand terms are kept, match, and can be thinned out again", async () => {
    const world = await createWorld();
    const terms = Array.from({ length: 5_000 }, (_, n) => `t${n.toString(36)}`);
    expect((await put(world, { banned: [], suspect: terms })).status).toBe(204);
    expect((await get(world)).suspect).toEqual(terms);
    const { token } = await world.guest();
    expect((await world.comment(token, `A word, ${terms.at(-1)?.toUpperCase()}`)).status).toBe("pending");
    expect((await world.comment(token, "A word, t3vz9")).status).toBe("published");
    expect((await put(world, { banned: [], suspect: terms.slice(0, 200) })).status).toBe(204);
    expect((await get(world)).suspect).toEqual(terms.slice(0, 200));
    expect((await world.comment(token, `${terms.at(-1)} again`)).status).toBe("published");
  });

  it("quotes and markup in a term are letters like any other", async () => {
    const world = await createWorld();
    const terms = ["it's", `say "no"`, "<b>bad</b>", "x'); DROP TABLE word_rules;--", "c:\\bad"];
    expect((await put(world, { banned: terms, suspect: [] })).status).toBe(204);
    expect((await get(world)).banned).toEqual(terms);
  });
});
