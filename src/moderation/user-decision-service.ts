/** Decisions on people, as lists of statements; sanctions of the users table follow by triggers. */
import { guard, type Statement } from "../db/commit.ts";
import { AppError } from "../kernel/errors.ts";
import { type AppealStore, appealsStill, appealsThat } from "./appeals/store.ts";
import { afterReviews, type CommentDecisions } from "./comment-decision-service.ts";
import { checkAmount, type DecisionMaker, MOST_AT_ONCE } from "./deciding.ts";
import { type DecisionRow, type DecisionStore, still } from "./decision-store.ts";
import { type SanctionStore, stillPerson } from "./sanction-store.ts";
import { checkSanctionable, decideSanction, type UserAction } from "./sanctioning.ts";
import type { NewDecisions } from "./wire.ts";

type Stores = { store: DecisionStore; sanctions: SanctionStore; appeals: AppealStore };

export function createUserDecisions({ store, sanctions, appeals }: Stores, comments: CommentDecisions) {
  return {
    /** Throws request.not-found, and what sanctioning.ts throws. */
    async make(maker: DecisionMaker, userId: number, input: NewDecisions): Promise<Statement[]> {
      const person = await sanctions.person(maker.siteId, userId);
      if (!person) throw new AppError("request.not-found", { detail: "There is no such person on this site." });
      if (input.action === "uphold") return upholding(maker, userId, input);
      const removes = input.action === "ban-and-remove";
      const objections = await appeals.openOf(maker.siteId, userId);
      const appealed = objections.map((appeal) => appeal.kind);
      const { kind, lift, impose, fromState, toState } = decideSanction(
        person,
        input.action as UserAction,
        { ...input, appealed },
        maker.created,
      );
      const grants = lift && !impose;
      const granted = objections.filter((appeal) => appeal.kind === kind).map(({ id }) => id);
      const taken = removes ? await store.standingOf(userId, MOST_AT_ONCE + 1) : [];
      checkAmount(taken.length);
      if (!lift && !impose && taken.length === 0) throw new AppError("decision.no-change");
      const by = afterReviews(maker, taken);
      return [
        guard(stillPerson(person)),
        ...(grants ? [guard(appealsStill.open(granted))] : []),
        ...(removes ? [guard(still.standingOf(userId, taken.length))] : []),
        store.insertDecision({ ...by, action: input.action, subjectUserId: userId, reason: input.reason ?? null, fromState, toState }),
        ...(removes && input.message !== undefined && taken.length > 0 ? [appeals.insertMessage(by.siteId, input.message)] : []),
        ...(grants
          ? [appeals.end(appealsThat.areOnSanction(userId, kind), { state: "granted", answer: input.message ?? null, decided: by.created })]
          : []),
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

  /** Refuses all that the moderator could see; one that came in this moment stays open. */
  async function upholding(by: DecisionMaker, userId: number, input: NewDecisions): Promise<Statement[]> {
    const ids = (await appeals.openOf(by.siteId, userId)).map(({ id }) => id);
    if (ids.length === 0) throw new AppError("decision.no-change");
    return [
      guard(appealsStill.open(ids)),
      store.insertDecision({ ...by, action: input.action, subjectUserId: userId, fromState: "appealed", toState: "upheld" }),
      appeals.end(appealsThat.are(ids), { state: "refused", answer: input.message ?? null, decided: by.created }),
    ];
  }
}
