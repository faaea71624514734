/** The only reader of driver messages: better-sqlite3 and D1 say the same things in different words. */
import { AppError } from "../kernel/errors.ts";

export type Failure = { kind: "unique" | "guard" | "busy" | "full" | "other"; message: string };

/** What a thrown database error means. Drizzle wraps the driver's error in `cause`. */
export function failureOf(error: unknown): Failure {
  const message = messagesOf(error);
  if (/UNIQUE constraint failed/i.test(message)) return { kind: "unique", message };
  if (/CHECK constraint failed: guard_held/i.test(message)) return { kind: "guard", message };
  if (/SQLITE_BUSY|database is locked|SQLITE_LOCKED/i.test(message)) return { kind: "busy", message };
  if (/SQLITE_FULL|database or disk is full/i.test(message)) return { kind: "full", message };
  return { kind: "other", message };
}

/** Whether a unique index over this `table.column` was violated. */
export function isDuplicate(error: unknown, column: string): boolean {
  const failure = failureOf(error);
  return failure.kind === "unique" && failure.message.includes(column);
}

/** Whether an optimistic check found the world changed since it was read. */
export function isStale(error: unknown): boolean {
  return failureOf(error).kind === "guard";
}

/** The refusal for a failure that no service handles itself, or null where it is a defect. */
export function refusalOf(error: unknown): AppError | null {
  const { kind } = failureOf(error);
  if (kind === "busy") return new AppError("database.busy", { extra: { retryAfter: 1 } });
  if (kind === "full") return new AppError("database.full", { extra: { retryAfter: 60 } });
  if (kind === "guard" || kind === "unique") return new AppError("request.conflict");
  return null;
}

function messagesOf(error: unknown): string {
  const parts: string[] = [];
  for (let at: unknown = error; at instanceof Error && parts.length < 5; at = at.cause) {
    const code = (at as { code?: unknown }).code;
    parts.push(typeof code === "string" ? `${code} ${at.message}` : at.message);
  }
  return parts.join(" | ");
}
