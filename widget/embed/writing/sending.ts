/** Sending what was written, and a name to send it under. */
import type { SessionWire } from "../../../src/accounts/wire.ts";
import type { CommentWire } from "../../../src/comments/wire.ts";
import type { Thread } from "../thread.ts";
import { call } from "./calling.ts";
import { signIn } from "./session.ts";

const TITLE_LIMIT = 300;

/** Markdown typed here, by comment id: the service does not send it back, and an author may edit at once. */
const bodies = new Map<number, string>();

export async function signInAsGuest(thread: Thread, name: string): Promise<void> {
  const { token: session, user } = await call<SessionWire>(thread, "POST", `${thread.site}/sessions`, { body: { guest: { name } } });
  await signIn(thread, session, user);
}

export type Outgoing = { key: string; article: string; url: string; title: string; parentId: number | null; body: string };

/** Under the same key it is one comment, however often it is sent. */
export async function postComment(thread: Thread, { key, article, url, title, parentId, body }: Outgoing): Promise<CommentWire> {
  const comment = await call<CommentWire>(thread, "POST", `${thread.site}/comments`, {
    headers: { "Idempotency-Key": key },
    body: { article: { key: article, url, title }, ...(parentId !== null && { parentId }), body },
  });
  bodies.set(comment.id, body);
  return comment;
}

/** Where a comment is written, as it is when it is written. */
export function target({ options: { article, url, title } }: Thread): Pick<Outgoing, "article" | "url" | "title"> {
  return { article, url, title: (title || pageTitle()).slice(0, TITLE_LIMIT) };
}

export async function sendEdit(thread: Thread, id: number, body: string): Promise<CommentWire> {
  const comment = await call<CommentWire>(thread, "PATCH", `/comments/${id}`, { body: { body } });
  bodies.set(id, body);
  return comment;
}

/** What the author typed, from here or, after a reload, from the service. */
export async function sourceOf(thread: Thread, id: number): Promise<string> {
  return bodies.get(id) ?? (await call<{ body: string }>(thread, "GET", `/comments/${id}/source`)).body;
}

const pageTitle = (): string => document.querySelector<HTMLMetaElement>('meta[property="og:title"]')?.content || document.title;
