import { isStaff } from "../../accounts/actor.ts";
import type { Finding } from "../../comments/wire.ts";
import type { Case } from "../submission.ts";

/** Hosts named to the moderator, at most. */
const HOSTS_SHOWN = 5;

/**
 * Links are held where the site says so, and more than a few are held everywhere; staff may link. `links` are those that
 * count, without those to hosts that the publisher allows and to the site itself: which these are, the database knows.
 */
export function findLinks({
  settings,
  author,
  links,
}: Pick<Case, "settings"> & { author: Pick<Case["author"], "role">; links: readonly string[] }): Finding[] {
  const limit = settings.links === "hold" ? 0 : settings.maxLinks;
  if (links.length <= limit || isStaff(author.role)) return [];
  const hosts = [...new Set(links.map((link) => new URL(link).host || "e-mail"))];
  return [
    {
      phase: "links",
      verdict: "hold",
      reason: "spam",
      evidence: { count: links.length, limit, hosts: hosts.slice(0, HOSTS_SHOWN).join(", ") },
    },
  ];
}
