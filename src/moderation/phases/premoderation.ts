import { isStaff } from "../../accounts/actor.ts";
import type { Finding } from "../../comments/wire.ts";
import type { Case } from "../submission.ts";

/** The phase's name in its findings: what a publisher's rule may set aside. */
export const POLICY = "premoderation";

type Policy = Pick<Case, "settings"> & {
  article: { premoderation: boolean } | null;
  author: Pick<Case["author"], "role" | "publishedCount" | "premoderated">;
};

/** Holds by policy rather than suspicion: this author, the article, the site, or an author's first comments. Staff are published. */
export function findPremoderation({ settings, article, author }: Policy): Finding[] {
  if (isStaff(author.role)) return [];
  if (author.premoderated) return [held({ setting: "author" })];
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
