/** Russian: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "Оформление текста",
  "tool.bold": "Полужирный",
  "tool.italic": "Курсив",
  "tool.quote": "Цитата",
  "tool.link": "Ссылка",
  "tool.list": "Список",
  "tool.code": "Код",
  "left.both":
    "Осталось: {n}. Знаков написано: {written}, засчитано: {counted}, потому что некоторые, например эмодзи, занимают больше места.",
  "over.both":
    "Лишних: {n}. Знаков написано: {written}, засчитано: {counted}, потому что некоторые, например эмодзи, занимают больше места.",
  "draft.found": "Это ваш незаконченный текст.",
  "draft.discard": "Удалить его",
  "discard.ask": "Удалить написанное?",
  "discard.yes": "Удалить",
  "discard.later": "Сохранить на потом",
  "discard.no": "Писать дальше",
  "edit.rest": "Время на правку: {time}",
  "edit.soon": {
    one: "На правку осталась {n} минута.",
    few: "На правку осталось {n} минуты.",
    many: "На правку осталось {n} минут.",
    other: "На правку осталось {n} минуты.",
  },
  "edit.over": "Время на правку истекло, комментарий остался прежним. Написанное вами не потеряно.",
  "edit.copy": "Скопировать текст",
  "edit.copied": "Текст скопирован.",
  "wait.over": "Теперь можно писать снова.",
  "queue.kept": "Нет связи. Комментарий сохранён и отправится сам, когда связь восстановится.",
  "queue.waiting": "Ждёт связи. Отправится сам; его видите только вы.",
  "queue.refused": "Не отправлено.",
  "queue.back": "Забрать назад",
};
