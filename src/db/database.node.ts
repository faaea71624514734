/** The embedded database: better-sqlite3, one file, WAL, every commit synced. */
import Sqlite from "better-sqlite3";
import type { SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { AppError } from "../kernel/errors.ts";
import { type CompiledStatement, compile, type Database, type Queries, type Row, type Statement } from "./commit.ts";
import { failureOf } from "./failures.ts";
import * as schema from "./schema.ts";

/** SQLite's own wait for a lock blocks the event loop, so once the file is open it is short. */
const BUSY_TIMEOUT_MS = 250;
/** While a process starts nobody waits for its event loop, and another one may be migrating the same file. */
const OPENING_TIMEOUT_MS = 15_000;
const OPENING_PAUSE_MS = 50;
/** What is said of a file that another process is making at this moment. */
const PASSING = /database is locked|schema has changed|vtable constructor failed/;
/** Commits do not wait in SQLite at all: they try again after these pauses, the last one repeatedly. */
const BUSY_PAUSES_MS = [1, 2, 5, 10, 20];
const BUSY_PATIENCE_MS = 5_000;
/** Walking every page of a file this large takes about a tenth of a second; beyond it `afterword check` is the way. */
const WALKED_BYTES = 32 * 1024 * 1024;
/** CVE-2026-11822 and -11824 are fixed from here on. */
const OLDEST_SQLITE = [3, 53, 2];
const STATEMENT_CACHE = 500;

type Waiting = { statements: CompiledStatement[]; resolve(rows: Row[][]): void; reject(error: unknown): void };

/** `onCommit`: called after each group of commits of this process is synced. It may not throw. */
export type NodeDatabase = Database & { sqlite: Sqlite.Database; onCommit(listener: () => void): void };

/**
 * Opens the file (`:memory:` for tests). Throws one sentence when it cannot be opened, is no database or is damaged,
 * when SQLite is too old, or when a commit would not be synced: an acknowledged comment must survive a power cut, and
 * better-sqlite3 is compiled to risk it. A commit waits `busyPatience` milliseconds for other processes' commits.
 */
export function openNodeDatabase(file: string, { busyPatience = BUSY_PATIENCE_MS } = {}): NodeDatabase {
  const sqlite = opened(file);
  const prepared = createStatements(sqlite);
  const listeners: (() => void)[] = [];
  const committer = createCommitter(sqlite, prepared, busyPatience, () => {
    for (const listener of listeners) listener();
  });
  return {
    sqlite,
    queries: drizzle(withPrepared(sqlite, prepared), { schema }) as unknown as Queries,
    all: async <T extends Row>(query: SQL) => {
      const { sql, params } = compile(query);
      return prepared(sql).all(...params) as T[];
    },
    lookup: createLookups(prepared),
    commit: committer.commit,
    onCommit: (listener) => void listeners.push(listener),
    close: async () => {
      await committer.drained();
      sqlite.close();
    },
  };
}

function opened(file: string): Sqlite.Database {
  const until = Date.now() + OPENING_TIMEOUT_MS;
  for (;;) {
    let sqlite: Sqlite.Database | undefined;
    try {
      sqlite = new Sqlite(file, { timeout: OPENING_TIMEOUT_MS });
      refuseDamage(sqlite);
      refuseForeign(sqlite);
      configure(sqlite, file);
      return sqlite;
    } catch (error) {
      sqlite?.close();
      const { message } = error as Error;
      if (!PASSING.test(message) || Date.now() > until)
        throw new Error(`The database ${file} cannot be used: ${message}`, { cause: error });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, OPENING_PAUSE_MS);
    }
  }
}

/** A damaged file is never written to: what is on it may still be rescued. */
function refuseDamage(sqlite: Sqlite.Database): void {
  const [{ bytes }] = sqlite.prepare("SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size").all() as [
    { bytes: number },
  ];
  if (bytes > WALKED_BYTES) return;
  const found = sqlite.pragma("quick_check(1)", { simple: true });
  if (found !== "ok") throw new Error(`it is damaged (${String(found).split("\n").at(-1)}). Restore a backup.`);
}

/** Asked before the first pragma, since switching another program's file to WAL would be writing to it. */
function refuseForeign(sqlite: Sqlite.Database): void {
  const tables = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all() as {
    name: string;
  }[];
  if (tables.length > 0 && !tables.some((table) => table.name === "migrations"))
    throw new Error("it has tables but no ledger of migrations, so another program wrote it.");
}

