import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "../../src/kernel/clock.ts";
import { createWorld } from "../support/make.ts";

async function door(settings: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld(settings);
  const enter = (body: unknown) => world.ask("POST", `/api/v1/sites/${world.site.name}/sessions`, { body });
  const as = (name: unknown) => enter({ guest: { name } });
  return { ...world, enter, as };
}

describe("signing in as a guest", () => {
  it("takes a name and gives a token to comment with", async () => {
    const world = await door();
    const { status, headers, body } = await world.as("  Aysel   Əliyeva ");
    expect(status).toBe(201);
    expect(body).toEqual({
      token: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: expect.any(String),
      user: { id: expect.any(Number), name: "Aysel Əliyeva", role: "reader", badges: ["guest"] },
    });
    expect(headers.get("cache-control")).toContain("no-store");
    expect(headers.get("set-cookie")).toBeNull();
    expect((await world.comment(body.token, "Salam")).author).toEqual({ id: body.user.id, name: "Aysel Əliyeva", badges: ["guest"] });
  });

  it("stores no token that a stolen database could give away", async () => {
    const world = await door();
    const { token, user } = (await world.as("Aysel")).body;
    const rows = await world.database.all<{ id: string }>(sql`SELECT id FROM sessions WHERE user_id = ${user.id}`);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.id).toMatch(/^[0-9a-f]{64}$/);
    expect(rows[0]?.id).not.toContain(token);
  });

  it("lets two guests have one name, each their own person", async () => {
    const world = await door();
    const [one, two] = [(await world.as("Ani")).body, (await world.as("Ani")).body];
    expect(one.user.id).not.toBe(two.user.id);
    expect(one.token).not.toBe(two.token);
  });

  it.each([
    "",
    " ",
    "A",
    "x".repeat(41),
    "!!",
    "a\u202Eb",
    "a\u200Bb",
    "a\u0000b",
    "a\nb",
    "a\uD800b",
    "\u{E0041}\u{E0042}",
    "Z\u0301\u0302\u0303\u0304algo",
    "www.pills.com",
    "me@pills.com",
    "https://x",
    "\u2800\u2800",
  ])("refuses the name %j at its field", async (name) => {
    const { status, body } = await (await door()).as(name);
    expect([status, body.code, Object.keys(body.fields)]).toEqual([422, "request.invalid", ["guest.name"]]);
  });

  it.each([
    [{}, ["guest"]],
    [{ guest: "Ani" }, ["guest"]],
    [{ guest: {} }, ["guest.name"]],
    [{ guest: { name: 7 } }, ["guest.name"]],
    [{ guest: { name: "x".repeat(401) } }, ["guest.name"]],
    [{ guest: { name: "Ani", role: "admin" } }, ["guest.role"]],
    [{ guest: { name: "Ani" }, email: "a@b.example" }, ["email"]],
  ])("refuses %j at its fields", async (sent, fields) => {
    const { status, body } = await (await door()).enter(sent);
    expect([status, body.code, Object.keys(body.fields)]).toEqual([422, "request.invalid", fields]);
  });

  it.each([
    "Moderator",
    "MODERATOR",
    "m o d e r a t o r",
    "Mоdеrаtоr",
    "𝗠𝗼𝗱𝗲𝗿𝗮𝘁𝗼𝗿",
    "Moderat0r",
    "Rnoderator",
    "Moderatör",
    "Admin",
    "ADMİN",
    "Аdmin",
    "admin1",
    "Редакция",
    "Խմբագիր",
    "The Moderator Anna",
    "Ａｆｔｅｒｗｏｒｄ",
  ])("keeps the name %j, which speaks for the site, from guests", async (name) => {
    const { status, body } = await (await door()).as(name);
    expect([status, body.code, Object.keys(body.fields)]).toEqual([409, "name.taken", ["guest.name"]]);
  });

  it("keeps the names of the site's own staff from guests, and what is read like them", async () => {
    const world = await door();
    await world.app.accounts.addStaff(world.site, "anna@daily.example", "moderator", "Anna Karoyan");
    for (const name of ["Anna Karoyan", "anna karoyan", "Аnnа Каrоуаn", "ANNAKAROYAN", "Αnna Karoyan", "Anna Kar0yan"]) {
      expect([name, (await world.as(name)).status]).toEqual([name, 409]);
    }
    expect((await world.as("Anna")).status).toBe(201);
    await world.guest("Anna Karoyan", world.otherSite);
  });

  it("is refused where the site takes no guests", async () => {
    const { status, body } = await (await door({ guests: false })).as("Ani");
    expect([status, body.code]).toEqual([403, "guest.not-allowed"]);
  });
});

