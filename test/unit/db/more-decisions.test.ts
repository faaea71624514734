import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkDatabase } from "../../../src/db/check.node.ts";
import { openNodeDatabase } from "../../../src/db/database.node.ts";
import { migrate } from "../../../src/db/migrate.node.ts";
import { MIGRATIONS } from "./scratch.ts";

const NEW = "0003_more_decisions.sql";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "afterword-migrations-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A database as it was before, with one ban in force and one that was lifted. */
function earlier() {
  for (const name of readdirSync(MIGRATIONS).filter((name) => name < NEW)) copyFileSync(join(MIGRATIONS, name), join(folder, name));
  const database = openNodeDatabase(":memory:");
  migrate(database.sqlite, folder);
  database.sqlite.exec(`
    INSERT INTO sites (id, name, created) VALUES (1, 'daily', 1);
    INSERT INTO users (id, site_id, kind, name, name_skeleton, banned, created) VALUES (1, 1, 'guest', 'A', 'a', 1, 1), (2, 1, 'guest', 'B', 'b', 0, 1);
    INSERT INTO decisions (id, site_id, key_id, action, subject_user_id, reason, from_state, to_state, created) VALUES
      (1, 1, 1, 'ban', 1, 'hate', 'active', 'banned', 10), (2, 1, 1, 'ban', 2, 'spam', 'active', 'banned', 20), (3, 1, 1, 'unban', 2, NULL, 'banned', 'active', 30);
    INSERT INTO sanctions (id, site_id, user_id, kind, reason, created, lifted) VALUES (4, 1, 1, 'ban', 'hate', 10, NULL), (5, 1, 2, 'ban', 'spam', 20, 30);
  `);
  return database;
}

describe("the migration to more decisions", () => {
  it("keeps every sanction, and finds which decisions imposed and lifted it", () => {
    const { sqlite } = earlier();
    for (const name of readdirSync(MIGRATIONS)) copyFileSync(join(MIGRATIONS, name), join(folder, name));
    expect(migrate(sqlite, folder)).toContain(NEW);
    expect(
      sqlite
        .prepare("SELECT id, user_id, kind, reason, message, until, created, lifted, decision_id, lifted_by FROM sanctions ORDER BY id")
        .raw()
        .all(),
    ).toEqual([
      [4, 1, "ban", "hate", null, null, 10, null, 1, null],
      [5, 2, "ban", "spam", null, null, 20, 30, 2, 3],
    ]);
    expect(sqlite.prepare("SELECT banned FROM users ORDER BY id").pluck().all()).toEqual([1, 0]);
    expect(checkDatabase(sqlite)).toEqual([]);
    sqlite.close();
  });

  it("leaves room for one sanction of a kind at a time, and takes only kinds that it knows", () => {
    const { sqlite } = earlier();
    for (const name of readdirSync(MIGRATIONS)) copyFileSync(join(MIGRATIONS, name), join(folder, name));
    migrate(sqlite, folder);
    const add = (user: number, kind: string) =>
      sqlite.prepare("INSERT INTO sanctions (site_id, user_id, kind, reason, created) VALUES (1, ?, ?, 'hate', 40)").run(user, kind);
    expect(() => add(1, "ban")).toThrow(/UNIQUE/);
    expect(() => add(1, "exile")).toThrow(/CHECK/);
    add(2, "ban");
    add(2, "warning");
    expect(sqlite.prepare("SELECT banned, warned, premoderated FROM users WHERE id = 2").raw().get()).toEqual([1, 1, 0]);
    expect(checkDatabase(sqlite)).toEqual([]);
    sqlite.close();
  });
});
