/** Finds where the publisher wants the thread, from the most explicit sign to the least. */
import { isCommentsHeading } from "./page.ts";

export const TAG = "afterword-comments";
const HEADING = "h1,h2,h3,h4,h5,h6";
/** What a publisher may write on the script tag as `data-...`, and on the element without it. */
export const ATTRIBUTES = "site article url title lang dir theme sort page-size loading".split(" ");

/**
 * Hands each script's settings to the elements that were written on the page, or makes one for it where there are none. A
 * script without a site only brings the element along, and the same tag twice in a template is still one thread.
 */
export function mount(scripts: HTMLScriptElement[]): void {
  const written = [...document.querySelectorAll(TAG)];
  const mounted = new Set();
  for (const script of scripts) {
    const { site, article } = script.dataset;
    if (!site || mounted.has(article)) continue;
    mounted.add(article);
    const made = written[0] ? null : document.createElement(TAG);
    for (const element of made ? [made] : written) {
      for (const name of ATTRIBUTES) {
        const value = script.getAttribute(`data-${name}`);
        if (value !== null && !element.hasAttribute(name)) element.setAttribute(name, value);
      }
    }
    if (made) place(made, script);
  }
}

/** Two articles on one page have two places: the first that no thread stands in yet is taken. */
function place(element: Element, script: HTMLScriptElement): void {
  const marked = [...document.querySelectorAll("#comments, [data-afterword]")].map((found) => found.closest(HEADING) ?? found);
  const named = [...document.querySelectorAll(HEADING)].filter((found) => isCommentsHeading(found.textContent ?? ""));
  const spot = [...marked, ...named].find((found) => !found.querySelector(TAG) && !found.nextElementSibling?.matches(TAG));
  if (spot?.matches(`a,${HEADING}`)) spot.after(element);
  else if (spot) spot.append(element);
  else if (document.body.contains(script)) script.after(element);
  else document.body.append(element);
}
