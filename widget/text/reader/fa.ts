/** Persian. A noun after a numeral stays singular; the months are those of the Gregorian calendar. */
import type { Message } from "../text.ts";
import type { ReaderKey } from "./en.ts";

export const reader: Record<ReaderKey, Message> = {
  offer: "{n} دیدگاه تازه",
  "offer.replies": "{n} پاسخ تازه",
  since: "تازه از آخرین بازدید شما: {n}",
  next: "تازهٔ بعدی",
  new: "تازه",
  thread: "رشتهٔ {name}",
  folded: "{n} پاسخ جمع شده است",
  continue: "ادامهٔ این رشته",
  branch: "شما یک رشته را می‌خوانید.",
  "branch.leave": "بازگشت به همهٔ دیدگاه‌ها",
  parent: "آنچه {name} نوشته است",
  "parent.go": "رفتن به این دیدگاه",
  menu: "گزینه‌های بیشتر برای دیدگاه {name}",
  mute: "نادیده گرفتن {name}",
  muted: "نوشتهٔ کسی که نادیده‌اش گرفته‌اید.",
  "muted.label": "دیدگاه نادیده‌گرفته، سطح {n}",
  "muted.show": "نمایش",
  "muted.list": "{n} نفر نادیده گرفته شده‌اند",
  unmute: "لغو نادیده گرفتن {name}",
  gone: "این دیدگاه دیگر اینجا نیست.",
  language: "زبان",
  "language.all": "همهٔ زبان‌ها",
  now: "همین حالا",
  minutes: "{n} دقیقه پیش",
  hours: "{n} ساعت پیش",
  days: "{n} روز پیش",
  date: "{day} {month} {year}",
  months: "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
};
