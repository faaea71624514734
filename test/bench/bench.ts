/**
 * `npm run bench`: Afterword beside a bare `node:http` server in one run, since figures of two runs, let alone of two
 * machines, cannot be compared. Server, bare server and load generator are three processes; rounds alternate between
 * the servers, and the ratio is the median of the rounds' ratios.
 */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { LARGE } from "./large-thread.ts";
import { type Measured, measure } from "./load.ts";
import { fillThread, guests, post, SITE, startAfterword, startBare, stop } from "./servers.ts";

const ROUNDS = 5;
const ROUND_MS = 700;
const WARM_UP_MS = 800;
const READERS = 50;
const THREAD = 1_000;
const COUNTED = 20;

type Requests = { status: number; request(connection: number): Buffer };
type Scenario = { name: string; connections: number; afterword: Requests; bare(bytes: number): Requests };
type Result = { name: string; connections: number; bytes: number; bare: number; afterword: number; ratio: number; p99: number };

const folder = mkdtempSync(join(tmpdir(), "afterword-bench-"));
const afterword = await startAfterword(folder);
const bare = await startBare();
try {
  console.log(
    `${availableParallelism()} cores of ${cpus()[0]?.model.trim()}, Node ${process.versions.node}; one fdatasync takes ${syncTime()} µs`,
  );
  console.log(`Afterword listened after ${afterword.startedIn.toFixed(0)} ms and takes ${memory()} MB`);
  const tokens = await guests(afterword.port, 100);
  await fillThread(afterword.port, tokens, "thread", THREAD);
  for (let number = 0; number < COUNTED; number++)
    await post(afterword.port, `${SITE}/comments`, { article: { key: `article-${number}` }, body: "First." }, tokens[0]);

  const results: Result[] = [];
  for (const scenario of await scenarios(tokens)) results.push(await compare(scenario));
  print(results);
  console.log(`After all of it Afterword takes ${memory()} MB`);
} finally {
  await Promise.all([stop(afterword), stop(bare)]);
  rmSync(folder, { recursive: true, force: true });
}

async function scenarios(tokens: string[]): Promise<Scenario[]> {
  const page = `${SITE}/comments?article=thread`;
  const etag = (await fetch(`http://127.0.0.1:${afterword.port}${page}`)).headers.get("etag") as string;
  const counts = `${SITE}/counts?${Array.from({ length: COUNTED }, (_, number) => `article=article-${number}`).join("&")}`;
  const posting = (connections: number): Scenario => ({
    name: "durable posts",
    connections,
    afterword: posts(`${SITE}/comments`, tokens),
    bare: () => posts("/", tokens),
  });
  return [
    { name: `first page of ${THREAD} comments`, connections: READERS, afterword: get(page, 200), bare: (bytes) => get(`/${bytes}`, 200) },
    { name: "the same, unchanged (304)", connections: READERS, afterword: get(page, 304, etag), bare: () => get("/0", 304, etag) },
    ...(["newest", "best"] as const).map((sort): Scenario => {
      const large = `${SITE}/comments?article=large&sort=${sort}`;
      return {
        name: `first page of ${LARGE}, ${sort}`,
        connections: READERS,
        afterword: get(large, 200),
        bare: (bytes) => get(`/${bytes}`, 200),
      };
    }),
    { name: `${COUNTED} counts`, connections: READERS, afterword: get(counts, 200), bare: (bytes) => get(`/${bytes}`, 200) },
    posting(10),
    posting(100),
  ];
}

async function compare({ name, connections, ...scenario }: Scenario): Promise<Result> {
  const on = (port: number, requests: Requests, milliseconds: number) => measure({ port, connections, milliseconds, ...requests });
  const { bytes } = await on(afterword.port, scenario.afterword, WARM_UP_MS);
  const held = scenario.bare(bytes);
  await on(bare.port, held, WARM_UP_MS);
  const rounds: { bare: Measured; afterword: Measured }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ bare: await on(bare.port, held, ROUND_MS), afterword: await on(afterword.port, scenario.afterword, ROUND_MS) });
  }
  return {
    name,
    connections,
    bytes,
    bare: median(rounds.map((round) => round.bare.rate)),
    afterword: median(rounds.map((round) => round.afterword.rate)),
    ratio: median(rounds.map((round) => round.afterword.rate / round.bare.rate)),
    p99: median(rounds.map((round) => round.afterword.p99)),
  };
}

function get(path: string, status: number, etag?: string): Requests {
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n${etag ? `If-None-Match: ${etag}\r\n` : ""}\r\n`);
  return { status, request: () => request };
}

/** Every post is a comment of its own under a key of its own, as a widget sends it; the bare server gets the very same. */
function posts(path: string, tokens: string[]): Requests {
  let sent = 0;
  return {
    status: 201,
    request: (connection) => {
      const body = `{"article":{"key":"posts"},"body":"Comment ${++sent}: what I miss is a word on who pays for the road, and *how long* it will take."}`;
      const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${tokens[connection]}\r\nIdempotency-Key: ${process.pid}-${sent}\r\n`;
      return Buffer.from(`${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    },
  };
}

function print(results: Result[]): void {
  const rows = results.map((one) =>
    [one.name, one.connections, one.bytes, number(one.bare), number(one.afterword), one.ratio.toFixed(2), one.p99.toFixed(1)].map(String),
  );
  const table = [["request", "connections", "bytes", "bare/s", "Afterword/s", "ratio", "p99 ms"], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => (row[column] as string).length))) as number[];
  for (const row of table)
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number)))
        .join("  "),
    );
}

function number(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

/** What durability costs where the database is, in microseconds: next to nothing says that this disk is memory. */
function syncTime(): number {
  const file = openSync(join(folder, "sync"), "w");
  const times = Array.from({ length: 50 }, () => {
    writeSync(file, Buffer.alloc(4096, "x"));
    const from = performance.now();
    fdatasyncSync(file);
    return performance.now() - from;
  });
  closeSync(file);
  return Math.round(1000 * median(times));
}

/** Resident, in megabytes, where the system tells (Linux). */
function memory(): string {
  try {
    return (Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${afterword.child.pid}/status`, "utf8"))?.[1]) / 1024).toFixed(0);
  } catch {
    return "?";
  }
}
