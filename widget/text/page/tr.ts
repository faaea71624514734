/** The page that needs no script, in Turkish. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "Yorumlar",
  "title.of": "Yorumlar: {title}",
  "title.reply": "{name} adlı okura yanıt",
  back: "Habere dön",
  "back.thread": "Yorumlara dön",
  older: "Daha eski yorumlar",
  newer: "Daha yeni yorumlar",
  more: "Daha fazla yorum",
  first: "Başa dön",
  read: "JavaScript olmadan oku ve yaz",
  linked: "Bir yorumun bağlantısıyla geldiniz.",
  "linked.all": "Tüm yorumları göster",
  kept: "Henüz hiçbir şey gönderilmedi. Yazdıklarınız duruyor.",
  format: "**kalın**, *italik*, > alıntı ve bağlantılar kullanılabilir.",
};
