/** The OpenAPI 3.1 document, made from the declared endpoints and their zod shapes. */
import { z } from "zod";
import type { Declaration } from "./endpoint.ts";
import type { Problem } from "./problem.ts";

type Json = Record<string, unknown>;

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe("Stable; switch on this."),
    detail: z.string(),
    fields: z.record(z.string(), z.string()).optional().describe("What is wrong, by field."),
  })
  .meta({ id: "Problem" }) satisfies z.ZodType<Omit<Problem, "code">>;

export function openApiDocument(declared: Declaration[], publicUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const declaration of declared) {
    const path = paths[declaration.path] ?? {};
    path[declaration.method] = operation(declaration);
    paths[declaration.path] = path;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Afterword",
      version: "1",
      description: "Comments under articles: reading, posting, voting and moderating.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: namedSchemas(),
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "A reader's session token, or a server key." },
        desk: {
          type: "apiKey",
          in: "cookie",
          name: publicUrl.startsWith("https:") ? "__Host-afterword-desk" : "afterword-desk",
          description: "The desk's own cookie; same-origin only.",
        },
      },
    },
  };
}

function operation({ summary, access, params, query, headers, body, answers, path, method }: Declaration): Json {
  const responses: Json = {};
  for (const [status, answer] of Object.entries(answers)) {
    responses[status] = {
      description: answer.text,
      ...(answer.shape ? { content: { [answer.type ?? "application/json"]: { schema: inline(answer.shape) } } } : {}),
    };
  }
  responses.default = {
    description: "A refusal; `code` says which.",
    content: { "application/problem+json": { schema: inline(problem) } },
  };
  return {
    operationId: `${method}${path.replace(/^\/api\/v1/, "").replace(/[^a-z]+(\w)?/gi, (_, letter: string | undefined) => (letter ?? "").toUpperCase())}`,
    summary,
    ...(access === "public"
      ? {}
      : { security: access === "optional" ? [{}, { bearer: [] }, { desk: [] }] : [{ bearer: [] }, { desk: [] }] }),
    parameters: [
      ...(path.includes("{site}")
        ? [{ name: "site", in: "path", required: true, schema: { type: "string" }, description: "The site's name." }]
        : []),
      ...parameters("path", params),
      ...parameters("query", query),
      ...Object.entries(headers ?? {}).map(([name, description]) => ({
        name,
        in: "header",
        required: false,
        description,
        schema: { type: "string" },
      })),
    ],
    ...(body ? { requestBody: { required: true, content: { "application/json": { schema: inline(body, "input") } } } } : {}),
    responses,
  };
}

function parameters(place: "path" | "query", shape: z.ZodObject | undefined): Json[] {
  if (!shape) return [];
  return Object.entries(shape.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === "path" || !(field as z.ZodType).safeParse(undefined).success,
    ...((field as z.ZodType).description ? { description: (field as z.ZodType).description } : {}),
    schema: inline(field as z.ZodType, "input"),
  }));
}

/** Shapes with an id are referred to; the rest stand where they are used. */
function inline(shape: z.ZodType, io: "input" | "output" = "output"): Json {
  const id = z.globalRegistry.get(shape)?.id;
  if (id) return { $ref: `#/components/schemas/${id}` };
  return cleaned(z.toJSONSchema(shape, { io, unrepresentable: "any", target: "draft-2020-12" }) as Json);
}

function namedSchemas(): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    uri: (id) => `#/components/schemas/${id}`,
    unrepresentable: "any",
    target: "draft-2020-12",
  });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, cleaned(schema as Json)]));
}

function cleaned(schema: Json): Json {
  const { $schema: _dialect, $id: _id, id: _name, ...rest } = schema;
  return JSON.parse(JSON.stringify(rest), (key, value) => {
    // A shape within a shape brings its definition along; the document has it among its components.
    if (key === "$defs") return undefined;
    return key === "$ref" && typeof value === "string" ? value.replace("#/$defs/", "#/components/schemas/") : value;
  });
}
