import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/chromium.ts";
import { serveDemo, servePages } from "../support/served.ts";
import { post } from "../support/widget.ts";

let browser: Browser;
let demo: Awaited<ReturnType<typeof serveDemo>>;
let daily: Awaited<ReturnType<typeof servePages>>;

const HEADINGS = { en: "Comments", az: "Şərhlər", hy: "Մեկնաբանություններ", ru: "Комментарии", tr: "Yorumlar" };

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), serveDemo()]);
  const tag = `<script type="module" src="${demo.url}/embed.js" data-site="daily" data-article="plain-1"></script>`;
  const strict = `default-src 'none'; script-src ${demo.url}; connect-src ${demo.url}; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
  daily = await servePages({
    "/plain": {
      html: `<!doctype html><html lang="en"><title>Plain</title><h1>A plain page</h1><p>Words.</p><h2>Comments</h2>${tag}</html>`,
    },
    "/strict": {
      html: `<!doctype html><title>Strict</title><h2>Comments</h2><p>Below.</p>${tag}`,
      headers: { "Content-Security-Policy": strict },
    },
    ...Object.fromEntries(
      Object.entries(HEADINGS).map(([lang, heading]) => [
        `/${lang}`,
        {
          html: `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>x</title>${tag}</head><body><h2>News</h2><h3> ${heading} </h3><p id="after">after</p></body></html>`,
        },
      ]),
    ),
    "/index": {
      html: `<!doctype html><title>Index</title><a href="/plain">A <span data-afterword-count="plain-1">?</span></a> <span data-afterword-count="nowhere">?</span>
        <script type="module" src="${demo.url}/counts.js" data-site="daily"></script>`,
    },
  });
  await demo.app.sites.add("daily", [daily.url], { guests: true, title: "The Daily" });
});
afterAll(async () => {
  await browser?.close();
  await daily?.stop();
  await demo?.stop();
});

describe("a plain page of another origin", () => {
  it("mounts the widget under its heading by itself, and its readers post", async () => {
    const page = await browser.newPage();
    await page.goto(`${daily.url}/plain`);
    await page.getByText("No comments yet.").waitFor();
    expect(await page.evaluate(() => document.querySelector("afterword-comments")?.previousElementSibling?.textContent)).toBe("Comments");
    await post(page, "First here.", "Leyla");
    await page.locator("afterword-comments article").filter({ hasText: "First here." }).waitFor();
    await page.close();
  });

  it.each(Object.keys(HEADINGS))("finds the heading of a page in %s from a script in the head", async (lang) => {
    const page = await browser.newPage();
    await page.goto(`${daily.url}/${lang}`);
    await page.locator("afterword-comments").waitFor();
    expect(await page.evaluate(() => document.querySelector("afterword-comments")?.nextElementSibling?.id)).toBe("after");
    await page.close();
  });

  it("works with no violation under a policy that allows nothing but our script and our data", async () => {
    const page = await browser.newPage();
    const violations: string[] = [];
    page.on("console", (message) => {
      if (/Content Security Policy|Trusted Type/i.test(message.text())) violations.push(message.text());
    });
    await page.goto(`${daily.url}/strict`);
    await post(page, "Under a **strict** policy.", "Sevda");
    await page.locator("afterword-comments article").filter({ hasText: "Under a strict policy." }).waitFor();
    expect(violations).toEqual([]);
    await page.close();
  });

  it("fills every count with one request", async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/counts?")) asked.push(request.url());
    });
    await page.goto(`${daily.url}/index`);
    await expect.poll(() => page.locator('[data-afterword-count="nowhere"]').textContent()).toBe("0");
    expect(Number(await page.locator('[data-afterword-count="plain-1"]').textContent())).toBeGreaterThan(0);
    expect(asked).toHaveLength(1);
    await page.close();
  });

  it("is refused with a sentence where its origin is not registered", async () => {
    const stranger = await servePages({
      "/": {
        html: `<!doctype html><h2>Comments</h2><script type="module" src="${demo.url}/embed.js" data-site="daily" data-article="plain-1"></script>`,
      },
    });
    const page = await browser.newPage();
    await page.goto(`${stranger.url}/`);
    await page.locator("afterword-comments article").first().waitFor();
    await post(page, "From a page that copied the tag.", "Nobody");
    await page
      .locator("afterword-comments")
      .getByText(/not registered|connection failed/)
      .first()
      .waitFor();
    await page.close();
    await stranger.stop();
  });
});
