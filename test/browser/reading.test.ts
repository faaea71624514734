/** Reading a thread that changes: with the service's own stream, and what a reader does with it. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CommentWire } from "../../src/comments/wire.ts";
import { ERRORS } from "../../src/kernel/errors.ts";
import { axeViolations, describeViolations, launchBrowser } from "../support/chromium.ts";
import { serveDemo, servePages } from "../support/served.ts";
import { commentWith, post, readerAt } from "../support/widget.ts";

let browser: Browser;
let demo: Awaited<ReturnType<typeof serveDemo>>;
let daily: Awaited<ReturnType<typeof servePages>>;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), serveDemo()]);
  const pageOf = (lang: string, article: string) => ({
    html: `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Plain</title><main><h1>A plain page</h1><h2>Comments</h2>
      <script type="module" src="${demo.url}/embed.js" data-site="daily" data-article="${article}"></script></main></html>`,
  });
  daily = await servePages(
    Object.fromEntries(
      ["live", "replies", "news", "fold", "deep", "mute", "tongues", "first", "leak", "far", "bold"].flatMap((article) =>
        ["en", "az", "hy", "ru", "tr"].map((lang) => [`/${lang}/${article}`, pageOf(lang, article)]),
      ),
    ),
  );
  await demo.app.sites.add("daily", [daily.url], { guests: true, title: "The Daily" });
});
afterAll(async () => {
  await browser?.close();
  await daily?.stop();
  await demo?.stop();
});

const tokens = new Map<string, string>();

async function ask<T>(method: string, path: string, body: unknown, name: string, key = ""): Promise<T> {
  const response = await fetch(`${demo.url}/api/v1${path}`, {
    method,
    headers: {
      Origin: daily.url,
      "Content-Type": "application/json",
      ...(name && { Authorization: `Bearer ${await tokenOf(name)}` }),
      ...(key && { "Idempotency-Key": key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (response.status === 204 ? null : await response.json()) as T;
}

async function tokenOf(name: string): Promise<string> {
  const known = tokens.get(name);
  if (known) return known;
  const { token } = await ask<{ token: string }>("POST", "/sites/daily/sessions", { guest: { name } }, "");
  tokens.set(name, token);
  return token;
}

/** Somebody elsewhere writes. */
const write = (article: string, body: string, name: string, parentId?: number): Promise<CommentWire> =>
  ask(
    "POST",
    "/sites/daily/comments",
    { article: { key: article, url: `${daily.url}/en/${article}` }, body, ...(parentId && { parentId }) },
    name,
    `${Math.random()}`,
  );

const focused = (page: Page) => page.evaluate(() => document.querySelector("afterword-comments")?.shadowRoot?.activeElement?.id);
const faults = async (page: Page) => describeViolations(await axeViolations(page));
const article = (page: Page, comment: CommentWire) => page.locator(`afterword-comments #comment-${comment.id}`);

/** The page's stream is open. */
async function following(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => (globalThis as unknown as Counted).counted.streams)).toBe(1);
}

type Counted = { counted: { streams: number; opened: string[]; listeners: number; timers: number; observers: number } };

