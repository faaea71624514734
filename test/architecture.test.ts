/** The import rule, first on made-up sources so that each of its sentences is seen to refuse something, then on this tree. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { roleOf, SERVICES, violations } from "./support/architecture.ts";
import { readSource } from "./support/source.ts";

const listed = { runtime: ["hono", "drizzle-orm", "zod", "lucia", "markdown-it", "preact"], development: ["esbuild"] };

/** The complaints about files that exist in the test only. */
function complaints(files: Record<string, string>): string[] {
  return violations(
    Object.entries(files).map(([path, text]) => readSource(path, text)),
    listed,
  );
}

/** One import between two otherwise empty files. */
function importing(from: string, to: string, kind: "value" | "type" = "value"): string[] {
  const steps = from.split("/").length - 1;
  const statement = `import ${kind === "type" ? "type " : ""}{ a } from "${"../".repeat(steps)}${to}"; export const b = 1;`;
  return complaints({ [from]: statement, [to]: "export const a = 1;" });
}

describe("a file's role", () => {
  it.each([
    ["src/kernel/ids.ts", "kernel"],
    ["src/db/database.node.ts", "adapter"],
    ["src/live/hub.worker.ts", "adapter"],
    ["src/comments/routes.ts", "routes"],
    ["src/moderation/report-store.ts", "store"],
    ["src/accounts/sessions.ts", "store"],
    ["src/transfer/importing.ts", "service"],
    ["src/comments/thread.ts", "rules"],
    ["src/transfer/readers/disqus.ts", "rules"],
    ["src/desk/pages.ts", "rules"],
    ["src/cli.ts", "entry"],
    ["src/worker.ts", "entry"],
    ["src/helping.ts", "misplaced"],
    ["src/plugins/one.ts", "misplaced"],
    ["widget/embed/view/comment.tsx", "widget"],
  ])("%s is %s", (path, role) => {
    expect(roleOf(path)).toBe(role);
  });
});

describe("what may be imported", () => {
  it.each([
    ["src/comments/posting.ts", "src/kernel/errors.ts"],
    ["src/moderation/screening.ts", "src/comments/content.ts"],
    ["src/moderation/wire.ts", "src/comments/wire.ts"],
    ["src/comments/service.ts", "src/comments/store.ts"],
    ["src/comments/service.ts", "src/db/commit.ts"],
    ["src/comments/service.ts", "src/sites/service.ts"],
    ["src/comments/store.ts", "src/db/schema.ts"],
    ["src/comments/routes.ts", "src/http/problem.ts"],
    ["src/comments/routes.ts", "src/comments/wire.ts"],
    ["src/http/viewer.ts", "src/accounts/service.ts"],
    ["src/embed/rendering.ts", "widget/embed/view/comment.tsx"],
    ["src/cli.ts", "src/node.ts"],
    ["src/node.ts", "src/db/database.node.ts"],
    ["src/app.ts", "src/comments/routes.ts"],
    ["widget/embed/mount.ts", "widget/text/en.ts"],
  ])("%s imports %s", (from, to) => {
    expect(importing(from, to)).toEqual([]);
  });

  it.each([
    ["src/comments/store.ts", "src/comments/content.ts"],
    ["src/comments/routes.ts", "src/sites/service.ts"],
    ["src/db/schema.ts", "src/comments/wire.ts"],
    ["widget/embed/state.ts", "src/comments/wire.ts"],
    ["widget/embed/state.ts", "src/comments/content.ts"],
  ])("%s imports types from %s, and no value", (from, to) => {
    expect(importing(from, to, "type")).toEqual([]);
    expect(importing(from, to, "value")).toHaveLength(1);
  });
});

