/**
 * `npm run bench:widget`: what a reader on a phone waits for, in a real Chromium with a slow network and a slow processor.
 * Without arguments it starts the service with a thread of 200 comments. `--page URL --selector CSS` measures any page
 * instead: the selector is that of a comment, and is looked for in every frame and every open shadow root. It asserts nothing.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, CDPSession } from "playwright-core";
import { launchBrowser } from "../support/chromium.ts";
import { fillThread, guests, startAfterword, stop } from "./servers.ts";

const ROUNDS = 5;
/** What Chromium's own tools call Fast 3G: bytes per second, and milliseconds for a request and its answer. */
const BYTES_PER_SECOND = (1.6 * 1024 * 1024) / 8;
const LATENCY_MS = 150;
const SLOWER = 6;
const COMMENTS = 200;
const PATIENCE_MS = 60_000;
/** How long a page must have asked for nothing before it counts as done. */
const QUIET_MS = 1_500;

type Measured = {
  firstBytes: number;
  firstRequests: number;
  bytes: number;
  requests: number;
  first: number;
  shift: number;
  longest: number;
};
type Target = { name: string; url: string; selector: string };

const { values } = parseArgs({ options: { page: { type: "string" }, selector: { type: "string" } } });
if ((values.page === undefined) !== (values.selector === undefined)) throw new Error("--page and --selector belong together.");
const browser = await launchBrowser();
try {
  console.log(
    `Chromium ${browser.version()}, ${(BYTES_PER_SECOND * 8) / 1024 / 1024} Mbit/s, ${LATENCY_MS} ms, processor ${SLOWER} times slower, caches empty; medians of ${ROUNDS}`,
  );
  if (values.page && values.selector)
    print([[values.page, await measure(browser, { name: "", url: values.page, selector: values.selector })]]);
  else
    await withOwnPages(async (targets) => {
      const rows: [string, Measured][] = [];
      for (const target of targets) rows.push([target.name, await measure(browser, target)]);
      print(rows);
    });
} finally {
  await browser.close();
}

/** A publisher's page of another origin with nothing but the tag, so that everything counted is ours. */
async function withOwnPages(use: (targets: Target[]) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "afterword-bench-"));
  const afterword = await startAfterword(folder);
  const service = `http://localhost:${afterword.port}`;
  const tag = (lang: string) =>
    `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bench</title><link rel="icon" href="data:,">
    <h1>An article</h1><div style="min-height:100vh"><h2>Comments</h2><script type="module" src="${service}/embed.js" data-site="bench" data-article="thread"></script></div><footer>Below.</footer>`;
  const pages = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(tag(request.url === "/az" ? "az" : "en"));
  });
  await new Promise<void>((done) => pages.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  try {
    await fillThread(afterword.port, await guests(afterword.port, 20), "thread", COMMENTS);
    const selector = "[part~=comment]";
    await use([
      { name: `Afterword, ${COMMENTS} comments, English`, url: `${origin}/en`, selector },
      { name: `Afterword, ${COMMENTS} comments, Azerbaijani`, url: `${origin}/az`, selector },
    ]);
  } finally {
    pages.close();
    await stop(afterword);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(chromium: Browser, target: Target): Promise<Measured> {
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await load(chromium, target));
  const keys = Object.keys(rounds[0] as Measured) as (keyof Measured)[];
  return Object.fromEntries(keys.map((key) => [key, median(rounds.map((one) => one[key]))])) as Measured;
}

/** One visit with nothing cached. The page's own document is left out of bytes and requests: it is the publisher's. */
async function load(chromium: Browser, { url, selector }: Target): Promise<Measured> {
  const context = await chromium.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const network = await slowNetwork(session);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const seen = new Promise<{ at: number; bytes: number; requests: number }>((done) => {
    void page.exposeBinding("benchedComment", (_, at: number) => done({ at, ...network.so() }));
  });
  await page.addInitScript(observe, selector);
  await page.goto(url, { waitUntil: "commit", timeout: PATIENCE_MS });
  const atFirst = await Promise.race([seen, pause(PATIENCE_MS)]);
  if (!atFirst) throw new Error(`Nothing on ${url} matched ${selector}.`);
  await network.quiet();
  const { start, shift, longest } = await page.evaluate(() => ({
    start: performance.timeOrigin,
    ...(globalThis as never as { benched: { shift: number; longest: number } }).benched,
  }));
  const { bytes, requests } = network.so();
  await context.close();
  return { first: atFirst.at - start, firstBytes: atFirst.bytes, firstRequests: atFirst.requests, bytes, requests, shift, longest };
}

/** Runs in every frame before anything of its own. */
function observe(selector: string): void {
  const benched = { shift: 0, longest: 0 };
  Object.defineProperty(globalThis, "benched", { value: benched });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as never as { value: number; hadRecentInput: boolean }[])
      if (!entry.hadRecentInput) benched.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) benched.longest = Math.max(benched.longest, duration);
  }).observe({ type: "longtask", buffered: true });

  // The moment is taken in the page: outside, it would come with the delay of a slowed processor.
  const stands = (root: ParentNode): boolean =>
    root.querySelector(selector) !== null ||
    [...root.querySelectorAll("*")].some(({ shadowRoot }) => shadowRoot !== null && stands(shadowRoot));
  const look = () => {
    if (!stands(document)) requestAnimationFrame(look);
    else (globalThis as never as { benchedComment(at: number): void }).benchedComment(performance.timeOrigin + performance.now());
  };
  requestAnimationFrame(look);
}

