/** What a reader does with the widget, by the names that a screen reader would say. */
import type { Browser, Locator, Page } from "playwright-core";

/** A reader of their own, with storage of their own, who sees the thread. */
export async function readerAt(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB" });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  await page.goto(address);
  await page.locator("afterword-comments article").first().waitFor();
  return page;
}

export async function openComposer(page: Page): Promise<void> {
  await page.getByText("Write a comment…").or(page.getByPlaceholder("Write a comment…")).first().click();
  await composer(page).waitFor();
}

export const composer = (page: Page, label = "Your comment"): Locator => page.getByRole("textbox", { name: label, exact: true });

/** Writes and sends; `name` where the reader has none yet. */
export async function post(page: Page, text: string, name?: string): Promise<void> {
  await openComposer(page);
  if (name) await page.getByLabel("Your name").fill(name);
  await composer(page).fill(text);
  await page.getByRole("button", { name: "Post comment" }).click();
}

/** The innermost comment with these words. */
export const commentWith = (page: Page, text: string): Locator =>
  page.locator("afterword-comments article").filter({ hasText: text }).last();
