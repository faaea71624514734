/** The page that needs no script, in Italian. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "Commenti",
  "title.of": "Commenti: {title}",
  "title.reply": "Risposta a {name}",
  back: "Torna all’articolo",
  "back.thread": "Torna ai commenti",
  older: "Commenti meno recenti",
  newer: "Commenti più recenti",
  more: "Altri commenti",
  first: "Torna all’inizio",
  read: "Leggi e scrivi senza JavaScript",
  linked: "Hai seguito il link a un commento.",
  "linked.all": "Mostra tutti i commenti",
  kept: "Non è ancora stato inviato nulla. Il tuo testo è ancora qui.",
  format: "Puoi usare **grassetto**, *corsivo*, > citazione e link.",
};
