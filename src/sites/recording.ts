/** What the record says of a change to what a publisher set: names and values, never anybody's words. Pure. */
import { z } from "zod";
import { type SiteSettings, siteSettings } from "./settings.ts";

/** What a publisher may set, by the area that the record names. */
export const AREAS = ["settings", "word-lists", "rules", "hosts", "house-rules", "templates", "external-phases", "article"] as const;
export type Area = (typeof AREAS)[number];

/** Who set it: exactly one of a person at the desk and a server key. */
export type Setter = { userId: number | null; keyId: number | null };
/** Of whoever is asking, as much as the record needs; accounts comes after sites and fits into it. */
export type Caller = { kind: "key"; keyId: number } | { kind: "desk" | "reader"; user: { id: number } };

export function setterOf(caller: Caller): Setter {
  return caller.kind === "key" ? { userId: null, keyId: caller.keyId } : { userId: caller.user.id, keyId: null };
}

/** The settings that changed, from and to; null where none did. Of a text it says only that it changed, since the record is kept for good. */
export function changedSettings(before: SiteSettings, after: SiteSettings): string | null {
  const names = (Object.keys(siteSettings.shape) as (keyof SiteSettings)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  if (names.length === 0) return null;
  return names.map((name) => (isPlain(name) ? `${name}: ${before[name]} -> ${after[name]}` : `${name} changed`)).join(", ");
}

/** A number, a yes or no, or one of a few choices. */
function isPlain(name: keyof SiteSettings): boolean {
  const field: unknown = siteSettings.shape[name].unwrap();
  return field instanceof z.ZodNumber || field instanceof z.ZodBoolean || field instanceof z.ZodEnum;
}
