/** The custom element: what publishers touch. What it does is in widget.ts. */
import { ATTRIBUTES } from "./mounting.ts";
import { createWidget, type Widget } from "./widget.ts";

/** Beside the element rather than on it, so that nothing on the page can be in its way. */
const widgets = new WeakMap<AfterwordComments, Widget>();

export class AfterwordComments extends HTMLElement {
  static get observedAttributes(): readonly string[] {
    return ATTRIBUTES;
  }

  constructor() {
    super();
    widgets.set(this, createWidget(this));
  }

  connectedCallback(): void {
    widgets.get(this)?.connect();
  }

  disconnectedCallback(): void {
    widgets.get(this)?.disconnect();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before !== after) widgets.get(this)?.change(name);
  }

  /** Signs a reader in with a session token of this service. */
  login(token: string): Promise<void> | undefined {
    return widgets.get(this)?.take({ do: "sign-in", token });
  }

  logout(): Promise<void> | undefined {
    return widgets.get(this)?.take({ do: "leave" });
  }

  /** Fetches everything again. */
  reload(): void {
    widgets.get(this)?.restart();
  }

  /** Takes the thread off the page. */
  destroy(): void {
    widgets.get(this)?.end();
    this.remove();
  }
}
