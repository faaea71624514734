/**
 * What the moderator chose to look at, and how it stands in the address: `#everything?order=newest&q=word`. It lives in
 * the fragment so that going back, reloading and sharing it with a colleague work, and no server log ever sees it.
 */
import type { QueueFilters, QueueName } from "../../src/moderation/wire.ts";

export const QUEUES: QueueName[] = ["pending", "reported", "appeals", "new-authors", "everything"];
export const ORDERS: QueueFilters["order"][] = ["oldest", "newest", "risk"];
export const AUTHOR_STATES: NonNullable<QueueFilters["state"]>[] = ["new", "guest", "premoderated", "suspended", "banned"];
export const STATUSES: NonNullable<QueueFilters["status"]>[] = ["published", "pending", "rejected", "withdrawn"];

/** In the order in which their chips stand. */
export const FILTERS = ["q", "status", "reason", "language", "state", "article", "author"] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filters = Partial<Record<FilterName, string>>;

/** `narrowed` says that the list leaves something of its queue out. */
export type View = { queue: QueueName; order: QueueFilters["order"]; filters: Filters; narrowed: boolean };

/** What was decided last is what one looks for among everything; elsewhere who waits longest comes first. */
const usualOrder = (queue: QueueName): QueueFilters["order"] => (queue === "everything" ? "newest" : "oldest");

export function viewOf(queue: QueueName, filters: Filters = {}, order?: QueueFilters["order"]): View {
  const kept: Filters = {};
  for (const name of FILTERS) {
    const value = filters[name]?.trim();
    // Only everything holds more than one state.
    if (value && (name !== "status" || queue === "everything")) kept[name] = value;
  }
  return { queue, order: order ?? usualOrder(queue), filters: kept, narrowed: Object.keys(kept).length > 0 };
}

/** Another queue keeps what was searched for and whose comments were looked at: these are about a case, not about a queue. */
export function inQueue(view: View, queue: QueueName): View {
  return queue === view.queue ? view : viewOf(queue, view.filters);
}

export const withFilter = (view: View, name: FilterName, value: string | null): View =>
  viewOf(view.queue, { ...view.filters, [name]: value ?? "" }, view.order);

/** The fragment with its `#`. Reading it back gives the same view. */
export function addressOf(view: View, zen = false): string {
  const words = parametersOf(view);
  if (view.order === usualOrder(view.queue)) words.delete("order");
  if (zen) words.set("zen", "1");
  const query = words.toString();
  return `#${view.queue}${query ? `?${query}` : ""}`;
}

/** A fragment that somebody wrote by hand is read as far as it makes sense. */
export function readAddress(fragment: string): { view: View; zen: boolean } {
  const [name = "", query = ""] = fragment.replace(/^#/, "").split("?", 2);
  const words = new URLSearchParams(query);
  const queue = QUEUES.find((candidate) => candidate === name) ?? "pending";
  const filters: Filters = {};
  for (const filter of FILTERS) filters[filter] = words.get(filter) ?? "";
  return {
    view: viewOf(
      queue,
      filters,
      ORDERS.find((order) => order === words.get("order")),
    ),
    zen: words.get("zen") === "1",
  };
}

/** As the service takes them in the query. */
export function parametersOf({ order, filters }: View): URLSearchParams {
  const words = new URLSearchParams({ order });
  for (const name of FILTERS) {
    const value = filters[name];
    if (value) words.set(name, value);
  }
  return words;
}

export const sameView = (one: View, other: View): boolean => addressOf(one) === addressOf(other);
