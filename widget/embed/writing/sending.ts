/** Sending what was written: signing in on the way if need be, and never letting go of the words before they are accepted. */
import type { SessionWire } from "../../../src/accounts/wire.ts";
import type { CommentWire } from "../../../src/comments/wire.ts";
import { keepDraft, readDraft } from "../drafts.ts";
import type { Thread } from "../thread.ts";
import { call } from "./calling.ts";
import { randomKey, underKey } from "./retrying.ts";
import { signIn } from "./session.ts";

const TITLE_LIMIT = 300;

/** Markdown typed here, by comment id: the service does not send it back, and an author may edit at once. */
const bodies = new Map<number, string>();

export async function signInAsGuest(thread: Thread, name: string): Promise<void> {
  const { token: session, user } = await call<SessionWire>(thread, "POST", `${thread.site}/sessions`, { body: { guest: { name } } });
  await signIn(thread, session, user);
}

export async function sendComment(thread: Thread, parentId: number | null, body: string): Promise<CommentWire> {
  const { article, url, title } = thread.options;
  const draft = underKey({ ...readDraft(thread, parentId), body }, randomKey());
  keepDraft(thread, parentId, draft);
  const comment = await call<CommentWire>(thread, "POST", `${thread.site}/comments`, {
    headers: { "Idempotency-Key": draft.key },
    body: {
      article: { key: article, url, title: (title || pageTitle()).slice(0, TITLE_LIMIT) },
      ...(parentId !== null && { parentId }),
      body,
    },
  });
  bodies.set(comment.id, body);
  keepDraft(thread, parentId, { body: "" });
  return comment;
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
