/** The page that needs no script, in Armenian. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "Մեկնաբանություններ",
  "title.of": "Մեկնաբանություններ՝ {title}",
  "title.reply": "Պատասխան՝ {name}",
  back: "Վերադառնալ հոդվածին",
  "back.thread": "Վերադառնալ մեկնաբանություններին",
  older: "Ավելի հին մեկնաբանություններ",
  newer: "Ավելի նոր մեկնաբանություններ",
  more: "Այլ մեկնաբանություններ",
  first: "Վերադառնալ սկիզբ",
  read: "Կարդալ և գրել առանց JavaScript-ի",
  linked: "Դուք եկել եք մեկնաբանության հղումով։",
  "linked.all": "Ցույց տալ բոլոր մեկնաբանությունները",
  kept: "Դեռ ոչինչ չի ուղարկվել։ Ձեր գրածը տեղում է։",
  format: "**թավ**, *շեղ*, > մեջբերում և հղումներ կարող եք օգտագործել։",
};
