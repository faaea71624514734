/** The pages that a site shows about how it moderates, in a browser that runs no script. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, describeViolations, launchBrowser } from "../support/chromium.ts";
import { serveDemo } from "../support/served.ts";

let browser: Browser;
let demo: Awaited<ReturnType<typeof serveDemo>>;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), serveDemo()]);
  const key = await demo.key();
  for (const [language, text] of [
    [
      "en",
      "Write as you would speak to a neighbour.\n\n1. No insults.\n2. No [advertising](https://daily.example/ads).\n\n> Remove the insult, keep the argument.",
    ],
    ["az", "Qonşunuzla danışdığınız kimi yazın.\n\n- Təhqir etməyin."],
    ["fa", "با احترام بنویسید."],
  ]) {
    const answer = await fetch(`${demo.url}/api/v1/sites/demo/house-rules/${language}`, {
      method: "PUT",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      body: JSON.stringify({ text }),
    });
    expect(answer.status).toBe(200);
  }
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const views = (["light", "dark"] as const).flatMap((colorScheme) => [320, 1280].map((width) => ({ colorScheme, width })));
const addresses = [
  "/rules/demo",
  "/rules/demo?lang=fa",
  "/record/demo",
  "/record/demo?lang=az",
  "/record/demo?lang=ru",
  "/record/demo?lang=tr",
  "/record/demo?lang=hy",
];

async function at(path: string, { colorScheme, width }: (typeof views)[number]): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  await page.goto(`${demo.url}${path}`);
  return { page, complaints };
}

describe.each(addresses)("%s", (path) => {
  it.each(views)("reads well in $colorScheme at $width px: axe finds nothing, and the page scrolls only one way", async (view) => {
    const { page, complaints } = await at(path, view);
    expect(complaints).toEqual([]);
    expect(await page.locator("script").count()).toBe(0);
    expect(describeViolations(await axeViolations(page))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

it("the rules in other languages are a link away", async () => {
  const { page } = await at("/rules/demo", { colorScheme: "light", width: 1280 });
  await page.getByRole("link", { name: /azərbaycan/i }).click();
  expect(await page.locator("html").getAttribute("lang")).toBe("az");
  expect(await page.getByText("Təhqir etməyin.").isVisible()).toBe(true);
  await page.context().close();
});
