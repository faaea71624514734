/** From rows to what crosses HTTP: a tree of comments, tombstones where one was removed. Pure. */
import { badgesOf, type Role } from "../accounts/actor.ts";
import type { Content } from "./content.ts";
import { serialise } from "./html.ts";
import type { CommentWire, Reason, Sort, Status } from "./wire.ts";

/** A comment with its author's name, as every reading query selects it. */
export type ThreadRow = {
  id: number;
  article_id: number;
  parent_id: number | null;
  root_id: number;
  depth: number;
  reply_to_id: number | null;
  reply_to_name: string | null;
  author_id: number;
  author_name: string;
  author_kind: "guest" | "registered" | "imported";
  author_role: Role;
  content: string;
  language: string | null;
  status: Status;
  revision: number;
  removed_by: "author" | "moderator" | "screening" | null;
  removed_reason: Reason | null;
  featured: number;
  pinned: number;
  reply_count: number;
  published_below: number;
  up: number;
  down: number;
  best: number;
  created: number;
  edited: number | null;
};

/** Also a comment that may not be shown; `below` is the comment that was asked about, itself or one under it. */
export type StandingRow = ThreadRow & { shown: number; below: number };

/** What a comment that was just written needs besides its row. */
type Written = Pick<ThreadRow, "id" | "article_id" | "author_id" | "author_name" | "author_kind" | "author_role"> & {
  parentId: number | null;
  rootId: number | null;
  depth: number;
  content: string;
  language: string | null;
  status: Status;
  removedBy: ThreadRow["removed_by"];
  removedReason: Reason | null;
  created: number;
};

/** A comment nobody has answered or voted on yet, as its author sees it. */
export function presentNew({ id, article_id, author_id, author_name, author_kind, author_role, ...row }: Written): CommentWire {
  return presentWhole({
    id,
    article_id,
    author_id,
    author_name,
    author_kind,
    author_role,
    parent_id: row.parentId,
    root_id: row.rootId ?? id,
    depth: row.depth,
    reply_to_id: null,
    reply_to_name: null,
    content: row.content,
    language: row.language,
    status: row.status,
    revision: 1,
    removed_by: row.removedBy,
    removed_reason: row.removedReason,
    featured: 0,
    pinned: 0,
    reply_count: 0,
    published_below: 0,
    up: 0,
    down: 0,
    best: 0,
    created: row.created,
    edited: null,
  });
}

/** How replies are ordered under each sort of the page: talk reads forward in time unless the reader asked for the best. */
export type ReplyOrder = "time" | "best";

export function replyOrderOf(sort: Sort): ReplyOrder {
  return sort === "best" ? "best" : "time";
}

export type Presentation = {
  format: "tree" | "html";
  order: ReplyOrder;
  cursorAfter(parentId: number, order: ReplyOrder, last: ThreadRow | null): string;
};

/** A tree of the rows whose parents are among them; those without are the roots, in the order they came. */
export function assembleThread(rows: ThreadRow[], presentation: Presentation): CommentWire[] {
  const present = new Set(rows.map((row) => row.id));
  const roots = rows.filter((row) => row.parent_id === null || !present.has(row.parent_id));
  const children = new Map<number, ThreadRow[]>();
  for (const row of rows) {
    if (row.parent_id === null || !present.has(row.parent_id)) continue;
    const siblings = children.get(row.parent_id) ?? [];
    siblings.push(row);
    children.set(row.parent_id, siblings);
  }
  for (const siblings of children.values()) siblings.sort(presentation.order === "best" ? byBest : byTime);
  const grow = (row: ThreadRow): CommentWire => {
    const replies = children.get(row.id) ?? [];
    const more = row.reply_count > replies.length;
    return {
      ...presentComment(row, presentation.format),
      replies: {
        items: replies.map(grow),
        next: more ? presentation.cursorAfter(row.id, presentation.order, replies.at(-1) ?? null) : null,
      },
    };
  };
  return roots.map(grow);
}

/** One comment as the public sees it: a removed one has neither author nor words, and says who removed it and why. */
export function presentComment(row: ThreadRow, format: "tree" | "html" = "tree"): CommentWire {
  return row.status === "published" ? presentWhole(row, format) : tombstone(row, format);
}

/** One comment with its words whatever its state: for its author and for moderators. */
export function presentWhole(row: ThreadRow, format: "tree" | "html" = "tree"): CommentWire {
  const content = JSON.parse(row.content) as Content;
  return {
    id: row.id,
    parentId: row.parent_id,
    rootId: row.root_id,
    depth: row.depth,
    ...(row.reply_to_id === null ? {} : { replyTo: { id: row.reply_to_id, name: row.reply_to_name } }),
    author: { id: row.author_id, name: row.author_name, badges: badgesOf({ kind: row.author_kind, role: row.author_role }) },
    content: format === "html" ? serialise(content) : content,
    language: row.language,
    createdAt: new Date(row.created).toISOString(),
    editedAt: row.edited === null ? null : new Date(row.edited).toISOString(),
    status: row.status,
    revision: row.revision,
    votes: { up: row.up, down: row.down },
    replyCount: row.reply_count,
    featured: row.featured === 1,
    pinned: row.pinned === 1,
    ...(row.status === "rejected" || row.status === "withdrawn" ? { removed: removal(row) } : {}),
    replies: { items: [], next: null },
  };
}

function tombstone(row: ThreadRow, format: "tree" | "html"): CommentWire {
  return {
    ...presentWhole(row, format),
    author: null,
    content: format === "html" ? "" : [],
    language: null,
    editedAt: null,
    votes: { up: 0, down: 0 },
    removed: removal(row),
  };
}

/** A comment that is waiting for review keeps its place, too, while there are replies to it. */
function removal(row: ThreadRow): NonNullable<CommentWire["removed"]> {
  return { by: row.removed_by ?? "screening", reason: row.removed_reason };
}

function byTime(a: ThreadRow, b: ThreadRow): number {
  return a.created - b.created || a.id - b.id;
}

function byBest(a: ThreadRow, b: ThreadRow): number {
  return b.best - a.best || b.id - a.id;
}
