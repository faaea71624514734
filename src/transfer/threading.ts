/** Puts the comments of one article into an order in which every parent comes before its replies, mending what cannot be true. */

export type ThreadEntry = { sourceId: string; parentSourceId: string | null; createdAt: number };
export type ThreadProblem = { sourceId: string; why: "parent-missing" | "cycle" };
export type OrderedThread = { order: { sourceId: string; parentSourceId: string | null }[]; problems: ThreadProblem[] };

/**
 * Roots by time, each followed by its replies by time. A reply whose parent is not among the entries becomes a root, and of a ring of
 * replies the oldest does; both are reported. Nothing here recurses: a file may hold a chain of a million.
 */
export function orderThread(entries: readonly ThreadEntry[]): OrderedThread {
  const sorted = [...entries].sort((a, b) => a.createdAt - b.createdAt);
  const bySource = new Map(sorted.map((entry) => [entry.sourceId, entry]));
  const problems: ThreadProblem[] = [];
  const parentOf = new Map<string, string | null>();
  for (const { sourceId, parentSourceId } of sorted) {
    const present = parentSourceId !== null && bySource.has(parentSourceId);
    if (parentSourceId !== null && !present) problems.push({ sourceId, why: "parent-missing" });
    parentOf.set(sourceId, present ? parentSourceId : null);
  }
  for (const sourceId of ringStarts(sorted, parentOf)) {
    problems.push({ sourceId, why: "cycle" });
    parentOf.set(sourceId, null);
  }
  return { order: parentsFirst(sorted, parentOf), problems };
}

/** The oldest comment of every ring, found by following parents until ground that was walked before. */
function ringStarts(sorted: readonly ThreadEntry[], parentOf: ReadonlyMap<string, string | null>): string[] {
  const walkOf = new Map<string, number>();
  const place = new Map(sorted.map((entry, index) => [entry.sourceId, index]));
  const starts: string[] = [];
  sorted.forEach(({ sourceId }, walk) => {
    let at: string | null = sourceId;
    while (at !== null && !walkOf.has(at)) {
      walkOf.set(at, walk);
      at = parentOf.get(at) ?? null;
    }
    if (at === null || walkOf.get(at) !== walk) return;
    let oldest = at;
    for (let next = parentOf.get(at) ?? at; next !== at; next = parentOf.get(next) ?? at) {
      if ((place.get(next) ?? 0) < (place.get(oldest) ?? 0)) oldest = next;
    }
    starts.push(oldest);
  });
  return starts;
}

function parentsFirst(sorted: readonly ThreadEntry[], parentOf: ReadonlyMap<string, string | null>): OrderedThread["order"] {
  const repliesTo = new Map<string | null, string[]>();
  for (const { sourceId } of sorted) {
    const parent = parentOf.get(sourceId) ?? null;
    const siblings = repliesTo.get(parent);
    if (siblings) siblings.push(sourceId);
    else repliesTo.set(parent, [sourceId]);
  }
  const order: OrderedThread["order"] = [];
  const waiting = [...(repliesTo.get(null) ?? [])].reverse();
  for (let sourceId = waiting.pop(); sourceId !== undefined; sourceId = waiting.pop()) {
    order.push({ sourceId, parentSourceId: parentOf.get(sourceId) ?? null });
    for (const reply of (repliesTo.get(sourceId) ?? []).reverse()) waiting.push(reply);
  }
  return order;
}
