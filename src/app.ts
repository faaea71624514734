/** The application: the only place where concerns meet. Both entries build a platform and get the same app. */
import { Hono } from "hono";
import { addAccountRoutes, deskCookieName } from "./accounts/routes.ts";
import { createAccountService } from "./accounts/service.ts";
import { createReading } from "./comments/reading.ts";
import { addCommentRoutes } from "./comments/routes.ts";
import { createWriting } from "./comments/writing.ts";
import { addDemoRoutes } from "./demo/routes.ts";
import { createDemo } from "./demo/service.ts";
import { addDeskRoutes } from "./desk/routes.ts";
import { addEmbedRoutes } from "./embed/routes.ts";
import { answerJson, answerPage } from "./http/answer.ts";
import type { AppEnv, Platform } from "./http/context.ts";
import { preflight } from "./http/embedding.ts";
import { createEndpoints } from "./http/endpoint.ts";
import { createGate } from "./http/gate.ts";
import { openApiDocument } from "./http/openapi.ts";
import { answerProblem } from "./http/problem.ts";
import { referencePage, referenceStyle } from "./http/reference.ts";
import { AppError } from "./kernel/errors.ts";
import { addAuthorRoutes } from "./moderation/author-routes.ts";
import { createAuthors } from "./moderation/author-service.ts";
import { addQueueRoutes } from "./moderation/queue-routes.ts";
import { createQueues } from "./moderation/queue-service.ts";
import { addModerationRoutes } from "./moderation/routes.ts";
import { createModeration } from "./moderation/service.ts";
import { addSiteRoutes } from "./sites/routes.ts";
import { createSiteService } from "./sites/service.ts";

export function createApp(platform: Platform) {
  const { database, clock, log, secret, publicUrl } = platform;
  const sites = createSiteService({ database, clock });
  const accounts = createAccountService({ database, clock, sites });
  const moderation = createModeration({ database, clock, limits: platform.limits });
  const queues = createQueues({ database, clock, secret });
  const authors = createAuthors({ database, clock, queues });
  const reading = createReading({ database, secret, wouldHold: moderation.wouldHold });
  const writing = createWriting({ database, clock, screen: moderation.screen, limits: platform.limits });
  const demo = createDemo({ database, clock, sites, accounts, publicUrl });

  const app = new Hono<AppEnv>();
  // No `app.use` anywhere: one middleware costs every request more than finding its page does.
  const answerError = (error: unknown) => answerProblem(error, log);
  app.onError(answerError);

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
  addCommentRoutes(endpoints, { reading, writing, sites, clock, publicUrl });
  addQueueRoutes(endpoints, queues);
  addAuthorRoutes(endpoints, authors);
  addModerationRoutes(endpoints, moderation, sites);
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

  addDeskRoutes(app);
  addDemoRoutes(app, { reading, sites });
  addEmbedRoutes(app, platform.asset);

  app.notFound((c) => {
    const allowed = endpoints.methodsAt(c.req.path);
    if (allowed.length === 0) return answerError(new AppError("request.not-found"));
    return answerError(new AppError("request.method", { extra: { allow: allowed.join(", ") } }));
  });

  return { fetch: app.fetch, request: app.request, routes: app.routes, declared: endpoints.declared, sites, accounts, demo };
}

export type App = ReturnType<typeof createApp>;
