/** The page that needs no script, in Ukrainian. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "Коментарі",
  "title.of": "Коментарі: {title}",
  "title.reply": "Відповідь ({name})",
  back: "Повернутися до статті",
  "back.thread": "Повернутися до коментарів",
  older: "Давніші коментарі",
  newer: "Новіші коментарі",
  more: "Інші коментарі",
  first: "Повернутися на початок",
  read: "Читати й писати без JavaScript",
  linked: "Ви перейшли за посиланням на коментар.",
  "linked.all": "Показати всі коментарі",
  kept: "Ще нічого не надіслано. Написане на місці.",
  format: "Можна писати **жирним** і *курсивом*, додавати > цитату й посилання.",
};
