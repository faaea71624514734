/** Italian. */
import type { Message } from "../text.ts";
import type { ReaderKey } from "./en.ts";

export const reader: Record<ReaderKey, Message> = {
  offer: { one: "{n} nuovo commento", many: "{n} di nuovi commenti", other: "{n} nuovi commenti" },
  "offer.replies": { one: "{n} nuova risposta", many: "{n} di nuove risposte", other: "{n} nuove risposte" },
  since: "Nuovi dalla tua ultima visita: {n}",
  next: "Prossimo nuovo",
  new: "Nuovo",
  thread: "Conversazione aperta da {name}",
  folded: { one: "{n} risposta compressa", many: "{n} di risposte compresse", other: "{n} risposte compresse" },
  continue: "Continua questa conversazione",
  branch: "Stai leggendo una sola conversazione.",
  "branch.leave": "Torna a tutti i commenti",
  parent: "Che cosa ha scritto {name}",
  "parent.go": "Vai a questo commento",
  menu: "Altre opzioni per il commento di {name}",
  mute: "Silenzia {name}",
  muted: "Scritto da una persona che hai silenziato.",
  "muted.label": "Commento silenziato, livello {n}",
  "muted.show": "Mostra",
  "muted.list": { one: "{n} persona silenziata", many: "{n} di persone silenziate", other: "{n} persone silenziate" },
  unmute: "Non silenziare più {name}",
  gone: "Questo commento non è più qui.",
  language: "Lingua",
  "language.all": "Tutte le lingue",
  now: "proprio ora",
  minutes: { one: "{n} minuto fa", other: "{n} minuti fa" },
  hours: { one: "{n} ora fa", other: "{n} ore fa" },
  days: { one: "{n} giorno fa", other: "{n} giorni fa" },
  date: "{day} {month} {year}",
  months: "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
};
