export type Match<List extends string> = { list: List; start: number; end: number };
export type Marked<List extends string> = { text: string; list: List | null };

/** Cuts a text at its matches; where two overlap, the stricter list of the two, which is named first, has the common part. */
export function markedParts<List extends string>(
  text: string,
  matches: readonly Match<List>[],
  strictest: readonly List[],
): Marked<List>[] {
  const cuts = [...new Set([0, text.length, ...matches.flatMap(({ start, end }) => [start, end])])]
    .filter((at) => at >= 0 && at <= text.length)
    .sort((one, other) => one - other);
  const parts: Marked<List>[] = [];
  for (let at = 0; at + 1 < cuts.length; at++) {
    const [from, until] = [cuts[at] as number, cuts[at + 1] as number];
    const here = matches.filter(({ start, end }) => start <= from && end >= until);
    const list = strictest.find((name) => here.some((match) => match.list === name)) ?? null;
    const last = parts.at(-1);
    if (last && last.list === list && list === null) last.text += text.slice(from, until);
    else parts.push({ text: text.slice(from, until), list });
  }
  return parts;
}
