/** Which part of the desk an address names: the queues are the rest, so that their addresses stay as they were. */
export const SECTIONS = ["queues", "notices", "record", "settings"] as const;
export type Section = (typeof SECTIONS)[number];

export const TABS = ["general", "words", "rules", "links", "house-rules", "templates", "external"] as const;
export type Tab = (typeof TABS)[number];

export function sectionOf(fragment: string): Section {
  const [name] = wordsOf(fragment);
  return SECTIONS.find((section) => section === name) ?? "queues";
}

/** What stands after the section: a screen of the settings, or the list of notices. */
export function tabOf(fragment: string): Tab {
  const [, name] = wordsOf(fragment);
  return TABS.find((tab) => tab === name) ?? "general";
}

/** The second word and the query of a fragment, as `#record?kind=setting` has them. */
export function detailsOf(fragment: string): { word: string; query: URLSearchParams } {
  return { word: wordsOf(fragment)[1] ?? "", query: new URLSearchParams(fragment.split("?")[1] ?? "") };
}

function wordsOf(fragment: string): string[] {
  return (fragment.replace(/^#/, "").split("?")[0] ?? "").split("/");
}
