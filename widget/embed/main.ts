/** The script on the publisher's page. It defines the element and mounts one for each tag that loaded it. */
import { AfterwordComments } from "./element.ts";
import { moduleUrl } from "./home.ts";
import { mount, TAG } from "./mounting.ts";

function begin(): void {
  if (!customElements.get(TAG)) customElements.define(TAG, AfterwordComments);
  mount([...document.querySelectorAll("script")].filter(({ src }) => src === moduleUrl));
}

// A module marked `async` may run before the page has the place it is to be mounted at.
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin, { once: true });
else begin();
