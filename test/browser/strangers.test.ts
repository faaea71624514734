/** Pages of other people, each with one habit that breaks scripts that were not made for it (test/fixtures/pages). */
import { readFileSync } from "node:fs";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/chromium.ts";
import { serveDemo, servePages } from "../support/served.ts";

const CSP = "Content-Security-Policy";
/** By path: the fixture, and the headers it is sent with. */
const PAGES: Record<string, { file: string; headers?: (service: string) => Record<string, string>; sandbox?: string }> = {
  plain: { file: "plain" },
  nonce: {
    file: "nonce",
    headers: (service) => ({
      [CSP]: `default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic'; connect-src ${service}; base-uri 'none'`,
    }),
  },
  host: {
    file: "plain",
    headers: (service) => ({ [CSP]: `default-src 'none'; script-src ${service}; style-src 'none'; connect-src ${service}` }),
  },
  "trusted-types": {
    file: "plain",
    headers: (service) => ({
      [CSP]: `default-src 'none'; script-src ${service}; connect-src ${service}; require-trusted-types-for 'script'; trusted-types 'none'`,
    }),
  },
  isolated: {
    file: "plain",
    headers: () => ({ "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" }),
  },
  permissions: {
    file: "plain",
    headers: () => ({
      "Permissions-Policy":
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), clipboard-write=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), microphone=(), payment=(), publickey-credentials-get=(), sync-xhr=(), unload=(), usb=(), web-share=()",
      "Referrer-Policy": "no-referrer",
    }),
  },
  ...Object.fromEntries(
    "unset base patched two-articles same-twice tag-twice shadow occupied late pinned reserved far"
      .split(" ")
      .map((file) => [file, { file }]),
  ),
  framed: { file: "sandbox", sandbox: "allow-scripts allow-same-origin" },
  sandboxed: { file: "sandbox", sandbox: "allow-scripts" },
  "plain-in-frame": { file: "plain" },
};

let browser: Browser;
let demo: Awaited<ReturnType<typeof serveDemo>>;
let daily: Awaited<ReturnType<typeof servePages>>;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), serveDemo()]);
  const manifest = await (await fetch(`${demo.url}/manifest.json`)).json();
  const { file: pinned, integrity } = manifest["embed.pinned"];
  const fill = (text: string, values: Record<string, string>) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? expect.fail(`{{${name}}} has no value`));
  daily = await servePages(
    Object.fromEntries(
      Object.entries(PAGES).map(([name, { file, headers, sandbox = "" }]) => [
        `/${name}`,
        {
          html: fill(readFileSync(`test/fixtures/pages/${file}.html`, "utf8"), {
            service: demo.url,
            article: `stranger-${name}`,
            pinned,
            integrity,
            sandbox,
          }),
          headers: headers?.(demo.url) ?? {},
        },
      ]),
    ),
  );
  await demo.app.sites.add("daily", [daily.url], { guests: true, title: "The Daily" });
});
afterAll(async () => {
  await browser?.close();
  await daily?.stop();
  await demo?.stop();
});

/** Everything that a page's owner would hold against us: errors, violations, requests to anybody else, cookies. */
type Visit = { page: Page; complaints: string[]; asked: string[]; leave(): Promise<void> };

async function visit(path: string): Promise<Visit> {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1000, height: 800 } });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => asked.push(request.url()));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`Violates ${violatedDirective}: ${blockedURI}`),
    );
  });
  await page.goto(`${daily.url}/${path}`);
  return {
    page,
    complaints,
    asked,
    async leave() {
      const strangers = asked.filter((url) => !url.startsWith(demo.url) && !url.startsWith(daily.url));
      expect({ complaints, strangers, cookies: await context.cookies() }).toEqual({ complaints: [], strangers: [], cookies: [] });
      await context.close();
    },
  };
}

const thread = (page: Page | Frame, nth = 0) => page.locator("afterword-comments").nth(nth);

/** Writes and sends in one of the page's threads, and sees the comment stand there. */
async function write(page: Page | Frame, text: string, nth = 0): Promise<void> {
  await send(page, text, nth);
  await thread(page, nth).locator("article").filter({ hasText: text }).waitFor();
}

async function send(page: Page | Frame, text: string, nth = 0): Promise<void> {
  const widget = thread(page, nth);
  await widget.getByPlaceholder("Write a comment…").click();
  const box = widget.getByRole("textbox", { name: "Your comment", exact: true });
  await box.waitFor();
  if (await widget.getByLabel("Your name").count()) await widget.getByLabel("Your name").fill("Sevda");
  await box.fill(text);
  await widget.getByRole("button", { name: "Post comment" }).click();
}

