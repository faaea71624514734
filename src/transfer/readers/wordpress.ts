/**
 * WordPress eXtended RSS, 1.0 to 1.2: `rss > channel > item > comment`. Elements are told by local name and namespace, because the
 * namespace has been http and https and its prefix is the exporter's choice.
 */
import { cleanText, cutTitle, dateField, lineOfHtml, linkKey, webLink } from "../fields.ts";
import type { ForeignAuthor, ForeignReader, ForeignRecord, SkipReason } from "../foreign.ts";
import { expectedRoot } from "../roots.ts";
import { createXmlReader, type XmlElement } from "../xml.ts";

const EXPORT_NAMESPACE = /^https?:\/\/wordpress\.org\/export\/1\.\d\/$/;

/** Reviews are comments that WooCommerce gave a type of their own; its order notes are not for the public. */
const COMMENT_TYPES = new Set(["", "comment", "review"]);

const RSS_FIELDS = new Set(["title", "link", "guid"]);
const ITEM_FIELDS = new Set(["post_id", "post_date", "post_date_gmt", "comment_status", "status"]);
const COMMENT_FIELDS = new Set(
  ["id", "author", "author_email", "date", "date_gmt", "content", "approved", "type", "parent", "user_id"].map((name) => `comment_${name}`),
);

type Fields = Map<string, string>;
type Item = { fields: Fields; sourceId: string; told: boolean };

export function createWordpressReader(): ForeignReader {
  let records: ForeignRecord[] = [];
  let item: Item | null = null;
  let comment: { fields: Fields; line: number } | null = null;
  let items = 0;
  /** WordPress numbers comments once per blog. A number that comes again under another article is from a second blog in the file. */
  const articleOfComment = new Map<string, string>();

  const xml = createXmlReader({
    open(element) {
      if (element.parent === null) expectedRoot(element, "wordpress");
      else if (isItem(element)) item = { fields: new Map(), sourceId: `item:${++items}`, told: false };
      else if (item && isExported(element, "comment") && isItem(element.parent)) comment = { fields: new Map(), line: element.line };
      else return isWanted(element);
      return false;
    },
    close(element, text) {
      if (isItem(element)) item = null;
      else if (comment && item && isExported(element, "comment") && isItem(element.parent)) {
        records.push(...toRecords(comment, item, articleOfComment));
        comment = null;
      } else if (isWanted(element)) setOnce(comment?.fields ?? item?.fields, element.name, text);
    },
  });

  const taken = (): ForeignRecord[] => {
    const done = records;
    records = [];
    return done;
  };
  return {
    write(chunk) {
      xml.write(chunk);
      return taken();
    },
    close() {
      xml.close();
      return taken();
    },
  };
}

/** The article comes with its first comment, so that pages, menus and pictures nobody commented on are not brought along. */
function toRecords(comment: { fields: Fields; line: number }, item: Item, articleOfComment: Map<string, string>): ForeignRecord[] {
  if (!item.told) item.sourceId = cleanText(item.fields.get("post_id")) || item.sourceId;
  const article = item.told ? [] : [toArticle(item)];
  item.told = true;
  return [...article, toComment(comment, item, articleOfComment)];
}

function toArticle({ fields, sourceId }: Item): ForeignRecord {
  const url = webLink(fields.get("link")) ?? webLink(fields.get("guid"));
  return {
    kind: "article",
    sourceId,
    key: linkKey(url) ?? `wordpress:${sourceId}`,
    urlKey: linkKey(url),
    url,
    title: cutTitle(lineOfHtml(fields.get("title"))),
    closed: cleanText(fields.get("comment_status")) === "closed",
    removed: cleanText(fields.get("status")) === "trash",
  };
}

function toComment({ fields, line }: { fields: Fields; line: number }, item: Item, articleOfComment: Map<string, string>): ForeignRecord {
  const id = cleanText(fields.get("comment_id"));
  const skipped = (why: SkipReason): ForeignRecord => ({ kind: "skipped", sourceId: id, line, why });
  if (id === "") return skipped("no-id");
  const scoped = (number: string): string =>
    (articleOfComment.get(number) ?? item.sourceId) === item.sourceId ? number : `${item.sourceId}/${number}`;
  const sourceId = scoped(id);
  if (articleOfComment.has(sourceId)) return skipped("duplicate");
  articleOfComment.set(sourceId, item.sourceId);

  const approved = cleanText(fields.get("comment_approved"));
  const refusal = refusalOf(cleanText(fields.get("comment_type")), approved);
  if (refusal) return skipped(refusal);
  const createdAt = createdOf(fields, item.fields);
  if (createdAt === null) return skipped("no-date");
  const body = cleanText(fields.get("comment_content"));
  if (body === "") return skipped("empty");
  const parent = cleanText(fields.get("comment_parent"));
  return {
    kind: "comment",
    sourceId,
    articleSourceId: item.sourceId,
    parentSourceId: parent === "" || parent === "0" ? null : scoped(parent),
    author: authorOf(fields),
    body,
    format: "wordpress-html",
    createdAt,
    state: approved === "1" || approved === "approve" ? "published" : "pending",
    line,
  };
}

function refusalOf(type: string, approved: string): SkipReason | null {
  if (type === "pingback" || type === "trackback") return type;
  if (!COMMENT_TYPES.has(type)) return "not-a-comment";
  if (approved === "spam") return "spam";
  return approved === "trash" || approved === "post-trashed" ? "trash" : null;
}

/** The local time is a zone's width off and the article's is early, but both keep the comment and nearly its place. */
function createdOf(comment: Fields, item: Fields): number | null {
  return (
    dateField(comment.get("comment_date_gmt")) ??
    dateField(comment.get("comment_date")) ??
    dateField(item.get("post_date_gmt")) ??
    dateField(item.get("post_date"))
  );
}

/**
 * A comment keeps the name it was signed with: an account may have been renamed, and anybody could type anybody's e-mail, so one
 * account or address under two names counts as two people.
 */
function authorOf(fields: Fields): ForeignAuthor {
  const name = lineOfHtml(fields.get("comment_author"));
  const email = cleanText(fields.get("comment_author_email")).toLowerCase();
  const account = cleanText(fields.get("comment_user_id"));
  const known = email !== "" ? `email:${email}` : account !== "" && account !== "0" ? `user:${account}` : "";
  const sourceId = known === "" && name === "" ? null : `${known}|${name}`;
  return { sourceId, name, email: email === "" ? null : email };
}

function isItem(element: XmlElement | null): boolean {
  return element?.name === "item" && element.parent?.name === "channel";
}

function isExported(element: XmlElement | null, name: string): boolean {
  return element?.name === name && EXPORT_NAMESPACE.test(element.namespace);
}

/** What extensions add under the same local names does not count, nor does the article's own text, which may be long. */
function isWanted(element: XmlElement): boolean {
  if (isExported(element.parent, "comment")) return COMMENT_FIELDS.has(element.name) && EXPORT_NAMESPACE.test(element.namespace);
  if (!isItem(element.parent)) return false;
  return element.namespace === ""
    ? RSS_FIELDS.has(element.name)
    : ITEM_FIELDS.has(element.name) && EXPORT_NAMESPACE.test(element.namespace);
}

function setOnce(fields: Fields | undefined, name: string, text: string): void {
  if (fields && !fields.has(name)) fields.set(name, text);
}
