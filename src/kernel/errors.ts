/**
 * Every refusal the product can give, once. The code is stable and is what a client switches on; the sentence is the
 * English default, written to say what to change. Status numbers live in http/problem.ts, translations in widget/text.
 */
export const ERRORS = {
  "request.malformed": "The request body is not valid JSON.",
  "request.media-type": "Send the body as application/json.",
  "request.too-large": "The request is larger than this service accepts.",
  "request.invalid": "Some fields are not acceptable; each is named below.",
  "request.not-found": "There is nothing at this address.",
  "request.method": "This address does not answer that method.",
  "request.conflict": "Somebody else changed this at the same moment; read it again and retry.",
  "origin.refused": "This origin is not registered for the site. A publisher can add it with `afterword site add --origin`.",
  "session.required": "Sign in first: send a token in the Authorization header.",
  "session.invalid": "The session has ended or belongs to another site; sign in again.",
  "session.link-used": "This sign-in link was used already or has expired; ask for a new one.",
  "access.denied": "Your role does not allow this.",
  "site.not-found": "There is no such site.",
  "site.name-taken": "A site with this name exists already.",
  "article.not-found": "There is no such article.",
  "article.closed": "Comments on this article are closed.",
  "article.url-foreign": "The article's address is not on one of the site's origins.",
  "cursor.invalid": "This cursor is not one of ours, or belongs to another article or sort order; start from the first page.",
  "comment.not-found": "There is no such comment.",
  "comment.parent-missing": "The comment you are replying to is not on this article.",
  "comment.parent-removed": "The comment you are replying to was removed.",
  "comment.thread-locked": "This thread takes no more replies.",
  "comment.not-author": "Only the author can change this comment.",
  "comment.edit-window-closed": "The time in which this comment could be edited is over.",
  "comment.not-editable": "This comment was removed and can no longer be edited.",
  "comment.revision-stale": "The comment was edited in the meantime; read it again and retry.",
  "comment.already-removed": "This comment was removed already.",
  "idempotency.mismatch": "This Idempotency-Key was used for a different comment; use a new key.",
  "vote.own-comment": "You cannot vote on your own comment.",
  "vote.not-published": "Only published comments can be voted on.",
  "report.own-comment": "You cannot report your own comment.",
  "report.not-published": "Only published comments can be reported.",
  "screening.too-long": "The comment is too long.",
  "screening.empty": "The comment has no text.",
  "screening.banned": "You have been banned from commenting on this site.",
  "screening.suspended": "You may not comment on this site for a while.",
  "screening.warned": "A moderator has warned you; acknowledge the warning before you write again.",
  "screening.slow-mode": "This discussion is in slow mode; wait a little before your next comment.",
  "screening.crowd-control": "Only people who have commented here before can comment on this article for now.",
  "screening.nudge": "This looks like something the house rules do not allow; edit it, or send it again to have it reviewed.",
  "guest.not-allowed": "This site does not accept guests; sign in instead.",
  "name.taken": "This name belongs to somebody else here; choose another.",
  "decision.stale": "The comment was edited or decided by somebody else since you saw it; look again.",
  "decision.not-found": "There is no such decision.",
  "decision.superseded": "A later decision was made on this; undo that one first.",
  "decision.not-undoable": "This decision can no longer be undone.",
  "decision.no-change": "This is already so; nothing was changed.",
  "decision.not-published": "Only a published comment can be featured or pinned.",
  "decision.not-root": "Only a comment that answers nobody can be pinned.",
  "decision.too-many": "This would remove too many comments at once; remove some of them first.",
  "notice.not-found": "There is no notice with this reference.",
  "notice.too-many": "This comment has many notices waiting already; a moderator will look at it first.",
  "notice.decided": "This notice was decided already.",
  "statement.not-found": "This comment is not restricted; there is nothing to explain.",
  "sanction.not-found": "There is no such sanction on you.",
  "appeal.not-possible": "There is nothing in force here to appeal against.",
  "appeal.exists": "You have appealed against this already.",
  "appeal.too-late": "The time in which this could be appealed against is over.",
  "case.not-found": "There is no such case.",
  "record.not-public": "This site does not publish its record of decisions.",
  "external.not-found": "There is no such external phase, or no such secret of it.",
  "external.too-many-secrets": "A phase has at most two secrets; delete one first.",
  "live.full": "Too many readers are following along right now; try again in a moment.",
  "import.invalid": "The file could not be read.",
  "database.busy": "The database is busy; try again in a moment.",
  "database.full": "The disk is full; nothing was saved.",
  "server.error": "Something went wrong on our side; nothing was saved.",
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** Where a field stands in the request, in dots (`article.url`, `items.0.revision`), to what is wrong with it. */
export type FieldErrors = Record<string, string>;

/** A refusal by one of our rules. Anything else that is thrown is a defect and reaches the client as `server.error`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldErrors | undefined;
  /** Extra members of the problem document, such as `retryAfter` or `comment`. */
  readonly extra: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, more: { detail?: string; fields?: FieldErrors; extra?: Record<string, unknown> } = {}) {
    super(more.detail ?? ERRORS[code]);
    this.name = "AppError";
    this.code = code;
    this.fields = more.fields;
    this.extra = more.extra;
  }
}
