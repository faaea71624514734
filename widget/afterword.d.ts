/**
 * Types of the Afterword widget, for TypeScript sites. Served beside the script as /afterword.d.ts; copy it into your
 * sources. It declares the element, its events and its attributes, and imports nothing.
 */

type AfterwordSort = "newest" | "oldest" | "best" | "discussed";
type AfterwordReason = "ok" | "spam" | "abuse" | "hate" | "threat" | "off-topic" | "personal-data" | "illegal" | "other";

/** A block or a piece of text: a string, or a tag with its attributes, if any, and children. */
type AfterwordNode = string | AfterwordContentElement;
interface AfterwordContentElement extends Array<AfterwordNode | Record<string, string | number>> {
  0: string;
}

/** A comment as the service sends it. One that was removed has no author, and says in `removed` who removed it and why. */
interface AfterwordComment {
  id: number;
  parentId: number | null;
  rootId: number;
  depth: number;
  /** Whom it answers, where the depth limit attached it higher. */
  replyTo?: { id: number; name: string | null };
  author: { id: number; name: string; badges: ("guest" | "member" | "staff" | "moderator" | "admin")[] } | null;
  content: AfterwordNode[];
  /** ISO 639 code. */
  language: string | null;
  /** ISO 8601, UTC. */
  createdAt: string;
  editedAt: string | null;
  status: "published" | "pending" | "rejected" | "withdrawn";
  revision: number;
  votes: { up: number; down: number };
  replyCount: number;
  featured: boolean;
  pinned: boolean;
  removed?: { by: "author" | "moderator" | "screening"; reason: AfterwordReason | null };
  replies: { items: AfterwordComment[]; next: string | null };
}

interface AfterwordArticle {
  key: string;
  title: string | null;
  url: string | null;
  commentCount: number;
  state: "open" | "closed";
}

/** Why something was refused or could not be loaded (RFC 9457). `client.offline` and `client.network` have status 0. */
interface AfterwordProblem {
  code: string;
  status: number;
  detail: string;
  fields?: Record<string, string>;
}

/** These bubble and cross the shadow root: one listener on `document` hears every thread. */
interface AfterwordEventMap {
  "afterword:ready": CustomEvent<{ article: AfterwordArticle }>;
  "comment:published": CustomEvent<{ comment: AfterwordComment }>;
  "comment:voted": CustomEvent<{ id: number; value: 1 | -1 | null }>;
  "comment:reported": CustomEvent<{ id: number; reason: AfterwordReason }>;
  /** `comment` is the one it is about, null for a new comment. `preventDefault()` keeps our own sign-in shut. */
  "login:prompt": CustomEvent<{ comment: number | null }>;
}

/** On the element alone: on `document` an `error` may be anybody's. */
interface AfterwordElementEventMap extends AfterwordEventMap {
  error: CustomEvent<AfterwordProblem>;
}

interface AfterwordAttributes {
  site?: string;
  article?: string;
  url?: string;
  title?: string;
  lang?: string;
  dir?: "ltr" | "rtl";
  theme?: "auto" | "light" | "dark";
  sort?: AfterwordSort;
  /** 1 to 50. */
  "page-size"?: number | `${number}`;
  loading?: "eager" | "lazy";
}

interface AfterwordCommentsElement extends HTMLElement {
  /** Signs the reader in with a session token of the service. */
  login(token: string): Promise<void> | undefined;
  logout(): Promise<void> | undefined;
  /** Fetches everything again. */
  reload(): void;
  /** Takes the thread off the page. */
  destroy(): void;
  addEventListener<Name extends keyof AfterwordElementEventMap>(
    type: Name,
    listener: (this: AfterwordCommentsElement, event: AfterwordElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(
    type: Name,
    listener: (this: HTMLElement, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

interface HTMLElementTagNameMap {
  "afterword-comments": AfterwordCommentsElement;
}

interface DocumentEventMap extends AfterwordEventMap {}
interface WindowEventMap extends AfterwordEventMap {}

/** For JSX without an import of its own (React 18 and earlier). For React 19 see /docs/embedding. */
declare namespace JSX {
  interface IntrinsicElements {
    "afterword-comments": AfterwordAttributes & {
      ref?: unknown;
      key?: string | number;
      id?: string;
      slot?: string;
      class?: string;
      className?: string;
    };
  }
}
