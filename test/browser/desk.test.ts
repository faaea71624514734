import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, describeViolations, launchBrowser } from "../support/chromium.ts";
import { serveDemo } from "../support/served.ts";
import { commentWith, composer, post, readerAt } from "../support/widget.ts";

let browser: Browser;
let demo: Awaited<ReturnType<typeof serveDemo>>;
let key: string;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), serveDemo()]);
  key = await demo.key();
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

/** A moderator of this name at the desk, looking at `view`. */
async function moderator(name: string, view = ""): Promise<Page> {
  const site = (await demo.app.sites.find("demo")) as never;
  const { token } = await demo.app.accounts.addStaff(site, `${name.toLowerCase()}@courier.example`, "moderator", name);
  const context = await browser.newContext({ locale: "en-GB" });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  await page.goto(`${demo.url}/desk/sign-in#${token}`);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.getByRole("article").first().waitFor();
  if (view) await page.goto(`${demo.url}/desk${view}`);
  await page.getByRole("article").first().waitFor();
  return page;
}

const call = async (method: string, path: string, body?: object): Promise<any> => {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const answer = await fetch(`${demo.url}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  return answer.json();
};

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.closest("article")?.textContent ?? "");
const chip = (page: Page, name: RegExp) => page.getByRole("list", { name: "Filters in force" }).getByRole("button", { name });

async function search(page: Page, words: string): Promise<void> {
  await page.keyboard.press("/");
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await chip(page, new RegExp(words)).waitFor();
}

async function faults(page: Page): Promise<string[]> {
  return describeViolations(await axeViolations(page));
}

describe("a full shift at the desk", () => {
  it("two desks see what is on each other's screen, until one of them leaves", async () => {
    const one = await moderator("Kamran", "#reported");
    const claims = async () => JSON.stringify((await call("GET", "/sites/demo/queues/reported")).items.map((item: any) => item.claim));
    await expect.poll(claims).toContain("Kamran");
    const other = await moderator("Mariam", "#reported");
    await other.getByText("Being looked at by Kamran").first().waitFor();
    expect(await faults(other)).toEqual([]);
    await one.keyboard.press("5");
    await expect.poll(claims).not.toContain("Kamran");
    for (const page of [one, other]) await page.context().close();
  });

  it("marks spam with one key", async () => {
    const desk = await moderator("Sevda");
    const [first] = (await call("GET", "/sites/demo/queues/pending")).items;
    await expect.poll(() => focused(desk)).toContain(first.author.name);
    await desk.keyboard.press("s");
    await desk
      .getByText(/Rejected: Spam/)
      .first()
      .waitFor();
    await expect.poll(async () => (await call("GET", `/sites/demo/queue-items/${first.comment.id}`)).comment.status).toBe("rejected");
    await desk.keyboard.press("u");
    await expect.poll(async () => (await call("GET", `/sites/demo/queue-items/${first.comment.id}`)).comment.status).toBe("pending");
    await desk.context().close();
  });

  it("finds an Armenian word among everything, and the search survives a reload and going back", async () => {
    const desk = await moderator("Aram");
    await desk.keyboard.press("5");
    await desk.getByRole("heading", { name: "Everything" }).waitFor({ state: "attached" });
    await search(desk, "երեխաներն");
    await expect.poll(() => desk.getByRole("article").count()).toBe(1);
    expect(await desk.getByRole("article").textContent()).toContain("երեխաներն");
    await desk.reload();
    await chip(desk, /երեխաներն/).waitFor();
    await expect.poll(() => desk.getByRole("article").count()).toBe(1);
    await desk.goBack();
    await expect.poll(() => desk.getByRole("article").count()).toBeGreaterThan(1);
    await desk.context().close();
  });

  it("keeps its filters over a reload, and each chip takes itself away", async () => {
    const desk = await moderator("Leyla", "#everything");
    await desk.getByRole("button", { name: "Filter", exact: true }).click();
    await desk.getByRole("button", { name: "Armenian" }).click();
    await desk.keyboard.press("Escape");
    await desk.getByLabel("State").selectOption({ label: "On the page" });
    await chip(desk, /State: On the page/).waitFor();
    await desk.reload();
    await chip(desk, /Language: Armenian/).waitFor();
    await desk.getByRole("article").first().waitFor();
    expect(await faults(desk)).toEqual([]);
    await chip(desk, /Language: Armenian/).click();
    await chip(desk, /Language: Armenian/).waitFor({ state: "detached" });
    expect(await chip(desk, /State: On the page/).count()).toBe(1);
    await desk.context().close();
  });

  it("shows one comment at a time in zen", async () => {
    const desk = await moderator("Zaur", "#reported");
    await expect.poll(() => focused(desk)).not.toBe("");
    const several = await desk.getByRole("article").count();
    expect(several).toBeGreaterThan(1);
    await desk.keyboard.press("z");
    await expect.poll(() => desk.getByRole("article").count()).toBe(1);
    const before = await focused(desk);
    await desk.getByRole("button", { name: "Next" }).click();
    await expect.poll(() => desk.getByRole("article").textContent()).not.toBe(before);
    expect(await faults(desk)).toEqual([]);
    await desk.keyboard.press("z");
    await expect.poll(() => desk.getByRole("article").count()).toBe(several);
    await desk.context().close();
  });

  it("adds a note to an author's record", async () => {
    const desk = await moderator("Nina");
    await expect.poll(() => focused(desk)).not.toBe("");
    await desk.keyboard.press("d");
    const record = desk.getByRole("dialog", { name: /^Record of/ });
    await record.getByLabel(/New note/).fill("Asked them twice to stay on the topic.");
    await record.getByRole("button", { name: "Add note" }).click();
    await record.getByRole("listitem").filter({ hasText: "Asked them twice" }).filter({ hasText: "Nina" }).waitFor();
    expect(await faults(desk)).toEqual([]);
    await desk.keyboard.press("Escape");
    await record.waitFor({ state: "detached" });
    expect(await focused(desk)).not.toBe("");
    await desk.context().close();
  });

  it("suspends an author, who is told so in words", async () => {
    const reader = await readerAt(browser, demo.article);
    await post(reader, "You will all hear from me tomorrow as well.", "Ruslan");
    await commentWith(reader, "You will all hear from me tomorrow").waitFor();
    const desk = await moderator("Emin", "#everything");
    await search(desk, "hear from me tomorrow");
    await expect.poll(() => focused(desk)).toContain("Ruslan");
    await desk.keyboard.press("m");
    await desk.getByRole("button", { name: "Suspend" }).click();
    const sheet = desk.getByRole("dialog", { name: "Suspend Ruslan" });
    await sheet.getByRole("button", { name: "1 day" }).click();
    await sheet.getByLabel(/Message to the author/).fill("Please cool down.");
    await sheet.getByRole("button", { name: "Abuse" }).click();
    expect(await faults(desk)).toEqual([]);
    await desk.keyboard.press("Enter");
    await desk.getByText(/^Suspended until/).waitFor();
    await expect
      .poll(async () => (await call("GET", "/sites/demo/queues/everything?q=Ruslan")).items[0].author.suspendedUntil)
      .not.toBeNull();
    await reader.reload();
    await reader.locator("afterword-comments article").first().waitFor();
    await reader.getByText("Write a comment…").or(reader.getByPlaceholder("Write a comment…")).first().click();
    await composer(reader).fill("And again.");
    await reader.getByRole("button", { name: "Post comment" }).click();
    await reader
      .getByText(/not comment|suspended/i)
      .first()
      .waitFor();
    for (const page of [reader, desk]) await page.context().close();
  });
});
