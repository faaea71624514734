/** The embedded database: better-sqlite3, one file, WAL, every commit synced. */
import Sqlite from "better-sqlite3";
import type { SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { AppError } from "../kernel/errors.ts";
import { type CompiledStatement, compile, type Database, type Queries, type Row, releaseGuards, type Statement, usesGuards } from "./commit.ts";
import { failureOf } from "./failures.ts";
import * as schema from "./schema.ts";

/** SQLite's wait for a lock blocks the event loop, so it is short and the rest of the wait is ours, asynchronous. */
const BUSY_TIMEOUT_MS = 250;
const BUSY_PATIENCE_MS = 5_000;
const BUSY_PAUSE_MS = 25;
/** CVE-2026-11822 and -11824 are fixed from here on. */
const OLDEST_SQLITE = [3, 53, 2];
const STATEMENT_CACHE = 500;

type Waiting = { statements: CompiledStatement[]; resolve(rows: Row[][]): void; reject(error: unknown): void };

/**
 * Opens the file (`:memory:` for tests). Throws when SQLite is too old, or when a commit would not be synced: an
 * acknowledged comment must survive a power cut, and better-sqlite3 is compiled to risk it.
 */
export function openNodeDatabase(file: string): Database & { sqlite: Sqlite.Database } {
  const sqlite = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
  configure(sqlite, file);
  const queries = drizzle(sqlite, { schema }) as unknown as Queries;
  const committer = createCommitter(sqlite);
  return {
    sqlite,
    queries,
    all: async <T extends Row>(query: SQL) => {
      const { sql, params } = compile(query);
      return committer.prepared(sql).all(...params) as T[];
    },
    commit: committer.commit,
    close: async () => {
      await committer.drained();
      sqlite.close();
    },
  };
}

function configure(sqlite: Sqlite.Database, file: string): void {
  const version = (sqlite.prepare("SELECT sqlite_version() AS v").get() as { v: string }).v;
  const parts = version.split(".").map(Number);
  const older = OLDEST_SQLITE.findIndex((part, index) => (parts[index] ?? 0) !== part);
  if (older >= 0 && (parts[older] ?? 0) < (OLDEST_SQLITE[older] ?? 0)) throw new Error(`SQLite ${version} is too old; ${OLDEST_SQLITE.join(".")} is needed.`);
  if (file !== ":memory:") sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = FULL");
  sqlite.pragma("foreign_keys = ON");
  sqlite.pragma("trusted_schema = OFF");
  sqlite.pragma("secure_delete = ON");
  sqlite.pragma("journal_size_limit = 67108864");
  if (sqlite.pragma("synchronous", { simple: true }) !== 2) throw new Error("SQLite refused synchronous=FULL; acknowledged comments could be lost.");
}

/**
 * Lists that arrive in one turn of the event loop share one transaction and one sync; each has its own savepoint, so
 * that one failure spoils no other. Every caller is answered after the sync.
 */
function createCommitter(sqlite: Sqlite.Database) {
  const cache = new Map<string, Sqlite.Statement>();
  let queue: Waiting[] = [];
  let scheduled = false;
  let idle: (() => void)[] = [];

  function prepared(text: string): Sqlite.Statement {
    let statement = cache.get(text);
    if (!statement) {
      statement = sqlite.prepare(text);
      if (cache.size >= STATEMENT_CACHE) cache.delete(cache.keys().next().value as string);
      cache.set(text, statement);
    }
    return statement;
  }

  function run({ sql, params }: CompiledStatement): Row[] {
    const statement = prepared(sql);
    if (statement.reader) return statement.all(...params) as Row[];
    statement.run(...params);
    return [];
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => void flush());
  }

  async function flush(): Promise<void> {
    const group = queue;
    queue = [];
    const outcomes: { rows?: Row[][]; error?: unknown }[] = [];
    try {
      if (!begun()) await beginPatiently();
      for (const waiting of group) outcomes.push(attempt(waiting));
      run({ sql: "COMMIT", params: [] });
      group.forEach((waiting, index) => {
        const outcome = outcomes[index];
        if (outcome?.rows) waiting.resolve(outcome.rows);
        else waiting.reject(outcome?.error);
      });
    } catch (error) {
      if (sqlite.inTransaction) run({ sql: "ROLLBACK", params: [] });
      for (const waiting of group) waiting.reject(error);
    }
    scheduled = false;
    if (queue.length > 0) schedule();
    else for (const done of idle.splice(0)) done();
  }

  function attempt(waiting: Waiting): { rows?: Row[][]; error?: unknown } {
    run({ sql: "SAVEPOINT one", params: [] });
    try {
      const rows = waiting.statements.map(run);
      if (usesGuards(waiting.statements)) run(releaseGuards);
      run({ sql: "RELEASE one", params: [] });
      return { rows };
    } catch (error) {
      // A full disk ends the whole transaction; there is no savepoint left to return to.
      if (!sqlite.inTransaction) throw error;
      run({ sql: "ROLLBACK TO one", params: [] });
      run({ sql: "RELEASE one", params: [] });
      return { error };
    }
  }

  function begun(): boolean {
    try {
      run({ sql: "BEGIN IMMEDIATE", params: [] });
      return true;
    } catch (error) {
      if (failureOf(error).kind === "busy") return false;
      throw error;
    }
  }

  async function beginPatiently(): Promise<void> {
    const patience = performance.now() + BUSY_PATIENCE_MS;
    do {
      if (performance.now() > patience) throw new AppError("database.busy", { extra: { retryAfter: 1 } });
      await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
    } while (!begun());
  }

  return {
    prepared,
    commit: (statements: Statement[]) =>
      new Promise<Row[][]>((resolve, reject) => {
        queue.push({ statements: statements.map(compile), resolve, reject });
        schedule();
      }),
    drained: () => (scheduled ? new Promise<void>((resolve) => idle.push(resolve)) : Promise.resolve()),
  };
}
