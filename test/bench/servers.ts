/** The two servers as processes of their own, and what Afterword is filled with over its own API. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeLargeThread } from "./large-thread.ts";

export type Running = { port: number; child: ChildProcess; startedIn: number };

/** With a site, and the large thread under the article `large`. */
export async function startAfterword(dataDir: string): Promise<Running> {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, DEMO: "0", PORT: "0", RATE_LIMITS: "off" };
  const made = spawnSync(
    process.execPath,
    ["dist/cli.js", "site", "add", "--name", "bench", "--origin", "https://bench.example", "--guests"],
    { env, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(made.stderr);
  writeLargeThread(dataDir, "large");
  return start(["dist/cli.js", "serve"], env);
}

export const startBare = () => start(["dist/bench/bare.js"], { PATH: process.env.PATH });

export async function stop({ child }: Running): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

async function start(args: string[], env: NodeJS.ProcessEnv): Promise<Running> {
  const from = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  for await (const text of child.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    output += text;
    const port = /is at http:\/\/localhost:(\d+)/.exec(output)?.[1];
    if (port) {
      child.stdout.resume();
      return { port: Number(port), child, startedIn: performance.now() - from };
    }
  }
  throw new Error(`A server ended before it listened:\n${output}`);
}

export const SITE = "/api/v1/sites/bench";
const THREAD_WORDS =
  "The reporting is careful, but the headline promises more than the text can keep. What I miss is a word on who pays for the road, and how long the families who left last week are expected to wait for an answer.";

/** Signs in as many guests and returns their tokens. */
export async function guests(port: number, count: number): Promise<string[]> {
  return inParallel(
    10,
    count,
    async (number) => (await post(port, `${SITE}/sessions`, { guest: { name: `Reader ${number}` } })).token as string,
  );
}

/** A thread of `count` comments under one article: of ten, six are roots, three answer a root and one answers an answer. */
export async function fillThread(port: number, tokens: string[], article: string, count: number): Promise<void> {
  const roots: number[] = [];
  const answers: number[] = [];
  await inParallel(10, count, async (number) => {
    const kind = number % 10;
    const above = kind < 6 ? undefined : kind < 9 ? roots[number % roots.length] : answers[number % answers.length];
    const body = `${number}: ${THREAD_WORDS.slice(0, 60 + ((number * 37) % 150))}`;
    const comment = await post(
      port,
      `${SITE}/comments`,
      { article: { key: article }, body, ...(above ? { parentId: above } : {}) },
      tokens[number % tokens.length],
    );
    if (kind < 6) roots.push(comment.id as number);
    else if (kind < 9) answers.push(comment.id as number);
  });
}

export async function post(port: number, path: string, body: unknown, token?: string): Promise<Record<string, unknown>> {
  const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (response.status !== 201) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

async function inParallel<T>(width: number, count: number, work: (number: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const lane = async () => {
    for (let number = next++; number < count; number = next++) results[number] = await work(number);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}
