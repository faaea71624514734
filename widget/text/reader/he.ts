/** Hebrew. Months carry the preposition that follows the day. */
import type { Message } from "../text.ts";
import type { ReaderKey } from "./en.ts";

export const reader: Record<ReaderKey, Message> = {
  offer: { one: "תגובה חדשה אחת", two: "שתי תגובות חדשות", other: "{n} תגובות חדשות" },
  "offer.replies": { one: "תשובה חדשה אחת", two: "שתי תשובות חדשות", other: "{n} תשובות חדשות" },
  since: "חדשות מאז ביקורך האחרון: {n}",
  next: "לתגובה החדשה הבאה",
  new: "חדשה",
  thread: "שרשור מאת {name}",
  folded: { one: "תשובה מקופלת אחת", two: "שתי תשובות מקופלות", other: "{n} תשובות מקופלות" },
  continue: "המשך השרשור",
  branch: "מוצג כאן שרשור אחד.",
  "branch.leave": "חזרה לכל התגובות",
  parent: "התגובה מאת {name}",
  "parent.go": "מעבר לתגובה הזאת",
  menu: "אפשרויות נוספות לתגובה מאת {name}",
  mute: "השתקת {name}",
  muted: "נכתבה בידי מי שהשתקת.",
  "muted.label": "תגובה מושתקת, רמה {n}",
  "muted.show": "הצגה",
  "muted.list": { one: "אדם אחד מושתק", two: "שני אנשים מושתקים", other: "{n} אנשים מושתקים" },
  unmute: "ביטול ההשתקה של {name}",
  gone: "התגובה הזאת כבר אינה כאן.",
  language: "שפה",
  "language.all": "כל השפות",
  now: "ממש עכשיו",
  minutes: { one: "לפני דקה", two: "לפני שתי דקות", other: "לפני {n} דקות" },
  hours: { one: "לפני שעה", two: "לפני שעתיים", other: "לפני {n} שעות" },
  days: { one: "לפני יום", two: "לפני יומיים", other: "לפני {n} ימים" },
  date: "{day} {month} {year}",
  months: "בינואר|בפברואר|במרץ|באפריל|במאי|ביוני|ביולי|באוגוסט|בספטמבר|באוקטובר|בנובמבר|בדצמבר",
};
