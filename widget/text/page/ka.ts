/** The page that needs no script, in Georgian. */
import type { Message } from "../text.ts";
import type { PageKey } from "./en.ts";

export const page: Record<PageKey, Message> = {
  title: "კომენტარები",
  "title.of": "კომენტარები: {title}",
  "title.reply": "პასუხი ({name})",
  back: "სტატიაზე დაბრუნება",
  "back.thread": "კომენტარებზე დაბრუნება",
  older: "უფრო ძველი კომენტარები",
  newer: "უფრო ახალი კომენტარები",
  more: "სხვა კომენტარები",
  first: "დასაწყისში დაბრუნება",
  read: "კითხვა და წერა JavaScript-ის გარეშე",
  linked: "თქვენ კომენტარის ბმულით გადმოხვედით.",
  "linked.all": "ყველა კომენტარის ჩვენება",
  kept: "ჯერ არაფერი გაგზავნილა. თქვენი ტექსტი არ დაკარგულა.",
  format: "შეგიძლიათ გამოიყენოთ **მუქი**, *კურსივი*, > ციტატა და ბმულები.",
};
