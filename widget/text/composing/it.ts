/** Italian: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "Formattazione",
  "tool.bold": "Grassetto",
  "tool.italic": "Corsivo",
  "tool.quote": "Citazione",
  "tool.link": "Link",
  "tool.list": "Elenco",
  "tool.code": "Codice",
  "left.both": "Rimasti: {n}. Caratteri scritti: {written}, conteggiati: {counted}, perché alcuni, come le emoji, occupano più spazio.",
  "over.both": "Di troppo: {n}. Caratteri scritti: {written}, conteggiati: {counted}, perché alcuni, come le emoji, occupano più spazio.",
  "draft.found": "Questo è il tuo testo rimasto in sospeso.",
  "draft.discard": "Eliminalo",
  "discard.ask": "Eliminare ciò che hai scritto?",
  "discard.yes": "Elimina",
  "discard.later": "Conserva per dopo",
  "discard.no": "Continua a scrivere",
  "edit.rest": "Tempo rimasto per modificare: {time}",
  "edit.soon": { one: "Resta {n} minuto per modificare.", other: "Restano {n} minuti per modificare." },
  "edit.over": "Il tempo per modificare è scaduto; il commento resta com’era. Il tuo testo è ancora qui.",
  "edit.copy": "Copia il testo",
  "edit.copied": "Il testo è copiato.",
  "wait.over": "Ora puoi scrivere di nuovo.",
  "queue.kept": "Sei offline. Il tuo commento è conservato e partirà da solo quando tornerà la connessione.",
  "queue.waiting": "In attesa della connessione. Partirà da solo; solo tu puoi vederlo.",
  "queue.refused": "Non è stato inviato.",
  "queue.back": "Riprendilo",
};
