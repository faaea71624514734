/** Turkish: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "Biçimlendirme",
  "tool.bold": "Kalın",
  "tool.italic": "İtalik",
  "tool.quote": "Alıntı",
  "tool.link": "Bağlantı",
  "tool.list": "Liste",
  "tool.code": "Kod",
  "left.both": "{n} kaldı. Yazdığınız {written} karakter {counted} sayılıyor; emoji gibi bazı karakterler daha çok yer kaplar.",
  "over.both": "{n} fazla. Yazdığınız {written} karakter {counted} sayılıyor; emoji gibi bazı karakterler daha çok yer kaplar.",
  "draft.found": "Bu, daha önce yarım kalan metniniz.",
  "draft.discard": "Metni sil",
  "discard.ask": "Yazdıklarınız silinsin mi?",
  "discard.yes": "Sil",
  "discard.later": "Sonrası için sakla",
  "discard.no": "Yazmaya devam et",
  "edit.rest": "Düzenleme için kalan süre: {time}",
  "edit.soon": "Düzenleme için {n} dakika kaldı.",
  "edit.over": "Düzenleme süresi doldu; yorum olduğu gibi kalıyor. Yazdıklarınız duruyor.",
  "edit.copy": "Metni kopyala",
  "edit.copied": "Metin kopyalandı.",
  "wait.over": "Şimdi yeniden yazabilirsiniz.",
  "queue.kept": "Çevrimdışısınız. Yorumunuz saklandı; bağlantı gelince kendiliğinden gönderilecek.",
  "queue.waiting": "Bağlantı bekliyor. Kendiliğinden gönderilecek; yalnızca siz görüyorsunuz.",
  "queue.refused": "Gönderilmedi.",
  "queue.back": "Geri al",
};
