/** Sentences that are chosen by a code the service sent. */
import type { CommentWire } from "../../../src/comments/wire.ts";
import type { ReadingKey } from "../../text/en.ts";
import { translator } from "../../text/text.ts";
import type { Problem } from "../api.ts";
import type { Scene } from "../state.ts";

/** In the reader's language where the code is known there, else the service's own sentence. */
export function sentence({ t, language }: Pick<Scene, "t" | "language">, { code, detail }: Problem): string {
  const key = `problem.${code}`;
  if (key in language.reading) return t(key as ReadingKey);
  if (key in language.writing) return translator(language.tag, language.writing)(key);
  return detail || t("problem.client.network");
}

/** Who took a comment off the page, and why. */
export function removal({ t }: Pick<Scene, "t">, { removed, status }: CommentWire): string {
  const { by, reason } = removed ?? { by: status === "withdrawn" ? "author" : "screening", reason: null };
  const what = t(`removed.${by}`);
  // Not every script puts a colon and a full stop here, so both stand in the sentences of the language.
  return reason && reason !== "ok" ? t("removed.why", { what, why: t(`reason.${reason}`) }) : t("removed.only", { what });
}
