/** The pages for publishers: /docs/embedding, and the themes it offers, on the demo's lead thread. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, describeViolations, launchBrowser } from "../support/chromium.ts";
import { serveDemo } from "../support/served.ts";

const THEMES = ["Broadsheet", "Chat", "Front page", "Night"];

let browser: Browser;
let demo: Awaited<ReturnType<typeof serveDemo>>;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), serveDemo()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

describe("the page for publishers", () => {
  it("is our own words under a strict policy, with headings that its own links reach", async () => {
    const answer = await fetch(`${demo.url}/docs/embedding`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    const page = await browser.newPage();
    await page.goto(`${demo.url}/docs/embedding`);
    expect(await page.title()).toBe("Putting comments under your articles | Afterword");
    const lost = await page.evaluate(() =>
      [...document.querySelectorAll('main a[href^="#"]')]
        .map((link) => link.getAttribute("href")?.slice(1) ?? "")
        .filter((id) => !document.getElementById(id)),
    );
    expect(lost).toEqual([]);
    expect(await page.locator("main pre").count()).toBeGreaterThan(10);
    expect(await page.locator("main script").count()).toBe(0);
    expect(describeViolations(await axeViolations(page))).toEqual([]);
    await page.close();
  });

  it("says nothing of pages there are not", async () => {
    for (const path of ["/docs/nothing", "/docs/..%2Fembedding", "/docs/embedding.md", "/embedding.md"]) {
      expect((await fetch(`${demo.url}${path}`)).status, path).toBe(404);
    }
  });
});

describe("the themes", () => {
  it.each(["light", "dark"] as const)("show the same thread four times and can be read in %s", async (colorScheme) => {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } });
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.goto(`${demo.url}/docs/themes`);
    expect(await page.locator("h2").allTextContents()).toEqual(THEMES);
    for (const nth of THEMES.keys()) await page.locator("afterword-comments").nth(nth).locator("article").first().waitFor();
    expect(describeViolations(await axeViolations(page))).toEqual([]);
    const families = await page
      .locator("afterword-comments [part=list]")
      .evaluateAll((lists) => lists.map((list) => getComputedStyle(list).fontFamily));
    expect(new Set(families).size).toBeGreaterThan(2);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe("what is served to pages of other origins", () => {
  it.each([
    ["/embed.js", "text/javascript; charset=utf-8", "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800"],
    ["/counts.js", "text/javascript; charset=utf-8", "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800"],
    ["/manifest.json", "application/json; charset=utf-8", "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800"],
    ["/afterword.d.ts", "text/plain; charset=utf-8", "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800"],
  ])("%s is looked at again after five minutes", async (path, type, cache) => {
    const { headers } = await fetch(`${demo.url}${path}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": type,
      "cache-control": cache,
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "x-content-type-options": "nosniff",
    });
  });

  it("every file of the manifest is there; the hashed ones may be kept for ever", async () => {
    const manifest: Record<string, { file: string }> = await (await fetch(`${demo.url}/manifest.json`)).json();
    expect(manifest["embed.pinned"]?.file).toMatch(/^embed\.[0-9a-f]{10}\.js$/);
    for (const { file } of Object.values(manifest)) {
      const { status, headers } = await fetch(`${demo.url}/${file}`);
      expect([file, status]).toEqual([file, 200]);
      expect(headers.get("cache-control")).toMatch(file.split(".").length > 2 ? /immutable/ : /max-age=300/);
    }
  });

  it.each([
    ["br, gzip", "br"],
    ["gzip, deflate", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["identity", null],
    ["brotli", null],
  ])("where %s is accepted the coding is %s, and the bytes are the same", async (accepted, coding) => {
    const ask = (accept: string) => fetch(`${demo.url}/embed.js`, { headers: { "accept-encoding": accept } });
    const answer = await ask(accepted);
    expect([answer.headers.get("content-encoding"), answer.headers.get("vary")]).toEqual([coding, "Accept-Encoding"]);
    expect(await answer.text()).toBe(await (await ask("identity")).text());
  });
});
