/** The application: the only place where concerns meet. Both entries build a platform and get the same app. */
import { Hono } from "hono";
import { addAccountRoutes, deskCookieName } from "./accounts/routes.ts";
import { createAccountService } from "./accounts/service.ts";
import { createArticles } from "./comments/article-service.ts";
import { addLanguageRoutes } from "./comments/language-routes.ts";
import { createLanguages } from "./comments/language-service.ts";
import { createReading } from "./comments/reading.ts";
import { addCommentRoutes } from "./comments/routes.ts";
import { createVoting } from "./comments/voting-service.ts";
import { createWriting } from "./comments/writing.ts";
import { addDemoRoutes } from "./demo/routes.ts";
import { createDemo } from "./demo/service.ts";
import { addDeskRoutes } from "./desk/routes.ts";
import { addDocsRoutes } from "./docs/routes.ts";
import { addEmbedPages } from "./embed/page-routes.ts";
import { addEmbedRoutes } from "./embed/routes.ts";
import { createEmbedding } from "./embed/service.ts";
import { answerJson, answerPage } from "./http/answer.ts";
import type { AppEnv, Platform } from "./http/context.ts";
import { preflight } from "./http/embedding.ts";
import { createEndpoints } from "./http/endpoint.ts";
import { createGate } from "./http/gate.ts";
import { openApiDocument } from "./http/openapi.ts";
import { answerProblem } from "./http/problem.ts";
import { referencePage, referenceStyle } from "./http/reference.ts";
import { createRefusals } from "./http/refusal.ts";
import { AppError } from "./kernel/errors.ts";
import { addLiveRoutes } from "./live/routes.ts";
import { createFeed } from "./live/service.ts";
import { createAddresses } from "./moderation/addresses/service.ts";
import { addAppealRoutes } from "./moderation/appeals/routes.ts";
import { createAppeals } from "./moderation/appeals/service.ts";
import { addAuthorRoutes } from "./moderation/author-routes.ts";
import { createAuthors } from "./moderation/author-service.ts";
import { addCaseRoutes } from "./moderation/cases/routes.ts";
import { addExternalRoutes } from "./moderation/external/routes.ts";
import { addHostRoutes } from "./moderation/hosts/routes.ts";
import { addHouseRulesRoutes, addRulesPage } from "./moderation/house-rules/routes.ts";
import { createHouseRules } from "./moderation/house-rules/service.ts";
import { addLearningRoutes } from "./moderation/learning/routes.ts";
import { addNoticePages } from "./moderation/notices/page-routes.ts";
import { addNoticeRoutes } from "./moderation/notices/routes.ts";
import { createNotices } from "./moderation/notices/service.ts";
import { addQueueRoutes } from "./moderation/queue-routes.ts";
import { createQueues } from "./moderation/queue-service.ts";
import { createPublicRecord } from "./moderation/record/public-service.ts";
import { addRecordPage, addRecordRoutes } from "./moderation/record/routes.ts";
import { createRecord } from "./moderation/record/service.ts";
import { addReportRoutes } from "./moderation/reporting/routes.ts";
import { addModerationRoutes } from "./moderation/routes.ts";
import { createModeration } from "./moderation/service.ts";
import { addWordRoutes } from "./moderation/words/routes.ts";
import { addSiteRoutes } from "./sites/routes.ts";
import { createSiteService } from "./sites/service.ts";

