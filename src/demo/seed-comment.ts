/** The shape in which the demonstration newspaper's comments are written down. */
import type { Reason, ReportReason, Status } from "../comments/wire.ts";
import type { Finding } from "../moderation/wire.ts";
import type { ReaderName } from "./readers.ts";

/** The five languages of the product, by their ISO 639-1 codes. */
export type Language = "en" | "az" | "hy" | "ru" | "tr";

export type SeedComment = {
  /** Unique among all seed comments; replies name their parent by it. */
  ref: string;
  /** The article's key. */
  article: string;
  /** Whom it answers, on the same article. One that answers the deepest level is attached there by the posting rules. */
  parentRef?: string;
  author: ReaderName;
  language: Language;
  /** Markdown. */
  body: string;
  /** Minutes after the article was published. */
  minutesAfter: number;
  votes: { up: number; down: number };
  state: Status;
  /** Why it was rejected. */
  reason?: Reason;
  /** Why it waits, or waited, for a moderator. */
  findings?: readonly Finding[];
  reports?: readonly { by: ReaderName; reason: ReportReason; note?: string }[];
  /** Earlier wordings, oldest first; `body` is the last. */
  revisions?: readonly string[];
  /** Minutes after the article was published at which the last wording was written. */
  editedAfter?: number;
  featured?: boolean;
};

/** A comment as the conversations are written down: published and without votes, unless it says otherwise. */
export type SeedLine = Omit<SeedComment, "article" | "state" | "votes"> & { state?: Status; up?: number; down?: number };