async function slowNetwork(session: CDPSession) {
  let bytes = 0;
  let requests = 0;
  let documentId = "";
  let last = performance.now();
  const open = new Set<string>();
  session.on("Network.requestWillBeSent", ({ requestId, loaderId, type, request }) => {
    if (request.url.startsWith("data:")) return;
    // A document's request carries the loader's own name; frames of the embed are counted, the page is not.
    if (!documentId && type === "Document" && requestId === loaderId) {
      documentId = requestId;
      return;
    }
    open.add(requestId);
    requests++;
    last = performance.now();
  });
  // Bytes as they come, headers and compression included, so that a stream that stays open is counted as well.
  session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    if (requestId !== documentId) bytes += encodedDataLength;
    last = performance.now();
  });
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (requestId !== documentId) bytes += response.encodedDataLength;
  });
  for (const end of ["Network.loadingFinished", "Network.loadingFailed"] as const)
    session.on(end, ({ requestId }) => {
      open.delete(requestId);
      last = performance.now();
    });
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: BYTES_PER_SECOND,
    uploadThroughput: BYTES_PER_SECOND,
  });
  return {
    so: () => ({ bytes, requests }),
    /** A stream may stay open for good: what counts is that nothing moves any more. */
    async quiet(): Promise<void> {
      const from = performance.now();
      while (performance.now() - last < QUIET_MS && performance.now() - from < PATIENCE_MS) await pause(100);
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    // biome-ignore lint/style/noRestrictedGlobals: a measurement waits for a page that announces nothing.
    setTimeout(done, milliseconds);
  });
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

function print(rows: [string, Measured][]): void {
  const head = ["page", "first comment ms", "bytes to it", "requests to it", "bytes in all", "requests in all", "CLS", "longest task ms"];
  const cells = rows.map(([name, one]) =>
    [
      name,
      one.first.toFixed(0),
      one.firstBytes,
      one.firstRequests,
      one.bytes,
      one.requests,
      one.shift.toFixed(4),
      one.longest.toFixed(0),
    ].map(String),
  );
  console.log(`| ${head.join(" | ")} |\n|${head.map(() => "---|").join("")}`);
  for (const row of cells) console.log(`| ${row.join(" | ")} |`);
}
