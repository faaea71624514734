/** The page that needs no script, in French. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "Commentaires",
  "title.of": "Commentaires : {title}",
  "title.reply": "Réponse à {name}",
  back: "Retour à l’article",
  "back.thread": "Retour aux commentaires",
  older: "Commentaires plus anciens",
  newer: "Commentaires plus récents",
  more: "Plus de commentaires",
  first: "Retour au début",
  read: "Lire et écrire sans JavaScript",
  linked: "Vous avez suivi un lien vers un commentaire.",
  "linked.all": "Afficher tous les commentaires",
  kept: "Rien n’a encore été envoyé. Votre texte est toujours là.",
  format: "**gras**, *italique*, > citation et liens sont reconnus.",
};
