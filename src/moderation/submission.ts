import type { User } from "../accounts/actor.ts";
import type { Content } from "../comments/content.ts";
import type { Finding } from "../comments/wire.ts";
import type { SiteSettings } from "../sites/settings.ts";
import type { Standing } from "./sanctioning.ts";
import type { CrowdControl } from "./wire.ts";
import type { WordMatcher } from "./words/matching.ts";

/** Everything the phases of screening may look at. */
export type Case = {
  settings: SiteSettings;
  article: { state: "open" | "closed"; premoderation: boolean; slowMode?: number; crowdControl?: CrowdControl } | null;
  author: Pick<User, "role" | "publishedCount"> & Standing;
  body: string;
  content: Content;
  language: string | null;
  /** An edit of an existing comment, which may be put right even after the thread was closed. */
  editing: boolean;
  words: WordMatcher;
};

/** Returns what it found, or throws a refusal. */
export type Phase = (submission: Case) => Finding[];