describe("a token", () => {
  it("ends when its reader signs out, and no other with it", async () => {
    const world = await door();
    const [one, two] = [await world.guest("Ani"), await world.guest("Leyla")];
    expect((await world.ask("DELETE", "/api/v1/session", { token: one.token })).status).toBe(204);
    const { status, body, headers } = await world.ask("DELETE", "/api/v1/session", { token: one.token });
    expect([status, body.code, headers.get("www-authenticate")]).toEqual([401, "session.invalid", "Bearer"]);
    expect((await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, { token: one.token, body: {} })).status).toBe(401);
    expect((await world.comment(two.token, "still here")).status).toBe("published");
  });

  it("ends after ninety days, however busy", async () => {
    const world = await door();
    const { token } = await world.guest();
    world.clock.now += 90 * DAY;
    await world.comment(token, "on the last day");
    world.clock.now += 1;
    expect((await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, { token, body: {} })).status).toBe(401);
  });

  it("in any other form is refused", async () => {
    const world = await door();
    const { token } = await world.guest();
    for (const authorization of [
      token,
      `Basic ${token}`,
      "Bearer",
      `Bearer ${token}x`,
      `Bearer ${token} ${token}`,
      `Bearer ${"x".repeat(300)}`,
      "Bearer ' OR 1=1 --",
    ]) {
      const answer = await world.ask("DELETE", "/api/v1/session", { headers: { authorization } });
      expect([authorization.slice(0, 30), answer.status]).toEqual([authorization.slice(0, 30), 401]);
    }
    expect((await world.ask("DELETE", "/api/v1/session")).body.code).toBe("session.required");
    expect((await world.ask("DELETE", "/api/v1/session", { headers: { authorization: `bearer ${token}` } })).status).toBe(204);
  });

  it("of a reader opens no desk, and the desk's cookie is no token", async () => {
    const world = await door();
    const { token } = await world.guest();
    const { cookie } = await world.desk("admin");
    const secret = cookie.split("=")[1] as string;
    expect((await world.ask("GET", `/api/v1/sites/${world.site.name}`, { cookie: `${cookie.split("=")[0]}=${token}` })).status).toBe(401);
    expect((await world.ask("GET", `/api/v1/sites/${world.site.name}`, { token: secret })).body.code).toBe("session.invalid");
  });

  it("is what signing out ends: a server key and the desk are told to look elsewhere", async () => {
    const world = await door();
    expect((await world.ask("DELETE", "/api/v1/session", { token: await world.key() })).status).toBe(403);
    const desk = await world.desk();
    expect((await world.ask("DELETE", "/api/v1/session", desk)).status).toBe(403);
    expect((await world.ask("GET", "/api/v1/desk/session", desk)).status).toBe(200);
  });
});

describe("the desk", () => {
  it("opens once with a link, keeps its secret in a cookie no script can read, and closes", async () => {
    const world = await door();
    const { token } = await world.app.accounts.addStaff(world.site, "desk@daily.example", "moderator");
    const signIn = () => world.ask("POST", "/api/v1/desk/session", { body: { token } });
    const first = await signIn();
    expect([first.status, first.body.user.role, first.body.token]).toEqual([201, "moderator", undefined]);
    const [pair, ...attributes] = (first.headers.get("set-cookie") as string).split("; ");
    expect(attributes).toEqual(expect.arrayContaining(["HttpOnly", "Secure", "Path=/", expect.stringMatching(/^SameSite=(Lax|Strict)$/)]));
    expect(pair).toMatch(/^__Host-/);
    expect(await signIn()).toMatchObject({ status: 410, body: { code: "session.link-used" } });
    const asked = { cookie: pair as string, headers: { "sec-fetch-site": "same-origin" } };
    expect((await world.ask("GET", "/api/v1/desk/session", asked)).body.site.name).toBe(world.site.name);
    expect((await world.ask("DELETE", "/api/v1/desk/session", asked)).status).toBe(204);
    expect((await world.ask("GET", "/api/v1/desk/session", asked)).status).toBe(401);
  });

  it("does not open with a link of yesterday, nor with one that was made up", async () => {
    const world = await door();
    const { token } = await world.app.accounts.addStaff(world.site, "desk@daily.example", "admin");
    world.clock.now += DAY;
    for (const secret of [token, "made-up"])
      expect((await world.ask("POST", "/api/v1/desk/session", { body: { token: secret } })).status).toBe(410);
  });

  it("forgets its sessions when a role is changed", async () => {
    const world = await door();
    const signIn = async (role: "admin" | "moderator") => {
      const { token } = await world.app.accounts.addStaff(world.site, "desk@daily.example", role);
      const { headers } = await world.ask("POST", "/api/v1/desk/session", { body: { token } });
      return { cookie: (headers.get("set-cookie") as string).split(";")[0] as string };
    };
    const before = await signIn("admin");
    const after = await signIn("moderator");
    expect((await world.ask("GET", "/api/v1/desk/session", before)).status).toBe(401);
    expect((await world.ask("GET", "/api/v1/desk/session", after)).body.user.role).toBe("moderator");
  });
});
