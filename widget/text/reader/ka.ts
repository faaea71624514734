/** Georgian. A noun after a numeral stays singular, and names stand after a colon. */
import type { Message } from "../text.ts";
import type { ReaderKey } from "./en.ts";

export const reader: Record<ReaderKey, Message> = {
  offer: "{n} ახალი კომენტარი",
  "offer.replies": "{n} ახალი პასუხი",
  since: "ბოლო ვიზიტის შემდეგ ახალია: {n}",
  next: "შემდეგი ახალი",
  new: "ახალი",
  thread: "შტო, ავტორი: {name}",
  folded: "{n} პასუხი ჩაკეცილია",
  continue: "შტოს გაგრძელება",
  branch: "თქვენ ერთ შტოს კითხულობთ.",
  "branch.leave": "ყველა კომენტარზე დაბრუნება",
  parent: "კომენტარი, რომელსაც პასუხობს, ავტორი: {name}",
  "parent.go": "ამ კომენტარზე გადასვლა",
  menu: "კომენტარის სხვა მოქმედებები, ავტორი: {name}",
  mute: "დადუმება: {name}",
  muted: "თქვენ მიერ დადუმებული ავტორის კომენტარი.",
  "muted.label": "დადუმებული კომენტარი, დონე {n}",
  "muted.show": "ჩვენება",
  "muted.list": "დადუმებულია {n} ავტორი",
  unmute: "დადუმების მოხსნა: {name}",
  gone: "ეს კომენტარი აქ აღარ არის.",
  language: "ენა",
  "language.all": "ყველა ენა",
  now: "ახლახან",
  minutes: "{n} წუთის წინ",
  hours: "{n} საათის წინ",
  days: "{n} დღის წინ",
  date: "{day} {month}, {year}",
  months: "იანვარი|თებერვალი|მარტი|აპრილი|მაისი|ივნისი|ივლისი|აგვისტო|სექტემბერი|ოქტომბერი|ნოემბერი|დეკემბერი",
};
