/** Threads over HTTP: public pages, what only the viewer may know, and writing. */
import { z } from "zod";
import type { Actor, User } from "../accounts/actor.ts";
import { answerJson, answerNothing } from "../http/answer.ts";
import { answerCached, type CachedBody, cacheable, createPageCache, etagOf } from "../http/caching.ts";
import type { Endpoints } from "../http/endpoint.ts";
import { AppError } from "../kernel/errors.ts";
import { sha256 } from "../kernel/ids.ts";
import type { SiteService } from "../sites/service.ts";
import type { Site } from "../sites/site.ts";
import type { Articles } from "./article-service.ts";
import type { Reading } from "./reading.ts";
import type { Voting } from "./voting-service.ts";
import * as wire from "./wire.ts";
import type { Writing } from "./writing.ts";

/** Encoded first pages kept in memory, at most. */
const PAGE_CACHE_BYTES = 32 * 1024 * 1024;

const byId = z.object({ id: wire.commentId });
const format = z.enum(["tree", "html"]).default("tree").describe("`html` makes content one HTML string instead of blocks.");
const keys = z
  .preprocess((value) => (typeof value === "string" ? [value] : value), z.array(wire.articleKey).min(1).max(wire.COUNTS_LIMIT))
  .describe("Repeat it for up to 100 articles.");
const cursor = z.string().max(500).optional().describe("`next` of the page before.");
const IDEMPOTENCY = { "Idempotency-Key": "1 to 255 characters of your own choosing; a retry with the same key returns the same comment." };

type Services = {
  reading: Reading;
  writing: Writing;
  voting: Voting;
  articles: Articles;
  sites: SiteService;
  clock: () => number;
  publicUrl: string;
};

