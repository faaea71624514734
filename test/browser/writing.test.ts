import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, describeViolations, launchBrowser } from "../support/chromium.ts";
import { serveDemo, servePages } from "../support/served.ts";
import { commentWith, composer, openComposer, post } from "../support/widget.ts";

let browser: Browser;
let demo: Awaited<ReturnType<typeof serveDemo>>;
let paper: Awaited<ReturnType<typeof servePages>>;
let key: string;

/** A publisher's page in each language, and two articles. */
beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), serveDemo()]);
  const page = (lang: string, article: string, dir = "ltr") =>
    `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${article}</title>
      <style>:root { color-scheme: light dark; background: Canvas; color: CanvasText; font: 17px/1.5 Georgia, serif }</style>
      <main><h1>${article}</h1><h2>Comments</h2><script type="module" src="${demo.url}/embed.js" data-site="paper" data-article="${article}"></script></main></html>`;
  paper = await servePages({
    "/one": { html: page("en", "one") },
    "/two": { html: page("en", "two") },
    "/slow": { html: page("en", "slow") },
    "/keys": { html: page("en", "keys") },
    "/crowd": { html: page("en", "crowd") },
    "/closing": { html: page("en", "closing") },
    "/az": { html: page("az", "one") },
    "/rtl": { html: page("en", "one", "rtl") },
  });
  await demo.app.sites.add("paper", [paper.url], { guests: true, title: "The Paper", maxLength: 200, editWindow: 60, repeats: "allow" });
  key = await demo.app.sites.createKey((await demo.app.sites.find("paper")) as never, "admin");
});
afterAll(async () => {
  await browser?.close();
  await paper?.stop();
  await demo?.stop();
});

