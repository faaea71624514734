import { isStaff } from "../../accounts/actor.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Case } from "../submission.ts";

/** In slow mode an author's next comment on the article waits; staff do not, and what stands may be put right at once. */
export function checkPace({ article, author, editing }: Pick<Case, "article" | "author" | "editing">): [] {
  const gap = article?.slowMode ?? 0;
  if (gap === 0 || editing || isStaff(author.role)) return [];
  const since = author.sincePosted ?? null;
  if (since === null || since >= gap * 1_000) return [];
  const wait = Math.max(1, Math.ceil(gap - since / 1_000));
  throw new AppError("screening.slow-mode", {
    detail: `This discussion is in slow mode: your next comment can be sent in ${inWords(wait)}.`,
    extra: { retryAfter: wait, slowMode: gap },
  });
}

/** Rounded up, so that whoever waits as long as is said is not refused again. */
export function inWords(seconds: number): string {
  if (seconds < 100) return `${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