/** Counts what a page holds open, from before its first script. */
function counting() {
  const counted = { streams: 0, opened: [] as string[], listeners: 0, timers: 0, observers: 0 };
  Object.assign(globalThis, { counted });
  const Native = EventSource;
  globalThis.EventSource = class extends Native {
    constructor(address: string | URL) {
      super(address);
      counted.opened.push(`${address}`);
      this.addEventListener("open", () => {
        counted.streams++;
      });
    }
    override close(): void {
      if (this.readyState === 1) counted.streams--;
      super.close();
    }
  } as typeof EventSource;
  for (const target of [window, document]) {
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    Object.assign(target, {
      addEventListener(...given: Parameters<typeof addEventListener>) {
        counted.listeners++;
        addEventListener.apply(target, given);
      },
      removeEventListener(...given: Parameters<typeof removeEventListener>) {
        counted.listeners--;
        removeEventListener.apply(target, given);
      },
    });
  }
  const { setInterval: begin, clearInterval: stop } = globalThis;
  Object.assign(globalThis, {
    setInterval: (...given: Parameters<typeof begin>) => {
      counted.timers++;
      return begin(...given);
    },
    clearInterval: (id?: number) => {
      if (id !== undefined) counted.timers--;
      stop(id);
    },
  });
  const { observe, disconnect } = IntersectionObserver.prototype;
  Object.assign(IntersectionObserver.prototype, {
    observe(this: IntersectionObserver, target: Element) {
      counted.observers++;
      observe.call(this, target);
    },
    disconnect(this: IntersectionObserver) {
      counted.observers--;
      disconnect.call(this);
    },
  });
}

async function contextWith(options: Parameters<Browser["newContext"]>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  context.setDefaultTimeout(10_000);
  await context.addInitScript(counting);
  return context;
}

async function readerOf(path: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const page = await (await contextWith(options)).newPage();
  await page.goto(`${daily.url}${path}`);
  await page.locator("afterword-comments article").first().waitFor();
  return page;
}

