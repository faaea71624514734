/** What every reader of a foreign format yields, whatever the file looked like. Ids stay strings: Disqus ids exceed 2^53. */
import { AppError } from "../kernel/errors.ts";

export const FORMATS = ["wordpress", "disqus"] as const;
export type ForeignFormat = (typeof FORMATS)[number];

/** Why one comment of a file is not brought along, or not as it stood. `report.ts` says each as a sentence. */
export type SkipReason =
  | "pingback"
  | "trackback"
  | "not-a-comment"
  | "spam"
  | "trash"
  | "empty"
  | "no-date"
  | "no-id"
  | "duplicate"
  | "id-taken"
  | "article-missing"
  | "article-removed";

/** A page that is talked about. `url` is http or https, or null. */
export type ForeignArticle = {
  kind: "article";
  sourceId: string;
  /** The publisher's own identifier where the file has one, else the address, else a key made of the source's id. */
  key: string;
  /** The key that the address makes, null without a usable address. */
  urlKey: string | null;
  url: string | null;
  title: string | null;
  closed: boolean;
  /** The publisher deleted the whole discussion there, so none of it is published here. */
  removed: boolean;
};

export type ForeignAuthor = {
  /** Stable for one person within the source, by user name, e-mail and name; null for somebody who gave neither. Never shown. */
  sourceId: string | null;
  name: string;
  email: string | null;
};

export type ForeignComment = {
  kind: "comment";
  sourceId: string;
  articleSourceId: string;
  parentSourceId: string | null;
  author: ForeignAuthor;
  body: string;
  /** `wordpress-html` is HTML in which blank lines part paragraphs and single newlines are line breaks. */
  format: "html" | "wordpress-html";
  /** Milliseconds UTC. */
  createdAt: number;
  state: "published" | "pending" | "rejected" | "withdrawn";
  /** Where the comment starts in the file, from 1. */
  line: number;
};

export type ForeignSkip = { kind: "skipped"; sourceId: string; line: number; why: SkipReason };
export type ForeignRecord = ForeignArticle | ForeignComment | ForeignSkip;

/** Fed with the bytes of a file, gives back what those bytes completed. Throws `import.invalid` with line and column. */
export type ForeignReader = { write(chunk: Uint8Array): ForeignRecord[]; close(): ForeignRecord[] };

/** Line and column count from 1; columns are UTF-16 units, as editors count them. */
export type FilePosition = { line: number; column: number };

export function importProblem(what: string, position: FilePosition): AppError {
  const { line, column } = position;
  return new AppError("import.invalid", { detail: `${what} at line ${line}, column ${column}`, extra: { line, column } });
}
