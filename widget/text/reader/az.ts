/** Azerbaijani. Names stand after a colon, so that they need no endings. */
import type { Message } from "../text.ts";
import type { ReaderKey } from "./en.ts";

export const reader: Record<ReaderKey, Message> = {
  offer: "{n} yeni şərh",
  "offer.replies": "{n} yeni cavab",
  since: "Son gəlişinizdən bəri yeni: {n}",
  next: "Növbəti yeni şərh",
  new: "Yeni",
  thread: "Söhbət, müəllif: {name}",
  folded: "{n} cavab yığılıb",
  continue: "Söhbətin davamı",
  branch: "Siz bir söhbəti oxuyursunuz.",
  "branch.leave": "Bütün şərhlərə qayıt",
  parent: "Cavab verilən şərh, müəllif: {name}",
  "parent.go": "Bu şərhə keç",
  menu: "Şərh üçün digər seçimlər, müəllif: {name}",
  mute: "Gizlət: {name}",
  muted: "Gizlətdiyiniz şəxsin şərhi.",
  "muted.label": "Gizlədilmiş şərh, səviyyə {n}",
  "muted.show": "Göstər",
  "muted.list": "{n} nəfər gizlədilib",
  unmute: "Yenidən göstər: {name}",
  gone: "Bu şərh artıq yoxdur.",
  language: "Dil",
  "language.all": "Bütün dillər",
  now: "indicə",
  minutes: "{n} dəqiqə əvvəl",
  hours: "{n} saat əvvəl",
  days: "{n} gün əvvəl",
  date: "{day} {month} {year}",
  months: "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr",
};
