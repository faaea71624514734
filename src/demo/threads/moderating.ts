/** The conversation under the article on how comments are moderated. */
import type { SeedLine } from "../seed-comment.ts";

export const moderatingThread: readonly SeedLine[] = [
  {
    ref: "moderating-close",
    author: "Callum",
    language: "en",
    minutesAfter: 48,
    up: 6,
    down: 3,
    body: "I would close them, to be honest. Not for ever: for the first night, until people have slept. What is lost by waiting?",
  },
  {
    ref: "moderating-close-answer",
    parentRef: "moderating-close",
    author: "Ирина",
    language: "ru",
    minutesAfter: 92,
    up: 9,
    down: 1,
    body: "В первую ночь люди как раз и ищут друг друга. Закроете здесь — уйдут туда, где никто ничего не читает и не убирает.",
  },
  {
    ref: "moderating-why",
    author: "Kamran",
    language: "az",
    minutesAfter: 130,
    up: 8,
    body: "Ən çox xoşuma gələn səbəbin yazılmasıdır. Başqa saytda şərhim üç dəfə itdi, heç kim nəyə görə olduğunu demədi. İndi də bilmirəm.",
  },
  {
    ref: "moderating-passport",
    author: "Լիլիթ",
    language: "hy",
    minutesAfter: 204,
    up: 10,
    body: "> Answer the argument and not the passport.\n\nԱյս նախադասությունը կտպեմ ու կկախեմ պատից։",
  },
  {
    ref: "moderating-language",
    author: "Elif",
    language: "tr",
    minutesAfter: 260,
    up: 7,
    body: "Merak ettim: beş dilde gelen yorumları kim okuyor? Umarım her dil için o dili gerçekten bilen biri vardır; çeviriyle iğneleme anlaşılmaz.",
  },
];
