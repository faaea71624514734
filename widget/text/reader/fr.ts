/** French. Names follow no "de", which some of them would shorten. */
import type { Message } from "../text.ts";
import type { ReaderKey } from "./en.ts";

export const reader: Record<ReaderKey, Message> = {
  offer: { one: "{n} nouveau commentaire", many: "{n} de nouveaux commentaires", other: "{n} nouveaux commentaires" },
  "offer.replies": { one: "{n} nouvelle réponse", many: "{n} de nouvelles réponses", other: "{n} nouvelles réponses" },
  since: "Nouveaux depuis votre dernière visite : {n}",
  next: "Nouveau suivant",
  new: "Nouveau",
  thread: "Fil ouvert par {name}",
  folded: { one: "{n} réponse repliée", many: "{n} de réponses repliées", other: "{n} réponses repliées" },
  continue: "Suite de ce fil",
  branch: "Vous lisez un seul fil.",
  "branch.leave": "Retour à tous les commentaires",
  parent: "Ce qu’a écrit {name}",
  "parent.go": "Aller à ce commentaire",
  menu: "Plus d’options, commentaire écrit par {name}",
  mute: "Masquer {name}",
  muted: "Écrit par une personne que vous masquez.",
  "muted.label": "Commentaire masqué, niveau {n}",
  "muted.show": "Afficher",
  "muted.list": { one: "{n} personne masquée", many: "{n} de personnes masquées", other: "{n} personnes masquées" },
  unmute: "Ne plus masquer {name}",
  gone: "Ce commentaire n’est plus ici.",
  language: "Langue",
  "language.all": "Toutes les langues",
  now: "à l’instant",
  minutes: { one: "il y a {n} minute", other: "il y a {n} minutes" },
  hours: { one: "il y a {n} heure", other: "il y a {n} heures" },
  days: { one: "il y a {n} jour", other: "il y a {n} jours" },
  date: "{day} {month} {year}",
  months: "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
};
