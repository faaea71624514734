/** Persian: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "قالب‌بندی",
  "tool.bold": "پررنگ",
  "tool.italic": "کج",
  "tool.quote": "نقل‌قول",
  "tool.link": "پیوند",
  "tool.list": "فهرست",
  "tool.code": "کد",
  "left.both": "{n} نویسه باقی است. {written} نویسهٔ شما {counted} به شمار می‌آید، زیرا برخی، مانند ایموجی، جای بیشتری می‌گیرند.",
  "over.both": "{n} نویسه بیش از حد است. {written} نویسهٔ شما {counted} به شمار می‌آید، زیرا برخی، مانند ایموجی، جای بیشتری می‌گیرند.",
  "draft.found": "این متن ناتمام پیشین شماست.",
  "draft.discard": "دور انداختن",
  "discard.ask": "نوشته‌تان دور انداخته شود؟",
  "discard.yes": "دور انداختن",
  "discard.later": "نگه داشتن برای بعد",
  "discard.no": "ادامهٔ نوشتن",
  "edit.rest": "زمان باقی‌ماندهٔ ویرایش: {time}",
  "edit.soon": "{n} دقیقه برای ویرایش باقی است.",
  "edit.over": "مهلت ویرایش گذشت؛ دیدگاه همان‌طور که بود ماند. نوشته‌تان هنوز اینجاست.",
  "edit.copy": "رونوشت متن",
  "edit.copied": "از متن رونوشت گرفته شد.",
  "wait.over": "اکنون می‌توانید دوباره بنویسید.",
  "queue.kept": "به اینترنت متصل نیستید. دیدگاه شما نگه داشته شد و با برقراری اتصال خودبه‌خود فرستاده می‌شود.",
  "queue.waiting": "در انتظار اتصال. خودبه‌خود فرستاده می‌شود؛ فقط شما آن را می‌بینید.",
  "queue.refused": "ارسال نشد.",
  "queue.back": "پس گرفتن",
};
