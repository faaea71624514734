/** Reading a thread by language. Pure. */
import type { CommentWire } from "../../../src/comments/wire.ts";
import { flat } from "./merging.ts";

/** How many comments there are in each language, the most first. */
export function languagesOf(items: readonly CommentWire[]): [code: string, comments: number][] {
  const counted = new Map<string, number>();
  for (const { language, author } of flat(items)) if (language && author) counted.set(language, (counted.get(language) ?? 0) + 1);
  return [...counted].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** The roots under which, or in which, anything was written in the language; my own stay, whatever they were taken for. */
export const inLanguage = (items: CommentWire[], code: string, me?: number): CommentWire[] =>
  items.filter(
    (root) => (root.author && root.author.id === me) || flat([root]).some(({ language, author }) => author && language === code),
  );
