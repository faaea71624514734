/** Which language a comment is in: by rules where they decide it, by a trained detector where they do not, by its author above both. */
import type { User } from "../accounts/actor.ts";
import { type Database, guard } from "../db/commit.ts";
import { isStale } from "../db/failures.ts";
import type { Clock } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import { detectLanguage, isGuessSure, mayBeGuessed } from "./language.ts";
import { type CommentRow, createCommentStore, holds } from "./store.ts";

type Detector = { detect(text: string): { language: string; getScores(): Record<string, number>; isReliable(): boolean } };

/** A megabyte of tables, read when the first comment needs them: most do not, and the server starts in less time than they take. */
let detector: Promise<Detector> | undefined;

/** ISO 639-1, or null where a guess would be no better than none: a wrong language hides a comment from those who could read it. */
export async function languageOf(text: string): Promise<string | null> {
  const certain = detectLanguage(text);
  if (certain !== null || !mayBeGuessed(text)) return certain;
  detector ??= import("eld/extrasmall").then(({ eld }) => eld);
  const guess = (await detector).detect(text);
  return guess.isReliable() && isGuessSure(guess.getScores()) ? guess.language : null;
}

export function createLanguages({ database, clock }: { database: Database; clock: Clock }) {
  const store = createCommentStore(database);

  return {
    /** The author's word on it stands, whatever is edited later. Throws comment.not-author and comment.not-editable. */
    async correct(row: CommentRow, author: User, language: string): Promise<void> {
      if (row.authorId !== author.id) throw new AppError("comment.not-author");
      if (row.status === "withdrawn" || row.status === "rejected") throw new AppError("comment.not-editable");
      try {
        await database.commit([
          guard(holds.unchanged(row.id, row.revision, row.status)),
          store.updateComment(row.id, { language, languageSet: 1 }),
          ...(row.status === "published" && row.language !== language
            ? [
                store.insertEvent({
                  siteId: row.siteId,
                  articleId: row.articleId,
                  commentId: row.id,
                  type: "comment.edited",
                  created: clock(),
                }),
              ]
            : []),
        ]);
      } catch (error) {
        if (isStale(error)) throw new AppError("comment.revision-stale");
        throw error;
      }
    },
  };
}

export type Languages = ReturnType<typeof createLanguages>;
