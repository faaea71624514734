import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, describeViolations, launchBrowser } from "../support/chromium.ts";
import { serveDemo } from "../support/served.ts";

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

const call = async (method: string, path: string, body?: object, token = key): Promise<any> => {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer = await fetch(`${demo.url}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  expect(answer.status, `${method} ${path}`).toBeLessThan(300);
  return answer.status === 204 ? null : answer.json();
};
const guest = (name: string) => call("POST", "/sites/demo/sessions", { guest: { name } });
const post = (token: string, body: string, parentId?: number) =>
  call("POST", "/sites/demo/comments", { article: { key: "talk" }, body, ...(parentId === undefined ? {} : { parentId }) }, token);
const statusOf = async (id: number) => (await call("GET", `/sites/demo/queue-items/${id}`)).comment.status;
const reject = (id: number) =>
  call("POST", "/sites/demo/decisions", { items: [{ commentId: id, revision: 1 }], action: "reject", reason: "abuse" });

/** A moderator of this name at the desk, looking at a queue. */
async function moderator(name: string, view: string): Promise<Page> {
  const site = (await demo.app.sites.find("demo")) as never;
  const { token } = await demo.app.accounts.addStaff(site, `${name.toLowerCase()}@courier.example`, "moderator", name);
  const context = await browser.newContext({ locale: "en-GB" });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  await page.goto(`${demo.url}/desk/sign-in#${token}`);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.getByRole("article").first().waitFor();
  await page.goto(`${demo.url}/desk${view}`);
  await page.getByRole("article").first().waitFor();
  return page;
}

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.closest("article")?.textContent ?? "");

async function faults(page: Page): Promise<string[]> {
  return describeViolations(await axeViolations(page));
}

