import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, describeViolations, launchBrowser } from "../support/chromium.ts";
import { serveDemo } from "../support/served.ts";
import { composer, openComposer, post, readerAt } from "../support/widget.ts";

let browser: Browser;
let demo: Awaited<ReturnType<typeof serveDemo>>;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), serveDemo()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

async function faults(page: Page): Promise<string[]> {
  return describeViolations(await axeViolations(page));
}

const schemes = ["light", "dark"] as const;
const widths = [320, 1280];
const views = schemes.flatMap((colorScheme) => widths.map((width) => ({ colorScheme, width })));

async function at(address: string, { colorScheme, width }: (typeof views)[number]): Promise<Page> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, locale: "en-GB" });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

describe("axe finds nothing", () => {
  it.each(views)("in a thread in $colorScheme at $width px, which scrolls only one way", async (view) => {
    const page = await at(demo.article, view);
    await page.locator("afterword-comments article").first().waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it("in the composer, with a refusal, a preview and a posted comment", async () => {
    const page = await readerAt(browser, demo.article);
    await openComposer(page);
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Post comment" }).click();
    expect(await faults(page)).toEqual([]);
    await composer(page).fill("> quoted\n\nand **answered**");
    await page.getByRole("button", { name: "Preview" }).click();
    await page.getByRole("region", { name: "Preview of your comment" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Keep writing" }).click();
    await page.getByLabel("Your name").fill("Gülnar");
    await page.getByRole("button", { name: "Post comment" }).click();
    await page.locator("afterword-comments article").filter({ hasText: "quoted" }).first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  it("in a report, an empty thread and a closed one", async () => {
    const page = await readerAt(browser, demo.article);
    await post(page, "Something to be signed in with.", "Telman");
    await page.locator("afterword-comments article").filter({ hasText: "Something to be" }).first().waitFor();
    await page.locator("afterword-comments article").nth(3).getByRole("button", { name: "Report" }).first().click();
    await page.getByRole("button", { name: "Send report" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(`${demo.url}/culture/in-praise-of-the-small-glass`).catch(() => {});
    await page.goto(demo.url);
    await page
      .getByRole("link", { name: /small glass/i })
      .first()
      .click();
    await page.getByText("No comments yet.").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  it.each(views)("at the desk in $colorScheme at $width px", async (view) => {
    const page = await at(await demo.deskLink(), view);
    await page.getByRole("button", { name: /sign in/i }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: /sign in/i }).click();
    await page.getByRole("article").first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("r");
    await page.getByRole("dialog").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  it("on the front page and in the API reference", async () => {
    for (const path of ["/", "/api"]) {
      const page = await at(`${demo.url}${path}`, { colorScheme: "light", width: 1280 });
      expect(await faults(page)).toEqual([]);
      await page.context().close();
    }
  });
});
