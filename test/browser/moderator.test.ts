import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/chromium.ts";
import { serveDemo } from "../support/served.ts";
import { commentWith, post, readerAt } from "../support/widget.ts";

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

async function settings(change: object): Promise<void> {
  const answer = await fetch(`${demo.url}/api/v1/sites/demo`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(change),
  });
  expect(answer.status).toBe(200);
}

beforeEach(() => settings({ moderation: "hold" }));

async function moderator(): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB" });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  await page.goto(await demo.deskLink());
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.getByRole("article").first().waitFor();
  return page;
}

/** Moves with j until the item with these words has the focus. */
async function moveTo(page: Page, text: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    const focused = await page.evaluate(() => document.activeElement?.closest("article")?.textContent ?? "");
    if (focused.includes(text)) return;
    await page.keyboard.press("j");
  }
  throw new Error(`no item with ${text} among the first forty`);
}

const pending = async (page: Page): Promise<number> =>
  Number(
    /\d+/.exec(
      (await page
        .getByRole("link", { name: /^Pending/ })
        .or(page.getByRole("tab", { name: /^Pending/ }))
        .first()
        .textContent()) ?? "",
    )?.[0],
  );

describe("a moderator at the desk", () => {
  it("approves by keyboard, and the reader sees it; the count moves", async () => {
    const reader = await readerAt(browser, demo.article);
    await post(reader, "Held until somebody has read it.", "Rauf");
    await commentWith(reader, "Held until somebody has read it.").getByText("Waiting for review. Only you can see it.").waitFor();
    const other = await readerAt(browser, demo.article);
    expect(await other.getByText("Held until somebody has read it.").count()).toBe(0);

    const desk = await moderator();
    const before = await pending(desk);
    await moveTo(desk, "Held until somebody has read it.");
    await desk.keyboard.press("a");
    await expect.poll(() => pending(desk)).toBe(before - 1);
    await expect
      .poll(async () => {
        await other.reload();
        return other.getByText("Held until somebody has read it.").count();
      })
      .toBe(1);
    for (const page of [reader, other, desk]) await page.context().close();
  });

  it("rejects with a reason by keyboard, undoes it, and it waits again", async () => {
    const reader = await readerAt(browser, demo.article);
    await post(reader, "Buy my miracle pills.", "Spamantha");
    await commentWith(reader, "Buy my miracle pills.").waitFor();
    const desk = await moderator();
    const before = await pending(desk);
    await moveTo(desk, "Buy my miracle pills.");
    await desk.keyboard.press("r");
    await desk.keyboard.press("1");
    await expect.poll(() => pending(desk)).toBe(before - 1);
    await desk.keyboard.press("u");
    await expect.poll(() => pending(desk)).toBe(before);
    await desk.getByText("Buy my miracle pills.").first().waitFor();
    for (const page of [reader, desk]) await page.context().close();
  });

  it("is told when somebody else was faster, and decides nothing twice", async () => {
    const reader = await readerAt(browser, demo.article);
    await post(reader, "Two moderators, one comment.", "Anna");
    await commentWith(reader, "Two moderators, one comment.").waitFor();
    const desk = await moderator();
    await moveTo(desk, "Two moderators, one comment.");
    const queue = await (
      await fetch(`${demo.url}/api/v1/sites/demo/queues/pending?limit=50`, { headers: { authorization: `Bearer ${key}` } })
    ).json();
    const { comment } = queue.items.find((item: any) => JSON.stringify(item.comment.content).includes("Two moderators"));
    const faster = await fetch(`${demo.url}/api/v1/sites/demo/decisions`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ items: [{ commentId: comment.id, revision: comment.revision }], action: "reject", reason: "spam" }),
    });
    expect(faster.status).toBe(201);
    await desk.keyboard.press("a");
    await desk
      .getByText(/already decided|somebody else|someone else/i)
      .first()
      .waitFor();
    const after = await (
      await fetch(`${demo.url}/api/v1/sites/demo/queue-items/${comment.id}`, { headers: { authorization: `Bearer ${key}` } })
    ).json();
    expect(after.comment.status).toBe("rejected");
    for (const page of [reader, desk]) await page.context().close();
  });

  it("warns somebody, who reads why, says so and writes on", async () => {
    await settings({ moderation: "publish" });
    const reader = await readerAt(browser, demo.article);
    await post(reader, "Something not quite civil.", "Toghrul");
    await commentWith(reader, "Something not quite civil.").waitFor();
    const { comments } = await (
      await fetch(`${demo.url}/api/v1/sites/demo/queues/everything?q=Toghrul`, { headers: { authorization: `Bearer ${key}` } })
    )
      .json()
      .then(({ items }) => ({ comments: items as { author: { id: number } }[] }));
    const warned = await fetch(`${demo.url}/api/v1/sites/demo/decisions`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({
        items: [{ userId: comments[0]?.author.id }],
        action: "warn",
        reason: "abuse",
        message: "Please keep to the subject.",
      }),
    });
    expect(warned.status).toBe(201);
    await post(reader, "The next thing I have to say.");
    await reader.getByText("Please keep to the subject.").waitFor();
    await reader.getByText("Reason: insults or harassment.").waitFor();
    await reader.getByRole("button", { name: "I have read this" }).click();
    await reader.getByText("Please keep to the subject.").waitFor({ state: "detached" });
    await reader.getByRole("button", { name: "Post comment" }).click();
    await commentWith(reader, "The next thing I have to say.").waitFor();
    await reader.context().close();
  });

  it("shows the keys on ?, and works by keyboard alone from signing in", async () => {
    const desk = await moderator();
    await desk.keyboard.press("?");
    await desk.getByRole("dialog").waitFor();
    await desk.keyboard.press("Escape");
    await desk.getByRole("dialog").waitFor({ state: "detached" });
    await desk.context().close();
  });

  it("opens with a link once only", async () => {
    const link = await demo.deskLink();
    for (const expected of ["article", "refused"]) {
      const page = await (await browser.newContext()).newPage();
      await page.goto(link);
      await page.getByRole("button", { name: /sign in/i }).click();
      if (expected === "article") await page.getByRole("article").first().waitFor();
      else
        await page
          .getByText(/used already|expired|used/i)
          .first()
          .waitFor();
      expect(page.url()).not.toContain(link.split("#")[1]);
      await page.context().close();
    }
  });
});
