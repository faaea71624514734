/** The Disqus export: `disqus > thread*, post*`, in either order, since threads do turn up after posts that belong to them. */

import { KEY_LIMIT } from "../../comments/wire.ts";
import { cleanText, cutTitle, dateField, lineOfText, linkKey, webLink } from "../fields.ts";
import type { ForeignAuthor, ForeignReader, ForeignRecord, SkipReason } from "../foreign.ts";
import { expectedRoot } from "../roots.ts";
import { createXmlReader, type XmlElement } from "../xml.ts";

/** One thread or post: its fields, with those of the author as `author.name`. */
type Entry = { id: string; line: number; fields: Map<string, string> };

export function createDisqusReader(): ForeignReader {
  let records: ForeignRecord[] = [];
  let entry: Entry | null = null;
  const posts = new Set<string>();

  const xml = createXmlReader({
    open(element) {
      if (element.parent === null) expectedRoot(element, "disqus");
      else if (isEntry(element)) entry = { id: cleanText(element.attributes.get("id")), line: element.line, fields: new Map() };
      else if (entry && isReference(element)) setOnce(entry.fields, element.name, element.attributes.get("id"));
      else return isEntry(element.parent) || (element.parent.name === "author" && isEntry(element.parent.parent));
      return false;
    },
    close(element, text) {
      if (!entry) return;
      if (isEntry(element)) {
        records.push(...(element.name === "thread" ? toArticle(entry) : [toComment(entry, posts)]));
        entry = null;
      } else if (isReference(element)) return;
      else if (isEntry(element.parent)) setOnce(entry.fields, element.name, text);
      else if (element.parent?.name === "author") setOnce(entry.fields, `author.${element.name}`, text);
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

function toArticle({ id, fields }: Entry): ForeignRecord[] {
  if (id === "") return [];
  const url = webLink(fields.get("link"));
  const identifier = cleanText(fields.get("id"));
  const urlKey = linkKey(url);
  return [
    {
      kind: "article",
      sourceId: id,
      key: identifier !== "" && identifier.length <= KEY_LIMIT ? identifier : (urlKey ?? `disqus:${id}`),
      urlKey,
      url,
      title: cutTitle(lineOfText(fields.get("title"))),
      closed: isTrue(fields.get("isClosed")),
      removed: isTrue(fields.get("isDeleted")),
    },
  ];
}

function toComment({ id, line, fields }: Entry, posts: Set<string>): ForeignRecord {
  const skipped = (why: SkipReason): ForeignRecord => ({ kind: "skipped", sourceId: id, line, why });
  if (id === "") return skipped("no-id");
  if (posts.has(id)) return skipped("duplicate");
  posts.add(id);
  if (isTrue(fields.get("isSpam"))) return skipped("spam");
  const articleSourceId = cleanText(fields.get("thread"));
  if (articleSourceId === "") return skipped("article-missing");
  const createdAt = dateField(fields.get("createdAt"));
  if (createdAt === null) return skipped("no-date");
  const withdrawn = isTrue(fields.get("isDeleted"));
  const body = cleanText(fields.get("message"));
  if (body === "" && !withdrawn) return skipped("empty");
  return {
    kind: "comment",
    sourceId: id,
    articleSourceId,
    parentSourceId: cleanText(fields.get("parent")) || null,
    author: authorOf(fields),
    body,
    format: "html",
    createdAt,
    state: withdrawn ? "withdrawn" : "published",
    line,
  };
}

/** A user name is one account at Disqus; a guest is known only by what was typed, so each e-mail and name together is a person. */
function authorOf(fields: Map<string, string>): ForeignAuthor {
  const username = cleanText(fields.get("author.username"));
  const name = lineOfText(fields.get("author.name")) || username;
  const email = cleanText(fields.get("author.email")).toLowerCase();
  const guest = email === "" && name === "" ? null : `${email === "" ? "" : `email:${email}`}|${name}`;
  return { sourceId: username === "" ? guest : `username:${username}`, name, email: email === "" ? null : email };
}

function isEntry(element: XmlElement | null): boolean {
  return (element?.name === "thread" || element?.name === "post") && element.parent?.name === "disqus" && element.parent.parent === null;
}

/** `<thread dsq:id>` and `<parent dsq:id>` inside a post name another entry by its number. */
function isReference(element: XmlElement): boolean {
  return isEntry(element.parent) && (element.name === "thread" || element.name === "parent");
}

function isTrue(text: string | undefined): boolean {
  return cleanText(text).toLowerCase() === "true";
}

function setOnce(fields: Map<string, string>, name: string, text: string | undefined): void {
  if (!fields.has(name)) fields.set(name, text ?? "");
}
