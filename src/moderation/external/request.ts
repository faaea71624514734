/**
 * What a phase is told of a comment: Coral's request, so that the moderators a newsroom already runs go on working, and
 * ours beside it. Nobody's address, e-mail or token is ever in it.
 */
import type { Role, User } from "../../accounts/actor.ts";
import type { Content } from "../../comments/content.ts";
import { serialise } from "../../comments/html.ts";

export type Described = {
  site: string;
  /** Where readers reach the service. */
  publicUrl: string;
  editing: boolean;
  content: Content;
  text: string;
  language: string | null;
  parentId: number | null;
  article: { key: string; title: string | null; url: string | null };
  author: Pick<User, "id" | "role" | "name" | "kind" | "created"> & { publishedCount: number };
};

const VERSION = 1;

const CORAL_ROLES: Record<Role, string> = {
  reader: "COMMENTER",
  member: "MEMBER",
  staff: "STAFF",
  moderator: "MODERATOR",
  admin: "ADMIN",
};

export function phaseRequest({ site, publicUrl, editing, content, text, language, parentId, article, author }: Described) {
  return {
    version: VERSION,
    action: editing ? "EDIT" : "NEW",
    comment: { body: serialise(content), parentID: parentId === null ? null : String(parentId) },
    author: {
      id: String(author.id),
      role: CORAL_ROLES[author.role],
      name: author.name,
      kind: author.kind,
      published: author.publishedCount,
      createdAt: new Date(author.created).toISOString(),
    },
    story: { id: article.key, url: article.url },
    site: { id: site },
    tenantID: site,
    tenantDomain: new URL(publicUrl).host,
    text,
    language,
    article: { key: article.key, title: article.title, url: article.url },
  };
}

export type PhaseRequest = ReturnType<typeof phaseRequest>;
