/** The page that needs no script, in Hebrew. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "תגובות",
  "title.of": "תגובות: {title}",
  "title.reply": "תשובה אל {name}",
  back: "חזרה לכתבה",
  "back.thread": "חזרה לתגובות",
  older: "תגובות ישנות יותר",
  newer: "תגובות חדשות יותר",
  more: "תגובות נוספות",
  first: "חזרה להתחלה",
  read: "קריאה וכתיבה בלי JavaScript",
  linked: "הגעת לכאן דרך קישור לתגובה.",
  "linked.all": "הצגת כל התגובות",
  kept: "דבר עוד לא נשלח. מה שכתבת עדיין כאן.",
  format: "אפשר לכתוב **מודגש**, *נטוי*, > ציטוט וקישורים.",
};
