/**
 * The site's settings in the order of the screen. A setting that the service adds needs one line here and its words in
 * widget/text/desk/settings; until then it is shown under its own name, by the type of its value.
 */
export const GROUPS = ["site", "writing", "review", "thread", "other"] as const;
export type Group = (typeof GROUPS)[number];

export type Kind =
  | { kind: "text"; limit: number }
  | { kind: "yes-no" }
  /** As "yes-no", for a setting that is written `on` or `off`. */
  | { kind: "on-off" }
  | { kind: "choice"; options: string[] }
  | { kind: "number"; least: number; most: number };
export type SettingField = Kind & { name: string; group: Group };

export const FIELDS: SettingField[] = [
  { name: "title", group: "site", kind: "text", limit: 100 },
  { name: "language", group: "site", kind: "choice", options: ["en", "az", "hy", "ru", "tr"] },
  { name: "publicRecord", group: "site", kind: "on-off" },
  { name: "guests", group: "writing", kind: "yes-no" },
  { name: "maxLength", group: "writing", kind: "number", least: 100, most: 10_000 },
  { name: "editWindow", group: "writing", kind: "number", least: 0, most: 86_400 },
  { name: "moderation", group: "review", kind: "choice", options: ["publish", "hold-first", "hold"] },
  { name: "holdFirst", group: "review", kind: "number", least: 1, most: 100 },
  { name: "links", group: "review", kind: "choice", options: ["allow", "hold"] },
  { name: "maxLinks", group: "review", kind: "number", least: 0, most: 50 },
  { name: "repeats", group: "review", kind: "choice", options: ["check", "allow"] },
  { name: "score", group: "review", kind: "choice", options: ["off", "nudge", "hold"] },
  { name: "autoHide", group: "thread", kind: "on-off" },
  { name: "threadHeat", group: "thread", kind: "on-off" },
  { name: "closeAfterDays", group: "thread", kind: "number", least: 0, most: 3_650 },
  { name: "depthLimit", group: "thread", kind: "number", least: 1, most: 12 },
];

export type Settings = Record<string, unknown>;

/** Those that this service has, those that the desk does not know last. A value of an unexpected type is taken by its type. */
export function fieldsOf(settings: Settings): SettingField[] {
  const known = FIELDS.filter(({ name }) => name in settings).map((field) =>
    fits(field, settings[field.name]) ? field : guess(field, settings[field.name]),
  );
  const names = new Set(FIELDS.map(({ name }) => name));
  const others = Object.keys(settings).filter((name) => !names.has(name));
  return [...known, ...others.map((name) => guess({ name, group: "other" }, settings[name]))];
}

/** What differs, as the service takes changes. */
export function changesIn(settings: Settings, saved: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(saved[name])));
}

function fits(field: SettingField, value: unknown): boolean {
  switch (field.kind) {
    case "yes-no":
      return typeof value === "boolean";
    case "on-off":
      return value === "on" || value === "off";
    case "number":
      return typeof value === "number" || value === null;
    case "choice":
      return typeof value === "string" && field.options.includes(value);
    case "text":
      return typeof value === "string";
  }
}

function guess({ name, group }: Pick<SettingField, "name" | "group">, value: unknown): SettingField {
  if (typeof value === "boolean") return { name, group, kind: "yes-no" };
  if (value === "on" || value === "off") return { name, group, kind: "on-off" };
  if (typeof value === "number" || value === null) return { name, group, kind: "number", least: 0, most: 1_000_000 };
  return { name, group, kind: "text", limit: 1_000 };
}
