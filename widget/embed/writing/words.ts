/** The words of those who take part. */
import { useEffect, useState } from "preact/hooks";
import type { WritingKey } from "../../text/en.ts";
import { type ReasonsKey, reasons } from "../../text/reasons/en.ts";
import { type Language, type Message, type Translate, translator } from "../../text/text.ts";
import type { Scene } from "../state.ts";
import { fetchReasons } from "./parts.ts";

export const writingWords = ({ language }: Pick<Scene, "language">): Translate<WritingKey | ReasonsKey> =>
  translator(language.tag, language.writing as Record<WritingKey | ReasonsKey, Message>);

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
