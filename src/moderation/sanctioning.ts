/** What may be imposed on a person, and what is left of it. Pure: people and times in, a change or a refusal out. */
import { isStaff, type Role } from "../accounts/actor.ts";
import type { Reason } from "../comments/wire.ts";
import { AppError } from "../kernel/errors.ts";
import { requireReason } from "./deciding.ts";

export type SanctionKind = "ban" | "suspension" | "warning" | "premoderation";
export type UserAction = "warn" | "unwarn" | "suspend" | "unsuspend" | "premoderate" | "unpremoderate" | "ban" | "unban" | "ban-and-remove";

/** `suspendedUntil` is kept after it has passed; only one in the future is a suspension. */
export type Person = {
  id: number;
  role: Role;
  banned: boolean;
  warned: boolean;
  premoderated: boolean;
  suspendedUntil: number | null;
};
/** `appealed`: against which kinds the person objects. */
export type Terms = { reason?: Reason | undefined; until?: string | undefined; appealed?: readonly SanctionKind[] };
/** `lift` ends the one in force; `impose` begins a new one. Both are set where one replaces another. */
export type SanctionChange = {
  kind: SanctionKind;
  lift: boolean;
  impose: { reason: Reason; until: number | null } | null;
  fromState: string;
  toState: string;
};

/** What a refusal tells the author of the sanction behind it. */
export type Told = { id?: number; reason: Reason; message: string | null };
/** What screening must know of an author as of now. `sincePosted`: milliseconds since their last comment on this article. */
export type Standing = {
  banned: boolean;
  banId?: number | null;
  banReason?: Reason | null;
  banMessage?: string | null;
  premoderated?: boolean;
  /** In force, or null. */
  suspension?: (Told & { until: number }) | null;
  /** Not acknowledged yet, or null. */
  warning?: Told | null;
  sincePosted?: number | null;
};

const ACTIONS: Record<UserAction, { kind: SanctionKind; imposes: boolean; needsReason: boolean }> = {
  warn: { kind: "warning", imposes: true, needsReason: true },
  unwarn: { kind: "warning", imposes: false, needsReason: false },
  suspend: { kind: "suspension", imposes: true, needsReason: true },
  unsuspend: { kind: "suspension", imposes: false, needsReason: false },
  premoderate: { kind: "premoderation", imposes: true, needsReason: false },
  unpremoderate: { kind: "premoderation", imposes: false, needsReason: false },
  ban: { kind: "ban", imposes: true, needsReason: true },
  unban: { kind: "ban", imposes: false, needsReason: false },
  "ban-and-remove": { kind: "ban", imposes: true, needsReason: true },
};
const STATES: Record<SanctionKind, string> = { ban: "banned", suspension: "suspended", warning: "warned", premoderation: "premoderated" };

/** Throws request.invalid for an action without the reason or the end that it needs, before anybody is looked up. */
export function checkTerms(action: string, { reason, until }: Terms, now: number): void {
  if (ACTIONS[action as UserAction]?.needsReason) requireReason(reason);
  if (action === "suspend" && !(until !== undefined && Date.parse(until) > now))
    throw new AppError("request.invalid", { fields: { until: "Say when the suspension ends: a time in the future." } });
}

/**
 * A suspension may be made longer or shorter by another, and somebody banned already may still have everything removed.
 * Throws decision.no-change, and access.denied for staff, whose role is taken away first.
 */
export function decideSanction(person: Person, action: UserAction, { reason, until, appealed }: Terms, now: number): SanctionChange {
  const { kind, imposes } = ACTIONS[action];
  const isIn = isInForce(person, kind, now);
  const states = { fromState: isIn ? STATES[kind] : "active", toState: imposes ? STATES[kind] : "active" };
  if (!imposes) {
    // One that has ended by itself may still be found to have been wrong.
    if (!isIn && !appealed?.includes(kind)) throw new AppError("decision.no-change");
    return { kind, lift: true, impose: null, ...states };
  }
  checkSanctionable(person);
  if (isIn && action === "ban-and-remove") return { kind, lift: false, impose: null, ...states };
  const end = kind === "suspension" ? Date.parse(until as string) : null;
  if (isIn && (end === null || end === person.suspendedUntil)) throw new AppError("decision.no-change");
  // One that has ended by itself still stands as the last of its kind until another takes its place.
  return {
    kind,
    lift: kind === "suspension" && person.suspendedUntil !== null,
    impose: { reason: reason ?? "other", until: end },
    ...states,
  };
}

/** Staff are not sanctioned from the queue; their role is taken away first. */
export function checkSanctionable({ role }: { role: Role }): void {
  if (isStaff(role))
    throw new AppError("access.denied", { detail: "Staff cannot be sanctioned; an administrator can take the role away." });
}

function isInForce(person: Person, kind: SanctionKind, now: number): boolean {
  if (kind === "ban") return person.banned;
  if (kind === "warning") return person.warned;
  if (kind === "premoderation") return person.premoderated;
  return person.suspendedUntil !== null && person.suspendedUntil > now;
}
