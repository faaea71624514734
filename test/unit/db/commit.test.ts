import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as after } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { guard } from "../../../src/db/commit.ts";
import { openNodeDatabase } from "../../../src/db/database.node.ts";
import { failureOf, isDuplicate, isStale } from "../../../src/db/failures.ts";
import { AppError } from "../../../src/kernel/errors.ts";
import { scratchDatabase } from "./scratch.ts";

const addSite = (name: string) => sql`INSERT INTO sites (name, created) VALUES (${name}, 0) RETURNING id, name`;
const names = (database: { sqlite: Sqlite.Database }) => database.sqlite.prepare("SELECT name FROM sites ORDER BY id").pluck().all();

describe("a commit", () => {
  it("answers with the rows of each statement, and none for a statement that returns nothing", async () => {
    const database = scratchDatabase();
    const rows = await database.commit([addSite("daily"), sql`UPDATE sites SET settings = '{}'`, addSite("weekly")]);
    expect(rows).toEqual([[{ id: 1, name: "daily" }], [], [{ id: 2, name: "weekly" }]]);
  });

  it("happens whole or not at all", async () => {
    const database = scratchDatabase();
    await expect(database.commit([addSite("daily"), sql`INSERT INTO nowhere VALUES (1)`])).rejects.toThrow("no such table");
    expect(names(database)).toEqual([]);
  });

  it("is synced by every connection before it is answered", () => {
    const { sqlite } = scratchDatabase();
    expect(sqlite.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(sqlite.pragma("synchronous", { simple: true })).toBe(2);
    expect(sqlite.pragma("foreign_keys", { simple: true })).toBe(1);
    expect(sqlite.pragma("trusted_schema", { simple: true })).toBe(0);
    expect(sqlite.pragma("secure_delete", { simple: true })).toBe(1);
  });

  it("is there for whoever listens for commits, who is told once for all that shared a sync", async () => {
    const database = scratchDatabase();
    const seen: unknown[][] = [];
    database.onCommit(() => void seen.push(names(database)));
    await Promise.all([database.commit([addSite("daily")]), database.commit([addSite("weekly")])]);
    expect(seen).toEqual([["daily", "weekly"]]);
  });

  it("that waits when the database is closed is still made", async () => {
    const database = scratchDatabase();
    const commit = database.commit([addSite("daily")]);
    await database.close();
    await commit;
    const again = openNodeDatabase(database.file);
    expect(names(again)).toEqual(["daily"]);
    await again.close();
  });
});

describe("lists that arrive in one turn of the event loop", () => {
  it("share one transaction, and so one sync", async () => {
    const database = scratchDatabase();
    const before = transactionsIn(`${database.file}-wal`);
    await Promise.all(["a", "b", "c", "d"].map((name) => database.commit([addSite(name)])));
    expect(transactionsIn(`${database.file}-wal`)).toBe(before + 1);
    await database.commit([addSite("e")]);
    expect(transactionsIn(`${database.file}-wal`)).toBe(before + 2);
  });

  it("are each answered with their own rows", async () => {
    const database = scratchDatabase();
    const answers = await Promise.all(["a", "b"].map((name) => database.commit([addSite(name)])));
    expect(answers).toEqual([[[{ id: 1, name: "a" }]], [[{ id: 2, name: "b" }]]]);
  });

  it("do not spoil each other when one fails", async () => {
    const database = scratchDatabase();
    const outcomes = await Promise.allSettled([
      database.commit([addSite("first")]),
      database.commit([addSite("half"), addSite("first")]),
      database.commit([addSite("stale"), guard(sql`0`)]),
      database.commit([addSite("last")]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    expect(names(database)).toEqual(["first", "last"]);
  });
});

describe("a guard", () => {
  it("lets the list through while its condition holds, and leaves nothing behind", async () => {
    const database = scratchDatabase();
    await database.commit([guard(sql`NOT EXISTS (SELECT 1 FROM sites WHERE name = 'daily')`), addSite("daily")]);
    expect(names(database)).toEqual(["daily"]);
    expect(database.sqlite.prepare("SELECT count(*) FROM guards").pluck().get()).toBe(0);
  });

  it("ends the whole list when it does not hold, and the error is known for what it is", async () => {
    const database = scratchDatabase();
    const error = await database
      .commit([addSite("daily"), guard(sql`1`), guard(sql`EXISTS (SELECT 1 FROM sites WHERE name = 'weekly')`)])
      .catch((thrown: unknown) => thrown);
    expect(isStale(error)).toBe(true);
    expect(names(database)).toEqual([]);
    expect(database.sqlite.prepare("SELECT count(*) FROM guards").pluck().get()).toBe(0);
  });
});

describe("a failure", () => {
  it("of a unique index is told from others by its column", async () => {
    const database = scratchDatabase();
    const error = await database.commit([addSite("daily"), addSite("daily")]).catch((thrown: unknown) => thrown);
    expect(isDuplicate(error, "sites.name")).toBe(true);
    expect(isDuplicate(error, "sites.id")).toBe(false);
    expect(isStale(error)).toBe(false);
  });

  it("of a full disk is known, ends the whole group, and commits go on once there is room", async () => {
    const database = scratchDatabase();
    database.sqlite.pragma(`max_page_count = ${database.sqlite.pragma("page_count", { simple: true })}`);
    const large = sql`INSERT INTO sites (name, settings, created) VALUES ('large', ${JSON.stringify("x".repeat(100_000))}, 0)`;
    const error = await database.commit([large]).catch((thrown: unknown) => thrown);
    expect(failureOf(error).kind).toBe("full");
    database.sqlite.pragma("max_page_count = 100000");
    await database.commit([large, addSite("daily")]);
    expect(names(database)).toEqual(["large", "daily"]);
  });

  it("that nobody foresaw is not taken for anything else", () => {
    expect(failureOf(new Error("no such table: nowhere")).kind).toBe("other");
    expect(failureOf("text").kind).toBe("other");
  });

  it("is recognised inside what Drizzle wraps around it", () => {
    expect(failureOf(new Error("Failed query", { cause: new Error("UNIQUE constraint failed: sites.name") })).kind).toBe("unique");
    expect(failureOf(new Error("D1_ERROR: CHECK constraint failed: guard_held: SQLITE_CONSTRAINT")).kind).toBe("guard");
  });
});

describe("while another process holds the write lock", () => {
  it("a commit waits for it without holding up anything else", async () => {
    const database = scratchDatabase();
    const other = new Sqlite(database.file);
    other.exec("BEGIN IMMEDIATE");
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const released = after(600).then(() => other.exec("COMMIT"));
    const started = performance.now();
    await database.commit([addSite("daily")]);
    delay.disable();
    await released;
    other.close();
    expect(performance.now() - started).toBeGreaterThan(550);
    expect(delay.max / 1e6, "milliseconds that the event loop stood still at most").toBeLessThan(200);
    expect(names(database)).toEqual(["daily"]);
  });

  it("a commit gives up when its patience is over, says so, and the next one succeeds", async () => {
    const database = scratchDatabase({ busyPatience: 50 });
    const other = new Sqlite(database.file);
    other.exec("BEGIN IMMEDIATE");
    const error = await database.commit([addSite("daily")]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe("database.busy");
    expect((error as AppError).extra).toEqual({ retryAfter: 1 });
    other.exec("COMMIT");
    other.close();
    await database.commit([addSite("weekly")]);
    expect(names(database)).toEqual(["weekly"]);
  });
});

/**
 * Frames of the write-ahead log that end a transaction: those whose second word is not 0 (SQLite's file format,
 * section 4.1). With synchronous=FULL each was synced.
 */
function transactionsIn(wal: string): number {
  const bytes = readFileSync(wal);
  const frame = 24 + bytes.readUInt32BE(8);
  let found = 0;
  for (let at = 32; at + frame <= bytes.length; at += frame) {
    if (bytes.readUInt32BE(at + 4) > 0) found++;
  }
  return found;
}
