/** The words of the public record's page, in English. The other languages have the same shape. */
import type { Reason } from "../../../comments/wire.ts";
import type { PublicRecord } from "../wire.ts";

type Entry = PublicRecord["items"][number];

export type RecordWords = {
  title: string;
  intro: string;
  months: string;
  columns: readonly string[];
  latest: string;
  none: string;
  older: string;
  languages: string;
  rules: string;
  figures: { appeals: string; notices: string; minutes: string };
  actions: Record<Entry["action"], string>;
  sanctions: Record<string, string>;
  reasons: Record<Reason, string>;
};

export const en: RecordWords = {
  title: "Record of moderation",
  intro:
    "What was decided about comments here, month by month (UTC), without naming anybody. Counts are of comments unless a column says otherwise.",
  months: "Months",
  columns: [
    "Month",
    "Written",
    "Removed by moderators",
    "Refused by automatic checks",
    "Approved after waiting",
    "Decisions taken back",
    "Sanctions on persons",
    "Appeals",
    "Notices of illegal content",
    "Usual wait",
  ],
  latest: "Latest decisions",
  none: "No decision has been made yet.",
  older: "Older decisions",
  languages: "Languages",
  rules: "House rules",
  figures: {
    appeals: "made {made}, granted {granted}, refused {refused}",
    notices: "received {received}, removed {removed}, kept {kept}",
    minutes: "{n} min",
  },
  actions: {
    approve: "Comment approved",
    reject: "Comment removed",
    spam: "Comment removed as spam",
    "reject-with-replies": "Comment removed with its replies",
    feature: "Comment featured",
    unfeature: "Comment no longer featured",
    pin: "Comment pinned",
    unpin: "Comment no longer pinned",
    lock: "Thread closed to replies",
    unlock: "Thread opened to replies",
    uphold: "Decision upheld on appeal",
    warn: "Person warned",
    unwarn: "Warning withdrawn",
    suspend: "Person suspended",
    unsuspend: "Suspension lifted",
    premoderate: "Person's comments reviewed first",
    unpremoderate: "Person's comments no longer reviewed first",
    ban: "Person banned",
    unban: "Ban lifted",
    "ban-and-remove": "Person banned and their comments removed",
    close: "Comments on an article closed",
    open: "Comments on an article opened",
    slow: "Slow mode on an article",
    unslow: "Slow mode ended",
    crowd: "Newcomers' comments limited on an article",
    uncrowd: "Newcomers' comments no longer limited",
    undo: "Decision taken back",
  },
  sanctions: { warn: "warned", suspend: "suspended", premoderate: "reviewed first", ban: "banned" },
  reasons: {
    ok: "nothing against it",
    spam: "spam",
    abuse: "abuse",
    hate: "hate",
    threat: "threat",
    "off-topic": "off topic",
    "personal-data": "personal data",
    illegal: "illegal content",
    other: "another reason",
  },
};
