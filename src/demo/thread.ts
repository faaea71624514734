/** The conversations under the demonstration newspaper's articles, in the order in which they were written. */
import type { SeedComment, SeedLine } from "./seed-comment.ts";
import { moderatingThread } from "./threads/moderating.ts";
import { roadThread } from "./threads/road.ts";
import { surrenderEvening } from "./threads/surrender-evening.ts";
import { surrenderNight } from "./threads/surrender-night.ts";
import { surrenderOpening } from "./threads/surrender-opening.ts";
import { surrenderRemoved } from "./threads/surrender-removed.ts";

/** Article by article, by time; a parent always stands before its replies. */
export const seedComments: readonly SeedComment[] = [
  ...thread("2023-karabakh-1", [...surrenderOpening, ...surrenderEvening, ...surrenderNight, ...surrenderRemoved]),
  ...thread("2023-karabakh-2", roadThread),
  ...thread("how-we-moderate", moderatingThread),
];

function thread(article: string, lines: readonly SeedLine[]): SeedComment[] {
  return lines
    .map(({ up = 0, down = 0, state = "published", ...line }) => ({ ...line, article, state, votes: { up, down } }))
    .sort((one, other) => one.minutesAfter - other.minutesAfter);
}
