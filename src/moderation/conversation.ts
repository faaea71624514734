/** A comment among what it answers and what answers it, in the order in which it is read. Pure. */

type Placed = { id: number; parent_id: number | null; created: number };

/** From the topmost row down, answers after what they answer and the oldest first; what is beyond the limit is left out. */
export function inThreadOrder<T extends Placed>(rows: T[], limit: number): { rows: T[]; more: boolean } {
  const present = new Set(rows.map(({ id }) => id));
  const below = new Map<number | null, T[]>();
  for (const row of rows.toSorted((one, other) => one.created - other.created || one.id - other.id)) {
    const above = row.parent_id !== null && present.has(row.parent_id) ? row.parent_id : null;
    below.set(above, [...(below.get(above) ?? []), row]);
  }
  const ordered: T[] = [];
  const walk = (parent: number | null) => {
    for (const row of below.get(parent) ?? []) {
      ordered.push(row);
      walk(row.id);
    }
  };
  walk(null);
  return { rows: ordered.slice(0, limit), more: ordered.length > limit };
}
