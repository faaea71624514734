/** German. */
import type { Message } from "../text.ts";
import type { ReaderKey } from "./en.ts";

export const reader: Record<ReaderKey, Message> = {
  offer: { one: "{n} neuer Kommentar", other: "{n} neue Kommentare" },
  "offer.replies": { one: "{n} neue Antwort", other: "{n} neue Antworten" },
  since: "{n} neu seit Ihrem letzten Besuch",
  next: "Nächster neuer",
  new: "Neu",
  thread: "Diskussionsstrang von {name}",
  folded: { one: "{n} Antwort eingeklappt", other: "{n} Antworten eingeklappt" },
  continue: "Diskussionsstrang weiterlesen",
  branch: "Sie lesen einen einzelnen Diskussionsstrang.",
  "branch.leave": "Zurück zu allen Kommentaren",
  parent: "Was {name} geschrieben hat",
  "parent.go": "Zu diesem Kommentar",
  menu: "Mehr zum Kommentar von {name}",
  mute: "{name} stummschalten",
  muted: "Von jemandem, den Sie stummgeschaltet haben.",
  "muted.label": "Stummgeschalteter Kommentar, Ebene {n}",
  "muted.show": "Zeigen",
  "muted.list": { one: "{n} Person stummgeschaltet", other: "{n} Personen stummgeschaltet" },
  unmute: "{name} nicht mehr stummschalten",
  gone: "Dieser Kommentar ist nicht mehr da.",
  language: "Sprache",
  "language.all": "Alle Sprachen",
  now: "gerade eben",
  minutes: { one: "vor {n} Minute", other: "vor {n} Minuten" },
  hours: { one: "vor {n} Stunde", other: "vor {n} Stunden" },
  days: { one: "vor {n} Tag", other: "vor {n} Tagen" },
  date: "{day}. {month} {year}",
  months: "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
};
