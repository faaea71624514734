/** The page that needs no script, in English: what the widget has no words for. */
import type { Message } from "../text.ts";

export const page = {
  title: "Comments",
  "title.of": "Comments: {title}",
  "title.reply": "Reply to {name}",
  back: "Back to the article",
  "back.thread": "Back to the comments",
  older: "Older comments",
  newer: "Newer comments",
  more: "More comments",
  first: "Back to the beginning",
  read: "Read and write without JavaScript",
  linked: "You followed a link to a comment.",
  "linked.all": "Show all comments",
  kept: "Nothing was sent yet. What you wrote is still here.",
  format: "**bold**, *italic*, > quotation and links are understood.",
} as const satisfies Record<string, Message>;

export type PageKey = keyof typeof page;
