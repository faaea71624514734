import type { DeskText } from "./en.ts";

/** The first of the reader's languages (BCP 47) that is among these; English otherwise. */
export function chosenFrom(languages: readonly string[], preferred: readonly string[]): string {
  for (const tag of preferred) {
    const language = tag.toLowerCase().split("-")[0] ?? "";
    if (languages.includes(language)) return language;
  }
  return "en";
}

/** A refusal in the moderator's language, or the service's own sentence where the code is new to us. */
export function sentenceFor(text: DeskText, code: string, detail: string): string {
  return text.errors[code] ?? (detail || (text.errors["server.error"] ?? code));
}
