/** The page that needs no script, in Polish. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "Komentarze",
  "title.of": "Komentarze: {title}",
  "title.reply": "Odpowiedź ({name})",
  back: "Wróć do artykułu",
  "back.thread": "Wróć do komentarzy",
  older: "Starsze komentarze",
  newer: "Nowsze komentarze",
  more: "Więcej komentarzy",
  first: "Wróć na początek",
  read: "Czytaj i pisz bez JavaScriptu",
  linked: "Ten adres prowadzi do jednego komentarza.",
  "linked.all": "Pokaż wszystkie komentarze",
  kept: "Nic jeszcze nie zostało wysłane. Twój tekst nadal tu jest.",
  format: "Możesz użyć: **pogrubienie**, *kursywa*, > cytat i linki.",
};
