/** Who is asking, and what that lets them do. */

export type Role = "reader" | "member" | "staff" | "moderator" | "admin";

/** A person as the rest of the product knows them. */
export type User = {
  id: number;
  siteId: number;
  kind: "guest" | "registered" | "imported";
  name: string;
  role: Role;
  banned: boolean;
  /** A moderator reads what they write before it appears. */
  premoderated: boolean;
  publishedCount: number;
  rejectedCount: number;
  created: number;
};

/**
 * A reader's bearer token acts with a reader's powers whatever the person's role, since the page it lives in belongs to
 * others; the desk's cookie carries the role; a server key carries the role it was made with.
 */
export type Actor =
  | { kind: "reader"; siteId: number; user: User }
  | { kind: "desk"; siteId: number; user: User }
  | { kind: "key"; siteId: number; keyId: number; role: "moderator" | "admin" };

/** What a route asks for. */
export type Power = "read" | "comment" | "moderate" | "administer";

const POWERS: Record<Role, readonly Power[]> = {
  reader: ["read", "comment"],
  member: ["read", "comment"],
  staff: ["read", "comment"],
  moderator: ["read", "comment", "moderate"],
  admin: ["read", "comment", "moderate", "administer"],
};

export function hasPower(actor: Actor, power: Power): boolean {
  if (actor.kind === "reader") return power === "read" || power === "comment";
  if (actor.kind === "key") return power !== "comment" && POWERS[actor.role].includes(power);
  return POWERS[actor.user.role].includes(power);
}

export function isStaff(role: Role): boolean {
  return role === "staff" || role === "moderator" || role === "admin";
}

/** What a reader's page may show about a person beside the name. */
export function badgesOf(user: Pick<User, "kind" | "role">): ("guest" | "member" | "staff" | "moderator" | "admin")[] {
  if (user.role !== "reader") return [user.role];
  return user.kind === "guest" ? ["guest"] : [];
}
