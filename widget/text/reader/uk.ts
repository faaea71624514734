/** Ukrainian. Names stand after a colon, so that they need no case. */
import type { Message } from "../text.ts";
import type { ReaderKey } from "./en.ts";

export const reader: Record<ReaderKey, Message> = {
  offer: { one: "{n} новий коментар", few: "{n} нові коментарі", many: "{n} нових коментарів", other: "{n} нового коментаря" },
  "offer.replies": { one: "{n} нова відповідь", few: "{n} нові відповіді", many: "{n} нових відповідей", other: "{n} нової відповіді" },
  since: "Нових після вашого минулого візиту: {n}",
  next: "Наступний новий",
  new: "Новий",
  thread: "Гілка, автор: {name}",
  folded: {
    one: "{n} відповідь згорнуто",
    few: "{n} відповіді згорнуто",
    many: "{n} відповідей згорнуто",
    other: "{n} відповіді згорнуто",
  },
  continue: "Продовження гілки",
  branch: "Ви читаєте одну гілку.",
  "branch.leave": "Повернутися до всіх коментарів",
  parent: "На що це відповідь, автор: {name}",
  "parent.go": "Перейти до цього коментаря",
  menu: "Інші дії з коментарем, автор: {name}",
  mute: "Приховати автора: {name}",
  muted: "Коментар автора, якого ви приховали.",
  "muted.label": "Прихований коментар, рівень {n}",
  "muted.show": "Показати",
  "muted.list": {
    one: "Приховано {n} автора",
    few: "Приховано {n} авторів",
    many: "Приховано {n} авторів",
    other: "Приховано {n} автора",
  },
  unmute: "Більше не приховувати: {name}",
  gone: "Цього коментаря більше немає.",
  language: "Мова",
  "language.all": "Усі мови",
  now: "щойно",
  minutes: { one: "{n} хвилину тому", few: "{n} хвилини тому", many: "{n} хвилин тому", other: "{n} хвилини тому" },
  hours: { one: "{n} годину тому", few: "{n} години тому", many: "{n} годин тому", other: "{n} години тому" },
  days: { one: "{n} день тому", few: "{n} дні тому", many: "{n} днів тому", other: "{n} дня тому" },
  date: "{day} {month} {year} р.",
  months: "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
};
