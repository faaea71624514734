/** The page that needs no script, in Persian. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "دیدگاه‌ها",
  "title.of": "دیدگاه‌ها: {title}",
  "title.reply": "پاسخ به {name}",
  back: "بازگشت به مطلب",
  "back.thread": "بازگشت به دیدگاه‌ها",
  older: "دیدگاه‌های قدیمی‌تر",
  newer: "دیدگاه‌های تازه‌تر",
  more: "دیدگاه‌های بیشتر",
  first: "بازگشت به آغاز",
  read: "خواندن و نوشتن بدون JavaScript",
  linked: "با پیوند یک دیدگاه به اینجا آمده‌اید.",
  "linked.all": "نمایش همهٔ دیدگاه‌ها",
  kept: "هنوز چیزی ارسال نشده است. نوشته‌تان هنوز اینجاست.",
  format: "می‌توانید **پررنگ**، *کج*، > نقل‌قول و پیوند به کار ببرید.",
};
