import { describe, expect, it } from "vitest";
import { createWorld, ORIGIN } from "../support/make.ts";

async function publisher() {
  const world = await createWorld();
  const admin = await world.key("admin");
  const path = `/api/v1/sites/${world.site.name}`;
  const change = (body: unknown, token: string | undefined = admin) => world.ask("PATCH", path, { body, ...(token ? { token } : {}) });
  return { ...world, admin, path, change };
}

describe("a site's settings", () => {
  it("are read by its moderators with its origins, and by nobody else", async () => {
    const world = await publisher();
    const { status, body } = await world.ask("GET", world.path, { token: await world.key("moderator") });
    expect([status, body.name, body.origins, body.settings.guests]).toEqual([200, world.site.name, [ORIGIN], true]);
    expect((await world.ask("GET", world.path)).status).toBe(401);
    expect((await world.ask("GET", world.path, { token: (await world.guest()).token })).status).toBe(403);
  });

  it("change by name, and the others stay", async () => {
    const world = await publisher();
    const before = (await world.ask("GET", world.path, { token: world.admin })).body.settings;
    const { status, body } = await world.change({ guests: false, maxLength: 300, title: "The Daily" });
    expect([status, body.settings]).toEqual([200, { ...before, guests: false, maxLength: 300, title: "The Daily" }]);
    expect((await world.ask("GET", world.path, { token: world.admin })).body.settings).toEqual(body.settings);
    expect((await world.ask("POST", `${world.path}/sessions`, { body: { guest: { name: "Ani" } } })).status).toBe(403);
    expect((await world.change({})).body.settings).toEqual(body.settings);
  });

  it("keep both of two changes made at the same moment", async () => {
    const world = await publisher();
    await Promise.all([world.change({ maxLength: 300 }), world.change({ editWindow: 7 }), world.change({ title: "The Daily" })]);
    expect((await world.ask("GET", world.path, { token: world.admin })).body.settings).toMatchObject({
      maxLength: 300,
      editWindow: 7,
      title: "The Daily",
    });
  });

  it.each([
    [{ guests: "yes" }, ["guests"]],
    [{ maxLength: 10_001 }, ["maxLength"]],
    [{ maxLength: 99 }, ["maxLength"]],
    [{ depthLimit: 0 }, ["depthLimit"]],
    [{ editWindow: 0.5 }, ["editWindow"]],
    [{ moderation: "maybe" }, ["moderation"]],
    [{ title: "t".repeat(101) }, ["title"]],
    [{ guests: null }, ["guests"]],
    [{ colour: "red", origins: [] }, ["colour", "origins"]],
  ])("refuse %j at the field", async (body, fields) => {
    const world = await publisher();
    const answer = await world.change(body);
    expect([answer.status, answer.body.code, Object.keys(answer.body.fields)]).toEqual([422, "request.invalid", fields]);
  });

  it("are changed by the site's administrators alone", async () => {
    const world = await publisher();
    for (const [token, status, code] of [
      ["", 401, "session.required"],
      [(await world.guest()).token, 403, "access.denied"],
      [await world.key("moderator"), 403, "access.denied"],
      [await world.key("admin", world.otherSite), 404, "site.not-found"],
      ["awk_0000000000_0000000000000000000000000000000000000000000", 401, "session.invalid"],
    ] as const) {
      const answer = await world.change({ nonsense: true }, token);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
    const [moderator, admin] = [await world.desk("moderator"), await world.desk("admin")];
    expect((await world.ask("PATCH", world.path, { ...moderator, body: { guests: true } })).status).toBe(403);
    expect((await world.ask("PATCH", world.path, { ...admin, body: { guests: true } })).status).toBe(200);
  });
});

describe("making a site", () => {
  it("refuses a name that is taken, a name that is none and an origin that is none", async () => {
    const { app, site } = await createWorld();
    await expect(app.sites.add(site.name, [ORIGIN])).rejects.toMatchObject({ code: "site.name-taken" });
    await expect(app.sites.add("Not A Name", [ORIGIN])).rejects.toMatchObject({
      code: "request.invalid",
      fields: { name: expect.any(String) },
    });
    await expect(app.sites.add("fine", ["daily.example"])).rejects.toMatchObject({
      code: "request.invalid",
      fields: { origin: expect.any(String) },
    });
  });

  it("adds origins to one that stands, each once", async () => {
    const { app, site } = await createWorld();
    await app.sites.add(site.name, ["https://m.daily.example/path", ORIGIN], {}, true);
    expect((await app.sites.originsOf(site.id)).sort()).toEqual([ORIGIN, "https://m.daily.example"]);
    expect((await app.sites.byId(site.id))?.settings.guests).toBe(true);
  });
});
