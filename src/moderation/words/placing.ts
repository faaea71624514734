/** Where the words of a comment stand in what was typed, from which markup was taken. Pure. */

/** A place in UTF-16 units, from `start` to before `end`. */
export type Span = { start: number; end: number };

/** A letter with the marks on it. `base` is what two spellings of it have in common: й as one character and as two. */
type Unit = Span & { base: string };

const UNITS = /\P{M}\p{M}*|\p{M}+/gsu;
/** The end of a link with where it leads: its letters are not in the comment. A title may stand in it. */
const LINK_TAIL = /\]\((?:[^()\n]|\([^()\n]*\))*\)/y;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,31});/iy;
/** What stands between two letters of one comment, links apart, is shorter: marks of emphasis, quotes and lists. */
const LONGEST_MARKUP = 64;

/**
 * Says for a place in `plain`, the words of a comment as they are read, where it stands in the Markdown that was `typed`.
 * Both are walked once side by side: what is in `typed` alone is markup, what is in `plain` alone was written as an
 * entity or an escape. Exact but for letters that an address hides behind percent signs, which get the place beside them.
 */
export function placesIn(typed: string, plain: string): (place: Span) => Span {
  const from = unitsOf(typed);
  const at = new Map(from.map((unit, index) => [unit.start, index]));
  const starts = new Int32Array(plain.length + 1);
  const ends = new Int32Array(plain.length + 1);
  const put = ({ start, end }: Span, place: Span) => {
    starts.fill(place.start, start, end);
    ends.fill(place.end, start, end);
  };
  const past = (end: number, index: number) => {
    let next = index;
    while (next < from.length && (from[next] as Unit).start < end) next++;
    return next;
  };

  let index = 0;
  for (const unit of unitsOf(plain)) {
    const found = seek(typed, from, at, index, unit.base, (text) => plain.startsWith(text, unit.start));
    const beside = from[index]?.start ?? typed.length;
    put(unit, found ?? { start: beside, end: beside });
    if (found) index = past(found.end, index);
  }
  return ({ start, end }) => {
    const last = Math.max(start, end - 1);
    const begin = starts[start] as number;
    return { start: begin, end: Math.max(ends[last] as number, Math.min(begin + 1, typed.length)) };
  };
}

function unitsOf(text: string): Unit[] {
  return Array.from(text.matchAll(UNITS), ({ 0: unit, index }) => ({
    start: index,
    end: index + unit.length,
    base: /\s/.test(unit) ? " " : (Array.from(unit.normalize("NFD"))[0] as string),
  }));
}

/**
 * The next place of a letter, past markup; null where it is not near. What looks like an entity or a link and is read
 * `asTyped` is neither. An entity that is one stands for the letter, since nothing but markup was passed to get there.
 */
function seek(
  typed: string,
  units: readonly Unit[],
  at: ReadonlyMap<number, number>,
  from: number,
  base: string,
  asTyped: (text: string) => boolean,
): Span | null {
  let index = from;
  for (let left = LONGEST_MARKUP; index < units.length && left > 0; left--) {
    const unit = units[index] as Unit;
    const tail = textAt(LINK_TAIL, typed, unit.start);
    const entity = textAt(ENTITY, typed, unit.start);
    if (tail !== "" && !asTyped(tail)) index = at.get(unit.start + tail.length) ?? units.length;
    else if (entity !== "" && !asTyped(entity)) return { start: unit.start, end: unit.start + entity.length };
    else if (unit.base === base) return unit;
    else index++;
  }
  return null;
}

function textAt(pattern: RegExp, text: string, place: number): string {
  pattern.lastIndex = place;
  return pattern.exec(text)?.[0] ?? "";
}
