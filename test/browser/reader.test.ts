import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/chromium.ts";
import { serveDemo } from "../support/served.ts";
import { commentWith, composer, openComposer, post, readerAt } from "../support/widget.ts";

let browser: Browser;
let demo: Awaited<ReturnType<typeof serveDemo>>;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), serveDemo()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const reader = () => readerAt(browser, demo.article);

describe("a reader in the demo", () => {
  it("finds the thread under the heading, in one script and one data request", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(demo.article);
    await page.locator("afterword-comments article").first().waitFor();
    expect(await page.evaluate(() => document.querySelector("afterword-comments")?.previousElementSibling?.textContent)).toBe("Comments");
    // What follows the thread is fetched when the first comments stand there and the browser is idle.
    await page.locator("afterword-comments time[title]").first().waitFor();
    expect(asked.filter((path) => !path.startsWith("/news/") && path !== "/demo.css").slice(0, 3)).toEqual([
      "/embed.js",
      "/api/v1/sites/demo/comments",
      expect.stringMatching(/^\/reader\./),
    ]);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it("posts as a guest, reloads, and the comment is still there", async () => {
    const page = await reader();
    await post(page, "Reading this from *Gyumri* tonight.", "Ashot");
    await commentWith(page, "Reading this from Gyumri tonight.").waitFor();
    expect(await commentWith(page, "Reading this from").locator("em").textContent()).toBe("Gyumri");
    await page.reload();
    await commentWith(page, "Reading this from Gyumri tonight.").waitFor();
    expect(await commentWith(page, "Reading this from").locator("bdi").first().textContent()).toBe("Ashot");
    await page.context().close();
  });

  it("keeps what is being written through a reload, and forgets it once it is posted", async () => {
    const page = await reader();
    await openComposer(page);
    await composer(page).fill("Half a thou");
    await page.reload();
    await page.locator("afterword-comments article").first().waitFor();
    await openComposer(page);
    await expect.poll(() => composer(page).inputValue()).toBe("Half a thou");
    await page.getByLabel("Your name").fill("Sabina");
    await composer(page).fill("A whole thought.");
    await page.getByRole("button", { name: "Post comment" }).click();
    await commentWith(page, "A whole thought.").waitFor();
    await page.reload();
    await page.locator("afterword-comments article").first().waitFor();
    await openComposer(page);
    expect(await composer(page).inputValue()).toBe("");
    await page.context().close();
  });

  it("replies to another, edits the reply and withdraws it", async () => {
    const first = await reader();
    await post(first, "Who is keeping the list of the missing?", "Karine");
    await commentWith(first, "Who is keeping the list").waitFor();

    const second = await reader();
    const question = commentWith(second, "Who is keeping the list");
    await question.getByRole("button", { name: "Reply" }).click();
    const name = second.getByLabel("Your name");
    await name.waitFor();
    await name.fill("Elçin");
    await composer(second, "Your reply to Karine").fill("The Red Cross keeps one.");
    await second.getByRole("button", { name: "Post reply" }).click();
    const reply = commentWith(second, "The Red Cross keeps one.");
    await reply.waitFor();
    expect(await reply.getAttribute("aria-label")).toContain("level 2");

    await reply.getByRole("button", { name: "Edit" }).click();
    const box = composer(second, "Your edited comment");
    await expect.poll(() => box.inputValue()).toBe("The Red Cross keeps one.");
    await box.fill("The Red Cross keeps one, with a telephone line.");
    await second.getByRole("button", { name: "Save changes" }).click();
    await commentWith(second, "with a telephone line").waitFor();
    await first.reload();
    await commentWith(first, "with a telephone line").getByText("edited").waitFor();

    await commentWith(second, "with a telephone line").getByRole("button", { name: "Withdraw" }).click();
    await second.getByRole("button", { name: "Yes, withdraw it" }).click();
    await second.getByText("with a telephone line").waitFor({ state: "detached" });
    await first.reload();
    await commentWith(first, "Who is keeping the list").waitFor();
    expect(await first.getByText("with a telephone line").count()).toBe(0);
    await first.context().close();
    await second.context().close();
  });

  it("votes and reports, giving a name when first asked", async () => {
    const page = await reader();
    const comment = page.locator("afterword-comments article").nth(2);
    const agree = comment.getByRole("button", { name: /^Agree/ }).first();
    const before = Number(((await agree.textContent()) ?? "").replace(/\D/g, ""));
    await agree.click();
    await page.getByLabel("Your name").fill("Vahan");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect.poll(async () => Number(((await agree.textContent()) ?? "").replace(/\D/g, ""))).toBe(before + 1);
    expect(await agree.getAttribute("aria-pressed")).toBe("true");
    await comment.getByRole("button", { name: "Report" }).first().click();
    await page.getByLabel("not about the article").check();
    await page.getByRole("button", { name: "Send report" }).click();
    await page.getByText("Thank you. A moderator will look at it.").first().waitFor();
    await page.context().close();
  });

  it("sorts, pages through the roots and opens more replies, with the focus on what came", async () => {
    const page = await reader();
    const shown = () => page.locator("afterword-comments article").count();
    await page.getByLabel("Sort by").selectOption("oldest");
    const oldest = page.locator("afterword-comments article time").first();
    await expect.poll(async () => ((await oldest.getAttribute("datetime")) ?? "").slice(0, 10)).toBe("2023-09-28");
    const before = await shown();
    await page.getByRole("button", { name: "Load more comments" }).click();
    await expect.poll(shown).toBeGreaterThan(before);
    const more = page.getByRole("button", { name: /more repl/ }).first();
    const then = await shown();
    await more.click();
    await expect.poll(shown).toBeGreaterThan(then);
    expect(await page.evaluate(() => document.querySelector("afterword-comments")?.shadowRoot?.activeElement?.localName)).toBe("article");
    await page.context().close();
  });

  it("follows a link to a deep reply and lands on it in its context", async () => {
    const page = await reader();
    const found = await (await fetch(`${demo.url}/api/v1/sites/demo/comments?article=2023-karabakh-1&sort=oldest&limit=50`)).json();
    const deep = (items: any[]): any => items.flatMap((item) => [item, ...deep(item.replies.items)]);
    const target = deep(found.items).find((item: any) => item.depth === 3);
    await page.goto("about:blank");
    await page.goto(`${demo.article}#comment-${target.id}`);
    const place = page.locator(`afterword-comments #comment-${target.id}`).first();
    await place.waitFor();
    await expect
      .poll(() => page.evaluate(() => document.querySelector("afterword-comments")?.shadowRoot?.activeElement?.id))
      .toBe(`comment-${target.id}`);
    await page.context().close();
  });

  it("reads errors in words and loses nothing when the service is away", async () => {
    const page = await reader();
    await page.route("**/api/v1/sites/demo/comments", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
    await post(page, "Sent on a bad line.", "Murad");
    await page.getByText("The connection failed. Try again.").first().waitFor();
    expect(await composer(page).inputValue()).toBe("Sent on a bad line.");
    await page.unroute("**/api/v1/sites/demo/comments");
    await page.getByRole("button", { name: "Post comment" }).click();
    await commentWith(page, "Sent on a bad line.").waitFor();
    await page.context().close();
  });
});
