import { AppError } from "../../kernel/errors.ts";
import type { Case } from "../submission.ts";

/** Nothing new is accepted under a closed article; what stands there may still be put right within its window. */
export function checkOpen({ article, editing }: Pick<Case, "article" | "editing">): [] {
  if (article?.state === "closed" && !editing) throw new AppError("article.closed");
  return [];
}
