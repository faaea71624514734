/** Signing in and out, for readers and at the desk. */
import { getCookie } from "hono/cookie";
import { serialize } from "hono/utils/cookie";
import { answerJson, answerNothing } from "../http/answer.ts";
import type { Endpoints } from "../http/endpoint.ts";
import { AppError } from "../kernel/errors.ts";
import type { SiteService } from "../sites/service.ts";
import { badgesOf, type User } from "./actor.ts";
import type { AccountService, StartedSession } from "./service.ts";
import { deskSession, deskSignIn, newSession, session, type UserWire } from "./wire.ts";

/** `__Host-` binds the cookie to this host over https; plain http, as on localhost, cannot carry it. */
export function deskCookieName(publicUrl: string): string {
  return publicUrl.startsWith("https:") ? "__Host-afterword-desk" : "afterword-desk";
}

export function addAccountRoutes(endpoints: Endpoints, accounts: AccountService, sites: SiteService, publicUrl: string): void {
  const secure = publicUrl.startsWith("https:");
  const cookie = deskCookieName(publicUrl);

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/sites/{site}/sessions",
      summary: "Sign in as a reader",
      access: "public",
      body: newSession,
      answers: { 201: { text: "The token to comment with.", shape: session } },
    },
    async ({ site, body }) => {
      const { guest } = await body();
      const started: StartedSession = await accounts.signInGuest(site, guest.name);
      return answerJson({ token: started.token, expiresAt: started.expiresAt.toISOString(), user: asWire(started.user) }, 201);
    },
  );

  endpoints.add(
    {
      method: "delete",
      path: "/api/v1/session",
      summary: "Sign out",
      access: "read",
      answers: { 204: { text: "The token no longer works." } },
    },
    async ({ c, actor }) => {
      if (actor.kind !== "reader")
        throw new AppError("access.denied", { detail: "Only a reader's token ends here; the desk has its own session." });
      await accounts.signOut((c.req.header("authorization") ?? "").slice("Bearer ".length));
      return answerNothing();
    },
  );

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/desk/session",
      summary: "Sign in at the desk with a one-time link",
      access: "public",
      body: deskSignIn,
      answers: { 201: { text: "Signed in; the cookie is set.", shape: deskSession } },
    },
    async ({ body }) => {
      const started = await accounts.signInAtDesk((await body()).token);
      return answerJson(await deskView(started.user), 201, { "Set-Cookie": cookieHeader(started.token, started.expiresAt) });
    },
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/desk/session",
      summary: "Who is at the desk",
      access: "read",
      answers: { 200: { text: "The session.", shape: deskSession } },
    },
    async ({ actor }) => {
      if (actor.kind !== "desk") throw new AppError("access.denied");
      return answerJson(await deskView(actor.user));
    },
  );

  endpoints.add(
    {
      method: "delete",
      path: "/api/v1/desk/session",
      summary: "Sign out of the desk",
      access: "read",
      answers: { 204: { text: "Signed out." } },
    },
    async ({ c, actor }) => {
      if (actor.kind !== "desk") throw new AppError("access.denied");
      await accounts.signOut(getCookie(c, cookie) ?? "");
      return answerNothing({ "Set-Cookie": cookieHeader("", new Date(0)) });
    },
  );

  function cookieHeader(token: string, expires: Date): string {
    return serialize(cookie, token, { httpOnly: true, secure, sameSite: "Lax", path: "/", expires });
  }

  async function deskView(user: User) {
    const site = await sites.byId(user.siteId);
    if (!site) throw new AppError("site.not-found");
    return { user: asWire(user), site: { name: site.name, title: site.settings.title || site.name } };
  }
}

export function asWire(user: User): UserWire {
  return { id: user.id, name: user.name, role: user.role, badges: badgesOf(user) };
}
