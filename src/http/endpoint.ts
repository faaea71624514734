/**
 * One way to declare a route: what it takes, what it answers and who may ask. The declaration makes the OpenAPI
 * document and is what the access test walks; authority is always decided before anything sent is validated.
 */
import type { Context, Hono } from "hono";
import type { z } from "zod";
import { type Actor, hasPower, type Power } from "../accounts/actor.ts";
import { AppError } from "../kernel/errors.ts";
import type { Site } from "../sites/site.ts";
import { readBody } from "./body.ts";
import type { AppEnv, Platform } from "./context.ts";
import type { Gate } from "./gate.ts";
import { fieldErrors } from "./problem.ts";

/** `public` never looks at credentials; `optional` uses them when they are sent and refuses bad ones. */
export type Access = "public" | "optional" | Power;

type Answer = { text: string; shape?: z.ZodType; type?: string };
type Fields = Record<string, z.ZodType>;

export type Declaration = {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** In OpenAPI's form: /api/v1/sites/{site}/comments. A `{site}` is found before the handler runs. */
  path: string;
  summary: string;
  access: Access;
  params?: z.ZodObject<Fields>;
  query?: z.ZodObject<Fields>;
  headers?: Record<string, string>;
  body?: z.ZodType;
  /** Bytes, where a body may be larger than a comment is. */
  bodyLimit?: number;
  answers: Record<number, Answer>;
};

/** What a handler is given. `site` is there when the path names one, `actor` when the access level asked for one. */
export type Asked<D extends Declaration> = {
  c: Context<AppEnv>;
  platform: Platform;
  site: Site;
  actor: D["access"] extends "public" ? null : D["access"] extends "optional" ? Actor | null : Actor;
  params: D["params"] extends z.ZodType ? z.infer<D["params"]> : Record<string, never>;
  query: D["query"] extends z.ZodType ? z.infer<D["query"]> : Record<string, never>;
  /** Reads and validates the body; call it after every check on rows. */
  body(): Promise<D["body"] extends z.ZodType ? z.infer<D["body"]> : never>;
};

export type Endpoints = {
  declared: Declaration[];
  add<const D extends Declaration>(declaration: D, handler: (asked: Asked<D>) => Response | Promise<Response>): void;
  /** The methods that a path answers, for 405; none where nothing is. */
  methodsAt(path: string): string[];
};

const SAFE_METHODS = ["get"];

/** Of each route, so that together they take a megabyte or two at most. */
const REMEMBERED_QUERIES = 200;
const REMEMBERED_LENGTH = 1_000;

export function createEndpoints(app: Hono<AppEnv>, gate: Gate, platform: Platform): Endpoints {
  const declared: Declaration[] = [];
  return {
    declared,
    methodsAt: (path) => [...new Set(declared.filter((one) => patternOf(one.path).test(path)).map((one) => one.method.toUpperCase()))],
    add(declaration, handler) {
      declared.push(declaration);
      const named = declaration.path.includes("{site}");
      const parseQuery = createQueryParser(declaration);
      app.on(declaration.method.toUpperCase(), declaration.path.replace(/\{(\w+)\}/g, ":$1"), async (c) => {
        const site = named ? await gate.site(c.req.param("site") as string) : null;
        const actor = await admit(c, gate, declaration, site);
        if (!SAFE_METHODS.includes(declaration.method)) await gate.checkOrigin(c.req.raw, site?.id ?? actor?.siteId, actor);
        const asked = {
          c,
          platform,
          site,
          actor,
          params: parseParams(c, declaration),
          query: parseQuery(c),
          body: () => readBody(c.req.raw, declaration.body as z.ZodType, declaration.bodyLimit),
        };
        return handler(asked as unknown as Asked<typeof declaration>);
      });
    },
  };
}

async function admit(c: Context<AppEnv>, gate: Gate, { access }: Declaration, site: Site | null): Promise<Actor | null> {
  if (access === "public") return null;
  const actor = await gate.identify(c.req.raw);
  if (actor) c.set("actor", actor);
  if (access === "optional" && !actor) return null;
  if (!actor) throw new AppError("session.required");
  if (site && actor.siteId !== site.id) throw new AppError(actor.kind === "reader" ? "session.invalid" : "site.not-found");
  if (access !== "optional" && !hasPower(actor, access)) throw new AppError("access.denied");
  return actor;
}

/** An id that is no id names nothing, so a bad path is 404 rather than a validation error. */
function parseParams(c: Context<AppEnv>, { params }: Declaration): unknown {
  if (!params) return {};
  const result = params.safeParse(c.req.param());
  if (!result.success) throw new AppError("request.not-found");
  return result.data;
}

/** Most readers ask the same few questions: what a query string means is remembered, what is wrong with one is not. */
function createQueryParser({ query }: Declaration): (c: Context<AppEnv>) => unknown {
  if (!query) return () => ({});
  const remembered = new Map<string, unknown>();
  return (c) => {
    const start = c.req.url.indexOf("?");
    const text = start < 0 ? "" : c.req.url.slice(start);
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const given = Object.fromEntries(
      Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
    );
    const result = query.safeParse(given);
    if (!result.success) throw new AppError("request.invalid", { fields: fieldErrors(result.error) });
    if (text.length <= REMEMBERED_LENGTH) {
      if (remembered.size >= REMEMBERED_QUERIES) remembered.delete(remembered.keys().next().value as string);
      remembered.set(text, Object.freeze(result.data));
    }
    return result.data;
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`);
}