describe("what is refused", () => {
  it.each([
    ["src/kernel/ids.ts", "src/comments/content.ts"],
    ["src/comments/posting.ts", "src/comments/store.ts"],
    ["src/comments/posting.ts", "src/db/schema.ts"],
    ["src/comments/posting.ts", "src/http/problem.ts"],
    ["src/comments/store.ts", "src/comments/service.ts"],
    ["src/comments/service.ts", "src/db/schema.ts"],
    ["src/comments/service.ts", "src/http/problem.ts"],
    ["src/comments/service.ts", "src/comments/routes.ts"],
    ["src/comments/routes.ts", "src/comments/store.ts"],
    ["src/comments/routes.ts", "src/accounts/store.ts"],
    ["src/comments/routes.ts", "src/accounts/routes.ts"],
    ["src/moderation/service.ts", "src/comments/routes.ts"],
    ["src/http/viewer.ts", "src/accounts/store.ts"],
    ["src/http/viewer.ts", "src/comments/service.ts"],
    ["src/db/commit.ts", "src/comments/content.ts"],
    ["src/app.ts", "src/db/database.node.ts"],
    ["src/db/database.node.ts", "src/db/database.worker.ts"],
    ["src/comments/service.ts", "src/app.ts"],
    ["src/app.ts", "src/node.ts"],
    ["src/comments/posting.ts", "widget/embed/view/comment.tsx"],
    ["src/embed/rendering.ts", "widget/embed/mount.ts"],
    ["widget/embed/state.ts", "src/kernel/errors.ts"],
  ])("%s never imports %s, neither values nor types", (from, to) => {
    expect(importing(from, to, "value")).toHaveLength(1);
    expect(importing(from, to, "type")).toHaveLength(1);
  });

  it("an earlier concern never imports a later one, and is told to take a function", () => {
    expect(importing("src/comments/service.ts", "src/moderation/screening.ts")).toEqual([
      "src/comments/service.ts: imports src/moderation/screening.ts: moderation comes after comments; take a function instead",
    ]);
  });

  it("an import without a value in it still counts, whether dynamic, re-exported or inside a type", () => {
    const store = { "src/comments/store.ts": "export type A = 1;" };
    for (const text of [
      'export const b = () => import("./store.ts");',
      'export * from "./store.ts";',
      'export type { A } from "./store.ts";',
      'export type B = import("./store.ts").A;',
    ]) {
      expect(complaints({ "src/comments/posting.ts": text, ...store })).toHaveLength(1);
    }
  });

  it("an import whose path is computed is refused, except where the widget loads its later parts", () => {
    const load = "export const load = (name: string) => import(name);";
    expect(complaints({ "src/app.ts": load, "widget/embed/mount.ts": load })).toHaveLength(2);
    expect(complaints({ "widget/embed/parts.ts": load })).toEqual([]);
  });

  it("an import of a file that is not there is refused", () => {
    expect(complaints({ "src/app.ts": 'import { a } from "./gone.ts"; export const b = a;' })).toHaveLength(1);
  });
});

describe("packages", () => {
  it.each([
    ["src/comments/posting.ts", "hono"],
    ["src/comments/posting.ts", "drizzle-orm"],
    ["src/comments/posting.ts", "node:crypto"],
    ["src/comments/service.ts", "hono/cookie"],
    ["src/comments/service.ts", "drizzle-orm/sqlite-core"],
    ["src/comments/store.ts", "hono"],
    ["src/comments/routes.ts", "drizzle-orm"],
    ["src/accounts/service.ts", "lucia"],
    ["src/kernel/ids.ts", "zod"],
    ["widget/embed/mount.ts", "zod"],
    ["src/app.ts", "left-pad"],
    ["src/app.ts", "esbuild"],
  ])("%s never imports %s", (path, name) => {
    expect(complaints({ [path]: `import { a } from "${name}"; export const b = a;` })).toHaveLength(1);
  });

  it.each([
    ["src/comments/markdown.ts", "markdown-it"],
    ["src/comments/wire.ts", "zod"],
    ["src/comments/store.ts", "drizzle-orm/sqlite-core"],
    ["src/comments/routes.ts", "hono"],
    ["src/accounts/sessions.ts", "lucia"],
    ["src/kernel/ids.ts", "node:crypto"],
    ["widget/embed/mount.ts", "preact/hooks"],
    ["widget/build.ts", "esbuild"],
  ])("%s imports %s", (path, name) => {
    expect(complaints({ [path]: `import { a } from "${name}"; export const b = a;` })).toEqual([]);
  });
});

