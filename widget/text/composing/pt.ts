/** Portuguese: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "Formatação",
  "tool.bold": "Negrito",
  "tool.italic": "Itálico",
  "tool.quote": "Citação",
  "tool.link": "Link",
  "tool.list": "Lista",
  "tool.code": "Código",
  "left.both": "Restam {n}. Os seus {written} caracteres contam como {counted}, porque alguns, como os emojis, ocupam mais espaço.",
  "over.both": "{n} a mais. Os seus {written} caracteres contam como {counted}, porque alguns, como os emojis, ocupam mais espaço.",
  "draft.found": "Este é o texto que deixou por terminar.",
  "draft.discard": "Descartar",
  "discard.ask": "Descartar o que escreveu?",
  "discard.yes": "Descartar",
  "discard.later": "Guardar para depois",
  "discard.no": "Continuar a escrever",
  "edit.rest": "Tempo restante para editar: {time}",
  "edit.soon": {
    one: "Resta {n} minuto para editar.",
    many: "Restam {n} de minutos para editar.",
    other: "Restam {n} minutos para editar.",
  },
  "edit.over": "O prazo para editar terminou; o comentário fica como estava. O que escreveu continua aqui.",
  "edit.copy": "Copiar o texto",
  "edit.copied": "O texto foi copiado.",
  "wait.over": "Já pode voltar a escrever.",
  "queue.kept": "Está sem internet. O seu comentário foi guardado e será enviado automaticamente quando ela voltar.",
  "queue.waiting": "Aguarda a conexão. Será enviado automaticamente; mais ninguém pode vê-lo.",
  "queue.refused": "Não foi enviado.",
  "queue.back": "Recuperar",
};
