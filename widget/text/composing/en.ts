/** English: what is said while somebody writes. The other languages' files are fetched when a composer opens. */
import type { Message } from "../text.ts";

export const composing = {
  tools: "Formatting",
  "tool.bold": "Bold",
  "tool.italic": "Italic",
  "tool.quote": "Quotation",
  "tool.link": "Link",
  "tool.list": "List",
  "tool.code": "Code",
  "left.both": "{n} left. Your {written} characters count as {counted}, because some of them, such as emoji, take more room.",
  "over.both": "{n} too many. Your {written} characters count as {counted}, because some of them, such as emoji, take more room.",
  "draft.found": "This is your unfinished text from before.",
  "draft.discard": "Discard it",
  "discard.ask": "Throw away what you wrote?",
  "discard.yes": "Throw it away",
  "discard.later": "Keep it for later",
  "discard.no": "Keep writing",
  "edit.rest": "Time left to edit: {time}",
  "edit.soon": { one: "{n} minute left to edit.", other: "{n} minutes left to edit." },
  "edit.over": "The time to edit is over; the comment stays as it was. What you wrote is still here.",
  "edit.copy": "Copy the text",
  "edit.copied": "The text is copied.",
  "wait.over": "You can write again now.",
  "queue.kept": "You are offline. Your comment is kept and will be sent by itself when the line is back.",
  "queue.waiting": "Waiting for the line. It will be sent by itself; only you can see it.",
  "queue.refused": "It was not sent.",
  "queue.back": "Take it back",
} as const satisfies Record<string, Message>;

export type ComposingKey = keyof typeof composing;
