import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, describeViolations, launchBrowser } from "../support/chromium.ts";
import { serveDemo, servePages } from "../support/served.ts";
import { commentWith, composer, openComposer } from "../support/widget.ts";

let browser: Browser;
let demo: Awaited<ReturnType<typeof serveDemo>>;
let paper: Awaited<ReturnType<typeof servePages>>;
let key: string;

/** Publishers' pages of sites of their own: one with guests and house rules, one for members only that signs them in itself. */
beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), serveDemo()]);
  const tag = (site: string, article: string) =>
    `<script type="module" src="${demo.url}/embed.js" data-site="${site}" data-article="${article}"></script>`;
  const page = (lang: string, body: string) =>
    `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>An article</title>
      <main><h1>An article</h1>${body}</main></html>`;
  const policy = `default-src 'none'; script-src ${demo.url}; connect-src ${demo.url}; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
  paper = await servePages({
    "/en": { html: page("en", `<h2>Comments</h2>${tag("paper", "one")}`), headers: { "Content-Security-Policy": policy } },
    "/az": {
      html: page(
        "az",
        `<style>:root { color-scheme: light dark; background: Canvas; color: CanvasText }</style><h2>Şərhlər</h2>${tag("paper", "one")}`,
      ),
    },
    "/bare": { html: page("en", `<h2>Comments</h2>${tag("bare", "one")}`) },
    "/members": {
      html: page(
        "en",
        `<h2>Comments</h2>${tag("members", "one")}
        <script>document.addEventListener("login:prompt", (event) => { event.preventDefault(); document.title = "Sign in"; });</script>`,
      ),
    },
  });
  await demo.app.sites.add("paper", [paper.url], { guests: true, title: "The Paper", maxLength: 200, repeats: "allow" });
  const members = await demo.app.sites.add("members", [paper.url], { guests: true, title: "For Members" });
  await demo.app.sites.add("bare", [paper.url], { guests: true, title: "Without Rules" });
  key = await demo.app.sites.createKey((await demo.app.sites.find("paper")) as never, "admin");
  await call("PUT", "/sites/paper/house-rules/en", { text: "Write about **what happened**.\n\n* No insults\n* No links" });
  await call("PUT", "/sites/paper/house-rules/az", { text: "Baş verənlərdən yazın." });
  const member: Guest = await call("POST", "/sites/members/sessions", { guest: { name: "Member" } });
  await call("POST", "/sites/members/comments", { article: { key: "one" }, body: "Written by a member." }, member.token);
  await call("PATCH", "/sites/members", { guests: false }, await demo.app.sites.createKey(members, "admin"));
});
afterAll(async () => {
  await browser?.close();
  await paper?.stop();
  await demo?.stop();
});

async function call(method: string, path: string, body?: object, token = key): Promise<any> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer = await fetch(`${demo.url}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await answer.text();
  expect(answer.status, `${method} ${path} ${text}`).toBeLessThan(300);
  return text ? JSON.parse(text) : null;
}

type Guest = { token: string; user: { id: number } };
const guest = (name: string): Promise<Guest> => call("POST", "/sites/paper/sessions", { guest: { name } });
const write = async (token: string, body: string): Promise<number> =>
  (await call("POST", "/sites/paper/comments", { article: { key: "one" }, body }, token)).id;
const decide = (item: object, action: string, more: object = {}) =>
  call("POST", "/sites/paper/decisions", { items: [item], action, ...more });
const onComment = (commentId: number) => ({ commentId, revision: 1 });

/** A page on which this guest is signed in already. */
async function readerAt(path: string, token: string | null, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.on("pageerror", (error) => expect.unreachable(`The page failed: ${error.message}`));
  page.on("console", (message) => expect(message.text()).not.toMatch(/Content Security Policy|Trusted Type/i));
  await page.addInitScript(([name, value]) => value && localStorage.setItem(name as string, value), [
    `afterword:paper@${new URL(demo.url).host}`,
    token,
  ] as const);
  await page.goto(`${paper.url}${path}`);
  await page
    .getByText(/\d+ (comment|şərh)|No comments yet/)
    .first()
    .waitFor();
  return page;
}

