/** What was typed into the form for notices: kept as it was where something is wrong, and made a notice where nothing is. Pure. */
import type { NoticeTexts } from "./text/en.ts";
import { EXPLANATION_LEAST, EXPLANATION_LIMIT, type NewNotice, newNotice } from "./wire.ts";

export const FIELDS = ["comment", "category", "explanation", "name", "email", "faith"] as const;
export type Field = (typeof FIELDS)[number];
export type Typed = Record<Field, string>;
/** A sentence for each field that is wrong. */
export type FormErrors = Partial<Record<Field, string>>;

const FIELD_OF: Record<string, Field> = {
  commentId: "comment",
  category: "category",
  explanation: "explanation",
  name: "name",
  email: "email",
  goodFaith: "faith",
};

/** `comment` is what the page's address named. */
export function emptyForm(comment: string): Typed {
  return { comment, category: "", explanation: "", name: "", email: "", faith: "" };
}

export function readTyped(form: URLSearchParams): Typed {
  // Browsers send line ends as two characters, but count them as one against a field's length.
  const field = (name: Field) => (form.get(name) ?? "").replaceAll("\r\n", "\n").trim();
  const [comment, category, explanation, name, email, faith] = FIELDS.map(field) as [string, string, string, string, string, string];
  return { comment, category, explanation, name, email, faith };
}

/** The comment that was meant: its number, or an address with the number at its end, as in `#comment-12`. */
export function commentIdIn(typed: string): number | null {
  const id = Number(/(?:^|[^\d])(\d{1,15})$/.exec(typed)?.[1] ?? 0);
  return id > 0 ? id : null;
}

export function asNotice(typed: Typed, t: NoticeTexts): { notice: NewNotice } | { errors: FormErrors } {
  const result = newNotice.safeParse({
    commentId: commentIdIn(typed.comment) ?? 0,
    category: typed.category,
    explanation: typed.explanation,
    ...(typed.name === "" ? {} : { name: typed.name }),
    ...(typed.email === "" ? {} : { email: typed.email }),
    goodFaith: typed.faith === "yes",
  });
  if (result.success) return { notice: result.data };
  const errors: FormErrors = {};
  for (const { path, code } of result.error.issues) {
    const field = FIELD_OF[String(path[0])];
    if (field) errors[field] ??= sentence(field, code === "too_big", t);
  }
  return { errors };
}

function sentence(field: Field, tooMuch: boolean, { errors }: NoticeTexts): string {
  if (field === "explanation") return tooMuch ? errors.explanationLong(EXPLANATION_LIMIT) : errors.explanationShort(EXPLANATION_LEAST);
  return errors[field];
}
