/** Errors as RFC 9457 problem documents. The only file that knows which status a refusal has. */
import { HTTPException } from "hono/http-exception";
import type { z } from "zod";
import { refusalOf } from "../db/failures.ts";
import { AppError, ERRORS, type ErrorCode, type FieldErrors } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import { JSON_HEADERS } from "./answer.ts";

const STATUS: Record<ErrorCode, number> = {
  "request.malformed": 400,
  "request.media-type": 415,
  "request.too-large": 413,
  "request.invalid": 422,
  "request.not-found": 404,
  "request.method": 405,
  "request.conflict": 409,
  "origin.refused": 403,
  "session.required": 401,
  "session.invalid": 401,
  "session.link-used": 410,
  "access.denied": 403,
  "site.not-found": 404,
  "site.name-taken": 409,
  "article.not-found": 404,
  "article.closed": 403,
  "article.url-foreign": 422,
  "cursor.invalid": 400,
  "comment.not-found": 404,
  "comment.parent-missing": 404,
  "comment.parent-removed": 409,
  "comment.thread-locked": 403,
  "comment.not-author": 403,
  "comment.edit-window-closed": 403,
  "comment.not-editable": 409,
  "comment.revision-stale": 412,
  "comment.already-removed": 409,
  "idempotency.mismatch": 422,
  "vote.own-comment": 403,
  "vote.not-published": 409,
  "report.own-comment": 403,
  "report.not-published": 409,
  "screening.too-long": 422,
  "screening.empty": 422,
  "screening.banned": 403,
  "screening.suspended": 403,
  "screening.warned": 403,
  "screening.slow-mode": 429,
  "screening.crowd-control": 403,
  "screening.nudge": 422,
  "guest.not-allowed": 403,
  "name.taken": 409,
  "decision.stale": 409,
  "decision.not-found": 404,
  "decision.superseded": 409,
  "decision.not-undoable": 409,
  "decision.no-change": 409,
  "decision.not-published": 409,
  "decision.not-root": 409,
  "decision.too-many": 422,
  "notice.not-found": 404,
  "notice.too-many": 429,
  "notice.decided": 409,
  "statement.not-found": 404,
  "sanction.not-found": 404,
  "appeal.not-possible": 409,
  "appeal.exists": 409,
  "appeal.too-late": 409,
  "case.not-found": 404,
  "record.not-public": 404,
  "external.not-found": 404,
  "external.too-many-secrets": 409,
  "live.full": 503,
  "import.invalid": 422,
  "database.busy": 503,
  "database.full": 507,
  "server.error": 500,
};

/** The document of RFC 9457, with our stable `code`, and `fields` for validation. */
export type Problem = { type: string; title: string; status: number; code: ErrorCode; detail: string; fields?: FieldErrors };

/** For the readable reference. */
export function statusOf(code: ErrorCode): number {
  return STATUS[code];
}

/** Answers any thrown thing; what is not a refusal of ours is logged and says only that something went wrong. */
export function answerProblem(error: unknown, log: Log): Response {
  const refusal = asRefusal(error);
  if (refusal.code === "server.error") {
    log("error", "request.failed", { message: causeOf(error) });
  }
  const problem: Problem & Record<string, unknown> = {
    type: `/api#${refusal.code}`,
    title: ERRORS[refusal.code],
    status: STATUS[refusal.code],
    code: refusal.code,
    detail: refusal.message,
    ...(refusal.fields ? { fields: refusal.fields } : {}),
    ...refusal.extra,
  };
  const headers: Record<string, string> = {
    ...JSON_HEADERS,
    "Content-Type": "application/problem+json; charset=utf-8",
    "Cache-Control": "no-store",
  };
  const retryAfter = refusal.extra?.retryAfter;
  if (typeof retryAfter === "number") headers["Retry-After"] = String(retryAfter);
  if (problem.status === 401) headers["WWW-Authenticate"] = "Bearer";
  const allow = refusal.extra?.allow;
  if (typeof allow === "string") headers.Allow = allow;
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** What zod found wrong, at the fields that are wrong. `under` is put before each path. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) {
    const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    const message = issue.code === "unrecognized_keys" ? "This field is not known here." : issue.message;
    for (const path of paths) fields[path.join(".") || "body"] ??= message;
  }
  return fields;
}

/** What the deepest cause says: a query builder's own message repeats what was bound, and logs carry no comments. */
function causeOf(error: unknown): string {
  let at = error;
  for (let depth = 0; depth < 5 && at instanceof Error && at.cause instanceof Error; depth++) at = at.cause;
  return at instanceof Error ? (at.message.split("\nparams:")[0] as string).slice(0, 300) : "unknown";
}

function asRefusal(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof HTTPException && error.status < 500) return new AppError("request.malformed");
  return refusalOf(error) ?? new AppError("server.error");
}
