import { describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Database } from "../../src/db/commit.ts";
import { createWorld, nothingOutside, ORIGIN, PUBLIC_URL, type World } from "../support/make.ts";

const JSON_TYPE = { "content-type": "application/json" };
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body?.code];
const comments = (world: World) => `/api/v1/sites/${world.site.name}/comments`;
const bytes = (...values: number[]) => new Uint8Array(values);
const COMMENT = '{"article":{"key":"a-1"},"body":"x"}';

describe("a body", () => {
  it("that is not JSON is malformed, and one that is not a comment is invalid", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    // After the classes of JSONTestSuite (n_: must be refused, y_: is JSON, but no comment).
    const malformed = [
      "",
      " ",
      "{",
      "}",
      "[",
      "[1,]",
      "[,1]",
      "[1 2]",
      "[1,,2]",
      "{a:1}",
      "{'a':1}",
      '{"a"}',
      '{"a":}',
      '{"a":1,}',
      '{"a":1}}',
      "nul",
      "True",
      "NaN",
      "Infinity",
      "-",
      "+1",
      "01",
      "1.",
      ".5",
      "1e",
      "0x1",
      '"\\x41"',
      '"\\u12"',
      '"\t"',
      '"\n"',
      '"open',
      "\u0000",
      "{}\u0000",
      "// no\n{}",
      "/**/{}",
      "\uFEFF\uFEFF{}",
      "{}{}",
      '["a',
      "[".repeat(1_000),
      '{"":'.repeat(500),
      "\u00A0{}",
      "undefined",
    ];
    for (const raw of malformed)
      expect([raw, ...outcome(await world.ask("POST", comments(world), { token, headers: JSON_TYPE, raw }))]).toEqual([
        raw,
        400,
        "request.malformed",
      ]);
    const invalid = [
      "null",
      "true",
      "1",
      "-0",
      "1e400",
      '"x"',
      "[]",
      "[[]]",
      "{}",
      '{"body":"x"}',
      '{"article":null,"body":"x"}',
      '{"article":[],"body":"x"}',
      '{"article":{"key":1},"body":"x"}',
      '{"article":{"key":"a"},"body":["x"]}',
    ];
    for (const raw of invalid)
      expect([raw, ...outcome(await world.ask("POST", comments(world), { token, headers: JSON_TYPE, raw }))]).toEqual([
        raw,
        422,
        "request.invalid",
      ]);
    expect((await world.page()).body.items).toEqual([]);
  });

  it.each([
    ["a lone continuation byte", bytes(0x22, 0x80, 0x22)],
    ["an overlong slash", bytes(0x22, 0xc0, 0xaf, 0x22)],
    ["a surrogate in UTF-8", bytes(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ["a cut character", bytes(0x22, 0xe2, 0x82)],
    ["UTF-16", bytes(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00)],
  ])("in bytes that are not UTF-8 (%s) is malformed", async (_, raw) => {
    const world = await createWorld();
    const { token } = await world.guest();
    expect(outcome(await world.ask("POST", comments(world), { token, headers: JSON_TYPE, raw }))).toEqual([400, "request.malformed"]);
  });

  it("nested deeper than twenty levels is refused, however little it weighs", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    const post = (raw: string) => world.ask("POST", comments(world), { token, headers: JSON_TYPE, raw });
    expect(outcome(await post(nested(25)))).toEqual([400, "request.malformed"]);
    expect(outcome(await post(nested(10_000)))).toEqual([400, "request.malformed"]);
    expect(outcome(await post(nested(10)))).toEqual([422, "request.invalid"]);
  });

  it("of more than 64 KB is refused, said or found", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    const big = JSON.stringify({ article: { key: "a-1" }, body: "x", more: "y".repeat(70_000) });
    expect(outcome(await world.ask("POST", comments(world), { token, headers: JSON_TYPE, raw: big }))).toEqual([413, "request.too-large"]);
    const chunk = new TextEncoder().encode(" ".repeat(10_000));
    let left = 1_000;
    const endless = new ReadableStream({ pull: (stream) => (left-- > 0 ? stream.enqueue(chunk) : stream.close()) });
    const streamed = await world.app.request(
      new Request(`${PUBLIC_URL}${comments(world)}`, {
        method: "POST",
        headers: { ...JSON_TYPE, authorization: `Bearer ${token}` },
        body: endless,
        duplex: "half",
      } as RequestInit),
    );
    expect(streamed.status).toBe(413);
    expect(left).toBeGreaterThan(900);
  });

  it.each(["gzip", "identity", "br, gzip"])("with Content-Encoding %s is refused", async (encoding) => {
    const world = await createWorld();
    const { token } = await world.guest();
    expect(
      outcome(await world.ask("POST", comments(world), { token, headers: { ...JSON_TYPE, "content-encoding": encoding }, raw: COMMENT })),
    ).toEqual([415, "request.media-type"]);
  });

  it.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])(
    "with a key %s is refused by name and changes no other object",
    async (key) => {
      const world = await createWorld();
      const { token } = await world.guest();
      for (const raw of [
        `{"article":{"key":"a-1"},"body":"x","${key}":{"polluted":true}}`,
        `{"article":{"key":"a-1","${key}":{"polluted":true}},"body":"x"}`,
      ]) {
        const { status, body } = await world.ask("POST", comments(world), { token, headers: JSON_TYPE, raw });
        expect([status, body.code]).toEqual([422, "request.invalid"]);
      }
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  it("with a key twice is read as its last value", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    const { status, body } = await world.ask("POST", comments(world), {
      token,
      headers: JSON_TYPE,
      raw: '{"article":{"key":"a-1"},"body":"one","body":"two"}',
    });
    expect([status, body.content]).toEqual([201, [["p", "two"]]]);
  });
});