function configure(sqlite: Sqlite.Database, file: string): void {
  const version = (sqlite.prepare("SELECT sqlite_version() AS v").get() as { v: string }).v;
  const parts = version.split(".").map(Number);
  const older = OLDEST_SQLITE.findIndex((part, index) => (parts[index] ?? 0) !== part);
  if (older >= 0 && (parts[older] ?? 0) < (OLDEST_SQLITE[older] ?? 0))
    throw new Error(`SQLite ${version} is too old; ${OLDEST_SQLITE.join(".")} is needed.`);
  if (file !== ":memory:") sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = FULL");
  sqlite.pragma("foreign_keys = ON");
  sqlite.pragma("trusted_schema = OFF");
  sqlite.pragma("secure_delete = ON");
  sqlite.pragma("journal_size_limit = 67108864");
  sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  if (sqlite.pragma("synchronous", { simple: true }) !== 2)
    throw new Error("SQLite refused synchronous=FULL; acknowledged comments could be lost.");
}

type Prepared = (text: string, raw?: boolean) => Sqlite.Statement;

/** Each text is compiled once for rows as objects and once, where asked for, for rows as arrays. */
function createStatements(sqlite: Sqlite.Database): Prepared {
  const caches = { rows: new Map<string, Sqlite.Statement>(), arrays: new Map<string, Sqlite.Statement>() };
  return (text, raw = false) => {
    const cache = raw ? caches.arrays : caches.rows;
    let statement = cache.get(text);
    if (!statement) {
      statement = raw ? sqlite.prepare(text).raw() : sqlite.prepare(text);
      if (cache.size >= STATEMENT_CACHE) cache.delete(cache.keys().next().value as string);
      cache.set(text, statement);
    }
    return statement;
  };
}

/** The connection as Drizzle uses it, which by itself would compile every query anew each time it is asked. */
function withPrepared(sqlite: Sqlite.Database, prepared: Prepared): Sqlite.Database {
  const prepare = (text: string) => {
    const statement = prepared(text);
    return {
      run: (...params: unknown[]) => statement.run(...params),
      all: (...params: unknown[]) => statement.all(...params),
      get: (...params: unknown[]) => statement.get(...params),
      raw: () => prepared(text, true),
    };
  };
  return Object.create(sqlite, { prepare: { value: prepare } });
}

/** As commits share a sync, lookups share a read: taking SQLite's read lock costs more than finding a row. */
function createLookups(prepared: Prepared): Database["lookup"] {
  let waiting = new Map<string, Promise<readonly Row[]>>();
  return <T extends Row>(text: string, params: (string | number)[]) => {
    const key = `${text}\0${JSON.stringify(params)}`;
    let found = waiting.get(key);
    if (!found) {
      if (waiting.size === 0) setImmediate(() => (waiting = new Map()));
      found = new Promise((resolve) => setImmediate(resolve)).then(() => prepared(text).all(...params) as Row[]);
      waiting.set(key, found);
    }
    return found as Promise<readonly T[]>;
  };
}

/**
 * Lists that arrive in one turn of the event loop share one transaction and one sync; each has its own savepoint, so
 * that one failure spoils no other. Every caller is answered after the sync.
 */
function createCommitter(sqlite: Sqlite.Database, prepared: Prepared, busyPatience: number, committed: () => void) {
  let queue: Waiting[] = [];
  let scheduled = false;
  const idle: (() => void)[] = [];

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
      committed();
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
    run({ sql: "PRAGMA busy_timeout = 0", params: [] });
    try {
      run({ sql: "BEGIN IMMEDIATE", params: [] });
      return true;
    } catch (error) {
      if (failureOf(error).kind === "busy") return false;
      throw error;
    } finally {
      run({ sql: `PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`, params: [] });
    }
  }

  async function beginPatiently(): Promise<void> {
    const patience = performance.now() + busyPatience;
    for (let tries = 0; ; tries++) {
      if (performance.now() > patience) throw new AppError("database.busy", { extra: { retryAfter: 1 } });
      const pause = BUSY_PAUSES_MS[tries] ?? (BUSY_PAUSES_MS.at(-1) as number);
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (begun()) return;
    }
  }

  return {
    commit: (statements: Statement[]) =>
      new Promise<Row[][]>((resolve, reject) => {
        queue.push({ statements: statements.map(compile), resolve, reject });
        schedule();
      }),
    drained: () => (scheduled ? new Promise<void>((resolve) => idle.push(resolve)) : Promise.resolve()),
  };
}
