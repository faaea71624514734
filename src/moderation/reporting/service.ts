/** Taking reports: each weighed by its reporter's record, and enough of them hide the comment in the same commit. */
import { type Actor, isStaff } from "../../accounts/actor.ts";
import { holds } from "../../comments/store.ts";
import type { Finding, ReportReason } from "../../comments/wire.ts";
import { type Database, guard, type Statement } from "../../db/commit.ts";
import { isStale } from "../../db/failures.ts";
import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Site } from "../../sites/site.ts";
import { createCaseStore } from "../cases/store.ts";
import { checkSanctions } from "../phases/sanctions.ts";
import { createSanctionStore } from "../sanction-store.ts";
import type { Inquiry } from "../screening-service.ts";
import { createModerationStore } from "../store.ts";
import { considerHiding, heldByReports, isImmune, REPORTS } from "./hiding.ts";
import { createReportStore, type NewReport, type ReportedComment, stillReported } from "./store.ts";
import { weigh } from "./weighing.ts";

/** Reports that come at the same moment are weighed one after the other; so many take turns, beyond that somebody has to ask again. */
const ATTEMPTS = 25;

export type ReportingActor = Exclude<Actor, { kind: "key" }>;

export function createReporting({ database, clock }: { database: Database; clock: Clock }) {
  const store = createReportStore(database);
  const { comment: find } = createModerationStore(database);
  const cases = createCaseStore(database);
  const sanctions = createSanctionStore(database);

  return {
    /** Throws comment.not-found for what is not on this site, before anything that was sent is looked at. */
    async reportable(site: Site, commentId: number): Promise<void> {
      if (!(await find(site.id, commentId))) throw new AppError("comment.not-found");
    },

    /** True for this reader's first report on the comment, false for a repeat, which changes nothing. */
    async report(site: Site, commentId: number, actor: ReportingActor, reason: ReportReason, note: string | undefined): Promise<boolean> {
      for (let attempt = 1; ; attempt++) {
        const comment = await find(site.id, commentId);
        if (!comment) throw new AppError("comment.not-found");
        if (comment.status !== "published") throw new AppError("report.not-published");
        if (comment.authorId === actor.user.id) throw new AppError("report.own-comment");
        if (await store.wasReportedBy(commentId, actor.user.id)) return false;
        try {
          const rows = await database.commit(await statements(site, comment, actor, reason, note));
          return rows.flat().length > 0;
        } catch (error) {
          if (!isStale(error)) throw error;
          const { banned, banId, banReason, banMessage } = await sanctions.standing(site.id, actor.user.id, null, clock());
          checkSanctions({ author: { banned, banId, banReason, banMessage }, editing: false });
          if (attempt === ATTEMPTS) throw error;
        }
      }
    },

    /** What was taken off the page for its reports does not come back by being edited: a person looks at it first. */
    stayHeld: (async ({ site, editing, subject }) => {
      if (!editing || !("commentId" in subject)) return { findings: [] };
      const comment = await find(site.id, subject.commentId);
      const held = comment?.status === "pending" ? heldByReports(JSON.parse(comment.reasons) as Finding[]) : null;
      return { findings: held ? [held] : [] };
    }) satisfies Inquiry as Inquiry,
  };

  async function statements(
    site: Site,
    comment: ReportedComment,
    actor: ReportingActor,
    reason: ReportReason,
    note: string | undefined,
  ): Promise<Statement[]> {
    const now = clock();
    const review = { reviewed: comment.reviewed, ofThisText: comment.reviewedRevision === comment.revision };
    const [reporter, open, settled] = await Promise.all([
      store.reporter(actor.user.id),
      store.openReports(comment.id, comment.reviewed),
      isImmune(review, now) ? store.settledReasons(comment.id, comment.reviewed as number) : [],
    ]);
    const created = Math.max(now, (comment.reviewed ?? 0) + 1);
    // A reader's token acts with a reader's powers whoever holds it: only at the desk do the staff weigh as staff.
    const byStaff = actor.kind === "desk" && isStaff(actor.user.role);
    const role = actor.kind === "reader" && isStaff(actor.user.role) ? "member" : actor.user.role;
    const weight = weigh({ ...reporter, role, age: now - reporter.created });
    const report: NewReport = {
      commentId: comment.id,
      userId: actor.user.id,
      revision: comment.revision,
      reason,
      note: note?.trim() || null,
      weight,
      created,
    };
    const mine = { userId: actor.user.id, reason, weight, created, joined: reporter.created };
    const { hold, wave } = considerHiding([...open, mine], new Set(settled), byStaff);
    return [
      guard(stillReported(comment)),
      guard(holds.notBanned(actor.user.id)),
      store.insertReport(report),
      ...(hold && site.settings.autoHide === "on" ? hidden(comment, hold, now) : []),
      ...(wave
        ? [cases.open({ siteId: site.id, kind: "reports", articleId: comment.articleId, commentId: comment.id, evidence: wave }, now)]
        : []),
    ];
  }

  function hidden(comment: ReportedComment, hold: Finding, now: number): Statement[] {
    const findings = (JSON.parse(comment.reasons) as Finding[]).filter(({ phase }) => phase !== REPORTS);
    return [store.hide(comment.id, [...findings, hold]), store.insertRemoval(comment, now)];
  }
}

export type Reporting = Omit<ReturnType<typeof createReporting>, "stayHeld">;
