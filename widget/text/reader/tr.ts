/** Turkish. A noun after a numeral stays singular, and names stand after a colon. */
import type { Message } from "../text.ts";
import type { ReaderKey } from "./en.ts";

export const reader: Record<ReaderKey, Message> = {
  offer: "{n} yeni yorum",
  "offer.replies": "{n} yeni yanıt",
  since: "Son ziyaretinizden beri yeni: {n}",
  next: "Sonraki yeni yorum",
  new: "Yeni",
  thread: "Konuşma, yazan: {name}",
  folded: "{n} yanıt katlandı",
  continue: "Konuşmanın devamı",
  branch: "Tek bir konuşmayı okuyorsunuz.",
  "branch.leave": "Bütün yorumlara dön",
  parent: "Yanıtlanan yorum, yazan: {name}",
  "parent.go": "Bu yoruma git",
  menu: "Yorumla ilgili diğer seçenekler, yazan: {name}",
  mute: "Sessize al: {name}",
  muted: "Sessize aldığınız birinin yorumu.",
  "muted.label": "Sessize alınmış yorum, düzey {n}",
  "muted.show": "Göster",
  "muted.list": "{n} kişi sessize alındı",
  unmute: "Sessizden çıkar: {name}",
  gone: "Bu yorum artık yok.",
  language: "Dil",
  "language.all": "Bütün diller",
  now: "az önce",
  minutes: "{n} dakika önce",
  hours: "{n} saat önce",
  days: "{n} gün önce",
  date: "{day} {month} {year}",
  months: "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık",
};
