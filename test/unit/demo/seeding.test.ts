import { sql } from "drizzle-orm";
import { expect, it, onTestFinished } from "vitest";
import { createAccountService } from "../../../src/accounts/service.ts";
import type { Database } from "../../../src/db/commit.ts";
import { openNodeDatabase } from "../../../src/db/database.node.ts";
import { createDemo } from "../../../src/demo/service.ts";
import { seedComments } from "../../../src/demo/thread.ts";
import { createSiteService } from "../../../src/sites/service.ts";
import { scratchDatabase } from "../db/scratch.ts";

const clock = () => Date.UTC(2024, 0, 1);
const publicUrl = "http://localhost:8787";

function demoOver(database: Database) {
  const sites = createSiteService({ database, clock });
  const accounts = createAccountService({ database, clock, sites });
  return createDemo({ database, clock, sites, accounts, publicUrl });
}

it("two processes that seed one file at the same moment make one demo between them", async () => {
  const { file, ...first } = scratchDatabase();
  const second = openNodeDatabase(file);
  onTestFinished(() => second.close());
  const demos = [demoOver(first), demoOver(second)];
  await Promise.all(demos.map((demo) => demo.seed()));
  const count = (table: string) => first.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect([count("sites"), count("site_origins"), count("comments")]).toEqual([1, 1, seedComments.length]);
  for (const demo of demos) expect(await demo.deskLink()).toContain("/desk/sign-in#");
});

it("a seeding that fails leaves nothing behind, so that the next one is whole", async () => {
  const database = scratchDatabase();
  const failing: Database = { ...database, commit: (statements) => database.commit([...statements, sql`INSERT INTO nowhere VALUES (1)`]) };
  await expect(demoOver(failing).seed()).rejects.toThrow("nowhere");
  expect(database.sqlite.prepare("SELECT count(*) FROM sites").pluck().get()).toBe(0);
  await demoOver(database).seed();
  expect(database.sqlite.prepare("SELECT count(*) FROM comments").pluck().get()).toBe(seedComments.length);
});
