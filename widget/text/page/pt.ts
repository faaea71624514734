/** The page that needs no script, in Portuguese. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "Comentários",
  "title.of": "Comentários: {title}",
  "title.reply": "Resposta a {name}",
  back: "Voltar ao artigo",
  "back.thread": "Voltar aos comentários",
  older: "Comentários mais antigos",
  newer: "Comentários mais recentes",
  more: "Mais comentários",
  first: "Voltar ao início",
  read: "Ler e escrever sem JavaScript",
  linked: "Seguiu um link para um comentário.",
  "linked.all": "Mostrar todos os comentários",
  kept: "Ainda nada foi enviado. O que escreveu continua aqui.",
  format: "Pode usar **negrito**, *itálico*, > citação e links.",
};