describe("text", () => {
  it.each([
    ["NUL", "a\u0000b"],
    ["half a character", "a\uD800b"],
    ["controls", "\u0001\u0008\u001B[31mred\u007F"],
    ["overrides of direction", "\u202Eevil\u202C \u2066x\u2069"],
    ["noncharacters", "\uFFFE\uFFFF\u{10FFFF}x"],
    ["markup", "<script>alert(1)</script><img src=x onerror=alert(1)>"],
    ["SQL", "'); DROP TABLE comments;--"],
    ["a template", "#{7*7} {{7*7}} <%= 7*7 %>"],
    ["a format", "%s %n %x $1 $& %00"],
    ["a tower of marks", `Z${"\u0351".repeat(500)}`],
  ])("with %s in a comment does no harm, and reads back the same everywhere", async (_, text) => {
    const world = await createWorld();
    const { token } = await world.guest();
    const posted = await world.comment(token, `${text} end`);
    expect((await world.page()).body.items).toEqual([posted]);
    expect((await world.ask("GET", `/api/v1/comments/${posted.id}`)).body.comment).toEqual(posted);
    expect(JSON.stringify(posted.content)).not.toMatch(/\\u0000|\\ud800|\u202E|\u001B/);
    const html = (await world.page("article=a-1&content=html")).body.items[0].content;
    expect(html).not.toMatch(/<script|<img/);
  });

  it("in an article's key is that key and no other, or refused", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    const keys = [
      "__proto__",
      "constructor",
      "toString",
      "../../etc/passwd",
      "' OR 1=1 --",
      "%00",
      "a%2Fb",
      "<b>",
      "Ə/ə?#&=",
      "🙂",
      "a b",
      "null",
      "0",
    ];
    for (const key of keys) await world.comment(token, "Words", { article: key });
    const query = keys.map((key) => `article=${encodeURIComponent(key)}`).join("&");
    const { status, body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/counts?${query}`);
    expect([status, Object.entries(body.counts)]).toEqual([200, expect.arrayContaining(keys.map((key) => [key, 1]))]);
    for (const key of keys)
      expect((await world.page(`article=${encodeURIComponent(key)}`)).body.article).toMatchObject({ key, commentCount: 1 });
    for (const key of ["", "a\u0000b", "x".repeat(501), "javascript:alert(1)", "https://evil.example/a"]) {
      const { status } = await world.ask("POST", comments(world), { token, body: { article: { key }, body: "Words" } });
      expect([key.slice(0, 30), status < 500 && (status === 422 || key.startsWith("javascript:"))]).toEqual([key.slice(0, 30), true]);
    }
  });

  it.each(["<script>", "a\u0000b", "\u202Enimda", "x".repeat(401), "   ", "admin", "https://evil.example"])(
    "as a name like %.20j gets no session, or a harmless one",
    async (name) => {
      const world = await createWorld();
      const { status, body } = await world.ask("POST", `/api/v1/sites/${world.site.name}/sessions`, { body: { guest: { name } } });
      if (status === 201) expect(body.user.name).toBe(name);
      else expect([409, 422]).toContain(status);
      expect(name === "<script>" || status !== 201).toBe(true);
    },
  );

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "https://daily.example@evil.example/",
    "//evil.example",
    "https://daily.example.evil.example/",
    "ftp://daily.example/",
    "x".repeat(2_001),
  ])("as an article's address like %.50s is refused", async (url) => {
    const world = await createWorld();
    const { token } = await world.guest();
    const { status } = await world.ask("POST", comments(world), { token, body: { article: { key: "a-1", url }, body: "Words" } });
    expect(status).toBe(422);
  });
});

describe("a query", () => {
  const long = "x".repeat(100_000);
  it.each([
    [`article=${long}`, 422],
    [`article=a&cursor=${long}`, 422],
    [`article=a&sort=${long}`, 422],
    [`article=a&limit=${"9".repeat(1_000)}`, 422],
    ["article=a&limit=1e1000", 422],
    ["article=a&limit=-1", 422],
    ["article=a&limit=2.5", 422],
    ["article=a&sort=newest&sort=oldest", 422],
    ["article=a&article=b", 422],
    ["article=a&cursor[]=x", 200],
    ["__proto__=a&__proto__=b&article=a", 200],
    ["__proto__[article]=a", 422],
    ["article=%00", 422],
    ["article=%zz", 200],
    ["article=%ff%fe", 200],
    [`article=a&${"y=1&".repeat(2_000)}`, 200],
    ["article=a&content=svg", 422],
    ["", 422],
  ])("%.40s is %i", async (query, status) => {
    const world = await createWorld();
    const answer = await world.page(query);
    expect(answer.status).toBe(status);
  });

  it("for more than a hundred counts is refused", async () => {
    const world = await createWorld();
    const counts = (n: number) =>
      world.ask("GET", `/api/v1/sites/${world.site.name}/counts?${Array.from({ length: n }, (_, at) => `article=${at}`).join("&")}`);
    expect((await counts(100)).status).toBe(200);
    expect((await counts(101)).status).toBe(422);
  });
});

describe("an address", () => {
  it.each([
    "0",
    "-1",
    "1.5",
    "abc",
    "%00",
    "%zz",
    "%31%00",
    "9007199254740993",
    "9".repeat(400),
    "1;DROP",
    "__proto__",
    "NaN",
    "Infinity",
    "null",
    "%E0%A5%A7",
  ])("with the id %.20s is 404", async (id) => {
    const world = await createWorld();
    const { token } = await world.guest();
    const answers = [
      await world.ask("GET", `/api/v1/comments/${id}`),
      await world.ask("GET", `/api/v1/comments/${id}/replies`),
      await world.ask("PUT", `/api/v1/comments/${id}/vote`, { token, body: { value: 1 } }),
      await world.ask("DELETE", `/api/v1/decisions/${id}`, { token: await world.key() }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });

  it.each([
    "/api/v1/sites/%2e%2e/comments?article=a",
    "/api/v1/sites/__proto__/comments?article=a",
    "/api/v1/sites/DAILY-1/comments?article=a",
    "/api/v1/sites//comments",
    "/api/v2/comments/1",
    "/api/v1/comments/1/",
    "/..%2f..%2fetc%2fpasswd",
    "/%c0%ae%c0%ae.js",
    "/embed.js%00",
    "/node.js.map",
    "/a/../b.js",
    "/.env",
    `/${"x".repeat(10_000)}`,
  ])("like %.50s is 404", async (path) => {
    const { status, body, headers } = await (await createWorld()).ask("GET", path);
    expect([status, headers.get("content-type")]).toEqual([404, "application/problem+json; charset=utf-8"]);
    expect(JSON.stringify(body)).not.toContain("passwd");
  });

  it("answers other methods 405 with those it takes, and never by doing something", async () => {
    const world = await createWorld();
    const taken = new Map<string, Set<string>>();
    for (const { method, path } of world.app.declared) taken.set(path, (taken.get(path) ?? new Set()).add(method.toUpperCase()));
    for (const [path, methods] of taken) {
      const address = path.replace("{site}", world.site.name).replace("{id}", "1").replace("{queue}", "pending");
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((one) => !methods.has(one))) {
        const { status, body, headers } = await world.ask(method, address, { token: await world.key("admin") });
        const allowed = headers.get("allow")?.split(", ") ?? [];
        expect([method, path, status, body.code]).toEqual([method, path, 405, "request.method"]);
        expect(allowed).toEqual(expect.arrayContaining([...methods]));
        expect(new Set(allowed).size).toBe(allowed.length);
      }
    }
  });
});

describe("a refusal", () => {
  it("is a problem document that no cache keeps, no page frames and no script of another type reads", async () => {
    const world = await createWorld();
    const { token } = await world.guest();
    const refusals = [
      await world.ask("GET", "/nothing"),
      await world.ask("POST", comments(world)),
      await world.ask("POST", comments(world), { token, headers: { ...JSON_TYPE, origin: "https://evil.example" }, raw: COMMENT }),
      await world.ask("POST", comments(world), { token, headers: JSON_TYPE, raw: "{" }),
      await world.ask("GET", "/api/v1/comments/1?content=svg"),
    ];
    expect(refusals.map(outcome)).toEqual([
      [404, "request.not-found"],
      [401, "session.required"],
      [403, "origin.refused"],
      [400, "request.malformed"],
      [422, "request.invalid"],
    ]);
    for (const { status, headers, body } of refusals) {
      expect(body).toMatchObject({ type: `/api#${body.code}`, status, title: expect.any(String), detail: expect.any(String) });
      expect(headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("access-control-allow-credentials")).toBeNull();
    }
    expect(refusals[1]?.headers.get("www-authenticate")).toBe("Bearer");
  });

  it.each([null, "https://daily.example", PUBLIC_URL])("is not what a post from the origin %s gets", async (origin) => {
    const world = await createWorld();
    const { token } = await world.guest();
    const headers: Record<string, string> = { ...JSON_TYPE, ...(origin === null ? {} : { origin }) };
    expect((await world.ask("POST", comments(world), { token, headers, raw: COMMENT })).status).toBe(201);
  });

  it.each([
    "null",
    "",
    "https://evil.example",
    "https://daily.example.evil.example",
    "https://evildaily.example",
    "http://daily.example",
    "https://daily.example:444",
    "https://DAILY.example",
    "https://daily.example/",
    `${ORIGIN}, ${ORIGIN}`,
    "https://other.example",
    "file://",
  ])("is what a post from the origin %j gets", async (origin) => {
    const world = await createWorld();
    const { token } = await world.guest();
    expect(outcome(await world.ask("POST", comments(world), { token, headers: { ...JSON_TYPE, origin }, raw: COMMENT }))).toEqual([
      403,
      "origin.refused",
    ]);
  });
});

