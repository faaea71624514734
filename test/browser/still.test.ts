/** Without a script: reading and writing on our own page, and the fragment that a publisher's server puts into an article. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, describeViolations, launchBrowser } from "../support/chromium.ts";
import { serveDemo, servePages } from "../support/served.ts";

let browser: Browser;
let demo: Awaited<ReturnType<typeof serveDemo>>;
/** The demo's lead story. */
const ARTICLE = "2023-karabakh-1";
const address = (article: string, more = "") => `${demo.url}/embed/demo?article=${article}${more}`;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), serveDemo()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

async function scriptless(more: Parameters<Browser["newContext"]>[0] = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "en-GB", ...more });
  context.setDefaultTimeout(10_000);
  return { context, page: await context.newPage() };
}

async function write(page: Page, words: string, name?: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your comment", exact: true }).fill(words);
  if (name !== undefined) await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Post comment" }).click();
}

const article = (page: Page, words: string) => page.locator("article").filter({ hasText: words }).last();

describe("with scripts off", () => {
  it("the thread is read, sorted, paged and followed by links alone", async () => {
    const { context, page } = await scriptless();
    await page.goto(address(ARTICLE));
    await page.locator("article").first().waitFor();
    const first = await page.locator('[part="list"] > article').first().getAttribute("id");
    await page.getByRole("link", { name: "Oldest first" }).click();
    expect(await page.locator('[part="list"] > article').first().getAttribute("id")).not.toBe(first);
    await page.getByRole("link", { name: /Newer comments/ }).click();
    await page.getByRole("link", { name: "Back to the beginning" }).click();
    await page
      .getByRole("link", { name: /^Link: / })
      .first()
      .click();
    await page.getByText("You followed a link to a comment.").waitFor();
    await page.getByRole("link", { name: "Show all comments" }).click();
    await page.getByRole("link", { name: "Oldest first" }).waitFor();
    await context.close();
  });

  it("a guest posts, answers, reloads without sending twice, and signs out", async () => {
    const { context, page } = await scriptless();
    await page.goto(address("still-1"));
    await write(page, "Written with **nothing** but a form.", "Sevda");
    await page.getByText("Your comment is published.").waitFor();
    expect(new URL(page.url()).hash).toMatch(/^#comment-\d+$/);
    expect(await article(page, "Written with nothing but a form.").locator("strong").textContent()).toBe("nothing");
    await page.reload();
    expect(await page.locator("article").count()).toBe(1);
    await page.getByText("Writing as Sevda").waitFor();
    await page.getByRole("link", { name: "Reply: Sevda" }).click();
    await page.getByRole("textbox", { name: "Your reply to Sevda" }).fill("And answered in the same way.");
    await page.getByRole("button", { name: "Post reply" }).click();
    await article(page, "And answered in the same way.").waitFor();
    await page.getByRole("link", { name: "Show all comments" }).click();
    expect(await page.locator("article article").count()).toBe(1);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Your name").waitFor();
    await context.close();
  });

  it("what is wrong is said at its field and the words are still there", async () => {
    const { context, page } = await scriptless();
    await page.goto(address("still-2"));
    await write(page, "Words that must not be lost.");
    const name = page.getByLabel("Your name");
    expect(await name.getAttribute("aria-invalid")).toBe("true");
    expect(await name.getAttribute("aria-describedby").then((id) => page.locator(`#${id}`).textContent())).toBe("Give a name.");
    expect(await page.getByRole("textbox", { name: "Your comment" }).inputValue()).toBe("Words that must not be lost.");
    expect(describeViolations(await checked(page))).toEqual([]);
    await name.fill("Rauf");
    await page.getByRole("button", { name: "Post comment" }).click();
    await article(page, "Words that must not be lost.").waitFor();
    await context.close();
  });

  it("a held comment is acknowledged and shown to its author alone", async () => {
    await demo.app.sites.add("held", [demo.url], { guests: true, moderation: "hold" });
    const { context, page } = await scriptless();
    await page.goto(`${demo.url}/embed/held?article=h-1`);
    await write(page, "Please read me first.", "Nigar");
    await page.getByText("Your comment is saved and waits for review.").waitFor();
    await article(page, "Please read me first.").getByText("Waiting for review. Only you can see it.").waitFor();
    const stranger = await scriptless();
    await stranger.page.goto(`${demo.url}/embed/held?article=h-1`);
    expect(await stranger.page.getByText("Please read me first.").count()).toBe(0);
    await stranger.context.close();
    await context.close();
  });

  it("works in a publisher's frame, where browsers send no cookie of ours, and in nobody else's", async () => {
    const pages = { "/": { html: "" } };
    const paper = await servePages(pages);
    // By its number this machine is another site than `localhost` is, where the service runs; by that name it is no publisher's.
    const [publisher, stranger] = [paper.url, paper.url.replace("127.0.0.1", "localhost")];
    await demo.app.sites.add("framed", [publisher], { guests: true });
    pages["/"].html =
      `<!doctype html><title>Paper</title><iframe title="Comments" width="600" height="900" src="${demo.url}/embed/framed?article=f-1"></iframe>`;
    const { context, page } = await scriptless();
    await page.goto(publisher);
    const frame = page.frameLocator("iframe");
    await frame.getByRole("textbox", { name: "Your comment" }).fill("From within a frame.");
    await frame.getByLabel("Your name").fill("Zaur");
    await frame.getByRole("button", { name: "Post comment" }).click();
    await frame.getByText("Your comment is published.").waitFor();
    await frame.locator("article").filter({ hasText: "From within a frame." }).waitFor();
    expect(await frame.getByLabel("Your name").count()).toBe(1);
    await page.goto(stranger);
    expect(await page.frameLocator("iframe").getByText("From within a frame.").count()).toBe(0);
    await context.close();
    await paper.stop();
  });

  it.each([
    ["light", 390, "en"],
    ["dark", 390, "hy"],
    ["dark", 1280, "az"],
    ["light", 320, "ru"],
  ] as const)("is accessible and fits in %s at %i pixels in %s", async (colorScheme, width, lang) => {
    const { context, page } = await scriptless({ colorScheme, viewport: { width, height: 800 } });
    await page.goto(address("still-1", `&lang=${lang}`));
    await page.locator("article").first().waitFor();
    const box = await page.locator("body").boundingBox();
    expect(box?.width).toBeLessThanOrEqual(width);
    expect(describeViolations(await checked(page, colorScheme))).toEqual([]);
    await context.close();
  });
});

/** Axe is a script, so the same page is looked at where scripts run; the page itself has none. */
async function checked(page: Page, colorScheme: "light" | "dark" = "light") {
  const markup = await page.content();
  const state = await page.context().storageState();
  const size = page.viewportSize();
  const context = await browser.newContext({ colorScheme, storageState: state, ...(size ? { viewport: size } : {}) });
  const twin = await context.newPage();
  await twin.route(page.url(), (route) => route.fulfill({ body: markup, contentType: "text/html; charset=utf-8" }));
  await twin.goto(page.url());
  const violations = await axeViolations(twin);
  await context.close();
  return violations;
}

describe("the fragment", () => {
  let paper: Awaited<ReturnType<typeof servePages>>;
  const pages: Record<string, { html: string; headers?: Record<string, string> }> = {};

  beforeAll(async () => {
    paper = await servePages(pages);
    const site = await demo.app.sites.add("paper", [paper.url], { guests: true, repeats: "allow" });
    const { token } = await demo.app.accounts.signInGuest(site, "Aysel");
    for (let n = 1; n <= 25; n++) {
      const answer = await fetch(`${demo.url}/api/v1/sites/paper/comments`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ article: { key: "p-1" }, body: `Comment **${n}** of the server's own drawing.` }),
      });
      expect(answer.status).toBe(201);
    }
    for (const lang of ["en", "az"]) {
      const fragment = await (
        await fetch(`${demo.url}/embed/paper/fragment?article=p-1&lang=${lang}&url=${encodeURIComponent(`${paper.url}/${lang}`)}`)
      ).text();
      const page = (script: string) =>
        `<!doctype html><html lang="${lang}"><meta name="viewport" content="width=device-width"><title>A story</title><main><h1>A story</h1><h2>Comments</h2>${fragment}</main><p>Below.</p>${script}</html>`;
      const script = `<script type="module" src="${demo.url}/embed.js"></script>`;
      pages[`/${lang}`] = { html: page(script) };
      pages[`/strict-${lang}`] = {
        html: page(script),
        headers: {
          "Content-Security-Policy": `default-src 'none'; script-src ${demo.url}; connect-src ${demo.url}; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
        },
      };
      pages[`/slow-${lang}`] = { html: page("") };
    }
  });
  afterAll(() => paper?.stop());

  type Seen = { ready: number; shift: number; emptied: number; kept: boolean };

  async function visit(path: string) {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.addInitScript(() => {
      const seen = { ready: 0, shift: 0, emptied: 0, kept: false };
      let first: Element | null = null;
      Object.assign(globalThis, { seen, drawn: () => first !== null });
      document.addEventListener("afterword:ready", () => seen.ready++);
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
      // A frame without comments after one with them, at whatever moment the browser would draw one, is the flash that must not be.
      const look = () => {
        const root = document.querySelector("afterword-comments")?.shadowRoot;
        const shown = root?.querySelector("article") ?? null;
        if (first && !shown) seen.emptied++;
        first ??= shown;
        seen.kept = first !== null && first === shown;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    // The script comes when the browser has drawn what the server sent, as it does on any real line.
    await page.route(`${demo.url}/embed.js`, async (route) => {
      await page.waitForFunction(() => (globalThis as unknown as { drawn(): boolean }).drawn());
      await route.continue();
    });
    await page.goto(`${paper.url}${path}`);
    return { page, asked, seen: () => page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen) };
  }

  it.each(["en", "az"])("is taken over in %s without a request for data, a flash or a shift", async (lang) => {
    const { page, asked, seen } = await visit(`/${lang}`);
    await expect.poll(async () => (await seen()).ready).toBe(1);
    await page.waitForLoadState("networkidle");
    expect(asked.filter((url) => new URL(url).pathname.endsWith("/comments"))).toEqual([]);
    const { emptied, shift, kept } = await seen();
    expect([emptied, kept]).toEqual([0, true]);
    expect(shift).toBeLessThan(0.001);
    expect(await page.locator("afterword-comments article").count()).toBe(20);
    expect(describeViolations(await axeViolations(page, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }))).toEqual([]);
    await page.close();
  });

  it("then is the widget: more comments come, and one is written", async () => {
    const { page, asked } = await visit("/en");
    await page.getByRole("button", { name: "Load more comments" }).click();
    await expect.poll(() => page.locator("afterword-comments article").count()).toBe(25);
    expect(asked.filter((url) => url.includes("/comments?"))).toHaveLength(1);
    await page.getByPlaceholder("Write a comment…").click();
    await page.getByLabel("Your name").fill("Orxan");
    await page.getByRole("textbox", { name: "Your comment", exact: true }).fill("Written into what the server drew.");
    await page.getByRole("button", { name: "Post comment" }).click();
    await page.locator("afterword-comments article").filter({ hasText: "Written into what the server drew." }).waitFor();
    await page.close();
  });

  it("works under a policy that forbids every style of the page's own", async () => {
    const { page, seen } = await visit("/strict-en");
    await expect.poll(async () => (await seen()).ready).toBe(1);
    expect(
      await page
        .locator("afterword-comments article")
        .first()
        .evaluate((one) => getComputedStyle(one).paddingTop),
    ).not.toBe("0px");
    await page.close();
  });

  it("is read without the script, and leads to the page where one can write without it", async () => {
    const { context, page } = await scriptless();
    await page.goto(`${paper.url}/slow-en`);
    expect(await page.locator("afterword-comments article").count()).toBe(20);
    await page.getByRole("link", { name: "Read and write without JavaScript" }).click();
    await page.getByLabel("Your name").waitFor();
    await page.getByRole("link", { name: "Back to the article" }).waitFor();
    await context.close();
  });

  it("carries linked data that a crawler can read from the page", async () => {
    const { context, page } = await scriptless();
    await page.goto(`${paper.url}/en`);
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
    expect([data["@type"], data.comment.length]).toEqual(["DiscussionForumPosting", 20]);
    await context.close();
  });
});
