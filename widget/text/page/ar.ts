/** The page that needs no script, in Arabic. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "التعليقات",
  "title.of": "التعليقات: {title}",
  "title.reply": "الرد على {name}",
  back: "العودة إلى المقال",
  "back.thread": "العودة إلى التعليقات",
  older: "تعليقات أقدم",
  newer: "تعليقات أحدث",
  more: "مزيد من التعليقات",
  first: "العودة إلى البداية",
  read: "القراءة والكتابة من دون JavaScript",
  linked: "وصلت إلى هنا عبر رابط إلى تعليق.",
  "linked.all": "عرض كل التعليقات",
  kept: "لم يُرسل شيء بعد. ما كتبته ما زال هنا.",
  format: "التنسيق الممكن: **عريض**، *مائل*، > اقتباس، وروابط.",
};