/** A page has one thread, which appears, takes a comment and still has it after a reload; nobody has reason to complain. */
async function expectToWork(path: string): Promise<void> {
  const { page, leave } = await visit(path);
  await thread(page).getByText("No comments yet.").waitFor();
  await write(page, `Said under ${path}.`);
  await page.reload();
  await thread(page).getByText(`Said under ${path}.`).waitFor();
  expect(await page.locator("afterword-comments").count()).toBe(1);
  await leave();
}

describe("under a publisher's headers", () => {
  it("works with nonces and strict-dynamic", () => expectToWork("nonce"));
  it("works where only its host may run scripts and no style is allowed", () => expectToWork("host"));
  it("works under Trusted Types that allow no policy", () => expectToWork("trusted-types"));
  it("works where every permission is withdrawn", () => expectToWork("permissions"));

  it("works in a cross-origin isolated page", async () => {
    await expectToWork("isolated");
    const { page, leave } = await visit("isolated");
    await thread(page).locator("article").waitFor();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await leave();
  });

  it("works when its bytes are pinned, and its later parts arrive too", () => expectToWork("pinned"));
});

describe("among a publisher's styles and scripts", () => {
  it("looks like itself where everything is unset", async () => {
    await expectToWork("unset");
    const { page, leave } = await visit("unset");
    const article = thread(page).locator("article").first();
    await article.waitFor();
    expect(await article.evaluate((element) => getComputedStyle(element).display)).toBe("block");
    expect(await article.locator('[part="author"]').evaluate((element) => getComputedStyle(element).fontWeight)).toBe("600");
    await leave();
  });

  it("works beside libraries that changed what every object has", () => expectToWork("patched"));

  it("keeps its own addresses where the page has a base elsewhere", async () => {
    await expectToWork("base");
    const { page, leave } = await visit("base");
    expect(
      await thread(page)
        .getByRole("link", { name: /^Link to/ })
        .first()
        .getAttribute("href"),
    ).toMatch(new RegExp(`^${daily.url}/base#comment-\\d+$`));
    await leave();
  });

  it("mounts in a place that is full of markup, beside it, and is not restyled by it", async () => {
    await expectToWork("occupied");
    const { page, leave } = await visit("occupied");
    const article = thread(page).locator("article").first();
    await article.waitFor();
    expect(await article.evaluate((element) => getComputedStyle(element).float)).toBe("none");
    expect(await page.getByText("Written by the page").count()).toBe(1);
    await leave();
  });

  it("works inside somebody's shadow root", () => expectToWork("shadow"));

  it("prints comments and not buttons", async () => {
    const { page, leave } = await visit("plain");
    await write(page, "To be read on paper.");
    await page.emulateMedia({ media: "print" });
    const article = thread(page).locator("article").first();
    expect(await article.getByText("To be read on paper.").isVisible()).toBe(true);
    expect(await thread(page).getByRole("button").count()).toBe(0);
    expect(await thread(page).getByRole("textbox").count()).toBe(0);
    await leave();
  });
});

describe("more than one on a page", () => {
  it("keeps two articles apart, each under its own heading", async () => {
    const { page, leave } = await visit("two-articles");
    await write(page, "About the first.", 0);
    await write(page, "About the second.", 1);
    expect(
      await page.evaluate(() =>
        [...document.querySelectorAll("afterword-comments")].map((one) => [
          one.getAttribute("article"),
          one.parentElement?.querySelector("h2")?.textContent,
          one.previousElementSibling?.textContent,
        ]),
      ),
    ).toEqual([
      ["stranger-two-articles", "The first", "Comments"],
      ["stranger-two-articles-second", "The second", "Comments"],
    ]);
    expect(await thread(page, 0).getByText("About the second.").count()).toBe(0);
    await page.reload();
    await thread(page, 1).getByText("About the second.").waitFor();
    await leave();
  });

  it("shows one article twice where the page has two elements, and either can be written in", async () => {
    const { page, leave } = await visit("same-twice");
    await thread(page, 0).getByText("No comments yet.").waitFor();
    await thread(page, 1).getByText("No comments yet.").waitFor();
    await write(page, "From the upper one.", 0);
    await write(page, "From the lower one.", 1);
    await page.reload();
    for (const nth of [0, 1]) await expect.poll(() => thread(page, nth).locator("article").count()).toBe(2);
    await leave();
  });

  it("shows one thread where a template has the same tag several times", () => expectToWork("tag-twice"));
});

