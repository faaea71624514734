/** The page that needs no script, in German. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "Kommentare",
  "title.of": "Kommentare: {title}",
  "title.reply": "Antwort an {name}",
  back: "Zurück zum Artikel",
  "back.thread": "Zurück zu den Kommentaren",
  older: "Ältere Kommentare",
  newer: "Neuere Kommentare",
  more: "Weitere Kommentare",
  first: "Zurück zum Anfang",
  read: "Ohne JavaScript lesen und schreiben",
  linked: "Sie sind einem Link zu einem Kommentar gefolgt.",
  "linked.all": "Alle Kommentare zeigen",
  kept: "Noch wurde nichts gesendet. Ihr Text ist noch da.",
  format: "Möglich sind **fett**, *kursiv*, > Zitat und Links.",
};
