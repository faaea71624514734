/** Every route is guarded, or stands on the short list here. A new route fails until somebody has thought about it. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Declaration } from "../src/http/endpoint.ts";
import { createWorld, type World } from "./support/make.ts";

/** What anyone may call. Signing in is how one gets credentials; the rest shows what every reader sees. */
const PUBLIC = [
  "POST /api/v1/sites/{site}/sessions",
  "POST /api/v1/desk/session",
  "POST /api/v1/sites/{site}/previews",
  "GET /api/v1/sites/{site}/comments",
  "GET /api/v1/sites/{site}/counts",
  "GET /api/v1/sites/{site}/events",
  "GET /api/v1/sites/{site}/viewer",
  "GET /api/v1/comments/{id}",
  "GET /api/v1/comments/{id}/replies",
  "GET /api/v1/sites/{site}/house-rules",
  "POST /api/v1/sites/{site}/notices",
  "POST /api/v1/sites/{site}/notice-lookups",
  "GET /api/v1/sites/{site}/public-record",
];

/** Pages and files: the same bytes for everybody, and nothing that can be changed. */
const PAGES = [
  "GET /",
  "GET /health",
  "GET /api",
  "GET /api.css",
  "GET /api/v1/openapi.json",
  "GET /desk",
  "GET /desk/sign-in",
  "GET /demo.css",
  "GET /imported",
  "GET /rules/:site",
  "GET /record/:site",
  "GET /pages.css",
  "GET /docs.css",
  "GET /docs/themes",
  "GET /docs/themes.css",
  "GET /docs/:page{[a-z]+(?:-[a-z]+)*}",
  "GET /notices.css",
  "GET /news/nagorno-karabakh-surrender",
  "GET /news/the-road-the-departures-and-the-talks",
  "GET /inside/how-we-moderate",
  "GET /culture/in-praise-of-the-small-glass",
  "GET /:file{[a-z]+[A-Za-z0-9_.-]*\\.(?:js|css|json|d\\.ts)}",
];

/** Pages for people without an account, who send their forms without any credentials. */
const FORMS = ["GET /notices/:site", "POST /notices/:site", "GET /notices/:site/status", "POST /notices/:site/status"];

/** The thread without a script: its forms carry a cookie of ours and have to come from pages of ours (test/api/still-posting.test.ts). */
const STILL = ["GET /embed/:site", "POST /embed/:site", "GET /embed/:site/reply", "GET /embed/:site/fragment"];

/** Serves nothing: it answers preflights. */
const MACHINERY = ["OPTIONS /api/*"];

/** About the caller's own session, whichever site it belongs to. */
const OWN_SESSION = [
  "DELETE /api/v1/session",
  "GET /api/v1/desk/session",
  "DELETE /api/v1/desk/session",
  "POST /api/v1/me/acknowledgements",
];

let world: World;
let declared: Declaration[];
let row: { comment: number; decision: number };
let reader: string;
const keys: Record<"moderator" | "foreign", string> = { moderator: "", foreign: "" };
let stranger: string;
let foreignDesk: { cookie: string; headers: Record<string, string> };

beforeAll(async () => {
  world = await createWorld();
  declared = world.app.declared;
  reader = (await world.guest("Aysel")).token;
  stranger = (await world.guest("Ann", world.otherSite)).token;
  keys.moderator = await world.key("moderator");
  keys.foreign = await world.key("admin", world.otherSite);
  foreignDesk = await world.desk("admin", world.otherSite);
  const comment = await world.comment(reader, "Words");
  const { body } = await world.decide(keys.moderator, { items: [{ commentId: comment.id, revision: 1 }], action: "approve" });
  row = { comment: comment.id, decision: body.items[0].id };
});

const nameOf = ({ method, path }: Declaration) => `${method.toUpperCase()} ${path}`;
/** Of which kind the row is that a path names. */
const kindOf = ({ path }: Declaration) =>
  path.includes("/decisions/")
    ? "decision"
    : path.includes("/cases/")
      ? "case"
      : path.includes("/sanctions/")
        ? "sanction"
        : path.includes("/notices/")
          ? "notice"
          : "comment";
const isRow = ({ path }: Declaration) => !path.includes("{site}") && path.includes("{id}");

/** Calls a route of the first site with a body that no shape accepts, so that an answer of 4xx for the body would show. */
async function call(one: Declaration, as: { token?: string; cookie?: string; headers?: Record<string, string> } = {}): Promise<string> {
  const path = one.path
    .replace("{site}", world.site.name)
    .replace("{queue}", "pending")
    .replace("{id}", String(one.path.includes("/decisions/") ? row.decision : row.comment));
  const hasBody = one.method !== "get";
  const { status, body } = await world.ask(one.method.toUpperCase(), path, {
    ...as,
    headers: { ...as.headers, ...(hasBody ? { "content-type": "application/json" } : {}) },
    ...(hasBody ? { raw: "{ not JSON" } : {}),
  });
  return `${nameOf(one)}: ${status} ${body?.code ?? ""}`.trim();
}

