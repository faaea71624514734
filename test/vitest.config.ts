/** The suites. One file of API tests runs twice, on Node and in workerd: `#platform` is what differs between the two. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const inRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** For suites that start browsers and servers: a minute of milliseconds, and one file at a time, since a small machine has two cores. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false };

/** Suites run one after another, the quick ones first, so that a browser never competes with them for the machine. */
const turn = (groupOrder: number) => ({ sequence: { groupOrder } });

/** Bundled once for workerd, which otherwise fetches each of their hundreds of modules anew for every test file. */
const bundled = [
  "@lucia-auth/adapter-drizzle",
  "drizzle-orm",
  "drizzle-orm/d1",
  "drizzle-orm/sqlite-core",
  "eld/extrasmall",
  "hono",
  "hono/http-exception",
  "htmlparser2",
  "lucia",
  "markdown-it",
  "zod",
];

/** wrangler.toml names this folder and refuses to start without it; the API needs nothing that a build puts there. */
mkdirSync(inRoot("dist/assets"), { recursive: true });

const workerd = cloudflareTest(async () => ({
  wrangler: { configPath: inRoot("wrangler.toml") },
  miniflare: { bindings: { TEST_MIGRATIONS: await readD1Migrations(inRoot("migrations")) } },
}));

export default defineConfig({
  root,
  oxc: { jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" } },
  test: {
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["test/unit/**/*.test.{ts,tsx}", "test/*.test.ts"], environment: "node", ...turn(0) },
      },
      {
        extends: true,
        resolve: { alias: { "#platform": inRoot("test/support/platform.node.ts") } },
        test: { name: "api-node", include: ["test/api/**/*.test.ts"], environment: "node", testTimeout: 20_000, ...turn(1) },
      },
      {
        extends: true,
        plugins: [workerd],
        resolve: { alias: { "#platform": inRoot("test/support/platform.worker.ts") } },
        test: {
          name: "api-worker",
          testTimeout: 20_000,
          include: ["test/api/**/*.test.ts"],
          setupFiles: [inRoot("test/support/migrations.worker.ts")],
          ...turn(2),
          deps: { optimizer: { ssr: { enabled: true, include: bundled } } },
        },
      },
      {
        extends: true,
        test: { name: "browser", include: ["test/browser/**/*.test.ts"], environment: "node", ...patient, ...turn(3) },
      },
      {
        extends: true,
        test: { name: "runtime", include: ["test/runtime/**/*.test.ts"], environment: "node", ...patient, ...turn(4) },
      },
    ],
  },
});
