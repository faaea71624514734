/** Armenian: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "Ձևավորում",
  "tool.bold": "Թավ",
  "tool.italic": "Շեղ",
  "tool.quote": "Մեջբերում",
  "tool.link": "Հղում",
  "tool.list": "Ցանկ",
  "tool.code": "Կոդ",
  "left.both": "Մնացել է {n}։ Ձեր {written} նիշը հաշվվում է {counted}, քանի որ որոշ նիշեր, օրինակ՝ էմոջիները, ավելի շատ տեղ են զբաղեցնում։",
  "over.both":
    "{n}-ով ավելի է։ Ձեր {written} նիշը հաշվվում է {counted}, քանի որ որոշ նիշեր, օրինակ՝ էմոջիները, ավելի շատ տեղ են զբաղեցնում։",
  "draft.found": "Սա Ձեր նախկին անավարտ տեքստն է։",
  "draft.discard": "Ջնջել տեքստը",
  "discard.ask": "Ջնջե՞լ գրածը։",
  "discard.yes": "Ջնջել",
  "discard.later": "Պահել հետոյի համար",
  "discard.no": "Շարունակել գրել",
  "edit.rest": "Խմբագրելու մնացած ժամանակը՝ {time}",
  "edit.soon": "Խմբագրելու համար մնացել է {n} րոպե։",
  "edit.over": "Խմբագրելու ժամանակն ավարտվեց, մեկնաբանությունը մնում է նույնը։ Ձեր գրածը պահպանված է։",
  "edit.copy": "Պատճենել տեքստը",
  "edit.copied": "Տեքստը պատճենվեց։",
  "wait.over": "Այժմ կրկին կարող եք գրել։",
  "queue.kept": "Կապ չկա։ Ձեր մեկնաբանությունը պահպանված է և ինքնաբերաբար կուղարկվի, երբ կապը վերականգնվի։",
  "queue.waiting": "Սպասում է կապին։ Կուղարկվի ինքնաբերաբար. միայն Դուք եք այն տեսնում։",
  "queue.refused": "Չի ուղարկվել։",
  "queue.back": "Հետ վերցնել",
};
