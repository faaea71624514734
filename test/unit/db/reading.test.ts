import { and, eq, sql } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import { compile, type Statement } from "../../../src/db/commit.ts";
import { openNodeDatabase } from "../../../src/db/database.node.ts";
import { sites } from "../../../src/db/schema.ts";
import { scratchDatabase } from "./scratch.ts";

describe("a lookup", () => {
  const counted = (database: ReturnType<typeof scratchDatabase>) => {
    let made = 0;
    database.sqlite.function("looked", { deterministic: false }, () => ++made);
    return () => made;
  };

  it("that many ask for in one turn of the event loop is made once", async () => {
    const database = scratchDatabase();
    const made = counted(database);
    const look = (name: string) => database.lookup<{ asked: string }>("SELECT looked(), ? AS asked", [name]);
    const answers = await Promise.all([look("daily"), look("daily"), look("weekly"), look("daily")]);
    expect(answers.map(([row]) => row?.asked)).toEqual(["daily", "daily", "weekly", "daily"]);
    expect(made()).toBe(2);
    await look("daily");
    expect(made()).toBe(3);
  });

  it("shows whatever was committed before it was asked for", async () => {
    const database = scratchDatabase();
    const names = () => database.lookup<{ name: string }>("SELECT name FROM sites WHERE id > ? ORDER BY id", [0]);
    for (const name of ["a", "b", "c"]) {
      const early = names();
      await database.commit([sql`INSERT INTO sites (name, created) VALUES (${name}, 0)`]);
      expect((await names()).at(-1)).toEqual({ name });
      await early;
    }
  });

  it("that fails tells everybody who asked", async () => {
    const database = scratchDatabase();
    const outcomes = await Promise.allSettled([database.lookup("SELECT * FROM nowhere", []), database.lookup("SELECT * FROM nowhere", [])]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});

describe("queries through Drizzle", () => {
  it("give the same answers however often their text was compiled before", async () => {
    const database = scratchDatabase();
    const byName = (name: string) => database.queries.select().from(sites).where(eq(sites.name, name));
    expect(await byName("daily")).toEqual([]);
    await database.commit([database.queries.insert(sites).values({ name: "daily", created: 0 })]);
    for (let time = 0; time < 3; time++) {
      expect(await byName("daily")).toMatchObject([{ id: 1, name: "daily", pendingCount: 0 }]);
      expect(await database.queries.select({ n: sql<number>`count(*)` }).from(sites)).toEqual([{ n: 1 }]);
      expect(await database.all(sql`SELECT name FROM sites`)).toEqual([{ name: "daily" }]);
    }
  });
});

describe("a statement's text and parameters", () => {
  const { queries } = openNodeDatabase(":memory:");
  const inner = sql`id = ${1}`;
  const statements: [string, Statement][] = [
    ["text alone", sql`SELECT 1`],
    ["plain values", sql`UPDATE sites SET name = ${"daily"}, created = ${5} WHERE id = ${null}`],
    ["a template within another", sql`SELECT * FROM sites WHERE ${inner} AND ${sql.raw("id > 0")} ${sql``}`],
    ["joined templates", sql`SELECT ${sql.join([sql`${1}`, sql`${"two"}`], sql`, `)}`],
    ["tables and columns", sql`SELECT ${sites.name} FROM ${sites} WHERE ${eq(sites.id, 3)} AND ${inner}`],
    ["a list", sql`SELECT ${["a", "b"]}`],
    ["an insert", queries.insert(sites).values({ name: "daily", created: 0 })],
    [
      "an update",
      queries
        .update(sites)
        .set({ settings: "{}" })
        .where(and(eq(sites.id, 1), eq(sites.name, "daily"))),
    ],
  ];

  it.each(statements)("are what Drizzle makes of them: %s", (_, statement) => {
    const { sql: text, params } = new SQLiteSyncDialect().sqlToQuery(statement.getSQL());
    expect(compile(statement)).toEqual({ sql: text, params });
  });
});
