/** Georgian: what is said while somebody writes. */
import type { Message } from "../text.ts";
import type { ComposingKey } from "./en.ts";

export const composing: Record<ComposingKey, Message> = {
  tools: "ტექსტის გაფორმება",
  "tool.bold": "მუქი",
  "tool.italic": "კურსივი",
  "tool.quote": "ციტატა",
  "tool.link": "ბმული",
  "tool.list": "სია",
  "tool.code": "კოდი",
  "left.both": "დარჩა {n}. თქვენი {written} სიმბოლო {counted} სიმბოლოდ ითვლება, რადგან ზოგს, მაგალითად ემოჯის, მეტი ადგილი უჭირავს.",
  "over.both": "{n}-ით მეტია. თქვენი {written} სიმბოლო {counted} სიმბოლოდ ითვლება, რადგან ზოგს, მაგალითად ემოჯის, მეტი ადგილი უჭირავს.",
  "draft.found": "ეს თქვენი დაუსრულებელი ტექსტია.",
  "draft.discard": "მისი წაშლა",
  "discard.ask": "წაიშალოს დაწერილი?",
  "discard.yes": "წაშლა",
  "discard.later": "შენახვა მოგვიანებისთვის",
  "discard.no": "წერის გაგრძელება",
  "edit.rest": "რედაქტირების დარჩენილი დრო: {time}",
  "edit.soon": "რედაქტირებისთვის დარჩა {n} წუთი.",
  "edit.over": "რედაქტირების დრო ამოიწურა; კომენტარი უცვლელი დარჩა. თქვენი ტექსტი არ დაკარგულა.",
  "edit.copy": "ტექსტის კოპირება",
  "edit.copied": "ტექსტი დაკოპირდა.",
  "wait.over": "ახლა ისევ შეგიძლიათ წერა.",
  "queue.kept": "კავშირი არ არის. კომენტარი შენახულია და თავისით გაიგზავნება, როცა კავშირი აღდგება.",
  "queue.waiting": "კავშირს ელის. თავისით გაიგზავნება; მას მხოლოდ თქვენ ხედავთ.",
  "queue.refused": "არ გაიგზავნა.",
  "queue.back": "უკან დაბრუნება",
};