describe("a thread that others write in", () => {
  it("offers new comments as a count, says so once, and shows them with the focus on the first", async () => {
    const old = await write("live", "The first of all.", "Aysel");
    const page = await readerOf("/en/live");
    await following(page);
    const before = await article(page, old).boundingBox();
    await write("live", "Second.", "Murad");
    const third = await write("live", "Third.", "Sevda");
    const offer = page.getByRole("button", { name: "2 new comments" });
    await offer.waitFor();
    expect(await page.locator("afterword-comments article").count()).toBe(1);
    expect(await article(page, old).boundingBox()).toEqual(before);
    await expect.poll(() => page.locator("afterword-comments [role=status]").textContent(), { timeout: 8_000 }).toBe("2 new comments");
    expect(await faults(page)).toEqual([]);
    await offer.click();
    await expect.poll(() => focused(page)).toBe(`comment-${third.id}`);
    expect(await page.locator("afterword-comments article").count()).toBe(3);
    expect(await offer.count()).toBe(0);
    expect(await page.locator("afterword-comments [part=count]").textContent()).toBe("3 comments");
    await page.context().close();
  });

  it("offers replies under what they answer, and changes words, votes and removals in place", async () => {
    const root = await write("replies", "Who was there?", "Aysel");
    const page = await readerOf("/en/replies");
    await following(page);
    const reply = await write("replies", "I was.", "Murad", root.id);
    const offer = article(page, root).getByRole("button", { name: "1 new reply" });
    await offer.click();
    await expect.poll(() => focused(page)).toBe(`comment-${reply.id}`);

    await ask("PATCH", `/comments/${root.id}`, { body: "Who was there, and when?" }, "Aysel");
    await page.getByText("Who was there, and when?").waitFor();
    await ask("PUT", `/comments/${root.id}/vote`, { value: 1 }, "Murad");
    await article(page, root).getByRole("button", { name: "Agree: 1" }).first().waitFor();
    await ask("DELETE", `/comments/${reply.id}`, undefined, "Murad");
    await page.getByText("This comment is not here any more.").waitFor();
    expect(await focused(page)).toBe(`comment-${reply.id}`);
    expect(await page.getByText("I was.").count()).toBe(0);
    await page.context().close();
  });

  it("does not offer what the reader posts", async () => {
    const page = await readerOf("/en/replies");
    await following(page);
    await post(page, "Mine, from here.", "Leyla");
    await commentWith(page, "Mine, from here.").waitFor();
    await write("replies", "And from elsewhere.", "Sevda");
    await page.getByRole("button", { name: "1 new comment", exact: true }).waitFor();
    await page.context().close();
  });

  it("is followed only while it can be seen, and goes on after the last event", async () => {
    const page = await readerOf("/en/live");
    await following(page);
    await write("live", "Before the pause.", "Murad");
    await page.getByRole("button", { name: "1 new comment", exact: true }).waitFor();
    const visible = (state: string) =>
      page.evaluate((value) => {
        Object.defineProperty(document, "visibilityState", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, state);
    await visible("hidden");
    expect(await page.evaluate(() => (globalThis as unknown as Counted).counted.streams)).toBe(0);
    await write("live", "During the pause.", "Sevda");
    await visible("visible");
    await page.getByRole("button", { name: "2 new comments" }).waitFor();
    const { opened } = await page.evaluate(() => (globalThis as unknown as Counted).counted);
    expect(opened).toHaveLength(2);
    expect(opened[0]).not.toContain("after=");
    expect(opened[1]).toMatch(/after=\d+/);

    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    expect(await page.evaluate(() => (globalThis as unknown as Counted).counted.streams)).toBe(0);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await following(page);
    await page.context().close();
  });

  it("offers what came between the page and its stream", async () => {
    const context = await contextWith();
    const page = await context.newPage();
    let hold: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      hold = resolve;
    });
    await page.route("**/reader.*.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${daily.url}/en/far`);
    await page.getByText("No comments yet.").waitFor();
    await write("far", "While the part was on its way.", "Murad");
    hold();
    await page.getByRole("button", { name: "1 new comment", exact: true }).click();
    await commentWith(page, "While the part was on its way.").waitFor();
    await context.close();
  });

  it("is read the same where the browser cannot follow or the stream fails", async () => {
    const context = await contextWith();
    await context.addInitScript(() => Reflect.deleteProperty(globalThis, "EventSource"));
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(`${daily.url}/en/live`);
    await page.locator("afterword-comments time[title]").first().waitFor();
    expect(errors).toEqual([]);
    await context.close();

    const bad = await contextWith();
    const other = await bad.newPage();
    other.on("pageerror", (error) => errors.push(String(error)));
    await other.route("**/events?*", (route) => route.fulfill({ status: 503, body: "" }));
    await other.goto(`${daily.url}/en/live`);
    const tries = () => other.evaluate(() => (globalThis as unknown as Counted).counted.opened.length);
    await expect.poll(tries, { timeout: 8_000 }).toBe(2);
    expect(await other.locator("afterword-comments [role=alert]").count()).toBe(0);
    await other.unroute("**/events?*");
    await expect.poll(() => other.evaluate(() => (globalThis as unknown as Counted).counted.streams), { timeout: 12_000 }).toBe(1);
    expect(errors).toEqual([]);
    await bad.close();
  });
});

describe("what is new since the last visit", () => {
  it("is marked in words, counted and jumped to", async () => {
    await write("news", "Old.", "Aysel");
    const page = await readerOf("/en/news");
    await page.locator("afterword-comments time[title]").first().waitFor();
    expect(await page.getByText("since your last visit").count()).toBe(0);
    // An hour ago, as far as this device knows.
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find((name) => name.endsWith(":visits")) as string;
      localStorage.setItem(key, JSON.stringify({ news: { since: null, at: Date.now() - 3_600_000 } }));
    });
    const fresh = await write("news", "New.", "Murad");
    await page.reload();
    await page.getByText("2 new since your last visit").waitFor();
    await page.getByRole("button", { name: "Next new" }).click();
    await expect.poll(() => focused(page)).toBe(`comment-${fresh.id}`);
    expect(await article(page, fresh).locator("[part~=new]").textContent()).toBe("New");
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });
});