describe("when the database fails", () => {
  const SECRET = "Secret words of a reader";

  /** The same app over a database that answers everything with this error; what it logs is kept. */
  async function failing(error: Error) {
    const world = await createWorld();
    const { token } = await world.guest();
    const key = await world.key("admin");
    const posted = await world.comment(token, "Before");
    const fail = (): never => {
      throw error;
    };
    const broken: Database = {
      ...world.database,
      all: async () => fail(),
      lookup: async () => fail(),
      commit: async () => fail(),
      queries: new Proxy({}, { get: fail }) as Database["queries"],
    };
    const logged: string[] = [];
    const build = (database: Database) =>
      createApp({
        database,
        clock: () => world.clock.now,
        log: (...line) => logged.push(JSON.stringify(line)),
        secret: "a secret that only tests may know, 32+",
        publicUrl: PUBLIC_URL,
        limits: true,
        addressOf: () => null,
        ...nothingOutside,
        asset: async () => null,
      });
    return { world, token, key, posted, logged, app: build(broken), readable: build({ ...world.database, commit: async () => fail() }) };
  }

  const leak = /SELECT|INSERT|UPDATE|sqlite|D1_|comments\b.*\bcolumn|\/srv|\.ts|\bat \w+ \(|Secret|params/i;

  it("every route says only that something went wrong, and so does the log", async () => {
    const cause = new Error("D1_ERROR: no such column: c.secret at offset 7: SQLITE_ERROR");
    const { world, token, key, logged, app } = await failing(
      new Error(`Failed query: SELECT secret FROM comments\nparams: ${SECRET}`, { cause }),
    );
    for (const { method, path, access } of world.app.declared) {
      const address = path.replace("{site}", world.site.name).replace("{id}", "1").replace("{queue}", "pending");
      const answer = await app.request(`${PUBLIC_URL}${address}?article=a`, {
        method: method.toUpperCase(),
        headers: { ...JSON_TYPE, authorization: `Bearer ${access === "moderate" || access === "administer" ? key : token}` },
        ...(method === "get" ? {} : { body: JSON.stringify(path.includes("/desk/") ? { token: "x" } : { body: SECRET }) }),
      });
      const body = (await answer.json()) as { code: string; content?: unknown };
      if (address.endsWith("/previews")) continue;
      expect([method, path, answer.status, body.code]).toEqual([method, path, 500, "server.error"]);
      expect(JSON.stringify(body)).not.toMatch(leak);
    }
    expect(logged.length).toBeGreaterThan(20);
    expect(logged.join()).not.toContain(SECRET);
    expect((await app.request(`${PUBLIC_URL}/health`)).status).toBe(500);
  });

  it("a comment that could not be committed is not acknowledged, and its words are not logged", async () => {
    const { world, token, logged, readable } = await failing(new Error(`Failed query: INSERT INTO comments VALUES (?)\nparams: ${SECRET}`));
    const answer = await readable.request(`${PUBLIC_URL}${comments(world)}`, {
      method: "POST",
      headers: { ...JSON_TYPE, authorization: `Bearer ${token}` },
      body: JSON.stringify({ article: { key: "a-1" }, body: SECRET }),
    });
    const text = await answer.text();
    expect([answer.status, JSON.parse(text).code]).toEqual([500, "server.error"]);
    expect(text).not.toMatch(leak);
    expect(logged).toHaveLength(1);
    expect(logged.join()).not.toContain(SECRET);
    expect((await world.page()).body.items).toHaveLength(1);
  });

  it.each([
    ["SQLITE_BUSY: database is locked", 503, "database.busy"],
    ["SQLITE_FULL: database or disk is full", 507, "database.full"],
  ])("for the moment (%s), writers are told when to come again", async (message, status, code) => {
    const { world, token, posted, readable } = await failing(new Error(message));
    const post = await readable.request(`${PUBLIC_URL}${comments(world)}`, {
      method: "POST",
      headers: { ...JSON_TYPE, authorization: `Bearer ${token}` },
      body: COMMENT,
    });
    expect([post.status, ((await post.json()) as { code: string }).code]).toEqual([status, code]);
    expect(Number(post.headers.get("retry-after"))).toBeGreaterThan(0);
    const decision = await readable.request(`${PUBLIC_URL}/api/v1/sites/${world.site.name}/decisions`, {
      method: "POST",
      headers: { ...JSON_TYPE, authorization: `Bearer ${await world.key()}` },
      body: JSON.stringify({ items: [{ commentId: posted.id, revision: 1 }], action: "approve" }),
    });
    expect(decision.status).toBe(status);
    expect((await readable.request(`${PUBLIC_URL}${comments(world)}?article=a-1`)).status).toBe(200);
  });
});
