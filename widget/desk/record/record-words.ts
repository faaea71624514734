/** The record in words: what was decided or changed, about whom, from which state to which. */
import type { RecordEntry } from "../../../src/moderation/record/wire.ts";
import type { DeskText } from "../../text/desk/en.ts";
import type { SectionsText } from "../../text/desk/settings/en.ts";

export type RecordFilters = { kind: string; by: string; from: string; to: string };
export const NO_FILTERS: RecordFilters = { kind: "", by: "", from: "", to: "" };

export function filtersOf(query: URLSearchParams): RecordFilters {
  const { kind, by, from, to } = Object.fromEntries(query);
  const day = (value: string | undefined) => (value && /^\d{4}-\d\d-\d\d$/.test(value) ? value : "");
  return {
    kind: kind === "decision" || kind === "setting" ? kind : "",
    by: by && /^\d+$/.test(by) ? by : "",
    from: day(from),
    to: day(to),
  };
}

/** With only what is asked for, as the address and the service take it. */
export function queryOf(filters: RecordFilters): URLSearchParams {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ""));
}

export function whatInWords(text: DeskText, words: SectionsText, entry: RecordEntry): string {
  if (entry.kind === "setting") return words.record.changed(entry.area ? words.record.areas[entry.area] : words.record.setting);
  if (entry.action === null) return words.record.decision;
  if (entry.action === "undo") return text.done.undone;
  return text.actions[entry.action];
}

export function aboutInWords({ commentId, userId, articleId, undoes }: RecordEntry, words: SectionsText): string {
  const about = [
    commentId !== null && words.record.comment(commentId),
    userId !== null && words.record.person(userId),
    articleId !== null && commentId === null && words.record.article(articleId),
    undoes !== null && words.record.undoes(undoes),
  ];
  return about.filter(Boolean).join(" · ");
}

/** "Held back → Rejected"; nothing where the state stayed. */
export function changeInWords(text: DeskText, { from, to }: RecordEntry): string {
  const named = (state: string) => text.statuses[state] ?? state;
  if (to === null || from === to) return "";
  return from === null ? named(to) : `${named(from)} → ${named(to)}`;
}