const faults = async (page: Page): Promise<string[]> => describeViolations(await axeViolations(page));
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const inner = document.querySelector("afterword-comments")?.shadowRoot?.activeElement;
    return inner?.getAttribute("data-opens") ?? inner?.getAttribute("aria-label") ?? inner?.textContent ?? "";
  });
const said = (page: Page, text: string): Locator => page.getByRole("status").filter({ hasText: text });
const statement = (page: Page): Locator => page.getByRole("region", { name: "Reasons for this decision" });

describe("whose comment was rejected", () => {
  it("reads why, appeals, and later reads the answer, all by keyboard", async () => {
    const { token } = await guest("Rena");
    const id = await write(token, "They are all liars.");
    await decide(onComment(id), "reject", { reason: "abuse", message: "Please leave people's character out of it." });

    const page = await readerAt("/en", token);
    const mine = commentWith(page, "They are all liars.");
    await mine.getByRole("button", { name: "Why?" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toBe("Reasons for this decision");
    const text = (await statement(page).innerText()).replace(/\s+/g, " ");
    for (const words of [
      "insults or harassment",
      "House rules",
      "A person decided",
      "Please leave people's character out of it.",
      "You can appeal once",
    ])
      expect(text).toContain(words);
    expect(await faults(page)).toEqual([]);

    await page.keyboard.press("Escape");
    await statement(page).waitFor({ state: "detached" });
    await expect.poll(() => focused(page)).toBe("why");
    await page.keyboard.press("Enter");
    const box = page.getByRole("textbox", { name: "Your appeal" });
    await box.waitFor();
    await page.getByRole("button", { name: "Send appeal" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Say why you object.").waitFor();
    expect(await box.getAttribute("aria-invalid")).toBe("true");
    expect(await faults(page)).toEqual([]);
    await page.keyboard.type("I meant the ministers, and said so.");
    await page.getByText("1,965 characters left").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe("why");
    await page.keyboard.press("Enter");
    await expect.poll(() => box.inputValue()).toBe("I meant the ministers, and said so.");
    await page.getByRole("button", { name: "Send appeal" }).focus();
    await page.keyboard.press("Enter");
    await said(page, "Your appeal is sent.").waitFor();
    await statement(page).getByText("A moderator has not answered yet.").waitFor();
    expect(await box.count()).toBe(0);
    expect(await focused(page)).toContain("A moderator has not answered yet.");

    await decide(onComment(id), "uphold", { message: "The sentence was about the neighbours." });
    await page.reload();
    await mine.getByRole("button", { name: "Why?" }).click();
    await statement(page).getByText("The sentence was about the neighbours.").waitFor();
    await statement(page).getByText("I meant the ministers, and said so.").waitFor();
    expect(await statement(page).innerText()).toContain("The decision stands.");
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  it("finds the answer also after the appeal was granted and the comment is back", async () => {
    const { token } = await guest("Yusif");
    const id = await write(token, "The bridge was mined.");
    await decide(onComment(id), "reject", { reason: "other" });
    await call("POST", `/comments/${id}/appeals`, { text: "It was, see the report." }, token);
    await decide(onComment(id), "approve", { message: "You were right." });
    const page = await readerAt("/en", token);
    await openComposer(page);
    await page.getByRole("button", { name: "Decisions about me" }).click();
    await statement(page).getByText("You were right.").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe("Decisions about me");
    await page.context().close();
  });

  it("is told in Azerbaijani on an Azerbaijani page, without an inline style, at the width of a telephone", async () => {
    const { token } = await guest("Nərmin");
    const id = await write(token, "Hamısı yalançıdır.");
    await decide(onComment(id), "reject", { reason: "hate" });
    const page = await readerAt("/az", token, { viewport: { width: 390, height: 844 }, colorScheme: "dark" });
    await commentWith(page, "Hamısı yalançıdır.").getByRole("button", { name: "Niyə?" }).click();
    const reasons = page.getByRole("region", { name: "Bu qərarın səbəbləri" });
    await reasons.getByText("bir qrupa qarşı nifrət").waitFor();
    await reasons.getByRole("textbox", { name: "Etirazınız" }).waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

describe("whose comment is held", () => {
  it("reads that it was not the words, and objects to being reviewed", async () => {
    const { token, user } = await guest("Kamran");
    await decide({ userId: user.id }, "premoderate", { reason: "abuse", message: "For a month." });
    await write(token, "Held because of me.");
    const page = await readerAt("/en", token);
    await commentWith(page, "Held because of me.").getByRole("button", { name: "Why?" }).click();
    await statement(page).getByText("it is not about the words").waitFor();
    await statement(page).getByText("For a month.").waitFor();
    await page.getByRole("textbox", { name: "Your appeal" }).fill("I have calmed down.");
    await page.getByRole("button", { name: "Send appeal" }).click();
    await statement(page).getByText("A moderator has not answered yet.").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });
});

describe("who is banned", () => {
  it("reads why where they write, and appeals there", async () => {
    const { token, user } = await guest("Tural");
    await decide({ userId: user.id }, "ban", { reason: "hate", message: "After three warnings." });
    const page = await readerAt("/en", token);
    await openComposer(page);
    await composer(page).fill("Let me in.");
    await page.getByRole("button", { name: "Post comment" }).click();
    const refusal = page.getByRole("alert").filter({ hasText: "You have been banned" });
    await refusal.getByText("After three warnings.").waitFor();
    await page.getByRole("button", { name: "Details and appeal" }).click();
    await page.getByRole("textbox", { name: "Your appeal" }).fill("That was my brother.");
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Send appeal" }).click();
    await said(page, "Your appeal is sent.").waitFor();
    const open = (await call("GET", "/sites/paper/sanction-appeals")).items.filter((one: any) => one.author.id === user.id);
    expect(open.map((one: any) => one.text)).toEqual(["That was my brother."]);
    await page.context().close();
  });
});

describe("the house rules", () => {
  it("unfold where one writes, and fold again by Escape", async () => {
    const page = await readerAt("/en", null);
    await openComposer(page);
    const button = page.getByRole("button", { name: "House rules" });
    await button.focus();
    await page.keyboard.press("Enter");
    const rules = page.getByRole("region", { name: "House rules" });
    await rules.getByText("No insults").waitFor();
    expect(await rules.locator("strong").textContent()).toBe("what happened");
    expect(await button.getAttribute("aria-expanded")).toBe("true");
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await rules.waitFor({ state: "hidden" });
    expect(await focused(page)).toBe("House rules");
    expect(await composer(page).count()).toBe(1);
    await page.context().close();
  });

  it("come in the language of the page", async () => {
    const page = await readerAt("/az", null);
    await page.getByPlaceholder("Şərh yazın…").click();
    await page.getByRole("button", { name: "Şərh qaydaları" }).click();
    await page.getByText("Baş verənlərdən yazın.").waitFor();
    await page.context().close();
  });

  it("are linked from the refusal of a comment, whether the browser or the service refuses it", async () => {
    const { token } = await guest("Aytən");
    const page = await readerAt("/en", token);
    await openComposer(page);
    await composer(page).fill("a".repeat(201));
    await page.getByRole("button", { name: "Post comment" }).click();
    const refusal = page.getByRole("alert").filter({ hasText: "too long" });
    const address = `${demo.url}/rules/paper?lang=en`;
    expect(await refusal.getByRole("link", { name: "House rules" }).getAttribute("href")).toBe(address);
    await composer(page).fill("** **");
    await page.getByRole("button", { name: "Post comment" }).click();
    const empty = page.getByRole("alert").filter({ hasText: "Write something" });
    expect(await empty.getByRole("link", { name: "House rules" }).getAttribute("href")).toBe(address);
    expect(await (await fetch(address)).text()).toContain("No insults");
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  it("are not offered where there are none", async () => {
    const page = await readerAt("/bare", null);
    await openComposer(page);
    await page.getByRole("button", { name: "Post comment" }).click();
    await page.getByText("Write something first.").waitFor();
    expect(await page.getByText("House rules").count()).toBe(0);
    await page.context().close();
  });
});

describe("the way to give notice of what is illegal", () => {
  it("stands in the report menu for whoever is signed out, and leads to a page about this comment", async () => {
    const { token } = await guest("Vüsal");
    const id = await write(token, "Somebody should burn it down.");
    const page = await readerAt("/en", null);
    await commentWith(page, "Somebody should burn it down.").getByRole("button", { name: "Report" }).click();
    const link = page.getByRole("link", { name: "It is illegal: give notice" });
    expect(await link.getAttribute("href")).toBe(`${demo.url}/notices/paper?lang=en&comment=${id}`);
    expect([await link.getAttribute("target"), await link.getAttribute("rel")]).toEqual(["_blank", "noopener"]);
    expect(await faults(page)).toEqual([]);
    await page.goto((await link.getAttribute("href")) as string);
    expect(await page.content()).toContain("Somebody should burn it down.");
    await page.context().close();
  });

  it("stands there also where only members take part and the page signs them in itself", async () => {
    const page = await readerAt("/members", null);
    await commentWith(page, "Written by a member.").getByRole("button", { name: "Report" }).click();
    await page.getByRole("link", { name: "It is illegal: give notice" }).waitFor();
    await page.getByText("sign in on this site first").waitFor();
    expect(await page.title()).toBe("Sign in");
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });
});

describe("the language of a comment of mine", () => {
  it("is shown beside it and can be put right", async () => {
    const { token } = await guest("Lalə");
    const id = await write(token, "Nə gündəyik, ay camaat, nə gündəyik.");
    const page = await readerAt("/en", token);
    const mine = commentWith(page, "Nə gündəyik");
    await mine.getByRole("button", { name: "Language: Azərbaycanca · change" }).focus();
    await page.keyboard.press("Enter");
    const choice = page.getByLabel("Language of your comment", { exact: true }).locator("visible=true").last();
    await choice.waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe("language");
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Language of your comment" }).selectOption("tr");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await said(page, "The language is saved.").waitFor();
    await mine.getByRole("button", { name: "Language: Türkçe · change" }).waitFor();
    await expect.poll(() => focused(page)).toBe("language");
    expect((await call("GET", `/comments/${id}`)).comment.language).toBe("tr");
    await page.context().close();
  });
});

describe("refusals that pass by themselves", () => {
  it("say in slow mode when one can write again, and among a crowd who may", async () => {
    const { token } = await guest("Fidan");
    const id = await write(token, "The first one went through.");
    const { article } = await call("GET", `/sites/paper/queue-items/${id}`);
    await decide({ articleId: article.id }, "slow", { seconds: 600 });
    const page = await readerAt("/en", token);
    await openComposer(page);
    await composer(page).fill("The second one is too soon.");
    await page.getByRole("button", { name: "Post comment" }).click();
    const refusal = page.getByRole("alert").filter({ hasText: "slow mode" });
    expect(await refusal.textContent()).toMatch(/You can write again in (9|10) minutes\./);
    await page.route("**/api/v1/sites/paper/comments", (route) =>
      route.fulfill({ status: 429, json: { code: "screening.slow-mode", status: 429, detail: "", retryAfter: 45, heated: 1 } }),
    );
    await page.getByRole("button", { name: "Post comment" }).click();
    const heated = page.getByRole("alert").filter({ hasText: "getting heated" });
    expect(await heated.textContent()).toContain("You can write again in 45 seconds.");
    await page.unroute("**/api/v1/sites/paper/comments");
    await decide({ articleId: article.id }, "unslow");
    await decide({ articleId: article.id }, "crowd", { crowdControl: "refuse" });
    await page.getByRole("button", { name: "Post comment" }).click();
    await page.getByRole("alert").filter({ hasText: "Only people who have commented here before" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await decide({ articleId: article.id }, "uncrowd");
    await page.context().close();
  });
});
