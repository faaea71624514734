/** Answers what was thrown; a refusal of a comment also says where the site's house rules are read. */
import type { Context } from "hono";
import { AppError, type ErrorCode } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import type { Site } from "../sites/site.ts";
import type { AppEnv } from "./context.ts";
import { answerProblem } from "./problem.ts";

/** Supplied by app.ts from the sites service. */
export type RefusalSources = {
  log: Log;
  publicUrl: string;
  findSite(name: string): Promise<Site | null>;
  siteById(id: number): Promise<Site | null>;
};

/** Beside everything that screening refuses: what house rules usually explain. */
const EXPLAINED: readonly ErrorCode[] = ["guest.not-allowed", "article.closed", "comment.thread-locked"];
const SITE = /^\/api\/v1\/sites\/([^/]+)\//;

/** The site is looked up only once a comment was refused, so that whatever succeeds pays nothing for it. */
export function createRefusals({ log, publicUrl, findSite, siteById }: RefusalSources) {
  return (error: unknown, c: Context<AppEnv>): Response | Promise<Response> => {
    if (!(error instanceof AppError) || !(error.code.startsWith("screening.") || EXPLAINED.includes(error.code)))
      return answerProblem(error, log);
    return siteAsked(c).then(
      (site) => answerProblem(site?.houseRules ? withRules(error, `${publicUrl}/rules/${site.name}`) : error, log),
      () => answerProblem(error, log),
    );
  };

  /** The path names it, or whoever is asking belongs to it. */
  async function siteAsked(c: Context<AppEnv>): Promise<Site | null> {
    const name = SITE.exec(c.req.path)?.[1];
    if (name !== undefined) return findSite(name);
    const actor = c.get("actor");
    return actor ? siteById(actor.siteId) : null;
  }
}

function withRules({ code, message, fields, extra }: AppError, houseRules: string): AppError {
  return new AppError(code, { detail: message, ...(fields ? { fields } : {}), extra: { ...extra, houseRules } });
}
