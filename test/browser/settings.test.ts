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

let people = 0;

/** Somebody at the desk, at `view`, in a window of this width. */
async function atDesk(
  view: string,
  { role = "admin" as "admin" | "moderator", width = 1280, colorScheme = "light" as "light" | "dark" } = {},
): Promise<Page> {
  const number = ++people;
  const site = (await demo.app.sites.find("demo")) as never;
  const { token } = await demo.app.accounts.addStaff(site, `person-${number}@courier.example`, role, `Person ${number}`);
  const context = await browser.newContext({ locale: "en-GB", viewport: { width, height: 900 }, colorScheme });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  await page.goto(`${demo.url}/desk/sign-in#${token}`);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.getByRole("article").first().waitFor();
  await page.goto(`${demo.url}/desk${view}`);
  await page.getByRole("heading", { level: 2 }).first().waitFor();
  return page;
}

async function call(method: string, path: string, body?: object, token = key): Promise<any> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (token) headers.authorization = `Bearer ${token}`;
  const answer = await fetch(`${demo.url}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  return answer.status === 204 ? null : answer.json();
}

/** Posts as a new guest and answers the comment. */
async function comment(body: string, name: string): Promise<any> {
  const { token } = await call("POST", "/sites/demo/sessions", { guest: { name } }, "");
  return call("POST", "/sites/demo/comments", { article: { key: "nagorno-karabakh-surrender", url: demo.article }, body }, token);
}

const faults = async (page: Page): Promise<string[]> => describeViolations(await axeViolations(page));
const save = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByRole("status").filter({ hasText: "Saved." }).waitFor();
};

describe("a publisher's settings", () => {
  it("bans a word that was tried first, and a comment with it is rejected", async () => {
    const page = await atDesk("#settings/words");
    await page.getByLabel("Word or words").fill("zugbungle*");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByLabel("Try a sentence").fill("What a zugbungler he is.");
    await page.getByText("It would be rejected.").waitFor();
    expect(await page.locator("mark").textContent()).toContain("zugbungler");
    expect(await faults(page)).toEqual([]);
    // Nothing holds before it is saved.
    expect((await call("GET", "/sites/demo/word-lists")).banned).toEqual([]);
    await save(page);
    expect((await call("GET", "/sites/demo/word-lists")).banned).toEqual(["zugbungle*"]);
    expect((await comment("You are a zugbungler, sir.", "Farid")).status).toBe("rejected");
    await page.context().close();
  });

  it("imports a word list from a file and says which lines it left out", async () => {
    const page = await atDesk("#settings/words");
    await page.getByRole("button", { name: /^Suspect/ }).click();
    await page
      .getByLabel("Import a file")
      .setInputFiles({ name: "words.txt", mimeType: "text/plain", buffer: Buffer.from("qarabulaq | az | qarabulaqlı\n | az\n") });
    await page.getByText("New words from the file: 1.").waitFor();
    await page.getByText(/Line 2 was left out/).waitFor();
    await save(page);
    expect((await call("GET", "/sites/demo/word-lists")).suspect).toEqual([
      { term: "qarabulaq", language: "az", exceptions: ["qarabulaqlı"] },
    ]);
    await page.context().close();
  });

  it("tries a rule on past comments, saves it, and tells a mistake at its field", async () => {
    const page = await atDesk("#settings/rules");
    await page.getByRole("button", { name: "Add a rule" }).click();
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Give the rule a name.").waitFor();
    expect(await page.getByLabel("Name", { exact: true }).getAttribute("aria-invalid")).toBe("true");
    expect(await faults(page)).toEqual([]);
    await page.getByLabel("Name", { exact: true }).fill("Links of guests");
    await page.getByLabel("First comment of the author", { exact: true }).selectOption({ label: "Yes" });
    await page.getByLabel("Add a condition…").selectOption({ label: "Links" });
    await page.getByText("Hold for review when it is the author's first comment and it has at least 1 link.").waitFor();
    await page.getByRole("button", { name: "Try on the last 1,000 comments" }).click();
    await page.getByText(/^Of the last comments, \d+ were looked at/).waitFor();
    await save(page);
    expect((await call("GET", "/sites/demo/rules")).rules).toMatchObject([{ name: "Links of guests", verdict: "hold" }]);
    await page.context().close();
  });

  it("keeps what was written while another screen is open, and asks before it is lost", async () => {
    const page = await atDesk("#settings/general");
    await page.getByLabel("Title").fill("The Meridian Evening Courier");
    await page.getByRole("link", { name: "House rules" }).click();
    await page.getByRole("heading", { name: "House rules" }).waitFor();
    await page.getByRole("link", { name: "General" }).click();
    expect(await page.getByLabel("Title").inputValue()).toBe("The Meridian Evening Courier");
    await page.getByRole("link", { name: "Queues" }).click();
    const dialog = page.getByRole("dialog", { name: "Not everything is saved" });
    await dialog.waitFor();
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Stay here" }).click();
    expect(await page.getByLabel("Title").inputValue()).toBe("The Meridian Evening Courier");
    await page.getByRole("link", { name: "Queues" }).click();
    await dialog.getByRole("button", { name: "Leave without saving" }).click();
    await page.getByRole("article").first().waitFor();
    expect((await call("GET", "/sites/demo")).settings.title).not.toContain("Evening");
    await page.context().close();
  });

  it("saves house rules with a preview, and the record shows who changed them", async () => {
    const page = await atDesk("#settings/house-rules");
    await page.getByLabel("Text in English").fill("Be **civil**.\n\nNo names of private persons.");
    await page.getByRole("region", { name: "As readers see it" }).locator("strong").filter({ hasText: "civil" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await save(page);
    const { rules } = await call("GET", "/sites/demo/house-rule-sources");
    expect(rules).toContainEqual(expect.objectContaining({ language: "en", text: "Be **civil**.\n\nNo names of private persons." }));
    await page.getByRole("link", { name: "Record" }).click();
    const row = page.getByRole("row").filter({ hasText: "House rules: changed" });
    await row.filter({ hasText: `Person ${people}` }).waitFor();
    await page.getByLabel("Show").selectOption({ label: "Decisions" });
    await row.waitFor({ state: "detached" });
    await page.goBack();
    await row.first().waitFor();
    expect(await page.title()).toMatch(/^Record/);
    await page.context().close();
  });

  it("are read by a moderator, who is told who may change them", async () => {
    const page = await atDesk("#settings/words", { role: "moderator" });
    await page.getByText("Only an administrator can change it.").waitFor();
    expect(await page.getByRole("button", { name: "Save changes" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "Add", exact: true }).count()).toBe(0);
    await page.getByLabel("Try a sentence").fill("A zugbungler again.");
    await page.getByText("It would be rejected.").waitFor();
    await page.goto(`${demo.url}/desk#settings/general`);
    expect(await page.getByLabel("Title").isDisabled()).toBe(true);
    await page.context().close();
  });

  it("decides about a host before anybody links to it", async () => {
    const page = await atDesk("#settings/links");
    await page.getByLabel("Search hosts").fill("spam.example.net");
    await page.getByText("spam.example.net is not in the list.").waitFor();
    await page.getByRole("button", { name: "Reject", exact: true }).click();
    await page.getByRole("status").filter({ hasText: "spam.example.net: Reject. Saved." }).waitFor();
    await page.getByLabel("Rule for spam.example.net").waitFor();
    expect((await call("GET", "/sites/demo/hosts?q=spam.example")).items).toMatchObject([{ host: "spam.example.net", rule: "reject" }]);
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  it("makes a check with a secret that is shown once", async () => {
    const page = await atDesk("#settings/external");
    await page.getByRole("button", { name: "Add a check" }).click();
    await page.getByLabel("Name", { exact: true }).fill("house-filter");
    await page.getByLabel("Address").fill("https://filter.example.org/check");
    await save(page);
    await page.getByRole("button", { name: "Make a secret" }).click();
    const secret = page.getByLabel("Copy this secret now. It is shown this once.");
    await secret.waitFor();
    expect((await secret.inputValue()).length).toBeGreaterThan(20);
    expect(await faults(page)).toEqual([]);
    await page.reload();
    await page.getByRole("button", { name: "Make a second secret" }).waitFor();
    expect(await secret.count()).toBe(0);
    await page.context().close();
  });
});