export function addCommentRoutes(endpoints: Endpoints, { reading, writing, voting, articles, sites, clock, publicUrl }: Services): void {
  const cache = createPageCache(PAGE_CACHE_BYTES, clock);
  const encodedCounts = new WeakMap<object, CachedBody>();
  const ownOrigin = new URL(publicUrl).origin;
  const originsOf = async (site: Site) => [...(await sites.originsOf(site.id)), ownOrigin];

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/comments",
      summary: "A page of an article's thread",
      access: "public",
      query: z.object({ article: wire.articleKey, sort: wire.sort.default("newest"), cursor, limit: wire.pageLimit, content: format }),
      answers: {
        200: { text: "Root comments, each with its first replies. Holds nothing about who reads it.", shape: wire.threadPage },
        304: { text: "Unchanged." },
      },
    },
    async ({ c, site, query }) => {
      const article = await reading.article(site, query.article);
      const request = { sort: query.sort, cursor: query.cursor, limit: query.limit, format: query.content };
      const build = () => reading.page(site, query.article, article, request);
      if (!article) return answerCached(c, cacheable(etagOf(0), JSON.stringify(await build())));
      const key = JSON.stringify([article.id, article.state, query.sort, query.cursor, query.limit, query.content]);
      return answerCached(c, await cache.get(key, article, build));
    },
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/counts",
      summary: "Visible comments of several articles",
      access: "public",
      query: z.object({ article: keys }),
      answers: { 200: { text: "A number for every key asked for.", shape: wire.counts } },
    },
    async ({ c, site, query }) => {
      const found = await reading.counts(site, query.article);
      const body = encodedCounts.get(found) ?? cacheable(`"${Object.values(found.counts).join("-")}"`, JSON.stringify(found));
      encodedCounts.set(found, body);
      return answerCached(c, body);
    },
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/viewer",
      summary: "What only I may know about an article's thread",
      access: "optional",
      query: z.object({ article: wire.articleKey }),
      answers: {
        200: { text: "Who I am here, my votes, my comments that only I can see, and the rules for writing.", shape: wire.viewer },
      },
    },
    async ({ site, actor, query }) => answerJson(await reading.viewer(site, query.article, actor)),
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/comments/{id}",
      summary: "One comment in its context",
      access: "public",
      params: byId,
      query: z.object({ content: format }),
      answers: { 200: { text: "The comment, its first replies, and what it answers.", shape: wire.permalink } },
    },
    async ({ c, params, query }) => {
      return answerCached(c, cacheableByContent(await reading.permalink(params.id, query.content)));
    },
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/comments/{id}/replies",
      summary: "More replies to a comment",
      access: "public",
      params: byId,
      query: z.object({ cursor, limit: wire.pageLimit, content: format }),
      answers: { 200: { text: "The next replies.", shape: wire.repliesPage } },
    },
    async ({ c, params, query }) => {
      return answerCached(c, cacheableByContent(await reading.replies(params.id, query.cursor, query.limit, query.content)));
    },
  );

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/sites/{site}/comments",
      summary: "Post a comment or a reply",
      access: "comment",
      headers: IDEMPOTENCY,
      body: wire.newComment,
      answers: {
        201: { text: "The comment, committed and synced; `status` says whether it is public or waits for review.", shape: wire.comment },
      },
    },
    async ({ c, platform, site, actor, body }) => {
      const key = idempotencyKeyOf(c.req.header("idempotency-key"));
      const address = platform.addressOf(c.req.raw, c.env);
      const { comment, replayed } = await writing.post(site, userOf(actor), await originsOf(site), await body(), key, address);
      return answerJson(comment, 201, {
        Location: `/api/v1/comments/${comment.id}`,
        ...(replayed ? { "Idempotent-Replayed": "true" } : {}),
      });
    },
  );

  endpoints.add(
    {
      method: "patch",
      path: "/api/v1/comments/{id}",
      summary: "Edit my comment within its window",
      access: "comment",
      params: byId,
      headers: { "If-Match": "The revision that was read, in quotes; 412 if there is a newer one." },
      body: wire.commentEdit,
      answers: { 200: { text: "The comment as it is now; it was screened again.", shape: wire.comment } },
    },
    async ({ c, actor, params, body }) => {
      const author = userOf(actor);
      const row = await writing.find(actor.siteId, params.id);
      if (row.authorId !== author.id) throw new AppError("comment.not-author");
      const site = (await sites.byId(actor.siteId)) as Site;
      return answerJson(await writing.edit(site, row, author, (await body()).body, revisionOf(c.req.header("if-match"))));
    },
  );

  endpoints.add(
    {
      method: "delete",
      path: "/api/v1/comments/{id}",
      summary: "Withdraw my comment",
      access: "comment",
      params: byId,
      answers: { 204: { text: "Withdrawn." } },
    },
    async ({ actor, params }) => {
      const row = await writing.find(actor.siteId, params.id);
      await writing.withdraw(row, userOf(actor));
      return answerNothing();
    },
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/comments/{id}/source",
      summary: "The Markdown of my comment, to edit it",
      access: "comment",
      params: byId,
      answers: { 200: { text: "The text as it was typed.", shape: wire.source } },
    },
    async ({ actor, params }) => {
      const row = await writing.find(actor.siteId, params.id);
      if (row.authorId !== userOf(actor).id) throw new AppError("comment.not-author");
      return answerJson({ body: row.body, revision: row.revision });
    },
  );

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/sites/{site}/previews",
      summary: "See how a text would look",
      access: "public",
      body: wire.commentEdit,
      answers: { 200: { text: "Its content.", shape: wire.preview } },
    },
    async ({ body }) => answerJson({ content: writing.preview((await body()).body) }),
  );

  endpoints.add(
    {
      method: "put",
      path: "/api/v1/comments/{id}/vote",
      summary: "Vote on a comment",
      access: "comment",
      params: byId,
      body: wire.newVote,
      answers: { 200: { text: "The tally, with my vote in it.", shape: wire.voteResult } },
    },
    async ({ actor, params, body }) => {
      const row = await writing.find(actor.siteId, params.id);
      return answerJson(await voting.vote(row, userOf(actor), (await body()).value));
    },
  );

  endpoints.add(
    {
      method: "delete",
      path: "/api/v1/comments/{id}/vote",
      summary: "Take my vote back",
      access: "comment",
      params: byId,
      answers: { 200: { text: "The tally without my vote.", shape: wire.voteResult } },
    },
    async ({ actor, params }) => {
      const row = await writing.find(actor.siteId, params.id);
      return answerJson(await voting.vote(row, userOf(actor), null));
    },
  );

  endpoints.add(
    {
      method: "put",
      path: "/api/v1/sites/{site}/articles",
      summary: "Say what an article is called, where it stands and whether it is open",
      access: "moderate",
      body: wire.articleDescription,
      answers: { 200: { text: "The article as it is now.", shape: wire.article } },
    },
    async ({ site, actor, body }) => {
      const { key, published, ...fields } = await body();
      const described = await articles.describe(
        site,
        actor,
        key,
        { ...fields, published: published ? Date.parse(published) : undefined },
        await originsOf(site),
      );
      return answerJson({
        id: described.id,
        key: described.key,
        url: described.url,
        title: described.title,
        state: described.state,
        premoderation: described.premoderation,
        commentCount: described.commentCount,
      });
    },
  );
}

/** A server key speaks for the publisher, not for a person. */
export function userOf(actor: Actor): User {
  if (actor.kind === "key") throw new AppError("access.denied");
  return actor.user;
}

function idempotencyKeyOf(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (!wire.idempotencyKey.safeParse(header).success) {
    throw new AppError("request.invalid", { fields: { "Idempotency-Key": "Use 1 to 255 characters." } });
  }
  return header;
}

/** `If-Match: "3"` or `*`; anything else can match nothing. */
function revisionOf(header: string | undefined): number | null {
  if (header === undefined || header.trim() === "*") return null;
  const revision = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(header)?.[1];
  return revision === undefined ? -1 : Number(revision);
}

function cacheableByContent(page: unknown): CachedBody {
  const json = JSON.stringify(page);
  return cacheable(`"${sha256(json).slice(0, 24)}"`, json);
}
