import { describe, expect, it } from "vitest";
import { createWorld } from "../support/make.ts";

const JSON_TYPE = { "content-type": "application/json" };
const good = JSON.stringify({ article: { key: "a-1" }, body: "Salam" });

async function sender() {
  const world = await createWorld();
  const { token } = await world.guest();
  const send = (raw: BodyInit | undefined, headers: Record<string, string> = JSON_TYPE) =>
    world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, { token, headers, ...(raw === undefined ? {} : { raw }) });
  return { ...world, token, send };
}

describe("a request's body", () => {
  it.each([
    ["another type", { "content-type": "text/plain" }],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }],
    ["a type that only begins alike", { "content-type": "application/jsonp" }],
    ["compression", { ...JSON_TYPE, "content-encoding": "gzip" }],
  ])("in %s is refused with 415", async (_, headers) => {
    const { send } = await sender();
    const { status, body } = await send(good, headers);
    expect([status, body.code]).toEqual([415, "request.media-type"]);
  });

  it("larger than any comment is refused with 413, in one piece or many", async () => {
    const { send } = await sender();
    const large = JSON.stringify({ article: { key: "a-1" }, body: "x".repeat(70_000) });
    expect((await send(large)).body.code).toBe("request.too-large");
    expect((await send(good, { ...JSON_TYPE, "content-length": "99999999" })).status).toBe(413);
  });

  it.each([
    ["nothing", undefined],
    ["half an object", good.slice(0, -1)],
    ["two objects", good + good],
    ["a comment in JSON", `/* */${good}`],
    ["a trailing comma", '{"article":{"key":"a-1"},"body":"x",}'],
    ["single quotes", "{'body':'x'}"],
    ["bytes that are not UTF-8", Uint8Array.from([0x22, 0xc3, 0x28, 0x22])],
    ["nesting without end", "[".repeat(30_000)],
    ["nesting of thousands of levels", `${'{"article":'.repeat(4_000)}1${"}".repeat(4_000)}`],
    ["nesting a little too deep", `{"body":"x","article":${"[".repeat(20)}1${"]".repeat(20)}}`],
  ])("of %s is refused with 400", async (_, raw) => {
    const { send } = await sender();
    const { status, body } = await send(raw);
    expect([status, body.code]).toEqual([400, "request.malformed"]);
  });

  it.each([
    ["null", "null"],
    ["a list", `[${good}]`],
    ["a string", '"x"'],
    ["a name of the language's own", '{"article":{"key":"a-1"},"body":"x","constructor":{"prototype":{}}}'],
  ])("of %s is refused with 422", async (_, raw) => {
    const { send } = await sender();
    const { status, body } = await send(raw);
    expect([status, body.code]).toEqual([422, "request.invalid"]);
  });

  it("may say a field twice, of which the last counts, and spoils no prototype", async () => {
    const { send } = await sender();
    const { status, body } = await send('{"article":{"key":"a-1"},"body":"first","body":"last"}');
    expect([status, body.content]).toEqual([201, [["p", "last"]]]);
    await send('{"article":{"key":"a-1"},"body":"x","__proto__":{"polluted":true}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("may name its encoding", async () => {
    const { send } = await sender();
    expect((await send(good, { "content-type": "application/json; charset=utf-8" })).status).toBe(201);
  });
});

describe("every answer", () => {
  it("is inert wherever it is opened, refusals too", async () => {
    const { send, page } = await sender();
    for (const { headers } of [await send(good), await send("{"), await page(), await page("article=")]) {
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'; sandbox");
      expect(headers.get("access-control-allow-credentials")).toBeNull();
    }
  });
});
