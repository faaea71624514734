/** Ukrainian: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "Оформлення тексту",
  "tool.bold": "Жирний",
  "tool.italic": "Курсив",
  "tool.quote": "Цитата",
  "tool.link": "Посилання",
  "tool.list": "Список",
  "tool.code": "Код",
  "left.both": "Залишилося: {n}. Символів написано: {written}, зараховано: {counted}, бо деякі, наприклад емодзі, займають більше місця.",
  "over.both": "Зайвих: {n}. Символів написано: {written}, зараховано: {counted}, бо деякі, наприклад емодзі, займають більше місця.",
  "draft.found": "Це ваш незавершений текст.",
  "draft.discard": "Видалити його",
  "discard.ask": "Видалити написане?",
  "discard.yes": "Видалити",
  "discard.later": "Зберегти на потім",
  "discard.no": "Писати далі",
  "edit.rest": "Час на зміни: {time}",
  "edit.soon": {
    one: "На зміни залишилася {n} хвилина.",
    few: "На зміни залишилося {n} хвилини.",
    many: "На зміни залишилося {n} хвилин.",
    other: "На зміни залишилося {n} хвилини.",
  },
  "edit.over": "Час на зміни минув, коментар залишився незмінним. Написане вами не втрачено.",
  "edit.copy": "Скопіювати текст",
  "edit.copied": "Текст скопійовано.",
  "wait.over": "Тепер можна писати знову.",
  "queue.kept": "Немає зв’язку. Коментар збережено, він надішлеться сам, щойно зв’язок відновиться.",
  "queue.waiting": "Чекає на зв’язок. Надішлеться сам; його бачите лише ви.",
  "queue.refused": "Не надіслано.",
  "queue.back": "Забрати назад",
};
