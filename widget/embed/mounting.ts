/** Finds where the publisher wants the thread, from the most explicit sign to the least. */
import { isCommentsHeading } from "./page.ts";

export const TAG = "afterword-comments";
const HEADING = "h1,h2,h3,h4,h5,h6";
/** What a publisher may write on the script tag as `data-...`, and on the element without it. */
export const ATTRIBUTES = "site article url title lang dir theme sort page-size loading".split(" ");

/** Hands the script's settings to an element on the page, making one where there is none. */
export function mount(script: HTMLScriptElement): void {
  const present = document.querySelector(TAG);
  const element = present ?? document.createElement(TAG);
  for (const name of ATTRIBUTES) {
    const value = script.getAttribute(`data-${name}`);
    if (value !== null && !element.hasAttribute(name)) element.setAttribute(name, value);
  }
  if (!present) place(element, script);
}

function place(element: Element, script: HTMLScriptElement): void {
  const marked = document.querySelector("#comments, [data-afterword]");
  const heading = marked?.closest(HEADING) ?? null;
  if (heading) heading.after(element);
  else if (marked?.matches("a")) marked.after(element);
  else if (marked) marked.append(element);
  else {
    const named = [...document.querySelectorAll(HEADING)].find((found) => isCommentsHeading(found.textContent ?? ""));
    if (named) named.after(element);
    else if (document.body.contains(script)) script.after(element);
    else document.body.append(element);
  }
}