describe("notices of illegal content", () => {
  it("are answered with words, leave the list, and stand among the decided", async () => {
    const { id } = await comment("A sentence that somebody holds to be unlawful.", "Kenan");
    await call("PATCH", "/sites/demo", { moderation: "publish" });
    const sent = await call(
      "POST",
      "/sites/demo/notices",
      {
        commentId: id,
        category: "defamation",
        explanation: "It says of me what is not true and does me harm.",
        name: "Solmaz",
        email: "solmaz@reader.example",
        goodFaith: true,
      },
      "",
    );
    expect(sent.reference).toBeTruthy();
    const page = await atDesk("#pending");
    await page.getByRole("link", { name: /^Notices 1/ }).click();
    const notice = page.getByRole("article", { name: "Defamation" });
    await notice.getByText("A sentence that somebody holds").waitFor();
    await notice.getByText("solmaz@reader.example").waitFor();
    await notice.getByRole("button", { name: "Remove as illegal" }).click();
    await notice.getByText("Write an answer first.").waitFor();
    expect(await faults(page)).toEqual([]);
    await notice.getByLabel("Answer").fill("You are right, and it is gone.");
    await notice.getByRole("button", { name: "Remove as illegal" }).click();
    await page.getByText("Comment removed and notice answered.").waitFor();
    await notice.waitFor({ state: "detached" });
    expect((await call("GET", `/sites/demo/queue-items/${id}`)).comment.status).toBe("rejected");
    await page.getByRole("link", { name: "Decided" }).click();
    await page.getByRole("article", { name: "Defamation" }).getByText("You are right, and it is gone.").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });
});

describe("axe finds nothing in the desk's sections", () => {
  const views = (["light", "dark"] as const).flatMap((colorScheme) => [390, 1440].map((width) => ({ colorScheme, width })));

  it.each(views)("in $colorScheme at $width px, and none of them scrolls sideways", async (view) => {
    const page = await atDesk("#settings", view);
    for (const place of ["general", "words", "rules", "links", "house-rules", "templates", "external"]) {
      await page.goto(`${demo.url}/desk#settings/${place}`);
      await page.locator(".settings :is(input, textarea, .save-bar)").first().waitFor();
      expect(await faults(page), place).toEqual([]);
      expect(await overflow(page), place).toBeLessThanOrEqual(0);
    }
    for (const place of ["record", "notices/decided"]) {
      await page.goto(`${demo.url}/desk#${place}`);
      await page.locator(".table, .notice-entry").first().waitFor();
      expect(await faults(page), place).toEqual([]);
      expect(await overflow(page), place).toBeLessThanOrEqual(0);
    }
    await page.context().close();
  });

  it("in the menu of a phone, which leaves the queues their line and closes on Escape", async () => {
    const page = await atDesk("#pending", { width: 390 });
    const menu = page.getByRole("button", { name: "Queues", exact: true });
    expect(await page.getByRole("link", { name: "Settings" }).count()).toBe(0);
    await menu.click();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await menu.getAttribute("aria-expanded")).toBe("false");
    await menu.click();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("heading", { name: "General" }).waitFor();
    await page.context().close();
  });
});

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
