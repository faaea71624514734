import { describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { silentLog } from "../../src/kernel/log.ts";
import { createWorld, nothingOutside, PUBLIC_URL, type World } from "../support/make.ts";

const HOUR = 3_600_000;
const SESSION = "/api/v1/desk/session";
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
let people = 0;
const invite = (world: World, role: "staff" | "moderator" | "admin" = "moderator") =>
  world.app.accounts.addStaff(world.site, `desk-${++people}@daily.example`, role);
const enter = (world: World, token: string, headers: Record<string, string> = {}) =>
  world.ask("POST", SESSION, { body: { token }, headers });

describe("a one-time link", () => {
  it("signs in once", async () => {
    const world = await createWorld();
    const { user, token } = await invite(world, "admin");
    const { status, body } = await enter(world, token);
    expect(status).toBe(201);
    expect(body).toEqual({
      user: { id: user.id, name: user.name, role: "admin", badges: ["admin"] },
      site: { name: world.site.name, title: world.site.name },
    });
    expect(outcome(await enter(world, token))).toEqual([410, "session.link-used"]);
  });

  it("pressed five times at once signs in once", async () => {
    const world = await createWorld();
    const { token } = await invite(world);
    const answers = await Promise.all(Array.from({ length: 5 }, () => enter(world, token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410, 410]);
    expect(answers.filter(({ headers }) => headers.has("set-cookie"))).toHaveLength(1);
  });

  it("works for a day and no longer", async () => {
    const world = await createWorld();
    const [one, two] = [await invite(world), await invite(world)];
    world.clock.now += 24 * HOUR - 1;
    expect((await enter(world, one.token)).status).toBe(201);
    world.clock.now += 1;
    expect(outcome(await enter(world, two.token))).toEqual([410, "session.link-used"]);
  });

  it("that was guessed is refused like a used one", async () => {
    const world = await createWorld();
    expect(outcome(await enter(world, "guess"))).toEqual([410, "session.link-used"]);
    expect(outcome(await enter(world, "x".repeat(201)))).toEqual([422, "request.invalid"]);
  });

  it("is refused from another site's page, and stays good", async () => {
    const world = await createWorld();
    const { token } = await invite(world);
    for (const origin of ["https://evil.example", "https://daily.example", "null"]) {
      expect(outcome(await enter(world, token, { origin }))).toEqual([403, "origin.refused"]);
    }
    expect((await enter(world, token, { origin: PUBLIC_URL })).status).toBe(201);
  });
});

describe("the cookie", () => {
  it("is bound to the host over https and out of reach of scripts", async () => {
    const world = await createWorld();
    const { headers } = await enter(world, (await invite(world)).token);
    const [pair, ...attributes] = (headers.get("set-cookie") as string).split("; ");
    expect(pair).toMatch(/^__Host-afterword-desk=[\w-]{43}$/);
    expect(attributes.filter((one) => !one.startsWith("Expires="))).toEqual(
      expect.arrayContaining(["Path=/", "HttpOnly", "Secure", "SameSite=Lax"]),
    );
    expect(attributes.join()).not.toMatch(/Domain/i);
    expect(headers.get("cache-control")).toContain("no-store");
  });

  it("over plain http has no prefix that browsers would refuse", async () => {
    const {
      database,
      clock,
      site,
      app: { accounts },
    } = await createWorld();
    const app = createApp({
      database,
      clock: () => clock.now,
      log: silentLog,
      secret: "another secret for tests, 32 or more",
      publicUrl: "http://localhost:8787",
      limits: true,
      addressOf: () => null,
      ...nothingOutside,
      asset: async () => null,
    });
    const { token } = await accounts.addStaff(site, `desk-${++people}@daily.example`, "moderator");
    const answer = await app.request(`http://localhost:8787${SESSION}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
    });
    const cookie = answer.headers.get("set-cookie") as string;
    expect(cookie).toMatch(/^afterword-desk=/);
    expect(cookie).not.toContain("Secure");
    expect(cookie).toContain("HttpOnly");
  });

  it("is a new secret at every sign-in, whatever came with the request", async () => {
    const world = await createWorld();
    const preset = `__Host-afterword-desk=${"A".repeat(43)}`;
    const { token } = await invite(world);
    const answer = await world.ask("POST", SESSION, { cookie: preset, body: { token } });
    expect(answer.headers.get("set-cookie")).not.toContain("A".repeat(43));
    expect((await world.ask("GET", SESSION, { cookie: preset })).status).toBe(401);
  });
});

describe("a desk session", () => {
  it("ends by signing out, for that browser only", async () => {
    const world = await createWorld();
    const { user, token } = await invite(world);
    const again = await world.app.accounts.addStaff(world.site, `desk-${people}@daily.example`, "moderator");
    expect(again.user.id).toBe(user.id);
    const cookies = await Promise.all(
      [token, again.token].map(async (link) => ((await enter(world, link)).headers.get("set-cookie") as string).split(";")[0] as string),
    );
    const [one, two] = cookies as [string, string];
    const out = await world.ask("DELETE", SESSION, { cookie: one, headers: { "sec-fetch-site": "same-origin" } });
    expect(out.status).toBe(204);
    expect(out.headers.get("set-cookie")).toMatch(/^__Host-afterword-desk=;.*Expires=Thu, 01 Jan 1970/);
    expect((await world.ask("GET", SESSION, { cookie: one })).status).toBe(401);
    expect((await world.ask("GET", SESSION, { cookie: two })).status).toBe(200);
  });

  it("ends when its person's role changes", async () => {
    const world = await createWorld();
    const { token } = await invite(world, "admin");
    const cookie = ((await enter(world, token)).headers.get("set-cookie") as string).split(";")[0];
    await world.app.accounts.addStaff(world.site, `desk-${people}@daily.example`, "moderator");
    expect(outcome(await world.ask("GET", SESSION, { cookie }))).toEqual([401, "session.required"]);
  });

  it("ends after seven days", async () => {
    const world = await createWorld();
    const { cookie } = await world.desk();
    world.clock.now += 7 * 24 * HOUR;
    expect((await world.ask("GET", SESSION, { cookie })).status).toBe(200);
    world.clock.now += 1;
    expect((await world.ask("GET", SESSION, { cookie })).status).toBe(401);
  });

  it("of the staff without a moderator's role sees no queue", async () => {
    const world = await createWorld();
    const { cookie, headers } = await world.desk("staff");
    for (const path of ["queues/pending", "queues/counts", "word-lists"]) {
      expect(outcome(await world.ask("GET", `/api/v1/sites/${world.site.name}/${path}`, { cookie, headers }))).toEqual([
        403,
        "access.denied",
      ]);
    }
  });

  it("is nothing that a reader's token or a server key can be", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    const name = "__Host-afterword-desk";
    expect((await world.ask("GET", SESSION, { cookie: `${name}=${token}` })).status).toBe(401);
    expect((await world.ask("GET", SESSION, { token })).status).toBe(403);
    expect((await world.ask("GET", SESSION, { token: await world.key("admin") })).status).toBe(403);
    expect((await world.ask("GET", SESSION, { cookie: `${name}=${await world.key("admin")}` })).status).toBe(401);
  });

  it("'s secret is no bearer token", async () => {
    const world = await createWorld();
    const { cookie } = await world.desk("admin");
    const answer = await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/pending`, { token: cookie.split("=")[1] as string });
    expect(outcome(answer)).toEqual([401, "session.invalid"]);
  });
});

describe("a change with the desk's cookie", () => {
  const own = PUBLIC_URL;
  const origins = [
    null,
    "null",
    "https://evil.example",
    "https://sub.comments.example",
    "http://comments.example",
    "https://comments.example:8443",
    "https://daily.example",
    own,
  ];
  const sites = [null, "none", "cross-site", "same-site", "same-origin"];

  it("is taken from a page of the desk's own origin and from nowhere else", async () => {
    const world = await createWorld();
    const { cookie } = await world.desk("admin");
    const calls: [string, string, unknown][] = [
      ["POST", `/api/v1/sites/${world.site.name}/comments`, { article: { key: "a-1" }, body: "Words" }],
      ["PUT", `/api/v1/sites/${world.site.name}/word-lists`, { banned: [], suspect: [] }],
      ["PATCH", `/api/v1/sites/${world.site.name}`, { title: "Daily" }],
    ];
    const table: unknown[] = [];
    const expected: unknown[] = [];
    for (const [method, path, body] of calls) {
      for (const origin of origins) {
        for (const site of sites) {
          const headers = { ...(origin === null ? {} : { origin }), ...(site === null ? {} : { "sec-fetch-site": site }) };
          const { status } = await world.ask(method, path, { cookie, headers, body });
          table.push([method, origin, site, status < 300]);
          const proven = site === "same-origin" ? origin === null || origin === own : site === null && origin === own;
          expected.push([method, origin, site, proven]);
        }
      }
    }
    expect(table).toEqual(expected);
  });

  it.each([
    ["text/plain", 415],
    ["application/x-www-form-urlencoded", 415],
    ["multipart/form-data; boundary=x", 415],
    ["application/jsonp", 415],
    ["text/plain; application/json", 415],
    ["", 415],
    ["application/json", 204],
    ["Application/JSON; charset=utf-8", 204],
  ])("of type %j is %i", async (type, status) => {
    const world = await createWorld();
    const { cookie, headers } = await world.desk("admin");
    const answer = await world.ask("PUT", `/api/v1/sites/${world.site.name}/word-lists`, {
      cookie,
      headers: { ...headers, "content-type": type },
      raw: new TextEncoder().encode(JSON.stringify({ banned: [], suspect: [] })),
    });
    expect(answer.status).toBe(status);
  });

  it("is refused to reading methods", async () => {
    const world = await createWorld();
    const { cookie, headers } = await world.desk("admin");
    for (const path of ["decisions", "decisions?_method=POST"]) {
      const answer = await world.ask("GET", `/api/v1/sites/${world.site.name}/${path}`, {
        cookie,
        headers: { ...headers, "x-http-method-override": "POST" },
      });
      expect(outcome(answer)).toEqual([405, "request.method"]);
    }
  });

  it("cannot be read by other origins with credentials", async () => {
    const world = await createWorld();
    const { cookie } = await world.desk("admin");
    const { headers } = await world.ask("GET", SESSION, { cookie, headers: { origin: "https://evil.example" } });
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    const preflight = await world.ask("OPTIONS", SESSION, {
      headers: { origin: "https://evil.example", "access-control-request-method": "DELETE" },
    });
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });
});