describe("on a page that changes", () => {
  it("mounts when a framework brings the tag late, and again for each element it puts in", async () => {
    const { page, leave } = await visit("late");
    await thread(page).getByText("No comments yet.").waitFor();
    await write(page, "Before the page changed.");
    const show = (article: string) => page.evaluate((key) => (window as never as { show(key: string): void }).show(key), article);
    await show("stranger-late-next");
    await thread(page).getByText("No comments yet.").waitFor();
    await write(page, "On the next page.");
    await show("stranger-late");
    await thread(page).getByText("Before the page changed.").waitFor();
    await page.evaluate(() => document.querySelector("afterword-comments")?.setAttribute("article", "stranger-late-next"));
    await thread(page).getByText("On the next page.").waitFor();
    expect(await thread(page).getByText("Before the page changed.").count()).toBe(0);
    await leave();
  });

  it("puts nothing on the page but the element: no global, no style, no attribute elsewhere", async () => {
    const { page, leave } = await visit("far");
    const marks = () =>
      page.evaluate(() => ({
        globals: Object.keys(window).concat(Object.getOwnPropertyNames(Array.prototype), Object.getOwnPropertyNames(Object.prototype)),
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
        outside: [...document.querySelectorAll("*")]
          .filter((one) => one.localName !== "afterword-comments")
          .map((one) => one.cloneNode() as Element)
          .map((one) => one.outerHTML),
      }));
    // Lazy: so far the script has run and nothing else has happened.
    await thread(page).waitFor({ state: "attached" });
    const before = await page.evaluate(() => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const fresh = Object.getOwnPropertyNames(frame.contentWindow as object);
      frame.remove();
      return Object.getOwnPropertyNames(window).filter((name) => !fresh.includes(name));
    });
    expect(before.filter((name) => /afterword|preact|comment/i.test(name))).toEqual([]);
    const start = await marks();
    await thread(page).scrollIntoViewIfNeeded();
    await write(page, "Leaves nothing behind.");
    expect(await marks()).toEqual(start);
    await leave();
  });

  it("asks for nothing until it is about to be seen, where it is told to be lazy", async () => {
    const { page, asked, leave } = await visit("far");
    await thread(page).waitFor({ state: "attached" });
    const own = () => asked.filter((url) => url.startsWith(demo.url)).map((url) => new URL(url).pathname);
    // Two frames later an observer would have reported that the thread is near.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(own()).toEqual(["/embed.js"]);
    await page.evaluate(() => scrollTo(0, 4_000));
    await thread(page).locator('[part="header"]').waitFor();
    expect(own().slice(0, 2)).toEqual(["/embed.js", "/api/v1/sites/daily/comments"]);
    await leave();
  });

  it("moves nothing on a page that keeps room for it", async () => {
    const { page, leave } = await visit("reserved");
    await thread(page).getByText("No comments yet.").waitFor();
    await write(page, "Nothing moved.");
    await page.reload();
    await thread(page).getByText("Nothing moved.").waitFor();
    const shift = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          new PerformanceObserver((list, observer) => {
            observer.disconnect();
            done(list.getEntries().reduce((sum, entry) => sum + (entry as never as { value: number }).value, 0));
          }).observe({ type: "layout-shift", buffered: true });
          // Nothing is reported where nothing has shifted; two frames are time enough for what was buffered.
          requestAnimationFrame(() => requestAnimationFrame(() => done(0)));
        }),
    );
    expect(shift).toBe(0);
    await leave();
  });
});

describe("in a sandboxed frame", () => {
  const frameOf = async (page: Page) => (await (await page.waitForSelector("iframe")).contentFrame()) as Frame;

  it("works where the frame keeps its origin", async () => {
    const { page, leave } = await visit("framed");
    const frame = await frameOf(page);
    await write(frame, "From a frame.");
    await leave();
  });

  it("reads without storage where the frame has none, and says that it may not post while keeping the words", async () => {
    const { page, complaints, leave } = await visit("sandboxed");
    const frame = await frameOf(page);
    await thread(frame).locator('[part="header"]').waitFor();
    expect(complaints).toEqual([]);
    await send(frame, "From nowhere.");
    await thread(frame).locator('[part="refusal"]').first().waitFor();
    expect(await thread(frame).getByRole("textbox", { name: "Your comment", exact: true }).inputValue()).toBe("From nowhere.");
    // The browser itself reports what the service refused to a page of no origin.
    expect(complaints.filter((text) => !/CORS policy|ERR_FAILED/.test(text))).toEqual([]);
    complaints.length = 0;
    await leave();
  });
});
