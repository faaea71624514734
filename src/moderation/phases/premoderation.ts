import { isStaff } from "../../accounts/actor.ts";
import type { Finding } from "../../comments/wire.ts";
import type { Case } from "../submission.ts";

/** The phase's name in its findings: what a publisher's rule may set aside. */
export const POLICY = "premoderation";

/** Holds by policy rather than suspicion: the site, the article, or an author's first comments. Staff are published. */
export function findPremoderation({ settings, article, author }: Pick<Case, "settings" | "article" | "author">): Finding[] {
  if (isStaff(author.role)) return [];
  if (article?.premoderation) return [held({ setting: "article" })];
  if (settings.moderation === "hold") return [held({ setting: "hold" })];
  if (settings.moderation === "hold-first" && author.publishedCount < settings.holdFirst) {
    return [held({ setting: "hold-first", published: author.publishedCount, holdFirst: settings.holdFirst })];
  }
  return [];
}

function held(evidence: Finding["evidence"]): Finding {
  return { phase: POLICY, verdict: "hold", reason: "ok", evidence };
}
