/** Arabic: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "التنسيق",
  "tool.bold": "عريض",
  "tool.italic": "مائل",
  "tool.quote": "اقتباس",
  "tool.link": "رابط",
  "tool.list": "قائمة",
  "tool.code": "شيفرة",
  "left.both": "الباقي: {n}. حروفك {written} تُحسب {counted}، لأن بعضها، كالرموز التعبيرية، يشغل حيزًا أكبر.",
  "over.both": "الزائد: {n}. حروفك {written} تُحسب {counted}، لأن بعضها، كالرموز التعبيرية، يشغل حيزًا أكبر.",
  "draft.found": "هذا نصك السابق غير المكتمل.",
  "draft.discard": "حذفه",
  "discard.ask": "حذف ما كتبته؟",
  "discard.yes": "نعم، حذفه",
  "discard.later": "حفظه لوقت لاحق",
  "discard.no": "متابعة الكتابة",
  "edit.rest": "الوقت المتبقي للتعديل: {time}",
  "edit.soon": {
    zero: "بقي أقل من دقيقة للتعديل.",
    one: "بقيت دقيقة واحدة للتعديل.",
    two: "بقيت دقيقتان للتعديل.",
    few: "بقيت {n} دقائق للتعديل.",
    many: "بقيت {n} دقيقة للتعديل.",
    other: "بقيت {n} دقيقة للتعديل.",
  },
  "edit.over": "انتهت مهلة التعديل، وبقي التعليق كما كان. ما كتبته ما زال هنا.",
  "edit.copy": "نسخ النص",
  "edit.copied": "نُسخ النص.",
  "wait.over": "يمكنك الكتابة مجددًا الآن.",
  "queue.kept": "لا اتصال بالإنترنت. حُفظ تعليقك وسيُرسل تلقائيًا عند عودة الاتصال.",
  "queue.waiting": "في انتظار الاتصال. سيُرسل تلقائيًا؛ لا يراه أحد غيرك.",
  "queue.refused": "لم يُرسل.",
  "queue.back": "استرجاعه",
};
