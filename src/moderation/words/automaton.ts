/** Called once for each place: which of the patterns, and where in the text it starts and ends (UTF-16 units). */
export type Visit = (pattern: number, start: number, end: number) => void;
/** Finds every place of every pattern in a text, in the order of their ends. */
export type Scan = (text: string, visit: Visit) => void;

const UNITS = 0x10000;

/**
 * An automaton after Aho and Corasick ("Efficient string matching", 1975): all patterns are looked for in one pass, so the
 * time grows with the text and with what is found, not with the list or with how a text repeats itself. Empty patterns are never found.
 */
export function buildAutomaton(patterns: readonly string[]): Scan {
  // One map for all edges and lists by node number: a map in each of tens of thousands of nodes takes ten times the memory.
  const edges = new Map<number, number>();
  const depth = [0];
  const ending = new Map<number, number[]>();
  patterns.forEach((pattern, index) => {
    if (pattern === "") return;
    let node = 0;
    for (let at = 0; at < pattern.length; at++) node = grow(edges, depth, node, pattern.charCodeAt(at));
    ending.set(node, [...(ending.get(node) ?? []), index]);
  });
  const { fallback, output } = connect(edges, depth, ending);

  return (text, visit) => {
    let node = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      let next = edges.get(node * UNITS + unit);
      while (next === undefined && node !== 0) {
        node = fallback[node] as number;
        next = edges.get(node * UNITS + unit);
      }
      node = next ?? 0;
      for (let found = ending.has(node) ? node : (output[node] as number); found !== 0; found = output[found] as number) {
        for (const index of ending.get(found) as number[]) visit(index, at + 1 - (depth[found] as number), at + 1);
      }
    }
  };
}

function grow(edges: Map<number, number>, depth: number[], node: number, unit: number): number {
  const known = edges.get(node * UNITS + unit);
  if (known !== undefined) return known;
  edges.set(node * UNITS + unit, depth.length);
  depth.push((depth[node] as number) + 1);
  return depth.length - 1;
}

/** For each node, the longest other one that its text ends with, and the longest of these where a pattern ends; 0 is none. */
function connect(edges: Map<number, number>, depth: number[], ending: Map<number, number[]>): { fallback: number[]; output: number[] } {
  const fallback: number[] = new Array(depth.length).fill(0);
  const output: number[] = new Array(depth.length).fill(0);
  const byDepth = [...edges].sort(([, one], [, other]) => (depth[one] as number) - (depth[other] as number));
  for (const [edge, node] of byDepth) {
    const unit = edge % UNITS;
    let from = (edge - unit) / UNITS;
    let next: number | undefined;
    while (from !== 0 && next === undefined) {
      from = fallback[from] as number;
      next = edges.get(from * UNITS + unit);
    }
    const back = next ?? 0;
    fallback[node] = back;
    output[node] = ending.has(back) ? back : (output[back] as number);
  }
  return { fallback, output };
}
