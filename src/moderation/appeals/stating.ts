/**
 * From a restriction to what its author is told of it: the statement of reasons. Pure. Evidence such as the matched term
 * stays with the moderators, since it would teach whoever means harm how to get around it.
 */
import { parseMarkdown } from "../../comments/markdown.ts";
import { plainText } from "../../comments/plain-text.ts";
import type { Finding, Reason } from "../../comments/wire.ts";
import { DAY } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import { heldByReports, REPORTS } from "../reporting/hiding.ts";
import type { SanctionKind } from "../sanctioning.ts";
import type { OpenAppeal } from "../wire.ts";
import type { Appeal, Statement } from "./wire.ts";

/** Half a year, the least that article 20 of the Digital Services Act gives; for as long what became of an appeal is shown. */
export const APPEAL_WITHIN = 180 * DAY;
/** Characters by which authors know their comment again. */
export const EXCERPT = 200;

const RESTRICTION: Record<SanctionKind, Statement["restriction"]> = {
  ban: "ban",
  suspension: "suspension",
  warning: "warning",
  premoderation: "premoderation",
};

/** The appeal against a restriction, as appeals/store.ts selects it beside one. A closed one ended without an answer. */
export type AppealFields = {
  appeal_id: number | null;
  appeal_text: string | null;
  appeal_state: "open" | "granted" | "refused" | "closed" | null;
  appeal_answer: string | null;
  appeal_created: number | null;
  appeal_decided: number | null;
};

/** A comment held or rejected, now or (`in_force` 0) until an appeal was granted; with the words and findings of that revision. */
export type CommentRestriction = AppealFields & {
  comment_id: number;
  author_id: number;
  revision: number;
  status: "pending" | "rejected";
  in_force: number;
  body: string;
  reasons: string;
  removed_reason: Reason | null;
  article_key: string;
  article_title: string | null;
  article_url: string | null;
  /** The moderator's decision, or null where screening restricted it. */
  decision_id: number | null;
  decision_reason: Reason | null;
  message: string | null;
  was_published: number;
  at: number;
};

export type SanctionRestriction = AppealFields & {
  sanction_id: number;
  kind: SanctionKind;
  reason: Reason;
  message: string | null;
  at: number;
  until: number | null;
  in_force: number;
};

/** `against` is the person who made the decision; `viewer` the moderator's user id, null for a server key. */
export function presentOpenAppeal(
  { id, text, created, against }: { id: number; text: string; created: number; against: number | null },
  viewer: number | null,
): OpenAppeal {
  return { id, text, createdAt: iso(created), mine: viewer !== null && against === viewer };
}

export function stateComment(row: CommentRestriction, now: number): Statement {
  const against = findingsAgainst(row);
  const decided = row.decision_id === null;
  const reason = row.decision_reason ?? reasonOf(row, against);
  const restriction = row.status === "pending" ? "held" : row.was_published === 1 ? "removed" : "rejected";
  return {
    restriction,
    comment: {
      id: row.comment_id,
      excerpt: excerpt(row.body),
      article: { key: row.article_key, title: row.article_title, url: row.article_url },
    },
    sanctionId: null,
    reason,
    ground: groundOf(reason),
    automated: { detected: against.some(isDetection), decided },
    facts: decided ? [...new Set(against.map(({ phase }) => phase))] : [],
    message: row.message,
    at: iso(row.at),
    until: null,
    ...appealing(row, isAppealable(row), now),
  };
}

export function stateSanction(row: SanctionRestriction, now: number): Statement {
  return {
    restriction: RESTRICTION[row.kind],
    comment: null,
    sanctionId: row.sanction_id,
    reason: row.reason,
    ground: groundOf(row.reason),
    automated: { detected: false, decided: false },
    facts: [],
    message: row.message,
    at: iso(row.at),
    until: row.until === null ? null : iso(row.until),
    ...appealing(row, row.in_force === 1, now),
  };
}

/** Whether the comment is restricted in a way that one objects to: what is held will be looked at anyway. */
export function isAppealable({ status, in_force }: Pick<CommentRestriction, "status" | "in_force">): boolean {
  return status === "rejected" && in_force === 1;
}

/** Throws appeal.not-possible, appeal.exists and appeal.too-late. */
export function checkAppeal(restriction: { at: number; appeal_id: number | null }, appealable: boolean, now: number): void {
  if (!appealable) throw new AppError("appeal.not-possible");
  if (restriction.appeal_id !== null) throw new AppError("appeal.exists");
  if (now > restriction.at + APPEAL_WITHIN) throw new AppError("appeal.too-late");
}

function appealing(row: AppealFields & { at: number }, restricted: boolean, now: number) {
  const appealable = restricted && row.appeal_id === null && now <= row.at + APPEAL_WITHIN;
  return { appealable, appealUntil: appealable ? iso(row.at + APPEAL_WITHIN) : null, appeal: presentAppeal(row) };
}

/** What the author sees of an appeal; nothing of one that was closed. */
function presentAppeal(row: AppealFields): Appeal | null {
  const { appeal_id, appeal_text, appeal_state, appeal_created } = row;
  if (appeal_id === null || appeal_text === null || appeal_state === null || appeal_created === null || appeal_state === "closed")
    return null;
  return {
    id: appeal_id,
    text: appeal_text,
    createdAt: iso(appeal_created),
    state: appeal_state,
    answer: row.appeal_answer,
    decidedAt: row.appeal_decided === null ? null : iso(row.appeal_decided),
  };
}

/** What readers' reports took off the page had stood there in spite of all that was found before. */
function findingsAgainst({ status, reasons }: CommentRestriction): Finding[] {
  const findings = JSON.parse(reasons) as Finding[];
  const byReaders = status === "pending" ? heldByReports(findings) : null;
  return byReaders ? [byReaders] : findings.filter(({ verdict }) => verdict !== "publish");
}

/** Neither a policy, which has no suspicion, nor other readers. */
function isDetection({ phase, reason }: Finding): boolean {
  return reason !== "ok" && phase !== REPORTS;
}

/** Of what screening found: what rejected it, or the first suspicion that holds it; ok where only the policy does. */
function reasonOf({ status, removed_reason }: CommentRestriction, against: Finding[]): Reason {
  if (status === "rejected") return against.find(({ verdict }) => verdict === "reject")?.reason ?? removed_reason ?? "other";
  return against.find(({ verdict, reason }) => verdict === "hold" && reason !== "ok")?.reason ?? "ok";
}

function groundOf(reason: Reason): Statement["ground"] {
  return reason === "illegal" ? "law" : "house-rules";
}

/** The first words, never ending within a character. */
function excerpt(body: string): string {
  const words = Array.from(plainText(parseMarkdown(body)).replace(/\s+/g, " "));
  return words.length <= EXCERPT ? words.join("") : `${words.slice(0, EXCERPT - 1).join("")}…`;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
