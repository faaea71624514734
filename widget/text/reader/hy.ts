/** Eastern Armenian. Names stand after a բութ, so that they need no endings. */
import type { Message } from "../text.ts";
import type { ReaderKey } from "./en.ts";

export const reader: Record<ReaderKey, Message> = {
  offer: "{n} նոր մեկնաբանություն",
  "offer.replies": "{n} նոր պատասխան",
  since: "Ձեր վերջին այցից հետո նոր՝ {n}",
  next: "Հաջորդ նորը",
  new: "Նոր",
  thread: "Զրույց, հեղինակ՝ {name}",
  folded: "{n} պատասխան ծալված է",
  continue: "Շարունակել զրույցը",
  branch: "Դուք կարդում եք մեկ զրույց։",
  "branch.leave": "Վերադառնալ բոլոր մեկնաբանություններին",
  parent: "Ինչին է պատասխանում, հեղինակ՝ {name}",
  "parent.go": "Անցնել այս մեկնաբանությանը",
  menu: "Մեկնաբանության այլ գործողություններ, հեղինակ՝ {name}",
  mute: "Թաքցնել՝ {name}",
  muted: "Գրել է մեկը, ում դուք թաքցրել եք։",
  "muted.label": "Թաքցված մեկնաբանություն, մակարդակ՝ {n}",
  "muted.show": "Ցույց տալ",
  "muted.list": "Թաքցված է {n} հոգի",
  unmute: "Կրկին ցույց տալ՝ {name}",
  gone: "Այս մեկնաբանությունն այլևս չկա։",
  language: "Լեզու",
  "language.all": "Բոլոր լեզուները",
  now: "հենց նոր",
  minutes: "{n} րոպե առաջ",
  hours: "{n} ժամ առաջ",
  days: "{n} օր առաջ",
  date: "{day} {month}, {year} թ.",
  months: "հունվարի|փետրվարի|մարտի|ապրիլի|մայիսի|հունիսի|հուլիսի|օգոստոսի|սեպտեմբերի|հոկտեմբերի|նոյեմբերի|դեկտեմբերի",
};