type Guest = { token: string; user: { id: number } };
async function call(method: string, path: string, body?: object, token = key): Promise<any> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer = await fetch(`${demo.url}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await answer.text();
  expect(answer.status, `${method} ${path} ${text}`).toBeLessThan(300);
  return text ? JSON.parse(text) : null;
}
const guest = (name: string): Promise<Guest> => call("POST", "/sites/paper/sessions", { guest: { name } });
const write = (token: string, body: string, article = "one"): Promise<{ id: number }> =>
  call("POST", "/sites/paper/comments", { article: { key: article }, body }, token);
const bodiesOn = async (article: string): Promise<string[]> => {
  const found = await call("GET", `/sites/paper/comments?article=${article}&limit=50`);
  const words = (items: any[]): string[] => items.flatMap((item) => [JSON.stringify(item.content), ...words(item.replies.items)]);
  return words(found.items);
};
const timesOn = async (article: string, text: string): Promise<number> =>
  (await bodiesOn(article)).filter((body) => body.includes(text)).length;

async function contextOf(options: Parameters<Browser["newContext"]>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  context.setDefaultTimeout(10_000);
  return context;
}
async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => expect.unreachable(`The page failed: ${error.stack}`));
  await page.goto(`${paper.url}${path}`);
  await page.locator("afterword-comments [part=count]").waitFor();
  return page;
}
/** A reader who has signed in by writing a first comment. */
async function signedIn(path: string, name: string, options = {}): Promise<Page> {
  const page = await open(await contextOf(options), path);
  await post(page, `${name} was here.`, name);
  await commentWith(page, `${name} was here.`).waitFor();
  return page;
}
const tool = (page: Page, name: string): Locator =>
  page.getByRole("toolbar", { name: "Formatting" }).getByRole("button", { name, exact: true });
const faults = async (page: Page): Promise<string[]> => describeViolations(await axeViolations(page));
const focusedLabel = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.querySelector("afterword-comments")?.shadowRoot?.activeElement;
    return (focused?.getAttribute("aria-label") || focused?.textContent || focused?.localName) ?? "";
  });
const selectAll = (page: Page): Promise<void> => composer(page).press("Control+a");
const drafts = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => (localStorage.getItem(name) ?? "").includes('"body"')));

describe("the composer", () => {
  it("marks what is selected by buttons and keys, and undo takes it back", async () => {
    const page = await open(await contextOf(), "/one");
    await openComposer(page);
    await tool(page, "Bold").waitFor();
    await composer(page).fill("one two");
    await composer(page).press("End");
    await tool(page, "Bold").click();
    expect(await composer(page).inputValue()).toBe("one **two**");
    expect(await tool(page, "Bold").getAttribute("aria-pressed")).toBe("true");
    expect(await tool(page, "Italic").getAttribute("aria-pressed")).toBe("false");
    await page.keyboard.press("Control+z");
    expect(await composer(page).inputValue()).toBe("one two");
    await selectAll(page);
    await page.keyboard.press("Control+i");
    expect(await composer(page).inputValue()).toBe("*one two*");
    await page.keyboard.press("Control+i");
    expect(await composer(page).inputValue()).toBe("one two");
    await selectAll(page);
    await page.keyboard.press("Control+k");
    expect(await composer(page).inputValue()).toBe("[one two](https://)");
    await page.keyboard.type("example.org");
    expect(await composer(page).inputValue()).toBe("[one two](example.org)");
    await page.context().close();
  });

  it("has one stop of the Tab key for all its buttons, and arrows among them, also from right to left", async () => {
    for (const [path, forward, back] of [
      ["/one", "ArrowRight", "ArrowLeft"],
      ["/rtl", "ArrowLeft", "ArrowRight"],
    ] as const) {
      const page = await open(await contextOf(), path);
      await openComposer(page);
      await tool(page, "Bold").waitFor();
      await composer(page).focus();
      await page.keyboard.press("Shift+Tab");
      expect(await focusedLabel(page)).toBe("Bold");
      await page.keyboard.press(forward);
      expect(await focusedLabel(page)).toBe("Italic");
      await page.keyboard.press("End");
      expect(await focusedLabel(page)).toBe("Code");
      await page.keyboard.press(forward);
      expect(await focusedLabel(page)).toBe("Bold");
      await page.keyboard.press(back);
      expect(await focusedLabel(page)).toBe("Code");
      await page.keyboard.press("Tab");
      expect(await focusedLabel(page)).toBe("textarea");
      await page.context().close();
    }
  });

  it("counts as the service does, and says both numbers only where emoji make them differ", async () => {
    const page = await signedIn("/one", "Zaur");
    await openComposer(page);
    await tool(page, "Bold").waitFor();
    await composer(page).fill("a".repeat(190));
    await page.getByText("10 characters left", { exact: true }).first().waitFor();
    await composer(page).fill("👩‍👩‍👧".repeat(20));
    await page.getByText("40 left. Your 20 characters count as 160").first().waitFor();
    await composer(page).fill(`${"b".repeat(200)}   `);
    await page.getByText("0 characters left", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Post comment" }).click();
    await commentWith(page, "b".repeat(200)).waitFor();
    await openComposer(page);
    await composer(page).fill("c".repeat(201));
    await page.getByText("1 character too many").first().waitFor();
    await page.getByRole("button", { name: "Post comment" }).click();
    await page.getByRole("alert").getByText("The comment is too long.").waitFor();
    expect(await composer(page).getAttribute("aria-invalid")).toBe("true");
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  it("asks on Escape before words are thrown away, and sends on Ctrl+Enter", async () => {
    const page = await signedIn("/one", "Lala");
    await openComposer(page);
    await tool(page, "Bold").waitFor();
    await page.keyboard.press("Escape");
    await composer(page).waitFor({ state: "detached" });
    await openComposer(page);
    await tool(page, "Bold").waitFor();
    await page.keyboard.type("Not to be lost");
    await page.keyboard.press("Escape");
    await page.getByText("Throw away what you wrote?").waitFor();
    await expect.poll(() => focusedLabel(page)).toBe("Keep writing");
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => focusedLabel(page)).toBe("textarea");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Keep it for later" }).click();
    await openComposer(page);
    await page.getByText("This is your unfinished text from before.").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Discard it" }).click();
    expect(await composer(page).inputValue()).toBe("");
    expect(await drafts(page)).toEqual([]);
    await composer(page).fill("Sent by the keyboard.");
    await page.keyboard.press("Control+Enter");
    await commentWith(page, "Sent by the keyboard.").waitFor();
    await page.context().close();
  });
});

describe("a reply", () => {
  it("quotes what is selected in the comment, with its author's name", async () => {
    const { token } = await guest("Karine");
    await write(token, "The first sentence. The second *sentence* is quoted.");
    const page = await signedIn("/one", "Elçin");
    const comment = commentWith(page, "The first sentence.");
    const body = comment.locator("[part~=body]").first();
    await body.evaluate((element) => {
      const text = element.querySelector("p") as HTMLElement;
      const range = document.createRange();
      range.setStart(text.firstChild as Node, 20);
      range.setEnd(text.lastChild as Node, 3);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    });
    await comment.getByRole("button", { name: "Reply" }).first().click();
    const box = composer(page, "Your reply to Karine");
    await expect.poll(() => box.inputValue()).toBe("> **Karine:** The second sentence is\n\n");
    await page.keyboard.type("Indeed.");
    await page.getByRole("button", { name: "Post reply" }).click();
    const reply = commentWith(page, "Indeed.");
    await reply.waitFor();
    expect(await reply.locator("blockquote").textContent()).toContain("Karine: The second sentence is");
    await page.context().close();
  });

  it("goes on with its draft and takes a further quotation by the button, but nothing that was selected elsewhere", async () => {
    const { token } = await guest("Arpi");
    await write(token, "Words of the answered comment.", "two");
    await write((await guest("Hamlet")).token, "Words of a third person.", "two");
    const page = await open(await contextOf(), "/two");
    const select = (text: string) =>
      commentWith(page, text)
        .locator("[part~=body] p")
        .first()
        .evaluate((element) => getSelection()?.selectAllChildren(element));
    await select("Words of a third person.");
    await commentWith(page, "Words of the answered").getByRole("button", { name: "Reply" }).first().click();
    const box = composer(page, "Your reply to Arpi");
    await tool(page, "Quotation").waitFor();
    expect(await box.inputValue()).toBe("");
    await page.keyboard.type("Begun.");
    await page.reload();
    await commentWith(page, "Words of the answered").getByRole("button", { name: "Reply" }).first().click();
    await tool(page, "Quotation").waitFor();
    expect(await box.inputValue()).toBe("Begun.");
    await select("Words of the answered comment.");
    await tool(page, "Quotation").click();
    expect(await box.inputValue()).toBe("Begun.\n\n> **Arpi:** Words of the answered comment.\n\n");
    await page.context().close();
  });
});

describe("an edit", () => {
  it("shows the time left, and keeps the words in reach when it is over", async () => {
    const page = await signedIn("/one", "Nigar");
    const comment = commentWith(page, "Nigar was here.");
    await comment.getByRole("button", { name: "Edit" }).click();
    await page.getByText(/Time left to edit: 0:\d\d/).waitFor();
    const shown = await page.getByText(/Time left to edit/).textContent();
    await expect.poll(() => page.getByText(/Time left to edit/).textContent()).not.toBe(shown);
    expect(await page.getByRole("status").filter({ hasText: "1 minute left to edit." }).count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    const box = composer(page, "Your edited comment");
    await expect.poll(() => box.inputValue()).toBe("Nigar was here.");
    await box.fill("Nigar was here, and changed it too late.");
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 61_000;
    });
    await page.getByText("The time to edit is over").waitFor();
    expect(await page.getByRole("button", { name: "Save changes" }).isDisabled()).toBe(true);
    expect(await box.inputValue()).toBe("Nigar was here, and changed it too late.");
    expect(await box.isEditable()).toBe(false);
    await page.getByRole("button", { name: "Copy the text" }).click();
    await page.getByText("The text is copied.").waitFor({ state: "attached" });
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  it("that was not finished is found again, and what the comment says is not taken for it", async () => {
    const page = await signedIn("/one", "Tofiq");
    await commentWith(page, "Tofiq was here.").getByRole("button", { name: "Edit" }).click();
    const box = composer(page, "Your edited comment");
    await expect.poll(() => box.inputValue()).toBe("Tofiq was here.");
    await box.fill("Tofiq was here, twi");
    await page.reload();
    await commentWith(page, "Tofiq was here.").getByRole("button", { name: "Edit" }).click();
    await page.getByText("This is your unfinished text from before.").waitFor();
    expect(await box.inputValue()).toBe("Tofiq was here, twi");
    await page.getByRole("button", { name: "Discard it" }).click();
    expect(await box.inputValue()).toBe("Tofiq was here.");
    await box.fill("Tofiq was here, twice.");
    await page.getByRole("button", { name: "Save changes" }).click();
    await commentWith(page, "twice").waitFor();
    expect(await drafts(page)).toEqual([]);
    await page.context().close();
  });
});

describe("a draft", () => {
  it("survives a crash, under the article and under each reply", async () => {
    const context = await contextOf();
    const page = await open(context, "/one");
    await openComposer(page);
    await page.keyboard.type("On the article");
    await page.locator("afterword-comments article").first().getByRole("button", { name: "Reply" }).first().click();
    const reply = page.getByRole("textbox", { name: /^Your reply to/ });
    await reply.waitFor();
    await reply.pressSequentially("Under a comment");
    await expect
      .poll(() => page.evaluate(() => JSON.stringify({ ...localStorage })))
      .toMatch(/On the article.*Under a comment|Under a comment.*On the article/);
    const session = await context.newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    void session.send("Page.crash").catch(() => undefined);
    await crashed;

    const again = await open(context, "/one");
    await openComposer(again);
    expect(await composer(again).inputValue()).toBe("On the article");
    await again.locator("afterword-comments article").first().getByRole("button", { name: "Reply" }).first().click();
    await expect.poll(() => again.getByRole("textbox", { name: /^Your reply to/ }).inputValue()).toBe("Under a comment");
    const other = await open(context, "/two");
    await openComposer(other);
    expect(await composer(other).inputValue()).toBe("");
    await context.close();
  });

  it("is written when the page is left, however short the time since the last key", async () => {
    const page = await open(await contextOf(), "/one");
    await openComposer(page);
    await page.keyboard.type("abc", { delay: 20 });
    await page.reload();
    await page.locator("afterword-comments [part=count]").waitFor();
    await openComposer(page);
    expect(await composer(page).inputValue()).toBe("abc");
    await page.context().close();
  });

  it("of one tab is not overwritten by another, and both are found again", async () => {
    const context = await contextOf();
    const [first, second] = [await open(context, "/one"), await open(context, "/one")];
    await openComposer(first);
    await openComposer(second);
    await composer(first).pressSequentially("Words of the first tab");
    await expect.poll(() => composer(second).inputValue()).toBe("Words of the first tab");
    await composer(second).fill("Words of the second tab");
    await expect.poll(() => drafts(first)).toHaveLength(2);
    expect(await composer(first).inputValue()).toBe("Words of the first tab");
    await first.close();
    await second.close();
    const third = await open(context, "/one");
    const found: string[] = [];
    for (let n = 0; n < 2; n++) {
      await openComposer(third);
      found.push(await composer(third).inputValue());
      await third.getByRole("button", { name: "Discard it" }).click();
      await tool(third, "Bold").waitFor();
      await composer(third).press("Escape");
      await composer(third).waitFor({ state: "detached" });
    }
    expect(found.sort()).toEqual(["Words of the first tab", "Words of the second tab"]);
    await context.close();
  });

  it("that nobody came back to for a month is forgotten", async () => {
    const page = await open(await contextOf(), "/one");
    const name = `afterword:paper@${new URL(demo.url).host}`;
    await page.evaluate((name) => {
      const day = 24 * 3_600_000;
      localStorage.setItem(`${name}:null:old`, JSON.stringify({ body: "old", at: Date.now() - 31 * day }));
      localStorage.setItem(`${name}:null:young`, JSON.stringify({ body: "young", at: Date.now() - 29 * day }));
      localStorage.setItem("theirs", JSON.stringify({ body: "the page's own", at: 1 }));
    }, name);
    await openComposer(page);
    expect((await drafts(page)).sort()).toEqual([`${name}:null:young`, "theirs"]);
    await page.context().close();
  });
});

describe("without a line", () => {
  const published = (page: Page): Promise<unknown> =>
    page.evaluate(() => {
      const heard: number[] = [];
      Object.assign(globalThis, { heard });
      document.addEventListener("comment:published", (event) => heard.push((event as CustomEvent).detail.comment.id));
    });
  const heard = (page: Page): Promise<number[]> => page.evaluate(() => (globalThis as never as { heard: number[] }).heard);

  it("a comment waits where it will stand, and is sent once when the line is back", async () => {
    const page = await signedIn("/one", "Anar");
    await published(page);
    await openComposer(page);
    await tool(page, "Bold").waitFor();
    await composer(page).fill("Written in the underground.");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Post comment" }).click();
    const waiting = commentWith(page, "Written in the underground.");
    await waiting.getByText("Waiting for the line.").waitFor();
    expect(await focusedLabel(page)).toBe("Comment by Anar, level 1");
    expect(await faults(page)).toEqual([]);
    expect(await timesOn("one", "underground")).toBe(0);
    await page.context().setOffline(false);
    await waiting.getByText("Waiting for the line.").waitFor({ state: "detached" });
    await expect.poll(() => timesOn("one", "underground")).toBe(1);
    await expect.poll(() => heard(page)).toHaveLength(1);
    expect(await page.getByText("Written in the underground.").count()).toBe(1);
    expect(await drafts(page)).toEqual([]);
    await page.context().close();
  });

  it("also by somebody who has only given a name, after the page was closed, and by two tabs at once", async () => {
    const context = await contextOf();
    const page = await open(context, "/one");
    await openComposer(page);
    await page.getByLabel("Your name").fill("Rəna");
    await composer(page).fill("First from the train.");
    await context.setOffline(true);
    await page.getByRole("button", { name: "Post comment" }).click();
    await commentWith(page, "First from the train.").getByText("Waiting for the line.").waitFor();
    await openComposer(page);
    await page.getByLabel("Your name").fill("Rəna");
    await composer(page).fill("Second from the train.");
    await page.keyboard.press("Control+Enter");
    await commentWith(page, "Second from the train.").getByText("Waiting for the line.").waitFor();
    await page.close();
    await context.setOffline(false);
    const [a, b] = await Promise.all([open(context, "/one"), open(context, "/two")]);
    await expect.poll(() => timesOn("one", "First from the train."), { timeout: 10_000 }).toBe(1);
    await expect.poll(() => timesOn("one", "Second from the train."), { timeout: 10_000 }).toBe(1);
    await a.reload();
    await commentWith(a, "Second from the train.").waitFor();
    await b.reload();
    const found = await call("GET", "/sites/paper/comments?article=one&limit=50");
    const authors = found.items
      .filter((item: any) => JSON.stringify(item.content).includes("from the train"))
      .map((item: any) => item.author.id);
    expect(authors).toHaveLength(2);
    expect(new Set(authors).size).toBe(1);
    await context.close();
  });

  it("is not sent twice where the answer to the first sending was lost", async () => {
    const page = await signedIn("/one", "Vüsal");
    await openComposer(page);
    await composer(page).fill("The answer is lost.");
    await page.route("**/api/v1/sites/paper/comments", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      await route.fetch();
      await page.context().setOffline(true);
      return route.abort();
    });
    await page.getByRole("button", { name: "Post comment" }).click();
    await commentWith(page, "The answer is lost.").getByText("Waiting for the line.").waitFor();
    expect(await timesOn("one", "The answer is lost.")).toBe(1);
    await page.unroute("**/api/v1/sites/paper/comments");
    await page.context().setOffline(false);
    await page.getByText("Waiting for the line.").waitFor({ state: "detached" });
    expect(await timesOn("one", "The answer is lost.")).toBe(1);
    await page.context().close();
  });

  it("can be taken back into the composer, and is then not sent", async () => {
    const page = await signedIn("/one", "Kamran");
    await openComposer(page);
    await composer(page).fill("On second thoughts.");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Post comment" }).click();
    await page.getByRole("button", { name: "Take it back" }).click();
    await composer(page).waitFor();
    expect(await composer(page).inputValue()).toBe("On second thoughts.");
    expect(await page.getByText("Waiting for the line.").count()).toBe(0);
    await page.context().setOffline(false);
    await page.reload();
    await openComposer(page);
    expect(await composer(page).inputValue()).toBe("On second thoughts.");
    expect(await timesOn("one", "On second thoughts.")).toBe(0);
    await page.context().close();
  });

  it("comes back into the composer with the reason where the service will not have it", async () => {
    const page = await signedIn("/closing", "Fidan");
    await openComposer(page);
    await composer(page).fill("Too late for this article.");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Post comment" }).click();
    await page.getByText("Waiting for the line.").waitFor();
    await call("PUT", "/sites/paper/articles", { key: "closing", state: "closed" });
    await page.context().setOffline(false);
    await page.getByText("Comments on this article have been closed.").waitFor();
    expect(await composer(page).inputValue()).toBe("Too late for this article.");
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });
});

describe("a refusal", () => {
  it("by slow mode counts down for the eye, and says it once aloud", async () => {
    const page = await signedIn("/slow", "Aysel");
    const { id } = await call("PUT", "/sites/paper/articles", { key: "slow" });
    await call("POST", "/sites/paper/decisions", { items: [{ articleId: id }], action: "slow", seconds: 40 });
    await openComposer(page);
    await composer(page).fill("Faster than allowed.");
    await page.getByRole("button", { name: "Post comment" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "slow mode" });
    const seen = alert.locator("[aria-hidden=true]");
    await seen.getByText(/You can write again in \d+ second/).waitFor();
    const [shown, aloud] = [await seen.textContent(), await alert.locator(".unseen").textContent()];
    await expect.poll(() => seen.textContent()).not.toBe(shown);
    expect(await alert.locator(".unseen").textContent()).toBe(aloud);
    expect(await composer(page).getAttribute("aria-describedby")).toContain(await alert.getAttribute("id"));
    expect(await faults(page)).toEqual([]);
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 41_000;
    });
    await alert.getByText("You can write again now.").waitFor();
    expect(await composer(page).inputValue()).toBe("Faster than allowed.");
    await page.context().close();
  });

  it("for being a newcomer stands under the field, and nothing written is lost", async () => {
    const { id } = await call("PUT", "/sites/paper/articles", { key: "crowd" });
    await call("POST", "/sites/paper/decisions", { items: [{ articleId: id }], action: "crowd", crowdControl: "refuse" });
    const page = await open(await contextOf(), "/crowd");
    await post(page, "New here.", "Səbinə");
    const alert = page.getByRole("alert").filter({ hasText: "Only people who have commented here before" });
    await alert.waitFor();
    expect(await composer(page).inputValue()).toBe("New here.");
    expect(await composer(page).getAttribute("aria-describedby")).toContain(await alert.getAttribute("id"));
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });
});

describe("everybody", () => {
  it.each([
    { width: 320, path: "/one", colorScheme: "light", forcedColors: "none" },
    { width: 320, path: "/rtl", colorScheme: "dark", forcedColors: "none" },
    { width: 1280, path: "/az", colorScheme: "dark", forcedColors: "none" },
    { width: 320, path: "/one", colorScheme: "light", forcedColors: "active" },
  ] as const)("writes at $width px at $path in $colorScheme, forced colours: $forcedColors", async ({ width, path, ...look }) => {
    const page = await open(await contextOf({ viewport: { width, height: 900 }, ...look }), path);
    await page.locator("afterword-comments [part~=begin]").click();
    await page.getByRole("toolbar").waitFor();
    await page
      .locator("afterword-comments textarea")
      .first()
      .fill(`**${"ə".repeat(180)}** 👩‍👩‍👧`);
    await page.locator("afterword-comments [part~=counter]").waitFor();
    if (path === "/az") await page.getByRole("toolbar", { name: "Mətnin tərtibatı" }).waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    const sizes = await page
      .locator("afterword-comments [part=tool], afterword-comments [part~=primary]")
      .evaluateAll((buttons) =>
        buttons.map((button) => Math.min(button.getBoundingClientRect().width, button.getBoundingClientRect().height)),
      );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
    await page.context().close();
  });

  it("writes, formats, previews, sends, edits and withdraws without a mouse", async () => {
    const page = await open(await contextOf(), "/keys");
    const to = async (label: string, press = "Tab"): Promise<void> => {
      for (let n = 0; n < 60 && (await focusedLabel(page)) !== label; n++) await page.keyboard.press(press);
      expect(await focusedLabel(page)).toBe(label);
    };
    await page.locator("body").focus();
    await page.keyboard.press("Tab");
    await tool(page, "Bold").waitFor();
    await page.keyboard.type("By keys");
    await page.keyboard.press("Control+a");
    await to("Bold", "Shift+Tab");
    await page.keyboard.press("Enter");
    expect(await composer(page).inputValue()).toBe("**By keys**");
    await page.keyboard.press("End");
    await page.keyboard.type(" alone.");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Mədinə");
    await to("Preview");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Preview of your comment" }).locator("strong").waitFor();
    await expect.poll(() => focusedLabel(page)).toBe("Keep writing");
    await page.keyboard.press("Enter");
    await to("Post comment", "Shift+Tab");
    await page.keyboard.press("Enter");
    await commentWith(page, "By keys alone.").waitFor();
    await expect.poll(() => focusedLabel(page)).toBe("Comment by Mədinə, level 1");
    await to("Edit");
    await page.keyboard.press("Enter");
    const box = composer(page, "Your edited comment");
    await expect.poll(() => box.inputValue()).toBe("**By keys** alone.");
    await expect.poll(() => box.isEditable()).toBe(true);
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Twice.");
    await page.keyboard.press("Control+Enter");
    await commentWith(page, "By keys alone. Twice.").waitFor();
    await to("Withdraw");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Keep it" }).waitFor();
    await to("Yes, withdraw it", "Shift+Tab");
    await page.keyboard.press("Enter");
    await commentWith(page, "By keys alone. Twice.").waitFor({ state: "detached" });
    await page.context().close();
  });
});
