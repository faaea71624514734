/** When a thread closes by itself. Pure; migrations/0007 has the same reckoning for the articles that are overdue. */
import { DAY } from "../kernel/clock.ts";

export type Closing = {
  state: "open" | "closed";
  /** From when the days are counted: when the article came out, else when it was first seen. Milliseconds UTC. */
  since: number;
  /** Opened although its days were over, and so no longer closed by them. */
  keptOpen: boolean;
};

/** `closeAfterDays` is the site's setting; 0 never closes. */
export function isOverdue({ since }: Pick<Closing, "since">, closeAfterDays: number, now: number): boolean {
  return closeAfterDays > 0 && now >= since + closeAfterDays * DAY;
}

/** The article as it is at this moment, to the millisecond, whether or not the sweep has come by yet. */
export function asOf<A extends Closing>(article: A, closeAfterDays: number, now: number): A {
  if (article.state === "closed" || article.keptOpen || !isOverdue(article, closeAfterDays, now)) return article;
  return { ...article, state: "closed" };
}