describe("a thread within the thread", () => {
  /** From the root down to the depth limit, beside another root. */
  const chain: CommentWire[] = [];
  beforeAll(async () => {
    for (let depth = 0; depth < 6; depth++) chain.push(await write("deep", `Depth ${depth}.`, `Writer${depth}`, chain.at(-1)?.id));
    await write("deep", "Another root.", "Aysel");
  });

  it("is folded and unfolded by a button that keeps the focus", async () => {
    const root = await write("fold", "A root.", "Aysel");
    await write("fold", "A reply.", "Murad", root.id);
    const page = await readerOf("/en/fold", { viewport: { width: 320, height: 700 }, reducedMotion: "reduce", forcedColors: "active" });
    const button = page.getByRole("button", { name: "Thread by Aysel" });
    await button.click();
    expect(await button.getAttribute("aria-expanded")).toBe("false");
    expect(await page.getByText("A reply.").count()).toBe(0);
    await page.getByText("1 reply folded").waitFor();
    expect(
      await page.evaluate(() => document.querySelector("afterword-comments")?.shadowRoot?.activeElement?.getAttribute("part")),
    ).toContain("fold");
    expect(await faults(page)).toEqual([]);
    await button.click();
    await page.getByText("A reply.").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it("goes on in a view of its own, from which the browser's way back and the button lead back", async () => {
    const page = await readerOf("/en/deep");
    const go = page.getByRole("link", { name: "Continue this thread" });
    await go.click();
    await page.getByText("You are reading one thread.").waitFor();
    await page.getByText("Depth 4.").waitFor();
    await expect.poll(() => focused(page)).toBe(`comment-${chain[3]?.id}`);
    expect(await page.getByText("Depth 0.").count()).toBe(1);
    expect(await page.getByText("Another root.").count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    await page.goBack();
    await page.getByText("Another root.").waitFor();
    await page.goForward();
    await page.getByText("Depth 4.").waitFor();
    await page.getByRole("button", { name: "Back to all comments" }).click();
    await page.getByText("Another root.").waitFor();
    expect(new URL(page.url()).hash).toBe("");
    expect(await focused(page)).toBe(`comment-${chain[3]?.id}`);
    await go.click();
    await page.getByText("Depth 4.").waitFor();
    await page.context().close();
  });

  it("is opened by a link to it with what it answers, and a link to nothing is said to lead nowhere", async () => {
    const deepest = chain[5]?.id;
    const page = await readerOf(`/en/deep#comment-${deepest}`);
    await expect.poll(() => focused(page)).toBe(`comment-${deepest}`);
    await page.getByText("Depth 0.").waitFor();
    await page.goto("about:blank");
    await page.goto(`${daily.url}/en/deep#comment-999999`);
    await expect.poll(() => page.locator("afterword-comments [role=alert]").allTextContents()).toEqual([ERRORS["comment.not-found"]]);
    expect(await page.getByText("Another root.").count()).toBe(1);
    await page.context().close();
  });

  it("shows what a deep reply answers in place, and takes the reader there", async () => {
    let last = chain[5] as CommentWire;
    for (let more = 0; more < 2; more++) last = await write("deep", `Beyond ${more}.`, `Late${more}`, last.id);
    expect(last.replyTo?.name).toBe("Late0");
    const page = await readerOf(`/en/deep#comment-${last.id}`);
    const look = page.getByRole("button", { name: "What Late0 wrote" });
    await look.click();
    await page.getByRole("note").getByText("Beyond 0.").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await page.getByRole("note").count()).toBe(0);
    expect(await look.getAttribute("aria-expanded")).toBe("false");
    await look.click();
    await page.getByRole("link", { name: "Go to this comment" }).click();
    await expect.poll(() => focused(page)).toBe(`comment-${last.replyTo?.id}`);
    await page.context().close();
  });
});

describe("muting", () => {
  it("folds what a person writes, keeps the replies to it, stays after a reload and is undone at the foot", async () => {
    const root = await write("mute", "Shouted.", "Loud");
    await write("mute", "Answered calmly.", "Calm", root.id);
    const page = await readerOf("/en/mute");
    await page.getByRole("button", { name: "More about the comment by Loud" }).click();
    await page.getByRole("button", { name: "Mute Loud" }).click();
    await page.getByText("Written by somebody you have muted.").waitFor();
    expect(await focused(page)).toBe(`comment-${root.id}`);
    const check = async () => {
      expect(await page.getByText("Shouted.").count()).toBe(0);
      expect(await page.getByText("Answered calmly.").count()).toBe(1);
      expect(await article(page, root).getAttribute("aria-label")).toBe("Muted comment, level 1");
    };
    await check();
    expect(await faults(page)).toEqual([]);
    await page.reload();
    await page.getByText("Written by somebody you have muted.").waitFor();
    await check();
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.getByText("Shouted.").waitFor();
    await page.getByRole("button", { name: "1 person muted" }).click();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Unmute Loud" }).click();
    expect(await page.getByRole("button", { name: "1 person muted" }).count()).toBe(0);
    await page.reload();
    await page.getByText("Shouted.").waitFor();
    await page.context().close();
  });
});

describe("a thread in several languages", () => {
  it("is read in one of them, and in the same one next time", async () => {
    const page = await readerAt(browser, demo.article);
    const select = page.getByLabel("Language", { exact: true });
    await select.selectOption({ label: await select.locator("option[value=hy]").innerText() });
    const roots = page.locator("afterword-comments [part=list] > article");
    await expect.poll(() => roots.count()).toBeGreaterThan(0);
    for (const root of await roots.all()) expect(await root.locator("[part=body][lang=hy]").count()).toBeGreaterThan(0);
    expect(await faults(page)).toEqual([]);
    await page.reload();
    await expect.poll(() => page.getByLabel("Language", { exact: true }).inputValue()).toBe("hy");
    await page.context().close();
  });
});

describe("times and numbers", () => {
  it.each([
    ["en", "just now"],
    ["az", "indicə"],
    ["hy", "հենց նոր"],
    ["ru", "только что"],
    ["tr", "az önce"],
  ])("are said in %s, with the whole date as the title", async (lang, now) => {
    await write("tongues", `Written for ${lang}.`, "Aysel");
    const page = await readerOf(`/${lang}/tongues`);
    const time = page.locator("afterword-comments time[title]").first();
    await time.waitFor();
    expect(await time.textContent()).toBe(now);
    expect(await time.getAttribute("title")).toMatch(new RegExp(`${new Date().getFullYear()}.*, \\d+:\\d\\d$`));
    expect(await time.getAttribute("datetime")).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    await page.context().close();
  });
});

describe("a page that changes without loading", () => {
  it("starts the new article's thread, ends the old one's, and leaves nothing open when the element goes", async () => {
    await write("first", "On the first.", "Aysel");
    await write("leak", "On the second.", "Aysel");
    const page = await readerOf("/en/first");
    await following(page);
    const counted = () => page.evaluate(() => (globalThis as unknown as Counted).counted);
    const { listeners, timers, observers } = await counted();
    for (const key of ["leak", "first", "leak"]) {
      await page.evaluate((to) => document.querySelector("afterword-comments")?.setAttribute("article", to), key);
      await page.getByText(key === "leak" ? "On the second." : "On the first.").waitFor();
      await expect.poll(async () => (await counted()).opened.at(-1)).toContain(`article=${key}`);
      await following(page);
    }
    expect(await counted()).toMatchObject({ streams: 1, listeners, timers, observers });
    await write("first", "Not for this page.", "Murad");
    await write("leak", "For this page.", "Murad");
    await page.getByRole("button", { name: "1 new comment", exact: true }).waitFor();
    await page.evaluate(() => document.querySelector("afterword-comments")?.remove());
    const after = await counted();
    expect(after).toMatchObject({ streams: 0, timers: timers - 1, observers: 0 });
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    expect((await counted()).opened).toHaveLength(after.opened.length);
    expect(listeners - after.listeners).toBe(4);
    await page.context().close();
  });
});
