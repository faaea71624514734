import { describe, expect, it } from "vitest";
import { ERRORS } from "../../src/kernel/errors.ts";
import { createWorld } from "../support/make.ts";

type Schema = Record<string, unknown>;
type Parameter = { in: string; name: string; schema: Schema };
type Operation = {
  operationId: string;
  summary: string;
  parameters: Parameter[];
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
};

const TYPES = ["string", "number", "integer", "boolean", "object", "array", "null"];
/** Keywords of JSON Schema 2020-12 that hold schemas: one, a list, or one by name. */
const ONE = ["items", "additionalProperties", "propertyNames", "not"];
const LIST = ["anyOf", "oneOf", "allOf", "prefixItems"];
const NAMED = ["properties", "patternProperties"];
const PLAIN =
  "type enum const default description format pattern required minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems minProperties maxProperties $ref title examples".split(
    " ",
  );

async function document() {
  const world = await createWorld();
  const answer = await world.ask("GET", "/api/v1/openapi.json");
  return { world, answer, doc: answer.body };
}

/** What is wrong with a schema's shape, each with its place. */
function faults(schema: unknown, place: string): string[] {
  if (typeof schema === "boolean") return [];
  if (schema === null || typeof schema !== "object" || Array.isArray(schema)) return [`${place}: not a schema`];
  const found: string[] = [];
  for (const [keyword, value] of Object.entries(schema as Schema)) {
    const at = `${place}/${keyword}`;
    if (ONE.includes(keyword)) found.push(...faults(value, at));
    else if (LIST.includes(keyword)) {
      if (!Array.isArray(value) || value.length === 0) found.push(`${at}: not a list of schemas`);
      else found.push(...value.flatMap((one, index) => faults(one, `${at}/${index}`)));
    } else if (NAMED.includes(keyword))
      found.push(...Object.entries(value as Schema).flatMap(([name, one]) => faults(one, `${at}/${name}`)));
    else if (!PLAIN.includes(keyword)) found.push(`${at}: unknown keyword`);
  }
  const { type, required, properties, pattern } = schema as { type?: unknown; required?: unknown; properties?: Schema; pattern?: string };
  if (type !== undefined && ![type].flat().every((one) => TYPES.includes(one as string)))
    found.push(`${place}: type ${JSON.stringify(type)}`);
  if (required !== undefined && !(required as string[]).every((name) => properties && name in properties))
    found.push(`${place}: requires what it does not have`);
  if (pattern !== undefined) expect(() => new RegExp(pattern, "u")).not.toThrow();
  return found;
}

function referencesIn(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "$ref" ? [inner as string] : referencesIn(inner)));
}

describe("the OpenAPI document", () => {
  it("is version 3.1, public and cached", async () => {
    const { answer, doc } = await document();
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control")]).toEqual([
      200,
      "application/json; charset=utf-8",
      "public, max-age=300",
    ]);
    expect(doc).toMatchObject({
      openapi: "3.1.0",
      info: { title: "Afterword", version: "1" },
      servers: [{ url: "https://comments.example" }],
    });
  });

  it("has every declared call, under an operationId of its own, with its parameters", async () => {
    const { world, doc } = await document();
    const calls = Object.entries(doc.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method} ${path}`),
    );
    expect(calls.sort()).toEqual(world.app.declared.map(({ method, path }) => `${method} ${path}`).sort());
    const operations = Object.entries(doc.paths).flatMap(([path, methods]) =>
      Object.values(methods as Record<string, Operation>).map((one) => ({ path, ...one })),
    );
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, parameters, operationId, responses, summary } of operations) {
      expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
      expect(summary).toMatch(/^[A-Z].*[^.]$/);
      const inPath = parameters.filter((one) => one.in === "path").map((one) => one.name);
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect(new Set(parameters.map((one) => `${one.in} ${one.name}`)).size).toBe(parameters.length);
      expect(Object.keys(responses).some((status) => status.startsWith("2"))).toBe(true);
      expect(responses.default?.content?.["application/problem+json"]?.schema).toEqual({ $ref: "#/components/schemas/Problem" });
    }
  });

  it("refers only to what it contains, and contains nothing that is not referred to", async () => {
    const { doc } = await document();
    const references = new Set(referencesIn(doc));
    const present = Object.keys(doc.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...references].filter((one) => !present.includes(one))).toEqual([]);
    expect(present.filter((one) => !references.has(one))).toEqual([]);
  });

  it("is made of schemas that are schemas", async () => {
    const { doc } = await document();
    const components = Object.entries(doc.components.schemas).flatMap(([name, schema]) => faults(schema, name));
    const parameters = Object.entries(doc.paths).flatMap(([path, methods]) =>
      Object.values(methods as Record<string, Operation>).flatMap(({ parameters }) =>
        parameters.flatMap((one) => faults(one.schema, `${path} ${one.name}`)),
      ),
    );
    expect([...components, ...parameters]).toEqual([]);
    expect(doc.components.schemas.NewComment).toMatchObject({ additionalProperties: false, required: ["article", "body"] });
  });

  it("says who may call what, and which cookie the desk has", async () => {
    const { doc } = await document();
    expect(doc.components.securitySchemes.desk).toMatchObject({ type: "apiKey", in: "cookie", name: "__Host-afterword-desk" });
    expect(doc.paths["/api/v1/sites/{site}/comments"].get.security).toBeUndefined();
    expect(doc.paths["/api/v1/sites/{site}/comments"].post.security).toEqual([{ bearer: [] }, { desk: [] }]);
    expect(doc.paths["/api/v1/sites/{site}/viewer"].get.security).toContainEqual({});
  });

  it("describes what is really answered: a page has no field that it does not name", async () => {
    const { world, doc } = await document();
    const reader = await world.guest();
    const comment = await world.comment(reader.token, "Words");
    const named = (name: string) => Object.keys(doc.components.schemas[name].properties);
    expect(Object.keys(comment).filter((key) => !named("Comment").includes(key))).toEqual([]);
    const page = (await world.page()).body;
    expect(Object.keys(page).sort()).toEqual(named("ThreadPage").sort());
    const problem = (await world.ask("GET", "/api/v1/comments/0")).body;
    expect(Object.keys(problem).filter((key) => !named("Problem").includes(key))).toEqual([]);
  });
});

describe("the reference page", () => {
  it("needs no script, and its policy allows none inline", async () => {
    const world = await createWorld();
    const { status, headers, body } = await world.ask("GET", "/api");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(body).not.toMatch(/<script|javascript:|\son\w+=|\sstyle=/i);
    expect(headers.get("content-security-policy")).not.toMatch(/unsafe|\*/);
    expect((await world.ask("GET", "/api.css")).headers.get("content-type")).toContain("text/css");
  });

  it("lists every call and every code, at the address that refusals name", async () => {
    const world = await createWorld();
    const { body } = await world.ask("GET", "/api");
    for (const { method, path } of world.app.declared) expect(body).toContain(`<code>${method.toUpperCase()} ${path}</code>`);
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const code of Object.keys(ERRORS)) expect(ids).toContain(code);
    for (const [, anchor] of body.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(anchor);
    const { type, code } = (await world.ask("GET", "/nothing")).body;
    expect(type).toBe(`/api#${code}`);
  });
});
