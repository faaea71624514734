import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readBody } from "../../../src/http/body.ts";
import { AppError } from "../../../src/kernel/errors.ts";

const shape = z.strictObject({ body: z.string() });
const KB = 1_024;

function request(body: BodyInit | null, headers: Record<string, string> = { "content-type": "application/json" }): Request {
  return new Request("https://comments.example/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
}

async function codeOf(asked: Request): Promise<string> {
  return readBody(asked, shape).then(
    () => "read",
    (error: unknown) => (error instanceof AppError ? error.code : "a defect"),
  );
}

/** A body that arrives in pieces and never says how long it is. */
function pieces(count: number, sizes: number): { stream: ReadableStream<Uint8Array>; pulled(): number } {
  let pulled = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (pulled++ === count) controller.close();
      else controller.enqueue(new Uint8Array(sizes).fill(0x20));
    },
  });
  return { stream, pulled: () => pulled };
}

describe("a request's body", () => {
  it.each(["application/json", "application/json; charset=utf-8", "Application/JSON ;charset=UTF-8"])("is read as %s", async (type) => {
    expect(await readBody(request('{"body":"Salam"}', { "content-type": type }), shape)).toEqual({ body: "Salam" });
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "text/json", "multipart/form-data; boundary=x", ""])(
    "of type %j is refused before it is read",
    async (type) => {
      expect(await codeOf(request('{"body":"x"}', { "content-type": type }))).toBe("request.media-type");
    },
  );

  it("that is compressed is refused", async () => {
    expect(await codeOf(request('{"body":"x"}', { "content-type": "application/json", "content-encoding": "gzip" }))).toBe(
      "request.media-type",
    );
  });

  it("is bounded by the bytes that arrive, whatever its length was said to be", async () => {
    const endless = pieces(1_000_000, 16 * KB);
    expect(await codeOf(request(endless.stream as unknown as BodyInit))).toBe("request.too-large");
    expect(endless.pulled()).toBeLessThan(10);
    expect(await codeOf(request("{}", { "content-type": "application/json", "content-length": "9999999" }))).toBe("request.too-large");
  });

  it("may be as large as the bound and no larger", async () => {
    const filled = (bytes: number) => JSON.stringify({ body: "x".repeat(bytes - '{"body":""}'.length) });
    expect(await codeOf(request(filled(64 * KB)))).toBe("read");
    expect(await codeOf(request(filled(64 * KB + 1)))).toBe("request.too-large");
  });

  it.each(["", "{", "{'body':1}", '{"body":"x"', "undefined", "NaN", '{"body":"x"} x', "\u0000"])("%j is malformed", async (body) => {
    expect(await codeOf(request(body))).toBe("request.malformed");
  });

  it("that is not UTF-8 is malformed", async () => {
    expect(await codeOf(request(Uint8Array.from([0x22, 0xff, 0xfe, 0x22])))).toBe("request.malformed");
  });

  it("is refused when it is nested deeply, without any stack being at risk", async () => {
    expect(await codeOf(request("[".repeat(30_000) + "]".repeat(30_000)))).toBe("request.malformed");
    expect(await codeOf(request(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`))).toBe("request.malformed");
  });

  it.each([
    ["null", ["body"]],
    ["[]", ["body"]],
    ["3", ["body"]],
    ["{}", ["body"]],
    ['{"body":7}', ["body"]],
    ['{"body":"x","id":3,"status":"published"}', ["id", "status"]],
  ])("%s is refused at its fields", async (body, fields) => {
    const error = await readBody(request(body), shape).catch((thrown: unknown) => thrown as AppError);
    expect(error).toMatchObject({ code: "request.invalid" });
    expect(Object.keys((error as AppError).fields ?? {})).toEqual(fields);
  });
});
