/** The page that needs no script, in Russian. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "Комментарии",
  "title.of": "Комментарии: {title}",
  "title.reply": "Ответ читателю {name}",
  back: "Вернуться к статье",
  "back.thread": "Вернуться к комментариям",
  older: "Более ранние комментарии",
  newer: "Более поздние комментарии",
  more: "Другие комментарии",
  first: "Вернуться к началу",
  read: "Читать и писать без JavaScript",
  linked: "Вы перешли по ссылке на комментарий.",
  "linked.all": "Показать все комментарии",
  kept: "Пока ничего не отправлено. Написанное на месте.",
  format: "Понимаются **полужирный**, *курсив*, > цитата и ссылки.",
};
