/** French: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "Mise en forme",
  "tool.bold": "Gras",
  "tool.italic": "Italique",
  "tool.quote": "Citation",
  "tool.link": "Lien",
  "tool.list": "Liste",
  "tool.code": "Code",
  "left.both": "Reste : {n}. Caractères écrits : {written}, comptés : {counted}, car certains, comme les émojis, prennent plus de place.",
  "over.both": "En trop : {n}. Caractères écrits : {written}, comptés : {counted}, car certains, comme les émojis, prennent plus de place.",
  "draft.found": "Voici votre texte inachevé de la dernière fois.",
  "draft.discard": "L’abandonner",
  "discard.ask": "Abandonner ce que vous avez écrit ?",
  "discard.yes": "Abandonner",
  "discard.later": "Garder pour plus tard",
  "discard.no": "Continuer à écrire",
  "edit.rest": "Temps restant pour modifier : {time}",
  "edit.soon": { one: "Il reste {n} minute pour modifier.", other: "Il reste {n} minutes pour modifier." },
  "edit.over": "Le délai pour modifier est écoulé ; le commentaire reste tel qu’il était. Votre texte est toujours là.",
  "edit.copy": "Copier le texte",
  "edit.copied": "Le texte est copié.",
  "wait.over": "Vous pouvez de nouveau écrire.",
  "queue.kept": "Vous êtes hors ligne. Votre commentaire est gardé et partira de lui-même au retour de la connexion.",
  "queue.waiting": "En attente de la connexion. Il partira de lui-même ; il n’est visible que de vous.",
  "queue.refused": "Il n’a pas été envoyé.",
  "queue.back": "Le reprendre",
};