describe("a moderator who wants to know more", () => {
  it("reads the conversation by key, decides in it, takes one back, and finds the queue as decided", async () => {
    await call("PATCH", "/sites/demo", { moderation: "publish" });
    const [leyla, tural] = [await guest("Leyla Talk"), await guest("Tural Talk")];
    const root = await post(leyla.token, "What do the people on the road say?");
    const answer = await post(tural.token, "Nothing that a fool would understand.", root.id);
    const last = await post(leyla.token, "Then explain it to me.", answer.id);
    await call("POST", `/comments/${answer.id}/reports`, { reason: "abuse" }, leyla.token);
    const desk = await moderator("Kenan", "#reported?q=fool");
    await expect.poll(() => focused(desk)).toContain("a fool would");
    await desk.keyboard.press("c");
    const talk = desk.getByRole("dialog", { name: /^Conversation around the comment by Tural Talk/ });
    await expect.poll(() => talk.getByRole("article").count()).toBe(3);
    await expect.poll(() => focused(desk)).toContain("a fool would");
    expect(await faults(desk)).toEqual([]);
    await desk.keyboard.press("r");
    await desk.keyboard.press("2");
    await talk.getByRole("article").filter({ hasText: "a fool would" }).getByText("Rejected").first().waitFor();
    await expect.poll(() => statusOf(answer.id)).toBe("rejected");
    await desk.keyboard.press("j");
    await expect.poll(() => focused(desk)).toContain("explain it to me");
    await desk.keyboard.press("s");
    await expect.poll(() => statusOf(last.id)).toBe("rejected");
    await desk.keyboard.press("u");
    await expect.poll(() => statusOf(last.id)).toBe("published");
    await talk.getByRole("article").filter({ hasText: "explain it" }).getByText("On the page").waitFor();
    await desk.keyboard.press("Escape");
    await talk.waitFor({ state: "detached" });
    await desk.getByText("Nothing found").waitFor();
    await desk.context().close();
  });

  it("sees without a click what somebody else decided, and who", async () => {
    const author = await guest("Nobody In Particular");
    await call("PATCH", "/sites/demo", { moderation: "hold" });
    const held = await post(author.token, "Seen by a quadrumvirate at once.");
    await call("PATCH", "/sites/demo", { moderation: "publish" });
    const one = await moderator("Rena", "#pending?q=quadrumvirate");
    const other = await moderator("Samir", "#pending?q=quadrumvirate");
    await expect.poll(() => focused(other)).toContain("quadrumvirate");
    await other.keyboard.press("a");
    await expect.poll(() => statusOf(held.id)).toBe("published");
    await one.evaluate(() => window.dispatchEvent(new Event("focus")));
    await one.getByText("Decided meanwhile by Samir: Approved.").waitFor();
    expect(
      await one
        .getByRole("article")
        .getByRole("button", { name: /^Approve/ })
        .count(),
    ).toBe(0);
    expect(await focused(one)).toContain("quadrumvirate");
    expect(await faults(one)).toEqual([]);
    for (const page of [one, other]) await page.context().close();
  });

  it("answers appeals: one by key with words for the author, one against a warning", async () => {
    const author = await guest("Elnur Appeals");
    const removed = await post(author.token, "The minister is a fool, said the minister.");
    await reject(removed.id);
    await call("POST", `/comments/${removed.id}/appeals`, { text: "I was quoting him." }, author.token);
    await call("POST", "/sites/demo/decisions", { items: [{ userId: author.user.id }], action: "warn", reason: "abuse" });
    const { sanctions } = await call("GET", `/sites/demo/authors/${author.user.id}`);
    await call("POST", `/sanctions/${sanctions[0].id}/appeals`, { text: "A warning for a quotation?" }, author.token);
    const desk = await moderator("Gunel", "#appeals");
    await expect.poll(() => focused(desk)).toContain("I was quoting him.");
    await desk.getByText("Decided before: Rejected: Abuse, by a server key").waitFor();
    expect(await faults(desk)).toEqual([]);
    await desk.keyboard.press("a");
    const sheet = desk.getByRole("dialog", { name: "Grant the appeal by Elnur Appeals" });
    await sheet.getByLabel(/Answer to the author/).fill("You are right.");
    expect(await faults(desk)).toEqual([]);
    await sheet.getByRole("button", { name: /^Grant/ }).click();
    await desk.getByText("Appeal granted · Elnur Appeals").waitFor();
    await expect.poll(() => statusOf(removed.id)).toBe("published");
    await desk.getByRole("button", { name: "Lift the sanction Elnur Appeals" }).click();
    await desk.keyboard.press("Enter");
    await desk.getByText("Nothing waiting").waitFor();
    await expect.poll(async () => (await call("GET", `/sites/demo/authors/${author.user.id}`)).author.warned).toBe(false);
    expect((await call("GET", "/sites/demo/queues/counts")).appeals).toBe(0);
    await desk.context().close();
  });

  it("writes to the author from a ready-made message, and keeps one key enough without", async () => {
    const text = "Please argue with what was said, not with who said it.";
    await call("PUT", "/sites/demo/reason-templates", { templates: [{ language: "en", reason: "abuse", name: "Keep calm", text }] });
    const author = await guest("Vugar Writes");
    const comment = await post(author.token, "You are all fools, every one of you who reads this.");
    const desk = await moderator("Aida", "#everything?q=every");
    await expect.poll(() => focused(desk)).toContain("every one of you");
    await desk.keyboard.press("r");
    await desk.keyboard.press("w");
    await desk.keyboard.press("2");
    const sheet = desk.getByRole("dialog");
    await sheet.getByLabel("Ready-made message").selectOption({ label: "Keep calm (English)" });
    expect(await sheet.getByLabel(/Message to the author/).inputValue()).toBe(text);
    expect(await faults(desk)).toEqual([]);
    await sheet.getByRole("button", { name: /^Reject/ }).click();
    await expect.poll(() => statusOf(comment.id)).toBe("rejected");
    const statement = await call("GET", `/comments/${comment.id}/statement`, undefined, author.token);
    expect(statement.message).toBe(text);
    await desk.context().close();
  });

  it("turns crowd control on from the menu, which the card then says", async () => {
    const author = await guest("Sona Crowd");
    await post(author.token, "Here comes a multitudinous company.");
    const desk = await moderator("Togrul", "#everything?q=multitudinous");
    await expect.poll(() => focused(desk)).toContain("multitudinous");
    await desk.keyboard.press("m");
    await desk.getByRole("button", { name: "Crowd control" }).click();
    await desk.getByRole("button", { name: "Refuse their comments" }).click();
    expect(await faults(desk)).toEqual([]);
    await desk.getByRole("button", { name: /^Crowd control/ }).click();
    await desk.getByText("Newcomers cannot comment").waitFor();
    await expect
      .poll(async () => (await call("GET", "/sites/demo/queues/everything?q=multitudinous")).items[0].article.crowdControl)
      .toBe("refuse");
    await desk.keyboard.press("u");
    await desk.getByText("Newcomers cannot comment").waitFor({ state: "detached" });
    await desk.context().close();
  });
});
