/**
 * The import rule as a function of sources. `import type` binds nothing at run time, but it is held to the same rule
 * except where a line below says otherwise: what a file knows about is what its reader has to know about.
 */
import { posix } from "node:path";
import type { Import, Source } from "./source.ts";

/** A later concern may import an earlier one's rules, wire, store and service; never the reverse. */
export const CONCERNS = [
  "sites",
  "accounts",
  "comments",
  "moderation",
  "live",
  "notifications",
  "transfer",
  "embed",
  "desk",
  "demo",
  "docs",
];

/** Use cases that carry a name of their own instead of `service`. */
export const SERVICES = new Set(["src/comments/reading.ts", "src/comments/writing.ts", "src/transfer/importing.ts"]);

/** Lucia writes its own rows, so the one file that knows it holds SQL: a store in all but name. */
const SESSIONS = "src/accounts/sessions.ts";

/** The widget's later parts are files of the build, under names that only the build knows; and the build reads the words it has just made. */
const LOADING_PARTS = new Set([
  "widget/build.ts",
  "widget/embed/parts.ts",
  "widget/embed/reader/parts.ts",
  "widget/embed/writing/parts.ts",
  "widget/desk/parts.ts",
]);

const PURE_PACKAGES = ["markdown-it", "zod", "htmlparser2", "sax", "ipaddr.js"];

