/** Votes on comments. */
import type { User } from "../accounts/actor.ts";
import { type Database, guard, type Statement } from "../db/commit.ts";
import { isStale } from "../db/failures.ts";
import type { Clock } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import { type CommentRow, createCommentStore, holds } from "./store.ts";
import type { VoteResult } from "./wire.ts";

export function createVoting({ database, clock }: { database: Database; clock: Clock }) {
  const store = createCommentStore(database);

  return {
    /** `null` takes the vote back. Voting twice the same way changes nothing. */
    async vote(row: CommentRow, user: User, value: 1 | -1 | null): Promise<VoteResult> {
      if (row.status !== "published") throw new AppError("vote.not-published");
      if (row.authorId === user.id) throw new AppError("vote.own-comment");
      if (user.banned) throw new AppError("screening.banned");
      if ((await store.voteOf(user.id, row.id)) !== value) {
        const { id: commentId, siteId, articleId } = row;
        const created = clock();
        const change: Statement =
          value === null
            ? store.deleteVote(commentId, user.id)
            : store.putVote({ commentId, userId: user.id, siteId, articleId, value, created });
        try {
          await database.commit([
            guard(holds.published(commentId)),
            guard(holds.notBanned(user.id)),
            change,
            store.insertEvent({ siteId, articleId, commentId, type: "votes.changed", created }),
          ]);
        } catch (error) {
          if (isStale(error)) throw new AppError("vote.not-published");
          throw error;
        }
      }
      return { votes: await store.tally(row.id), mine: value };
    },
  };
}

export type Voting = ReturnType<typeof createVoting>;
