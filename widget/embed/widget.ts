/** Joins one element to its thread: reads attributes and page, draws into the shadow root, says what happens as events. */
import { h, render } from "preact";
import type { Sort } from "../../src/comments/wire.ts";
import type { reading } from "../text/en.ts";
import { type Language, translator } from "../text/text.ts";
import { createAsk } from "./api.ts";
import { home } from "./home.ts";
import { linkedComment, pageAddress } from "./page.ts";
import { english, loadLanguage, loadWriting } from "./parts.ts";
import type { State } from "./state.ts";
import { deviceStorage } from "./storage.ts";
import style from "./style.css";
import { createThread, type Thread } from "./thread.ts";
import { ThreadView } from "./view/thread.tsx";
import type { Step } from "./writing-part.ts";

const PAGE_SIZE = 20;
/** Relative times and edit windows move on by themselves this often. */
const TICK_MS = 60_000;
/** A lazy thread is fetched when it is about this close to being seen. */
const NEAR = "600px";

const storage = deviceStorage(() => localStorage);
const ask = createAsk(`${home}api/v1`);

export function createWidget(host: HTMLElement) {
  const root = host.attachShadow({ mode: "open" });
  const frame = document.createElement("div");
  frame.className = "frame";
  root.append(frame);
  wear(style);

  let thread: Thread | null = null;
  let language: Language | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  const draw = soon(drawNow);
  const restart = soon(start);
  const attribute = (name: string) => host.getAttribute(name);

  function wear(text: string): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  function connect(): void {
    addEventListener("hashchange", reveal);
    timer = setInterval(draw, TICK_MS);
    if (!thread) restart();
  }

  function disconnect(): void {
    removeEventListener("hashchange", reveal);
    clearInterval(timer);
  }

  function reveal(): void {
    const id = linkedComment(location.hash);
    if (id && thread?.state.article) thread.reveal(id);
  }

  function start(): void {
    if (!host.isConnected) return;
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
          if (root.adoptedStyleSheets.length === 1) wear(part.style);
          return part;
        },
      },
    );
    thread = started;
    draw();
    whenNear(() => {
      void started.load(linkedComment(location.hash));
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
    disconnect,
    // The theme is the style sheet's affair.
    change: (name: string) => thread && name !== "theme" && (name === "dir" ? draw : name === "lang" ? speak : restart)(),
    restart,
    take: (step: Step) => thread?.take(step),
    end(): void {
      thread?.end();
      thread = null;
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
