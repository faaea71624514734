/** The built program as operators run it: one child process, a data folder of its own, real HTTP. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export type Server = {
  url: string;
  child: ChildProcess;
  output(): string;
  errors(): string;
  exited: Promise<{ code: number | null; signal: string | null }>;
};
export type Outcome = { code: number | null; output: string; errors: string };

/** Gone when the test is over. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "afterword-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs one command to its end. */
export async function afterword(dataDir: string, args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const started = start(dataDir, args, env);
  const { code } = await started.exited;
  return { code, output: started.output(), errors: started.errors() };
}

/** Serves on a free port; resolves once it says where. Killed when the test is over, unless it has ended by then. */
export async function serve(dataDir: string, env: Record<string, string> = {}): Promise<Server> {
  const started = start(dataDir, ["serve"], { PORT: "0", ...env });
  const url = await saying(started.child, /Afterword is at (http:\S+)/, started);
  return { ...started, url };
}

/** The first group of what a child process prints, as soon as it prints it. */
export async function saying(child: ChildProcess, pattern: RegExp, { output, errors }: Pick<Server, "output" | "errors">): Promise<string> {
  const found = () => pattern.exec(output())?.[1];
  while (found() === undefined) {
    const ended = await Promise.race([
      once(child.stdout as NodeJS.ReadableStream, "data").then(() => false),
      once(child, "exit").then(() => true),
    ]);
    if (ended && found() === undefined) throw new Error(`It ended without saying ${pattern}:\n${output()}${errors()}`);
  }
  return found() as string;
}

/** Collects what a child prints, and ends it with the test by `signal`: one that it can catch where it has children of its own to end. */
export function watched(child: ChildProcess, signal: NodeJS.Signals = "SIGKILL"): Omit<Server, "url"> {
  let output = "";
  let errors = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const exited = once(child, "close").then(([code, by]) => ({ code: code as number | null, signal: by as string | null }));
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  });
  return { child, output: () => output, errors: () => errors, exited };
}

function start(dataDir: string, args: string[], env: Record<string, string>): Omit<Server, "url"> {
  const { PATH = "" } = process.env;
  return watched(
    spawn(process.execPath, ["dist/cli.js", ...args], { env: { PATH, DATA_DIR: dataDir, ...env }, stdio: ["ignore", "pipe", "pipe"] }),
  );
}

export type Answer = { status: number; headers: Headers; body: any };

export async function ask(
  url: string,
  { method = "GET", token, body, headers = {} }: { method?: string; token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = /json/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}

/** Signs a guest in on the demo site and returns the token. */
export async function guest(url: string, name = "Aysel"): Promise<string> {
  const { status, body } = await ask(`${url}/api/v1/sites/demo/sessions`, { method: "POST", body: { guest: { name } } });
  if (status !== 201) throw new Error(`Signing in answered ${status}: ${JSON.stringify(body)}`);
  return body.token;
}
