import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Declaration } from "../../../src/http/endpoint.ts";
import { openApiDocument } from "../../../src/http/openapi.ts";

const colour = z.enum(["red", "blue"]).meta({ id: "TestColour" });
const box = z.object({ colour, size: z.int().optional(), note: z.string().nullable() }).meta({ id: "TestBox" });

const declared: Declaration[] = [
  {
    method: "get",
    path: "/api/v1/sites/{site}/boxes/{id}",
    summary: "One box",
    access: "optional",
    params: z.object({ id: z.coerce.number().int().positive() }),
    query: z.object({
      colour: colour.default("red"),
      limit: z.coerce.number().int().max(50).default(20).describe("How many."),
      key: z.preprocess((value) => (typeof value === "string" ? [value] : value), z.array(z.string()).min(1)),
      cursor: z.string().optional(),
    }),
    answers: { 200: { text: "The box.", shape: box }, 304: { text: "Unchanged." } },
  },
  {
    method: "put",
    path: "/api/v1/sites/{site}/boxes/{id}",
    summary: "Replace a box",
    access: "administer",
    params: z.object({ id: z.coerce.number() }),
    headers: { "If-Match": "The revision." },
    body: z.strictObject({ box, colours: z.array(colour) }),
    answers: { 204: { text: "Replaced." } },
  },
  {
    method: "post",
    path: "/api/v1/boxes",
    summary: "Add a box",
    access: "public",
    body: box,
    answers: { 201: { text: "Added.", shape: box } },
  },
];

type Schema = Record<string, unknown>;
type Media = { content: Record<string, { schema: Schema }> };
type Operation = {
  operationId: string;
  security?: Schema[];
  parameters: { name: string; in: string; required: boolean; schema: Schema }[];
  requestBody: Media;
  responses: Record<string, Media>;
};
type Document = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } };

const document = (publicUrl = "https://comments.example") => openApiDocument(declared, publicUrl) as Document;
const path = "/api/v1/sites/{site}/boxes/{id}";
const operation = (method: string, at = path) => document().paths[at]?.[method] as Operation;
const parameter = (method: string, name: string) => operation(method).parameters.find((one) => one.name === name);
const schemaOf = (media: Media | undefined, type = "application/json") => media?.content[type]?.schema;

describe("the document made from declarations", () => {
  it("puts the methods of one path together, under ids made from method and path", () => {
    const { paths } = document();
    expect(Object.keys(paths)).toEqual([path, "/api/v1/boxes"]);
    expect(Object.keys(paths[path] ?? {})).toEqual(["get", "put"]);
    const ids = [operation("get"), operation("put"), operation("post", "/api/v1/boxes")].map(({ operationId }) => operationId);
    expect(ids).toEqual(["getSitesSiteBoxesId", "putSitesSiteBoxesId", "postBoxes"]);
  });

  it("names what is in the path, the query and the headers, and what is required of it", () => {
    expect(operation("get").parameters.map((one) => [one.in, one.name, one.required])).toEqual([
      ["path", "site", true],
      ["path", "id", true],
      ["query", "colour", false],
      ["query", "limit", false],
      ["query", "key", true],
      ["query", "cursor", false],
    ]);
    expect(parameter("get", "limit")).toMatchObject({ description: "How many.", schema: { type: "integer", maximum: 50, default: 20 } });
    expect(parameter("get", "key")?.schema).toMatchObject({ type: "array", items: { type: "string" } });
    expect(parameter("put", "If-Match")).toEqual({
      name: "If-Match",
      in: "header",
      required: false,
      description: "The revision.",
      schema: { type: "string" },
    });
  });

  it("refers to shapes that have a name, wherever they stand, and defines them once", () => {
    const doc = document();
    expect(schemaOf(operation("get").responses[200])).toEqual({ $ref: "#/components/schemas/TestBox" });
    expect(schemaOf(operation("put").requestBody)?.properties).toEqual({
      box: { $ref: "#/components/schemas/TestBox" },
      colours: { type: "array", items: { $ref: "#/components/schemas/TestColour" } },
    });
    expect(JSON.stringify(parameter("get", "colour")?.schema)).toContain('"#/components/schemas/TestColour"');
    expect(doc.components.schemas.TestColour).toEqual({ type: "string", enum: ["red", "blue"] });
    expect(doc.components.schemas.TestBox).toMatchObject({
      type: "object",
      required: ["colour", "note"],
      properties: { colour: { $ref: "#/components/schemas/TestColour" } },
    });
    expect(JSON.stringify(doc)).not.toMatch(/\$defs|\$schema|"\$id"/);
  });

  it("answers without a shape have no content, and every call can be refused", () => {
    expect(operation("get").responses[304]).toEqual({ description: "Unchanged." });
    const { responses } = operation("put");
    expect(Object.keys(responses)).toEqual(["204", "default"]);
    expect(schemaOf(responses.default, "application/problem+json")).toEqual({ $ref: "#/components/schemas/Problem" });
  });

  it("says what each access level means", () => {
    expect(operation("get").security).toEqual([{}, { bearer: [] }, { desk: [] }]);
    expect(operation("put").security).toEqual([{ bearer: [] }, { desk: [] }]);
    expect(operation("post", "/api/v1/boxes").security).toBeUndefined();
  });

  it.each([
    ["https://comments.example", "__Host-afterword-desk"],
    ["http://localhost:8787", "afterword-desk"],
  ])("at %s the desk's cookie is %s", (publicUrl, name) => {
    expect(document(publicUrl)).toMatchObject({ servers: [{ url: publicUrl }], components: { securitySchemes: { desk: { name } } } });
  });
});
