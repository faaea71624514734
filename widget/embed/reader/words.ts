/** The words of this part: English came along, other languages are fetched once. */
import { type ReaderKey, reader } from "../../text/reader/en.ts";
import { type Translate, translator } from "../../text/text.ts";
import type { Scene } from "../state.ts";
import type { Thread } from "../thread.ts";
import { fetchReader } from "./parts.ts";

const known = new Map<string, Translate<ReaderKey>>([["en", translator<ReaderKey>("en", reader)]]);
const asked = new Map<string, Promise<void>>();
/** In which language a thread was drawn last, for what is said at other times. */
const spoken = new WeakMap<Thread, string>();

/** Called when further words have come. */
export const learned = new Set<() => void>();

export async function learn(tag: string): Promise<void> {
  if (!known.has(tag) && !asked.has(tag)) asked.set(tag, arrive(tag));
  return asked.get(tag);
}

export function wordsOf({ thread, language }: Pick<Scene, "thread" | "language">): Translate<ReaderKey> {
  spoken.set(thread, language.tag);
  return wordsFor(thread);
}

export function wordsFor(thread: Thread): Translate<ReaderKey> {
  const tag = spoken.get(thread) ?? "en";
  // The page may have changed its language meanwhile.
  if (!known.has(tag)) void learn(tag);
  return known.get(tag) ?? (known.get("en") as Translate<ReaderKey>);
}

/** English words are better than none. */
async function arrive(tag: string): Promise<void> {
  const words = await fetchReader(tag);
  if (!words) return;
  known.set(tag, translator<ReaderKey>(tag, words));
  for (const draw of learned) draw();
}
