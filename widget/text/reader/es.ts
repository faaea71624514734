/** Spanish. Months are written small, and round millions take "de". */
import type { Message } from "../text.ts";
import type { ReaderKey } from "./en.ts";

export const reader: Record<ReaderKey, Message> = {
  offer: { one: "{n} comentario nuevo", many: "{n} de comentarios nuevos", other: "{n} comentarios nuevos" },
  "offer.replies": { one: "{n} respuesta nueva", many: "{n} de respuestas nuevas", other: "{n} respuestas nuevas" },
  since: "Nuevos desde su última visita: {n}",
  next: "Siguiente nuevo",
  new: "Nuevo",
  thread: "Hilo de {name}",
  folded: { one: "{n} respuesta plegada", many: "{n} de respuestas plegadas", other: "{n} respuestas plegadas" },
  continue: "Continuar este hilo",
  branch: "Está leyendo un solo hilo.",
  "branch.leave": "Volver a todos los comentarios",
  parent: "Lo que escribió {name}",
  "parent.go": "Ir a este comentario",
  menu: "Más opciones para el comentario de {name}",
  mute: "Silenciar a {name}",
  muted: "Escrito por alguien a quien ha silenciado.",
  "muted.label": "Comentario silenciado, nivel {n}",
  "muted.show": "Mostrar",
  "muted.list": { one: "{n} persona silenciada", many: "{n} de personas silenciadas", other: "{n} personas silenciadas" },
  unmute: "Dejar de silenciar a {name}",
  gone: "Este comentario ya no está aquí.",
  language: "Idioma",
  "language.all": "Todos los idiomas",
  now: "ahora mismo",
  minutes: { one: "hace {n} minuto", many: "hace {n} de minutos", other: "hace {n} minutos" },
  hours: { one: "hace {n} hora", many: "hace {n} de horas", other: "hace {n} horas" },
  days: { one: "hace {n} día", many: "hace {n} de días", other: "hace {n} días" },
  date: "{day} de {month} de {year}",
  months: "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
};
