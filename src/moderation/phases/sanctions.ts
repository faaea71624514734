import { AppError } from "../../kernel/errors.ts";
import type { Standing } from "../sanctioning.ts";

/**
 * Who is banned, suspended or warned is refused and told so, and why; nobody is sanctioned in secret. A warning waits to
 * be acknowledged before the next comment, while what stands may be put right meanwhile.
 */
export function checkSanctions({ author, editing }: { author: Standing; editing: boolean }): [] {
  const { banned, banId, banReason, banMessage, suspension, warning } = author;
  if (banned) throw new AppError("screening.banned", { extra: { reason: banReason ?? "other", ...words(banMessage), ...which(banId) } });
  if (suspension) {
    const until = new Date(suspension.until).toISOString();
    throw new AppError("screening.suspended", {
      detail: `You may not comment here until ${until}.`,
      extra: { reason: suspension.reason, until, ...words(suspension.message), ...which(suspension.id) },
    });
  }
  if (warning && !editing)
    throw new AppError("screening.warned", { extra: { reason: warning.reason, message: warning.message, ...which(warning.id) } });
  return [];
}

function words(message: string | null | undefined): { message?: string } {
  return message ? { message } : {};
}

/** What an appeal would be against. */
function which(sanctionId: number | null | undefined): { sanctionId?: number } {
  return sanctionId == null ? {} : { sanctionId };
}
