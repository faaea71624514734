import { describe, expect, it } from "vitest";
import { createWorld, ORIGIN, PUBLIC_URL } from "../support/make.ts";

/** Origins that are like the site's, or like nothing, but are not it. */
const FOREIGN = [
  "https://evil.example",
  "null",
  "https://daily.example.evil.example",
  "https://evildaily.example",
  "https://sub.daily.example",
  "http://daily.example",
  "https://daily.example:8443",
  "https://daily.example.",
  "https://daily.example/",
  "https://DAILY.example",
  "https://daily.example evil",
  "daily.example",
  "https://",
  "*",
  "",
];

describe("a preflight", () => {
  const ask = async (origin: string | null, method: string, path?: string) => {
    const world = await createWorld();
    return world.ask("OPTIONS", path ?? `/api/v1/sites/${world.site.name}/comments`, {
      headers: {
        ...(origin === null ? {} : { origin }),
        "access-control-request-method": method,
        "access-control-request-headers": "authorization, content-type, idempotency-key",
      },
    });
  };

  it.each(["POST", "PUT", "PATCH", "DELETE"])(
    "for %s is granted to origins that a site has registered, without credentials",
    async (method) => {
      const { status, headers, body } = await ask(ORIGIN, method);
      expect([status, body]).toEqual([204, ""]);
      expect(headers.get("access-control-allow-origin")).toBe(ORIGIN);
      expect(headers.get("access-control-allow-methods")?.split(", ")).toContain(method);
      expect(headers.get("access-control-allow-headers")?.toLowerCase()).toMatch(/authorization.*content-type.*idempotency-key.*if-match/);
      expect(headers.get("access-control-max-age")).toBe("600");
      expect(headers.get("vary")).toContain("Origin");
      expect(headers.get("access-control-allow-credentials")).toBeNull();
    },
  );

  it.each(FOREIGN)("for a write is not granted to %j", async (origin) => {
    const { headers } = await ask(origin, "POST");
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("access-control-allow-methods")).toBeNull();
    expect(headers.get("vary")).toContain("Origin");
  });

  it.each(["GET", "HEAD"])("for %s is granted to anybody", async (method) => {
    expect((await ask("https://reader.example", method)).headers.get("access-control-allow-origin")).toBe("https://reader.example");
  });

  it("is granted to the service's own pages, and to nobody who does not say who they are", async () => {
    expect((await ask(PUBLIC_URL, "POST")).headers.get("access-control-allow-origin")).toBe(PUBLIC_URL);
    expect((await ask(null, "POST")).headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("a write", () => {
  async function writer() {
    const world = await createWorld();
    const { token } = await world.guest();
    const first = await world.comment(token, "Salam");
    const write = (method: string, path: string, origin: string | null, body?: unknown) =>
      world.ask(method, path, { token, ...(body === undefined ? {} : { body }), headers: origin === null ? {} : { origin } });
    const post = (origin: string | null) =>
      write("POST", `/api/v1/sites/${world.site.name}/comments`, origin, { article: { key: "a-1" }, body: "Salam" });
    return { ...world, token, first, write, post };
  }

  it("is taken from the site's own pages, from ours, and from programs that name no origin", async () => {
    const world = await writer();
    for (const origin of [ORIGIN, PUBLIC_URL, null]) expect([origin, (await world.post(origin)).status]).toEqual([origin, 201]);
  });

  it("is refused from any other page, however alike its address", async () => {
    const world = await writer();
    for (const origin of [...FOREIGN.filter((one) => one !== ""), "https://other.example"]) {
      const { status, body } = await world.post(origin);
      expect([origin, status, body.code]).toEqual([origin, 403, "origin.refused"]);
    }
    expect((await world.page()).body.article.commentCount).toBe(1);
  });

  it("is refused on every route, those that name a comment or only a session too", async () => {
    const world = await writer();
    const one = `/api/v1/comments/${world.first.id}`;
    const here = `/api/v1/sites/${world.site.name}`;
    for (const [method, path, body] of [
      ["PATCH", one, { body: "x" }],
      ["DELETE", one, undefined],
      ["PUT", `${one}/vote`, { value: 1 }],
      ["DELETE", `${one}/vote`, undefined],
      ["POST", `${one}/reports`, { reason: "spam" }],
      ["POST", `${here}/previews`, { body: "x" }],
      ["POST", `${here}/sessions`, { guest: { name: "Ani" } }],
      ["DELETE", "/api/v1/session", undefined],
      ["POST", "/api/v1/desk/session", { token: "x" }],
    ] as const) {
      for (const origin of ["https://evil.example", "https://other.example", "null"]) {
        const answer = await world.write(method, path, origin, body);
        expect([method, path, origin, answer.status, answer.body.code]).toEqual([method, path, origin, 403, "origin.refused"]);
      }
    }
    expect((await world.page()).body.items[0]).toEqual(world.first);
  });

  it("of a desk's cookie is refused unless the desk's own page makes it", async () => {
    const world = await writer();
    const { cookie } = await world.desk("admin");
    const patch = async (headers: Record<string, string>) =>
      (await world.ask("PATCH", `/api/v1/sites/${world.site.name}`, { cookie, headers, body: {} })).status;
    expect(await patch({ "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await patch({ origin: PUBLIC_URL })).toBe(200);
    for (const headers of [
      {},
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "cross-site", origin: ORIGIN },
      { "sec-fetch-site": "none" },
      { origin: ORIGIN },
      { origin: "null" },
      { origin: "https://evil.example" },
    ]) {
      expect([headers, await patch(headers as Record<string, string>)]).toEqual([headers, 403]);
    }
  });
});

describe("a read", () => {
  it("answers any origin alike, since it holds nothing about who reads", async () => {
    const world = await createWorld();
    await world.comment((await world.guest()).token, "Salam");
    const plain = await world.page();
    for (const origin of [ORIGIN, "https://evil.example", "null"]) {
      const { status, body, headers } = await world.ask("GET", `/api/v1/sites/${world.site.name}/comments?article=a-1`, {
        headers: { origin },
      });
      expect([status, body]).toEqual([200, plain.body]);
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("access-control-expose-headers")).toContain("ETag");
      expect(headers.get("access-control-allow-credentials")).toBeNull();
    }
  });
});
