/** Azerbaijani: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "Mətnin tərtibatı",
  "tool.bold": "Qalın",
  "tool.italic": "Kursiv",
  "tool.quote": "Sitat",
  "tool.link": "Keçid",
  "tool.list": "Siyahı",
  "tool.code": "Kod",
  "left.both": "{n} qalıb. Yazdığınız {written} simvol {counted} sayılır: bəziləri, məsələn, emojilər daha çox yer tutur.",
  "over.both": "{n} artıqdır. Yazdığınız {written} simvol {counted} sayılır: bəziləri, məsələn, emojilər daha çox yer tutur.",
  "draft.found": "Bu, əvvəl yarımçıq qalmış mətninizdir.",
  "draft.discard": "Mətni sil",
  "discard.ask": "Yazdıqlarınız silinsin?",
  "discard.yes": "Sil",
  "discard.later": "Sonraya saxla",
  "discard.no": "Yazmağa davam et",
  "edit.rest": "Düzəliş üçün qalan vaxt: {time}",
  "edit.soon": "Düzəliş üçün {n} dəqiqə qalıb.",
  "edit.over": "Düzəliş vaxtı bitdi, şərh olduğu kimi qalır. Yazdıqlarınız itməyib.",
  "edit.copy": "Mətni köçür",
  "edit.copied": "Mətn köçürüldü.",
  "wait.over": "İndi yenidən yaza bilərsiniz.",
  "queue.kept": "İnternet bağlantısı yoxdur. Şərhiniz saxlanıldı və bağlantı bərpa olunanda özü göndəriləcək.",
  "queue.waiting": "Bağlantını gözləyir. Özü göndəriləcək; onu yalnız siz görürsünüz.",
  "queue.refused": "Göndərilmədi.",
  "queue.back": "Geri götür",
};
