/** Slowing down replies in threads that are much reported, where the publisher asks for it. */
import { isStaff } from "../../accounts/actor.ts";
import { type Database, guard } from "../../db/commit.ts";
import type { Inquiry } from "../screening-service.ts";
import { checkHeat, gapOf } from "./pacing.ts";
import { createHeatStore, isPaced } from "./store.ts";

/** `limits` off lifts it: for load tests only. */
export function createHeat({ database, limits }: { database: Database; limits: boolean }): Inquiry {
  const store = createHeatStore(database);

  return async ({ site, article, author, parent }, { now }) => {
    if (!limits || site.settings.threadHeat === "off" || parent === null || article === null || isStaff(author.role))
      return { findings: [] };
    const reply = { authorId: author.id, articleId: article.id, parentId: parent.id, rootId: parent.rootId };
    const heat = await store.heat(reply);
    checkHeat(heat, now);
    const gap = gapOf(heat);
    // Committed after the comment, which is one of those counted: of two sent at once, one is too many.
    return { findings: [], alongside: gap > 0 ? [guard(isPaced(reply, now - gap))] : [] };
  };
}
