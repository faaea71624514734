import { az } from "./az.ts";
import { type DeskText, en } from "./en.ts";

const LANGUAGES: Record<string, DeskText> = { en, az };

/** The first of the reader's languages (BCP 47, as in `navigator.languages`) that the desk is written in; English otherwise. */
export function deskTextFor(preferred: readonly string[]): DeskText {
  for (const tag of preferred) {
    const text = LANGUAGES[tag.toLowerCase().split("-")[0] ?? ""];
    if (text) return text;
  }
  return en;
}

/** A refusal in the moderator's language, or the service's own sentence where the code is new to us. */
export function sentenceFor(text: DeskText, code: string, detail: string): string {
  return text.errors[code] ?? (detail || (text.errors["server.error"] ?? code));
}
