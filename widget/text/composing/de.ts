/** German: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "Formatierung",
  "tool.bold": "Fett",
  "tool.italic": "Kursiv",
  "tool.quote": "Zitat",
  "tool.link": "Link",
  "tool.list": "Liste",
  "tool.code": "Code",
  "left.both": "Noch {n}. Ihre {written} Zeichen zählen als {counted}, weil einige, etwa Emojis, mehr Platz brauchen.",
  "over.both": "{n} zu viel. Ihre {written} Zeichen zählen als {counted}, weil einige, etwa Emojis, mehr Platz brauchen.",
  "draft.found": "Das ist Ihr unfertiger Text von zuvor.",
  "draft.discard": "Verwerfen",
  "discard.ask": "Das Geschriebene verwerfen?",
  "discard.yes": "Verwerfen",
  "discard.later": "Für später behalten",
  "discard.no": "Weiterschreiben",
  "edit.rest": "Verbleibende Zeit zum Bearbeiten: {time}",
  "edit.soon": { one: "Noch {n} Minute zum Bearbeiten.", other: "Noch {n} Minuten zum Bearbeiten." },
  "edit.over": "Die Zeit zum Bearbeiten ist abgelaufen; der Kommentar bleibt, wie er war. Ihr Text ist noch da.",
  "edit.copy": "Text kopieren",
  "edit.copied": "Der Text ist kopiert.",
  "wait.over": "Sie können jetzt wieder schreiben.",
  "queue.kept": "Sie sind offline. Ihr Kommentar bleibt gespeichert und wird von selbst gesendet, sobald die Verbindung wieder da ist.",
  "queue.waiting": "Wartet auf die Verbindung. Wird von selbst gesendet; nur Sie können ihn sehen.",
  "queue.refused": "Er wurde nicht gesendet.",
  "queue.back": "Zurückholen",
};
