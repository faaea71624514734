/**
 * Cuts text at the terms a rule matched, so that the moderator sees them in place. Plain comparison without regular
 * expressions; a term that the rule found only after folding lookalike letters is then simply not marked.
 */
export function splitAtTerms(text: string, terms: string[]): { text: string; hit: boolean }[] {
  const lower = text.toLowerCase();
  // Lower-casing a few letters changes their length; positions would be off, so such text is left unmarked.
  const wanted = lower.length === text.length ? terms.map((term) => term.toLowerCase()).filter((term) => term !== "") : [];
  const parts: { text: string; hit: boolean }[] = [];
  let from = 0;
  while (from < text.length) {
    const hit = nearest(lower, wanted, from);
    const until = hit ? hit.at : text.length;
    if (until > from) parts.push({ text: text.slice(from, until), hit: false });
    if (!hit) break;
    parts.push({ text: text.slice(hit.at, hit.at + hit.length), hit: true });
    from = hit.at + hit.length;
  }
  return parts;
}

function nearest(lower: string, wanted: string[], from: number): { at: number; length: number } | null {
  let best: { at: number; length: number } | null = null;
  for (const term of wanted) {
    const at = lower.indexOf(term, from);
    if (at !== -1 && (!best || at < best.at || (at === best.at && term.length > best.length))) best = { at, length: term.length };
  }
  return best;
}
