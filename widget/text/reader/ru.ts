/** Russian. Names stand after a colon, so that they need no case. */
import type { Message } from "../text.ts";
import type { ReaderKey } from "./en.ts";

export const reader: Record<ReaderKey, Message> = {
  offer: { one: "{n} новый комментарий", many: "{n} новых комментариев", other: "{n} новых комментария" },
  "offer.replies": { one: "{n} новый ответ", many: "{n} новых ответов", other: "{n} новых ответа" },
  since: "Новых с вашего прошлого визита: {n}",
  next: "Следующий новый",
  new: "Новый",
  thread: "Ветка, автор: {name}",
  folded: { one: "{n} ответ свёрнут", many: "{n} ответов свёрнуто", other: "{n} ответа свёрнуто" },
  continue: "Продолжение ветки",
  branch: "Вы читаете одну ветку.",
  "branch.leave": "Вернуться ко всем комментариям",
  parent: "На что это ответ, автор: {name}",
  "parent.go": "Перейти к этому комментарию",
  menu: "Другие действия с комментарием, автор: {name}",
  mute: "Скрыть автора: {name}",
  muted: "Комментарий автора, которого вы скрыли.",
  "muted.label": "Скрытый комментарий, уровень {n}",
  "muted.show": "Показать",
  "muted.list": { one: "Скрыт {n} автор", many: "Скрыто {n} авторов", other: "Скрыто {n} автора" },
  unmute: "Больше не скрывать: {name}",
  gone: "Этого комментария больше нет.",
  language: "Язык",
  "language.all": "Все языки",
  now: "только что",
  minutes: { one: "{n} минуту назад", many: "{n} минут назад", other: "{n} минуты назад" },
  hours: { one: "{n} час назад", many: "{n} часов назад", other: "{n} часа назад" },
  days: { one: "{n} день назад", many: "{n} дней назад", other: "{n} дня назад" },
  date: "{day} {month} {year} г.",
  months: "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
};
