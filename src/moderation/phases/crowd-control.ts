import type { Finding } from "../../comments/wire.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Case } from "../submission.ts";

/** The phase's name in its findings. */
export const CROWD_CONTROL = "crowd-control";

type Crowd = Pick<Case, "settings"> & {
  article: Pick<NonNullable<Case["article"]>, "crowdControl"> | null;
  author: Pick<Case["author"], "role" | "publishedCount">;
  editing?: boolean;
};

/**
 * While a crowd is on its way to an article, people who are new here are held or refused there: those with fewer than
 * the site's `holdFirst` comments published, who are neither members nor staff. What stands already cannot be refused,
 * so where new comments are, an edit of theirs is held.
 */
export function findCrowd({ settings, article, author, editing = false }: Crowd): Finding[] {
  const control = article?.crowdControl ?? "off";
  if (control === "off" || author.role !== "reader" || author.publishedCount >= settings.holdFirst) return [];
  if (control === "refuse" && !editing) throw new AppError("screening.crowd-control");
  return [{ phase: CROWD_CONTROL, verdict: "hold", reason: "ok", evidence: { control } }];
}
