import { AppError } from "../../kernel/errors.ts";
import type { Case } from "../submission.ts";

/** A banned author is refused and told so, and why; nobody is banned in secret. */
export function checkSanctions({ author }: Pick<Case, "author">): [] {
  if (author.banned) throw new AppError("screening.banned", { extra: { reason: author.banReason ?? "other" } });
  return [];
}
