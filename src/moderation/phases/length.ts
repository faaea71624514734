import { plainText } from "../../comments/plain-text.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Case } from "../submission.ts";

/** Characters as typed (UTF-16 units), at most the site's limit; at least one that shows. */
export function checkLength({ settings, body, content }: Pick<Case, "settings" | "body" | "content">): [] {
  if (plainText(content).trim() === "") throw new AppError("screening.empty", { fields: { body: "Write something." } });
  const limit = settings.maxLength;
  if (body.length > limit) {
    throw new AppError("screening.too-long", {
      fields: { body: `Write at most ${limit} characters; this has ${body.length}.` },
      extra: { limit, length: body.length },
    });
  }
  return [];
}
