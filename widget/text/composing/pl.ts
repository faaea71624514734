/** Polish: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "Formatowanie",
  "tool.bold": "Pogrubienie",
  "tool.italic": "Kursywa",
  "tool.quote": "Cytat",
  "tool.link": "Link",
  "tool.list": "Lista",
  "tool.code": "Kod",
  "left.both": "Zostało: {n}. Napisane znaki: {written}, policzone: {counted}, bo niektóre, na przykład emoji, zajmują więcej miejsca.",
  "over.both": "Za dużo o: {n}. Napisane znaki: {written}, policzone: {counted}, bo niektóre, na przykład emoji, zajmują więcej miejsca.",
  "draft.found": "To twój wcześniejszy, niedokończony tekst.",
  "draft.discard": "Usuń go",
  "discard.ask": "Usunąć napisany tekst?",
  "discard.yes": "Usuń",
  "discard.later": "Zachowaj na później",
  "discard.no": "Pisz dalej",
  "edit.rest": "Czas na edycję: {time}",
  "edit.soon": {
    one: "Na edycję została {n} minuta.",
    few: "Na edycję zostały {n} minuty.",
    many: "Na edycję zostało {n} minut.",
    other: "Na edycję zostało {n} minuty.",
  },
  "edit.over": "Czas na edycję minął; komentarz pozostał bez zmian. Twój tekst nadal tu jest.",
  "edit.copy": "Skopiuj tekst",
  "edit.copied": "Tekst został skopiowany.",
  "wait.over": "Możesz znów pisać.",
  "queue.kept": "Brak połączenia. Twój komentarz jest zachowany i wyśle się sam, gdy połączenie wróci.",
  "queue.waiting": "Czeka na połączenie. Wyśle się sam; tylko ty go widzisz.",
  "queue.refused": "Nie wysłano.",
  "queue.back": "Cofnij wysyłanie",
};
