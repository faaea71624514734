/** Polish. Names stand after a colon, so that they need no case. */
import type { Message } from "../text.ts";
import type { ReaderKey } from "./en.ts";

export const reader: Record<ReaderKey, Message> = {
  offer: { one: "{n} nowy komentarz", few: "{n} nowe komentarze", many: "{n} nowych komentarzy", other: "{n} nowego komentarza" },
  "offer.replies": { one: "{n} nowa odpowiedź", few: "{n} nowe odpowiedzi", many: "{n} nowych odpowiedzi", other: "{n} nowej odpowiedzi" },
  since: "Nowe od twojej ostatniej wizyty: {n}",
  next: "Następny nowy",
  new: "Nowy",
  thread: "Wątek, autor: {name}",
  folded: {
    one: "{n} zwinięta odpowiedź",
    few: "{n} zwinięte odpowiedzi",
    many: "{n} zwiniętych odpowiedzi",
    other: "{n} zwiniętej odpowiedzi",
  },
  continue: "Dalszy ciąg wątku",
  branch: "Czytasz jeden wątek.",
  "branch.leave": "Wróć do wszystkich komentarzy",
  parent: "Na co to odpowiedź, autor: {name}",
  "parent.go": "Przejdź do tego komentarza",
  menu: "Więcej działań na komentarzu, autor: {name}",
  mute: "Wycisz: {name}",
  muted: "Komentarz wyciszonej osoby.",
  "muted.label": "Wyciszony komentarz, poziom {n}",
  "muted.show": "Pokaż",
  "muted.list": {
    one: "{n} wyciszona osoba",
    few: "{n} wyciszone osoby",
    many: "{n} wyciszonych osób",
    other: "{n} wyciszonej osoby",
  },
  unmute: "Cofnij wyciszenie: {name}",
  gone: "Tego komentarza już tu nie ma.",
  language: "Język",
  "language.all": "Wszystkie języki",
  now: "przed chwilą",
  minutes: { one: "{n} minutę temu", few: "{n} minuty temu", many: "{n} minut temu", other: "{n} minuty temu" },
  hours: { one: "{n} godzinę temu", few: "{n} godziny temu", many: "{n} godzin temu", other: "{n} godziny temu" },
  days: { one: "{n} dzień temu", few: "{n} dni temu", many: "{n} dni temu", other: "{n} dnia temu" },
  date: "{day} {month} {year}",
  months: "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia",
};
