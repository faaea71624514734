/** Which format an XML file is in, by its root, so that a file given under the wrong name is refused with the right one. */
import { type ForeignFormat, importProblem } from "./foreign.ts";
import type { XmlElement } from "./xml.ts";

const NAMES: Record<ForeignFormat, string> = { wordpress: "a WordPress export", disqus: "a Disqus export" };

/** Throws `import.invalid` unless the root is that of the format. */
export function expectedRoot(root: XmlElement, format: ForeignFormat): void {
  const found = formatOf(root);
  if (found === format) return;
  const looks = found ? `${NAMES[found]} (format ${found})` : `XML of another kind, with <${root.name}> at its root`;
  throw importProblem(`This looks like ${looks}, not like ${NAMES[format]}`, root);
}

/** Every RSS feed begins as a WordPress export does; that a feed is none shows by its having no comments, which is told in the report. */
function formatOf(root: XmlElement): ForeignFormat | null {
  if (root.name === "rss") return "wordpress";
  return root.name === "disqus" ? "disqus" : null;
}
