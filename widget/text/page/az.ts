/** The page that needs no script, in Azerbaijani. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "Şərhlər",
  "title.of": "Şərhlər: {title}",
  "title.reply": "{name} adlı oxucuya cavab",
  back: "Məqaləyə qayıt",
  "back.thread": "Şərhlərə qayıt",
  older: "Əvvəlki şərhlər",
  newer: "Sonrakı şərhlər",
  more: "Daha çox şərh",
  first: "Əvvələ qayıt",
  read: "JavaScript olmadan oxu və yaz",
  linked: "Siz bu şərhə keçidlə gəlmisiniz.",
  "linked.all": "Bütün şərhləri göstər",
  kept: "Hələ heç nə göndərilməyib. Yazdıqlarınız yerindədir.",
  format: "**qalın**, *kursiv*, > sitat və keçidlər tanınır.",
};
