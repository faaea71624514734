/** Decisions on people, as lists of statements; sanctions of the users table follow by triggers. */
import { guard, type Statement } from "../db/commit.ts";
import { AppError } from "../kernel/errors.ts";
import { afterReviews, type CommentDecisions } from "./comment-decision-service.ts";
import { checkAmount, type DecisionMaker, MOST_AT_ONCE } from "./deciding.ts";
import { type DecisionRow, type DecisionStore, still } from "./decision-store.ts";
import { type SanctionStore, stillPerson } from "./sanction-store.ts";
import { checkSanctionable, decideSanction, type UserAction } from "./sanctioning.ts";
import type { NewDecisions } from "./wire.ts";

export function createUserDecisions(store: DecisionStore, sanctions: SanctionStore, comments: CommentDecisions) {
  return {
    /** Throws request.not-found, and what sanctioning.ts throws. */
    async make(maker: DecisionMaker, userId: number, input: NewDecisions): Promise<Statement[]> {
      const person = await sanctions.person(maker.siteId, userId);
      if (!person) throw new AppError("request.not-found", { detail: "There is no such person on this site." });
      const removes = input.action === "ban-and-remove";
      const { kind, lift, impose, fromState, toState } = decideSanction(person, input.action as UserAction, input, maker.created);
      const taken = removes ? await store.standingOf(userId, MOST_AT_ONCE + 1) : [];
      checkAmount(taken.length);
      if (!lift && !impose && taken.length === 0) throw new AppError("decision.no-change");
      const by = afterReviews(maker, taken);
      return [
        guard(stillPerson(person)),
        ...(removes ? [guard(still.standingOf(userId, taken.length))] : []),
        store.insertDecision({ ...by, action: input.action, subjectUserId: userId, reason: input.reason ?? null, fromState, toState }),
        ...(lift ? [sanctions.lift(userId, kind, by.created)] : []),
        ...(impose
          ? [sanctions.impose({ siteId: by.siteId, userId, kind, ...impose, message: input.message ?? null, created: by.created })]
          : []),
        ...(impose && kind === "ban" ? [sanctions.endDeskSessions(userId)] : []),
        ...comments.takeAlong(by, taken, input),
      ];
    },

    /** A sanction that is put back in force must be one that the person could be given today. */
    async undo(by: DecisionMaker, decision: DecisionRow): Promise<{ guards: Statement[]; changes: Statement[] }> {
      const person = await sanctions.person(by.siteId, decision.subjectUserId as number);
      if (!person) throw new AppError("decision.stale");
      if (await sanctions.lifts(decision.id)) checkSanctionable(person);
      const restored = await comments.undo(by, decision);
      return {
        guards: [guard(stillPerson(person)), ...restored.guards],
        changes: [...sanctions.revert(decision.id, by.created), ...restored.changes],
      };
    },
  };
}
