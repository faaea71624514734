import type { DeskSessionWire } from "../../../src/accounts/wire.ts";
import type { DeskText } from "../../text/desk/en.ts";
import { sentenceFor } from "../../text/desk/language.ts";
import type { SectionsText } from "../../text/desk/settings/en.ts";
import type { Call, Refusal } from "../api.ts";
import type { Section } from "../sections.ts";

/** What the frame around the sections hands in. `drafts` holds what is written and not saved, by the screen's name. */
export type SectionProps = {
  section: Exclude<Section, "queues">;
  fragment: string;
  call: Call;
  drafts: Map<string, unknown>;
  text: DeskText;
  words: SectionsText;
  session: DeskSessionWire;
  /** Something was decided that the counts in the frame count. */
  onCount: () => void;
  onSignedOut: () => void;
};

/** What every screen is given. `path` is the site's, as a call takes it. */
export type Place = Omit<SectionProps, "section" | "fragment"> & { path: string; canEdit: boolean };

export type Told = { sentence: string; fields: Record<string, string> };

/** A refusal in words and at its fields. This part of the script has no class in common with the first, so it is known by its shape. */
export function toldOf({ text, onSignedOut }: Place, cause: unknown): Told {
  const { code, detail, status, fields } = (cause instanceof Error ? cause : {}) as Partial<Refusal>;
  if (status === 401) onSignedOut();
  return { sentence: sentenceFor(text, code ?? "server.error", detail ?? ""), fields: fields ?? {} };
}

/** A number as the desk's language writes it. */
export function numberIn({ text }: Pick<Place, "text">, n: number): string {
  return new Intl.NumberFormat(text.locale).format(n);
}
