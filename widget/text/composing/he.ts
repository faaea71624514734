/** Hebrew: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "עיצוב",
  "tool.bold": "מודגש",
  "tool.italic": "נטוי",
  "tool.quote": "ציטוט",
  "tool.link": "קישור",
  "tool.list": "רשימה",
  "tool.code": "קוד",
  "left.both": "נותרו {n}. {written} התווים שלך נספרים כ־{counted}, כי חלקם, למשל אמוג׳י, תופסים יותר מקום.",
  "over.both": "{n} יותר מדי. {written} התווים שלך נספרים כ־{counted}, כי חלקם, למשל אמוג׳י, תופסים יותר מקום.",
  "draft.found": "זה הטקסט הקודם שלך, שלא הושלם.",
  "draft.discard": "מחיקה",
  "discard.ask": "למחוק את מה שכתבת?",
  "discard.yes": "מחיקה",
  "discard.later": "שמירה למועד אחר",
  "discard.no": "המשך כתיבה",
  "edit.rest": "הזמן שנותר לעריכה: {time}",
  "edit.soon": { one: "נותרה דקה לעריכה.", two: "נותרו שתי דקות לעריכה.", other: "נותרו {n} דקות לעריכה." },
  "edit.over": "הזמן לעריכה תם; התגובה נשארה כפי שהייתה. מה שכתבת עדיין כאן.",
  "edit.copy": "העתקת הטקסט",
  "edit.copied": "הטקסט הועתק.",
  "wait.over": "אפשר לכתוב שוב.",
  "queue.kept": "אין חיבור לאינטרנט. התגובה שלך נשמרה ותישלח מעצמה כשהחיבור יחזור.",
  "queue.waiting": "ממתינה לחיבור. תישלח מעצמה; אף אחד מלבדך לא רואה אותה.",
  "queue.refused": "לא נשלחה.",
  "queue.back": "ביטול השליחה",
};