describe("rules", () => {
  it.each([
    ["async", "export async function a() {}"],
    ["async", "export const a = async () => 1;"],
    ["await", "export async function a(p: Promise<1>) { return await p; }"],
    ["Date.now", "export const a = () => Date.now();"],
    ["new Date()", "export const a = () => new Date();"],
    ["Math.random", "export const a = Math.random;"],
    ["crypto.randomUUID", "export const a = () => crypto.randomUUID();"],
    ["fetch", 'export const a = () => fetch("https://example.org");'],
    ["process.env", "export const a = process.env.A;"],
  ])("never use %s", (impurity, text) => {
    expect(complaints({ "src/comments/posting.ts": text })).toContain(`src/comments/posting.ts: is a rules file and uses ${impurity}`);
    expect(complaints({ "src/kernel/clock.ts": text, "src/comments/service.ts": text })).toEqual([]);
  });

  it("may speak of such things in words, and make dates of given times", () => {
    const text = '/** Never await fetch or Date.now(). */ export const a = (at: number) => ["async", "await", new Date(at)];';
    expect(complaints({ "src/comments/posting.ts": text })).toEqual([]);
  });
});

describe("files", () => {
  it("that import each other in a ring are refused, once a ring", () => {
    const ring = { a: "b", b: "c", c: "a" };
    const files = Object.entries(ring).map(([name, next]) => [
      `src/comments/${name}.ts`,
      `import { x } from "./${next}.ts"; export const y = x;`,
    ]);
    expect(complaints(Object.fromEntries(files))).toEqual([
      "src/comments/a.ts: imports itself, src/comments/a.ts -> src/comments/b.ts -> src/comments/c.ts -> src/comments/a.ts",
    ]);
  });

  it("that import each other's types only are no ring", () => {
    const both = (other: string) => `import type { X } from "./${other}.ts"; export type Y = X;`;
    expect(complaints({ "src/comments/a.ts": both("b"), "src/comments/b.ts": both("a") })).toEqual([]);
  });

  it.each(["utils", "helpers", "common", "shared", "lib", "types", "index"])("named %s, or in a folder so named, are refused", (name) => {
    expect(complaints({ [`src/comments/${name}.ts`]: "" })).toHaveLength(1);
    expect(complaints({ [`src/comments/${name}/posting.ts`]: "" })).toHaveLength(1);
  });

  it("over 300 lines are refused, except where a reason is written down", () => {
    const long = "export const a = 1;\n".repeat(301);
    expect(complaints({ "src/comments/posting.ts": long })).toEqual(["src/comments/posting.ts: has 301 lines, over 300"]);
    expect(complaints({ "src/comments/posting.ts": long.slice(long.indexOf("\n") + 1), "src/db/schema.ts": long })).toEqual([]);
  });
});

describe("this tree", () => {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const paths = ["src", "widget"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => `${folder}/${path.replaceAll("\\", "/")}`),
  );

  it("keeps the import rule", () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, object>;
    const sources = paths.map((path) => readSource(path, readFileSync(join(root, path), "utf8")));
    expect(violations(sources, { runtime: Object.keys(dependencies ?? {}), development: Object.keys(devDependencies ?? {}) })).toEqual([]);
  });

  it("has every entry, and every service that the rule names", () => {
    const expected = ["src/node.ts", "src/worker.ts", "src/cli.ts", "src/app.ts", ...SERVICES];
    expect(expected.filter((path) => !paths.includes(path))).toEqual([]);
  });
});
