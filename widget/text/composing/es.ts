/** Spanish: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "Formato",
  "tool.bold": "Negrita",
  "tool.italic": "Cursiva",
  "tool.quote": "Cita",
  "tool.link": "Enlace",
  "tool.list": "Lista",
  "tool.code": "Código",
  "left.both": "Quedan {n}. Sus {written} caracteres cuentan como {counted}, porque algunos, como los emojis, ocupan más.",
  "over.both": "Sobran {n}. Sus {written} caracteres cuentan como {counted}, porque algunos, como los emojis, ocupan más.",
  "draft.found": "Este es el texto que dejó sin terminar.",
  "draft.discard": "Descartarlo",
  "discard.ask": "¿Descartar lo que ha escrito?",
  "discard.yes": "Descartar",
  "discard.later": "Guardar para después",
  "discard.no": "Seguir escribiendo",
  "edit.rest": "Tiempo restante para editar: {time}",
  "edit.soon": {
    one: "Queda {n} minuto para editar.",
    many: "Quedan {n} de minutos para editar.",
    other: "Quedan {n} minutos para editar.",
  },
  "edit.over": "El plazo para editar ha terminado; el comentario queda como estaba. Lo que escribió sigue aquí.",
  "edit.copy": "Copiar el texto",
  "edit.copied": "El texto se ha copiado.",
  "wait.over": "Ya puede volver a escribir.",
  "queue.kept": "No tiene conexión. Su comentario queda guardado y se enviará automáticamente cuando vuelva.",
  "queue.waiting": "A la espera de conexión. Se enviará automáticamente; nadie más puede verlo.",
  "queue.refused": "No se ha enviado.",
  "queue.back": "Recuperarlo",
};
