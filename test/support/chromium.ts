/** A real browser for the browser suite: an installed Chromium, or else the one that npm brought. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AxeResults, Result, RunOptions } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";

/** Runs as any user in any container, and talks to nobody but the pages under test. */
const FLAGS = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Starts a browser; the caller closes it. `CHROMIUM_PATH` names one to use before any other. */
export async function launchBrowser(): Promise<Browser> {
  const installed = installedChromium();
  if (installed) return chromium.launch({ executablePath: installed, args: FLAGS });

  const folder = await bundledChromium();
  const start = (libraries: string[]) =>
    chromium.launch({
      executablePath: join(folder, "chromium"),
      args: FLAGS,
      env: { ...process.env, ...fonts(folder), LD_LIBRARY_PATH: libraries.filter(Boolean).join(":") },
    });
  const own = process.env.LD_LIBRARY_PATH ?? "";
  try {
    return await start([own]);
  } catch (failure) {
    if (!String(failure).includes("shared libraries")) throw failure;
    return start([join(folder, "al2023", "lib"), own]);
  }
}

/**
 * What axe-core finds wrong with the page as it stands, open shadow roots included. The page may forbid every foreign
 * script: the source is evaluated over the debugging protocol, which a content security policy does not govern.
 */
export async function axeViolations(page: Page, options: RunOptions = {}): Promise<Result[]> {
  await page.evaluate(axeSource());
  const results = (await page.evaluate((given) => {
    const { axe } = globalThis as unknown as { axe: { run(options: unknown): Promise<unknown> } };
    return axe.run({ ...(given as object), resultTypes: ["violations"] });
  }, options as object)) as AxeResults;
  return results.violations;
}

/** One line a violation: the rule, what it asks, and the elements, for a failure that can be read. */
export function describeViolations(violations: Result[]): string[] {
  return violations.map(({ id, help, nodes }) => `${id}: ${help} at ${nodes.map((node) => node.target.flat().join(" >> ")).join(", ")}`);
}

function installedChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`);
  return named ?? INSTALLED.find((path) => existsSync(path));
}

/**
 * Unpacks the npm package's browser beside it, once. The package unpacks into the temporary folder and takes whatever
 * it finds there for a whole browser, even one that another process is still writing: so it gets a folder of its own,
 * which is put in place under its final name when complete.
 */
async function bundledChromium(): Promise<string> {
  const cache = inModules(".cache");
  const { version } = JSON.parse(readFileSync(inModules("@sparticuz/chromium/package.json"), "utf8")) as { version: string };
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;

  mkdirSync(cache, { recursive: true });
  const unpacking = mkdtempSync(join(cache, "unpacking-"));
  await unpackInto(unpacking);
  try {
    renameSync(unpacking, folder);
  } catch (failure) {
    rmSync(unpacking, { recursive: true, force: true });
    if (!existsSync(folder)) throw failure;
  }
  return folder;
}

/** The package brings one Latin font, for machines that have none; a machine's own fonts cover more scripts. */
function fonts(folder: string): Record<string, string> {
  return existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") };
}

/** The Lambda variable makes the package unpack its system libraries as well, for machines that have none. */
async function unpackInto(folder: string): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" });
  try {
    const { default: bundle } = await import("@sparticuz/chromium");
    await bundle.executablePath();
  } finally {
    for (const name of ["TMPDIR", "AWS_EXECUTION_ENV", "FONTCONFIG_PATH", "HOME", "LD_LIBRARY_PATH"]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

function axeSource(): string {
  return readFileSync(inModules("axe-core/axe.min.js"), "utf8");
}

function inModules(path: string): string {
  return fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));
}