export function createApp(platform: Platform) {
  const { database, clock, log, secret, publicUrl } = platform;
  const sites = createSiteService({ database, clock });
  const accounts = createAccountService({ database, clock, sites });
  const moderation = createModeration({ database, clock, limits: platform.limits, fetchSafely: platform.fetchSafely, publicUrl, secret });
  const queues = createQueues({ database, clock, secret });
  const appeals = createAppeals({ database, clock, secret });
  const addresses = createAddresses({ database, clock, secret });
  const notices = createNotices({ database, clock, secret, queues });
  const authors = createAuthors({ database, clock, queues, addresses });
  const reading = createReading({ database, clock, secret, wouldHold: moderation.wouldHold });
  const writing = createWriting({ database, clock, screen: moderation.screen, noteAddress: addresses.note, limits: platform.limits });
  const articles = createArticles({ database, clock });
  const houseRules = createHouseRules({ database, clock });
  const record = createRecord({ database, secret });
  const publicRecord = createPublicRecord({ database, clock, secret });
  const live = platform.openHub(createFeed({ database, siteById: sites.byId, articleNow: reading.article }));
  const demo = createDemo({ database, clock, sites, accounts, publicUrl });

  /** Work that is due by the clock rather than by a request: each is bounded, and safe to do twice or at once in two processes. */
  const chores: Record<string, (now: number) => Promise<void>> = {
    learning: moderation.learning.learn,
    addresses: addresses.sweep,
    closing: articles.closeOverdue,
    cases: moderation.cases.detect,
  };

  const app = new Hono<AppEnv>();
  // No `app.use` anywhere: one middleware costs every request more than finding its page does.
  const answerError = (error: unknown) => answerProblem(error, log);
  app.onError(createRefusals({ log, publicUrl, findSite: sites.find, siteById: sites.byId }));

  const gate = createGate({
    publicUrl,
    findSite: sites.find,
    originsOf: sites.originsOf,
    identifyBearer: accounts.identifyBearer,
    identifyDesk: accounts.identifyDesk,
    deskCookie: deskCookieName(publicUrl),
  });
  const endpoints = createEndpoints(app, gate, platform);
  addSiteRoutes(endpoints, sites);
  addAccountRoutes(endpoints, accounts, sites, publicUrl);
  addCommentRoutes(endpoints, { reading, writing, voting: createVoting({ database, clock }), articles, sites, clock, publicUrl });
  addLiveRoutes(endpoints, live);
  addLanguageRoutes(endpoints, writing, createLanguages({ database, clock }));
  addQueueRoutes(endpoints, queues);
  addAppealRoutes(endpoints, appeals);
  addAuthorRoutes(endpoints, authors);
  addNoticeRoutes(endpoints, notices, sites);
  addLearningRoutes(endpoints, moderation.learning);
  addModerationRoutes(endpoints, moderation, sites);
  addReportRoutes(endpoints, moderation.reporting, sites);
  addCaseRoutes(endpoints, moderation.cases, sites);
  addWordRoutes(endpoints, moderation.words);
  addHostRoutes(endpoints, moderation.hosts);
  addExternalRoutes(endpoints, moderation.external);
  addHouseRulesRoutes(endpoints, houseRules);
  addRecordRoutes(endpoints, record, publicRecord, clock);
  app.options("/api/*", preflight(sites.isKnownOrigin));

  app.get("/health", async () => {
    await sites.isEmpty();
    return answerJson({ status: "ok" });
  });
  app.get("/api/v1/openapi.json", () =>
    answerJson(openApiDocument(endpoints.declared, publicUrl), 200, { "Cache-Control": "public, max-age=300" }),
  );
  app.get("/api", () => answerPage(referencePage(endpoints.declared, publicUrl), 200, "public, max-age=300"));
  app.get(
    "/api.css",
    () => new Response(referenceStyle, { headers: { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=300" } }),
  );

  addNoticePages(app, notices, sites);
  addRulesPage(app, houseRules, sites);
  addRecordPage(app, publicRecord, sites);
  addDeskRoutes(app);
  addDemoRoutes(app, { reading, sites });
  addDocsRoutes(app, platform.asset, sites);
  addEmbedRoutes(app, platform.asset);
  const embedding = createEmbedding({ reading, writing, accounts, acknowledge: authors.acknowledge, sites, secret, publicUrl });
  addEmbedPages(app, embedding, sites, platform);

  app.notFound((c) => {
    const allowed = endpoints.methodsAt(c.req.path);
    if (allowed.length === 0) return answerError(new AppError("request.not-found"));
    return answerError(new AppError("request.method", { extra: { allow: allowed.join(", ") } }));
  });

  /** Does what is due. One chore that fails keeps no other from being done. */
  async function everyMinute(): Promise<void> {
    for (const [chore, run] of Object.entries(chores)) {
      try {
        await run(clock());
      } catch (error) {
        log("error", "chore.failed", { chore, error: error instanceof Error ? error.message : String(error) });
      }
    }
  }

  return {
    everyMinute,
    fetch: app.fetch,
    request: app.request,
    routes: app.routes,
    declared: endpoints.declared,
    sites,
    accounts,
    demo,
    live,
  };
}

export type App = ReturnType<typeof createApp>;