async function answers(routes: Declaration[], as: Parameters<typeof call>[1]): Promise<string[]> {
  return Promise.all(routes.map((one) => call(one, as)));
}

const guarded = () => declared.filter((one) => !PUBLIC.includes(nameOf(one)));
const all = (routes: Declaration[], answer: string) => routes.map((one) => `${nameOf(one)}: ${answer}`);

describe("every route that is served", () => {
  it("is declared with who may call it, or is a page on the list", () => {
    const known = new Set([...PAGES, ...FORMS, ...STILL, ...MACHINERY, ...declared.map((one) => nameOf(one).replace(/\{(\w+)\}/g, ":$1"))]);
    expect(world.app.routes.map(({ method, path }) => `${method} ${path}`).filter((route) => !known.has(route))).toEqual([]);
  });

  it("and every entry of the lists is served", () => {
    const served = new Set(world.app.routes.map(({ method, path }) => `${method} ${path}`));
    expect([...PAGES, ...FORMS, ...STILL, ...MACHINERY].filter((route) => !served.has(route))).toEqual([]);
    expect([...PUBLIC, ...OWN_SESSION].filter((route) => !declared.some((one) => nameOf(one) === route))).toEqual([]);
  });

  it("is declared once", () => {
    expect(new Set(declared.map(nameOf)).size).toBe(declared.length);
  });

  it("says public or optional exactly where the list here does", () => {
    expect(
      declared
        .filter(({ access }) => access === "public" || access === "optional")
        .map(nameOf)
        .sort(),
    ).toEqual([...PUBLIC].sort());
  });
});

describe("authority comes before the body", () => {
  it("without credentials every guarded route is 401", async () => {
    expect(await answers(guarded(), {})).toEqual(all(guarded(), "401 session.required"));
  });

  it.each(["nonsense", "awk_0000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x".repeat(5_000)])(
    "with the token %.50s every guarded route is 401",
    async (token) => {
      expect(await answers(guarded(), { token })).toEqual(all(guarded(), "401 session.invalid"));
    },
  );

  it("a reader's token reaches nothing that moderates or administers", async () => {
    const routes = declared.filter(({ access }) => access === "moderate" || access === "administer");
    expect(routes.length).toBeGreaterThan(8);
    expect(await answers(routes, { token: reader })).toEqual(all(routes, "403 access.denied"));
  });

  it("a moderator's key administers nothing", async () => {
    const routes = declared.filter(({ access }) => access === "administer");
    expect(routes.length).toBeGreaterThan(0);
    expect(await answers(routes, { token: keys.moderator })).toEqual(all(routes, "403 access.denied"));
  });

  it("a server key, which is nobody, does not take part", async () => {
    const routes = declared.filter(({ access }) => access === "comment");
    expect(await answers(routes, { token: keys.moderator })).toEqual(all(routes, "403 access.denied"));
  });
});

describe("a site is a wall", () => {
  const named = () => declared.filter((one) => one.path.includes("{site}") && one.access !== "public");
  const rows = () => guarded().filter(isRow);

  it("every guarded route names a site, a row of one, or the caller's own session", () => {
    const rest = guarded().filter((one) => !one.path.includes("{site}") && !isRow(one));
    expect(rest.map(nameOf).sort()).toEqual([...OWN_SESSION].sort());
  });

  it("to another site's key nothing of this one is there", async () => {
    expect(await answers(named(), { token: keys.foreign })).toEqual(all(named(), "404 site.not-found"));
    const decisions = rows().filter(({ access }) => access === "moderate");
    expect(await answers(decisions, { token: keys.foreign })).toEqual(
      decisions.map((one) => `${nameOf(one)}: 404 ${kindOf(one)}.not-found`),
    );
    const comments = rows().filter(({ access }) => access === "comment");
    expect(await answers(comments, { token: keys.foreign })).toEqual(all(comments, "403 access.denied"));
  });

  it("nor to another site's desk", async () => {
    expect(await answers(named(), foreignDesk)).toEqual(all(named(), "404 site.not-found"));
    for (const one of rows()) {
      expect(await call(one, foreignDesk)).toBe(`${nameOf(one)}: 404 ${kindOf(one)}.not-found`);
    }
  });

  it("nor to another site's reader, whose session means nothing here", async () => {
    expect(await answers(named(), { token: stranger })).toEqual(all(named(), "401 session.invalid"));
    const comments = rows().filter(({ access }) => access === "comment");
    expect(comments.length).toBeGreaterThan(4);
    expect(await answers(comments, { token: stranger })).toEqual(comments.map((one) => `${nameOf(one)}: 404 ${kindOf(one)}.not-found`));
    const others = rows().filter(({ access }) => access !== "comment");
    expect(await answers(others, { token: stranger })).toEqual(all(others, "403 access.denied"));
  });

  it("and after all that nothing has changed", async () => {
    const { body } = await world.page();
    expect(body.items).toMatchObject([{ id: row.comment, status: "published", votes: { up: 0, down: 0 }, editedAt: null }]);
  });
});
