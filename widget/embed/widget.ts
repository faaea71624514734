/** Joins one element to its thread: reads attributes and page, draws into the shadow root, says what happens as events. */
import { h, render } from "preact";
import type { Sort } from "../../src/comments/wire.ts";
import type { reading } from "../text/en.ts";
import { type Language, translator } from "../text/text.ts";
import { createAsk } from "./api.ts";
import { home } from "./home.ts";
import { linkedComment, pageAddress } from "./page.ts";
import { english, loadLanguage, loadReader, loadWriting } from "./parts.ts";
import type { State } from "./state.ts";
import { deviceStorage } from "./storage.ts";
import style from "./style.css";
import { createThread, type Thread } from "./thread.ts";
import { ThreadView } from "./view/thread.tsx";
import type { Step } from "./writing-part.ts";

const PAGE_SIZE = 20;
/** A lazy thread is fetched when it is about this close to being seen. */
const NEAR = "600px";

const storage = deviceStorage(() => localStorage);
const ask = createAsk(`${home}api/v1`);

export function createWidget(host: HTMLElement) {
  // A page that the server rendered has its shadow root already, with the first comments and the data they were drawn from.
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  let given = root.querySelector("script");
  const frame = root.querySelector<HTMLElement>(".frame") ?? root.appendChild(document.createElement("div"));
  frame.className = "frame";
  /** By their text, so that none is worn twice. */
  const sheets: Record<string, CSSStyleSheet> = {};
  wear(style);

  let thread: Thread | null = null;
  let language: Language | null = null;
  let unwatch: (() => void) | undefined;
  const draw = soon(drawNow);
  const restart = soon(start);
  const attribute = (name: string) => host.getAttribute(name);

  function wear(text: string): void {
    sheets[text] ??= new CSSStyleSheet();
    sheets[text].replaceSync(text);
    root.adoptedStyleSheets = Object.values(sheets);
  }

  function connect(): void {
    watch();
    if (!thread) restart();
  }

  /** Follows the thread that is on the page, and no other. */
  function watch(): void {
    unwatch?.();
    unwatch = thread?.state.reader?.watch(thread, host);
  }

  function start(): void {
    if (!host.isConnected) return;
    const page = thread ? null : given?.textContent;
    thread?.end();
    const url = attribute("url") || pageAddress();
    const started = createThread(
      {
        site: attribute("site") ?? "",
        article: attribute("article") || url,
        url,
        title: attribute("title"),
        sort: (attribute("sort") ?? "newest") as Sort,
        limit: Number(attribute("page-size")) || PAGE_SIZE,
      },
      {
        ask,
        host: new URL(home).host,
        storage,
        changed: draw,
        emit: (name, detail) => host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true })),
        async loadWriting() {
          const part = await loadWriting();
          wear(part.style);
          return part;
        },
        async loadReader() {
          const part = await loadReader();
          if (language) await part.learn(language.tag);
          wear(part.style);
          started.set({ reader: part });
          watch();
          return part;
        },
      },
    );
    thread = started;
    watch();
    draw();
    whenNear(() => {
      void started.load(linkedComment(location.hash), page);
      void speak();
    });
  }

  async function speak(): Promise<void> {
    language = await loadLanguage(host.closest<HTMLElement>("[lang]")?.lang);
    draw();
  }

  function whenNear(act: () => void): void {
    if (attribute("loading") !== "lazy") {
      act();
      return;
    }
    const near = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        near.disconnect();
        act();
      },
      { rootMargin: NEAR },
    );
    near.observe(host);
  }

  function drawNow(): void {
    if (!thread || !host.isConnected) return;
    // Words in two languages would flash past each other, so the thread waits for its language.
    const state: State = language ? thread.state : { ...thread.state, status: "loading" };
    // What the server rendered stays until the same can be drawn over it.
    if (given && state.status === "loading") return;
    given = null;
    const words = language ?? english;
    frame.lang = words.tag;
    frame.dir = attribute("dir") || getComputedStyle(host).direction;
    const t = translator(words.tag, words.reading as typeof reading);
    const address = location.href.split("#")[0] ?? "";
    render(h(ThreadView, { scene: { state, t, language: words, now: Date.now(), address, thread } }), frame);
    const { focus } = thread.state;
    const target = focus && root.querySelector<HTMLElement>(focus);
    if (!target) return;
    thread.set({ focus: null });
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
  }

  return {
    connect,
    disconnect: watch,
    // The theme is the style sheet's affair.
    change: (name: string) => thread && name !== "theme" && (name === "dir" ? draw : name === "lang" ? speak : restart)(),
    restart,
    take: (step: Step) => thread?.take(step),
    end(): void {
      thread?.end();
      thread = null;
      watch();
      render(null, frame);
    },
  };
}

/** However often it is asked for in one turn, it happens once at the turn's end. */
function soon(act: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      act();
    });
  };
}
