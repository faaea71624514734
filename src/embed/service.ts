/** Reading and writing for the pages that need no script. What they show is what the public page shows, and mine beside it. */
import type { Actor, User } from "../accounts/actor.ts";
import type { AccountService } from "../accounts/service.ts";
import type { Article } from "../comments/article.ts";
import type { Reading } from "../comments/reading.ts";
import { type CommentWire, PAGE_DEFAULT, PAGE_LIMIT, type ThreadPage } from "../comments/wire.ts";
import type { Writing } from "../comments/writing.ts";
import { isDuplicate, refusalOf } from "../db/failures.ts";
import { AppError } from "../kernel/errors.ts";
import { randomToken, sha256 } from "../kernel/ids.ts";
import { hmacSha256 } from "../kernel/signing.ts";
import type { SiteService } from "../sites/service.ts";
import type { Site } from "../sites/site.ts";
import type { Asked, Place, Posted } from "./asking.ts";
import type { Shown } from "./rendering.ts";

/** `session` was started on the way and is to be kept by the reader's browser. */
export type Outcome = { session: { token: string; expiresAt: Date; user: User } | null } & (
  | { comment: CommentWire }
  | { refusal: AppError }
);

type Needs = {
  reading: Reading;
  writing: Writing;
  accounts: AccountService;
  /** Supplied by app.ts from the moderation's service: somebody has read the warning they were given. */
  acknowledge(user: User): Promise<void>;
  sites: SiteService;
  secret: string;
  publicUrl: string;
};

export function createEmbedding({ reading, writing, accounts, acknowledge, sites, secret, publicUrl }: Needs) {
  const ownOrigin = new URL(publicUrl).origin;
  const firstPage = (site: Site, key: string, article: Article | null, sort: Place["sort"], cursor?: string) =>
    reading.page(site, key, article, { sort, cursor, limit: PAGE_DEFAULT, format: "tree" });

  return {
    article: reading.article,
    acknowledge,
    leave: (token: string) => accounts.signOut(token),

    /** Where an article of the site may stand; the service's own pages are among them. */
    originsOf: async (site: Site): Promise<string[]> => [...(await sites.originsOf(site.id)), ownOrigin],

    /** Whose session it is on this site, or null. */
    async reader(site: Site, token: string | null): Promise<User | null> {
      const actor = token === null ? null : await accounts.identifyBearer(token);
      return actor?.kind === "reader" && actor.siteId === site.id ? actor.user : null;
    },

    firstPage: (site: Site, { article: key, sort }: Place, article: Article | null): Promise<ThreadPage> =>
      firstPage(site, key, article, sort),

    async shown(site: Site, asked: Asked, article: Article | null, user: User | null): Promise<Shown> {
      const { article: key, sort, cursor, comment } = asked;
      const [page, viewer, branch] = await Promise.all([
        firstPage(site, key, article, sort, comment === null ? (cursor ?? undefined) : undefined),
        reading.viewer(site, key, actorOf(user)),
        comment === null ? null : branchOf(site, key, comment, cursor),
      ]);
      return { page, viewer, branch };
    },

    /** The comment that is to be answered, with its article as it is now. Throws comment.not-found, also for another site's. */
    async answered(site: Site, id: number, user: User | null) {
      const { article: whereabouts, comment } = await reading.permalink(id, "tree");
      if (whereabouts.site !== site.name || !comment.author) throw new AppError("comment.not-found");
      const [article, viewer] = await Promise.all([
        reading.article(site, whereabouts.key),
        reading.viewer(site, whereabouts.key, actorOf(user)),
      ]);
      return { article: article as Article, comment, viewer };
    },

    /** Signs a guest in on the way where nobody is. A refusal is returned, so that the session outlives it. */
    async post(site: Site, posted: Posted, user: User | null, address: string | null): Promise<Outcome> {
      let session: Outcome["session"] = null;
      try {
        if (posted.body.trim() === "") throw new AppError("screening.empty");
        const author = user ?? (await guest());
        const { article: key, url, title, to, body } = posted;
        const input = { article: { key, url: url ?? undefined, title: title ?? undefined }, parentId: to ?? undefined, body };
        const origins = [...(await sites.originsOf(site.id)), ownOrigin];
        const { comment } = await writing.post(site, author, origins, input, idempotencyKeyOf(posted), address);
        return { session, comment };
      } catch (error) {
        const refusal = error instanceof AppError ? error : refusalOf(error);
        if (!refusal) throw error;
        return { session, refusal };
      }

      async function guest(): Promise<User> {
        const token = guestToken(secret, site, posted);
        const known = await accounts.identifyBearer(token);
        if (known?.kind === "reader" && known.siteId === site.id) return known.user;
        try {
          session = await accounts.signInGuest(site, posted.name, token);
          return session.user;
        } catch (error) {
          if (!isDuplicate(error, "sessions.id")) throw error;
          return ((await accounts.identifyBearer(token)) as Extract<Actor, { kind: "reader" }>).user;
        }
      }
    },
  };

  /** Its replies begin at the cursor; from there on nobody knows how many are left, only whether there are any. */
  async function branchOf(site: Site, key: string, id: number, cursor: string | null): Promise<Shown["branch"]> {
    const { article, comment, ancestors } = await reading.permalink(id, "tree");
    if (article.site !== site.name || article.key !== key) throw new AppError("comment.not-found");
    const replies = await reading.replies(id, cursor ?? undefined, PAGE_LIMIT, "tree");
    return { ancestors, comment: { ...comment, replies, replyCount: cursor === null ? comment.replyCount : replies.items.length } };
  }
}

export type Embedding = ReturnType<typeof createEmbedding>;

const actorOf = (user: User | null): Actor | null => user && { kind: "reader", siteId: user.siteId, user };

/**
 * The same form sent twice by somebody without a session is the same guest. Only the server can make the token again,
 * and it tells it once: whoever repeats a form that they have seen gets no session by it.
 */
function guestToken(secret: string, site: Site, { key, name, article, to, body }: Posted): string {
  return hmacSha256(secret, JSON.stringify(["guest by form", site.id, key ?? randomToken(), name, article, to, body]));
}

/** The same words from the same form are the same comment, however often they are sent; other words are another. */
function idempotencyKeyOf({ key, article, to, body }: Posted): string | null {
  return key === null ? null : `form-${sha256(JSON.stringify([key, article, to, body]))}`;
}