const ALARM = 300;
/** Files that may be longer than the alarm, each with its reason. */
const LONG = [
  { path: /^src\/db\/schema\.ts$/, reason: "one table after another" },
  { path: /\/text\//, reason: "sentences of one language" },
  { path: /^src\/demo\/threads\//, reason: "the demo newspaper's words" },
];

const VAGUE = /(^|\/)(utils?|helpers?|common|shared|lib|types|misc|index)(\.|\/)/;

type ConcernRole = "rules" | "wire" | "store" | "service" | "routes";
type Role = ConcernRole | "kernel" | "config" | "db" | "http" | "adapter" | "app" | "entry" | "widget" | "widget build" | "misplaced";

type Place = { path: string; role: Role; concern: number };

/** The packages a role may import, by prefix; roles not named here may import any listed package. */
const PACKAGES: Partial<Record<Role, string[]>> = {
  kernel: ["node:"],
  config: ["zod"],
  db: ["drizzle-orm", "node:"],
  http: ["hono", "@hono/", "zod", "ipaddr.js", "node:"],
  rules: PURE_PACKAGES,
  wire: PURE_PACKAGES,
  store: ["drizzle-orm"],
  routes: ["hono", "@hono/", "zod"],
  widget: ["preact"],
};
const NOT_IN_SERVICES = ["hono", "@hono/", "drizzle-orm", "better-sqlite3", "lucia", "@lucia-auth/"];

/** What is wrong, one sentence each, sorted; empty when the rule holds. `listed` is what package.json depends on. */
export function violations(sources: Source[], listed: { runtime: string[]; development: string[] }): string[] {
  const found: string[] = [];
  const paths = new Set(sources.map((source) => source.path));
  for (const source of sources) {
    const from = placeOf(source.path);
    const say = (sentence: string) => found.push(`${source.path}: ${sentence}`);
    if (VAGUE.test(source.path)) say("names no subject");
    if (from.role === "misplaced") say("stands where no role is known");
    if (source.lines > ALARM && !LONG.some(({ path }) => path.test(source.path))) say(`has ${source.lines} lines, over ${ALARM}`);
    if (from.role === "rules" || from.role === "wire")
      for (const impurity of source.impurities) say(`is a rules file and uses ${impurity}`);
    for (const one of source.imports) {
      const target = targetOf(source.path, one.specifier);
      const complaint = target === undefined ? packageComplaint(from, one, listed) : fileComplaint(from, target, one, paths);
      if (complaint) say(`${one.kind === "type" ? "imports types from" : "imports"} ${target ?? one.specifier}: ${complaint}`);
    }
  }
  for (const cycle of cycles(sources)) found.push(`${cycle[0]}: imports itself, ${[...cycle, cycle[0]].join(" -> ")}`);
  return found.sort();
}

/** Exported for the tests alone: the role that a path gives a file. */
export function roleOf(path: string): Role {
  return placeOf(path).role;
}

function placeOf(path: string): Place {
  const [top, folder = "", ...rest] = path.split("/");
  const name = path.slice(path.lastIndexOf("/") + 1);
  const place = (role: Role, concern = -1): Place => ({ path, role, concern });
  if (top === "widget") return place(path === "widget/build.ts" ? "widget build" : "widget");
  if (top !== "src") return place("misplaced");
  if (/^src\/(node|worker|cli)\.ts$/.test(path)) return place("entry");
  if (path === "src/app.ts" || path === "src/config.ts") return place(path === "src/app.ts" ? "app" : "config");
  const concern = CONCERNS.indexOf(folder);
  if (/\.(node|worker)\.tsx?$/.test(name)) return place("adapter", concern);
  if (rest.length === 0) return place("misplaced");
  if (folder === "kernel" || folder === "db" || folder === "http") return place(folder);
  if (concern < 0) return place("misplaced");
  const named = /^(?:.+-)?(routes|service|store|wire)\.tsx?$/.exec(name)?.[1] as ConcernRole | undefined;
  if (named) return place(named, concern);
  if (path === SESSIONS) return place("store", concern);
  return place(SERVICES.has(path) ? "service" : "rules", concern);
}

/** The project's own file that a specifier means, or nothing for a package. */
function targetOf(path: string, specifier: string): string | undefined {
  return specifier.startsWith(".") ? posix.normalize(posix.join(posix.dirname(path), specifier)) : undefined;
}

function packageComplaint(
  from: Place,
  { specifier, kind }: Import,
  listed: { runtime: string[]; development: string[] },
): string | undefined {
  const is = (name: string) => specifier === name || specifier.startsWith(name.endsWith(":") || name.endsWith("/") ? name : `${name}/`);
  if (specifier === "(computed)") return LOADING_PARTS.has(from.path) ? undefined : "what is imported must be readable in the source";
  if (!is("node:") && !specifier.startsWith("cloudflare:")) {
    const known = kind === "type" || from.role === "widget build" ? [...listed.runtime, ...listed.development] : listed.runtime;
    if (!known.some(is)) return "package.json does not list it";
  }
  if (from.path === SESSIONS && (is("lucia") || is("@lucia-auth/"))) return undefined;
  if (is("lucia") || is("@lucia-auth/")) return `only ${SESSIONS} knows Lucia`;
  if (from.role === "service" && NOT_IN_SERVICES.some(is)) return "a service knows neither HTTP nor SQL";
  const allowed = PACKAGES[from.role];
  return !allowed || allowed.some(is) ? undefined : `not a package for ${from.role}`;
}

function fileComplaint(from: Place, target: string, { kind }: Import, paths: Set<string>): string | undefined {
  if (!/\.tsx?$/.test(target)) return undefined;
  if (!paths.has(target)) return "there is no such file";
  const to = placeOf(target);
  const asType = kind === "type";
  if (from.role === "widget" || from.role === "widget build") return widgetComplaint(to, asType);
  if (to.role === "widget") {
    const rendering = from.concern === CONCERNS.indexOf("embed") && target.startsWith("widget/embed/view/");
    return rendering ? undefined : "only src/embed imports from widget/, and only widget/embed/view";
  }
  // `afterword serve` is the server, so the command line starts the one entry that it shares a process with.
  if (to.role === "entry") return from.path === "src/cli.ts" && target === "src/node.ts" ? undefined : "nothing imports an entry";
  if (to.role === "adapter") return from.role === "entry" ? undefined : "only the entries import what is made for one runtime";
  if (from.role === "entry" || from.role === "app" || from.role === "adapter") return undefined;
  if (to.role === "app") return "imports point inward";
  if (to.concern > from.concern && from.concern >= 0)
    return `${CONCERNS[to.concern]} comes after ${CONCERNS[from.concern]}; take a function instead`;
  return allows(from, to, asType) ? undefined : `${from.role} may not import ${to.role}${from.concern === to.concern ? "" : " from there"}`;
}

function widgetComplaint(to: Place, asType: boolean): string | undefined {
  if (to.path.startsWith("widget/")) return undefined;
  if (!asType) return "the browser gets no value from src";
  const shape = to.role === "wire" || to.path === "src/comments/content.ts";
  return shape ? undefined : "the widget takes types from src/*/wire.ts and src/comments/content.ts only";
}

function allows(from: Place, to: Place, asType: boolean): boolean {
  const own = from.concern === to.concern;
  const rules = to.role === "rules" || to.role === "wire";
  if (to.role === "kernel") return true;
  if (to.role === "config") return asType && from.role !== "kernel" && from.role !== "rules" && from.role !== "wire";
  switch (from.role) {
    case "config":
    case "rules":
    case "wire":
      return rules;
    case "store":
      return to.path === "src/db/schema.ts" || (to.role === "db" && asType) || to.role === "store" || (rules && asType);
    case "service":
      return to.path === "src/db/commit.ts" || isFailures(to) || rules || to.role === "store" || to.role === "service";
    case "routes":
      // What app.ts hands in has a type, whichever concern it comes from.
      return to.role === "http" || ((own || asType) && (rules || to.role === "service")) || (own && to.role === "routes");
    case "http":
      return to.role === "http" || isFailures(to) || (to.role === "db" && asType) || whoIsAsking(to, rules, asType);
    case "db":
      return to.role === "db" || (from.path === "src/db/schema.ts" && rules && asType);
    default:
      return false;
  }
}

/** Names what a database error means; it imports no Drizzle, so that whoever answers an error may read it. */
function isFailures(to: Place): boolean {
  return to.path === "src/db/failures.ts";
}

/** `http` learns from accounts who is asking, and needs the shape of the site that is asked. */
function whoIsAsking(to: Place, rules: boolean, asType: boolean): boolean {
  if (to.concern === CONCERNS.indexOf("accounts")) return rules || to.role === "service";
  return to.concern === CONCERNS.indexOf("sites") && rules && asType;
}

/** Groups of files that reach each other through value imports, one shortest loop for each group's first file. */
function cycles(sources: Source[]): string[][] {
  const next = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.flatMap(({ specifier, kind }) => (kind === "value" ? (targetOf(path, specifier) ?? []) : [])),
    ]),
  );
  const told = new Set<string>();
  const loops: string[][] = [];
  for (const start of [...next.keys()].sort()) {
    const loop = told.has(start) ? undefined : shortestLoop(start, next);
    if (!loop) continue;
    for (const path of loop) told.add(path);
    loops.push(loop);
  }
  return loops;
}

function shortestLoop(start: string, next: Map<string, string[]>): string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const path of next.get(way.at(-1) ?? "") ?? []) {
      if (path === start) return way;
      if (seen.has(path)) continue;
      seen.add(path);
      ways.push([...way, path]);
    }
  }
  return undefined;
}
