/** The words of those who take part. */
import { useEffect, useState } from "preact/hooks";
import { type ComposingKey, composing } from "../../text/composing/en.ts";
import type { WritingKey } from "../../text/en.ts";
import { type ReasonsKey, reasons } from "../../text/reasons/en.ts";
import { type Language, type Message, type Translate, translator } from "../../text/text.ts";
import type { Scene } from "../state.ts";
import { fetchComposing, fetchReasons } from "./parts.ts";

export const writingWords = ({ language }: Pick<Scene, "language">): Translate<WritingKey | ReasonsKey | ComposingKey> =>
  translator(language.tag, language.writing as Record<WritingKey | ReasonsKey | ComposingKey, Message>);

/** Lays the sentences on composing beside the others: English ones at once, those of the language when they arrive. */
export function loadComposing({ language, thread }: Pick<Scene, "language" | "thread">): void {
  if ("tools" in language.writing) return;
  Object.assign(language.writing, composing);
  void fetchComposing(language.tag).then((messages) => {
    Object.assign(language.writing, messages);
    thread.set({});
  });
}

/** Lays the sentences on reasons, appeals and house rules beside the others; English ones where those of the language do not arrive. */
export async function loadReasons(language: Language): Promise<void> {
  if (hasReasons(language)) return;
  Object.assign(language.writing, reasons, await fetchReasons(language.tag));
}

/** Loads them for what stands open already; false until they are there. */
export function useReasons(language: Language): boolean {
  const [, arrive] = useState(false);
  useEffect(() => {
    void loadReasons(language).then(() => arrive(true));
  }, []);
  return hasReasons(language);
}

const hasReasons = ({ writing }: Language): boolean => "why.title" in writing;
