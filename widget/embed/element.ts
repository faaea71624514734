/** The custom element: what publishers touch. What it does is in widget.ts. */
import { ATTRIBUTES } from "./mounting.ts";
import { createWidget } from "./widget.ts";

/** Under a symbol, so that nothing a page's script puts on the element can be in its way. */
const widget = Symbol();

export class AfterwordComments extends HTMLElement {
  declare readonly [widget]: ReturnType<typeof createWidget>;

  static get observedAttributes(): string[] {
    return ATTRIBUTES;
  }

  constructor() {
    super();
    this[widget] = createWidget(this);
  }

  connectedCallback(): void {
    this[widget].connect();
  }

  disconnectedCallback(): void {
    this[widget].disconnect();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before !== after) this[widget].change(name);
  }

  /** Signs a reader in with a session token of this service. */
  login(token: string): Promise<void> | undefined {
    return this[widget].take({ do: "sign-in", token });
  }

  logout(): Promise<void> | undefined {
    return this[widget].take({ do: "leave" });
  }

  /** Fetches everything again. */
  reload(): void {
    this[widget].restart();
  }

  /** Takes the thread off the page. */
  destroy(): void {
    this[widget].end();
    this.remove();
  }
}
