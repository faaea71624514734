/** English, for the part that follows the thread once it has been drawn; every reader loads it, so every word counts. */
import type { Message } from "../text.ts";

export const reader = {
  offer: { one: "{n} new comment", other: "{n} new comments" },
  "offer.replies": { one: "{n} new reply", other: "{n} new replies" },
  since: "{n} new since your last visit",
  next: "Next new",
  new: "New",
  thread: "Thread by {name}",
  folded: { one: "{n} reply folded", other: "{n} replies folded" },
  continue: "Continue this thread",
  branch: "You are reading one thread.",
  "branch.leave": "Back to all comments",
  parent: "What {name} wrote",
  "parent.go": "Go to this comment",
  menu: "More about the comment by {name}",
  mute: "Mute {name}",
  muted: "Written by somebody you have muted.",
  "muted.label": "Muted comment, level {n}",
  "muted.show": "Show",
  "muted.list": { one: "{n} person muted", other: "{n} people muted" },
  unmute: "Unmute {name}",
  gone: "This comment is not here any more.",
  language: "Language",
  "language.all": "All languages",
  now: "just now",
  minutes: { one: "{n} minute ago", other: "{n} minutes ago" },
  hours: { one: "{n} hour ago", other: "{n} hours ago" },
  days: { one: "{n} day ago", other: "{n} days ago" },
  date: "{day} {month} {year}",
  months: "January|February|March|April|May|June|July|August|September|October|November|December",
} as const satisfies Record<string, Message>;

export type ReaderKey = keyof typeof reader;
