/** The page that needs no script, in Spanish. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "Comentarios",
  "title.of": "Comentarios: {title}",
  "title.reply": "Respuesta a {name}",
  back: "Volver al artículo",
  "back.thread": "Volver a los comentarios",
  older: "Comentarios más antiguos",
  newer: "Comentarios más recientes",
  more: "Más comentarios",
  first: "Volver al principio",
  read: "Leer y escribir sin JavaScript",
  linked: "Ha seguido un enlace a un comentario.",
  "linked.all": "Mostrar todos los comentarios",
  kept: "Todavía no se ha enviado nada. Lo que escribió sigue aquí.",
  format: "Se admiten **negrita**, *cursiva*, > cita y enlaces.",
};
