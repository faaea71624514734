/** The checks at the door: which site, who is asking, and whether the page they ask from may ask. */
import type { Actor } from "../accounts/actor.ts";
import { AppError } from "../kernel/errors.ts";
import type { Site } from "../sites/site.ts";

/** Supplied by app.ts from the sites and accounts services. */
export type GateSources = {
  publicUrl: string;
  findSite(name: string): Promise<Site | null>;
  originsOf(siteId: number): Promise<string[]>;
  identifyBearer(token: string): Promise<Actor | null>;
  identifyDesk(token: string): Promise<Actor | null>;
  deskCookie: string;
};

export type Gate = {
  site(name: string): Promise<Site>;
  identify(request: Request): Promise<Actor | null>;
  /** `siteId` is undefined where neither the path nor the caller names a site: then only our own pages may ask. */
  checkOrigin(request: Request, siteId: number | undefined, actor: Actor | null): Promise<void>;
};

const TOKEN_LIMIT = 200;

export function createGate(sources: GateSources): Gate {
  const ownOrigin = new URL(sources.publicUrl).origin;
  return {
    async site(name) {
      const site = await sources.findSite(name);
      if (!site) throw new AppError("site.not-found");
      return site;
    },

    /** A bearer token wins over the cookie, so that a page of ours can act as a reader too. */
    async identify(request) {
      const header = request.headers.get("authorization");
      if (header !== null) {
        const token = /^Bearer ([\w.~+/=-]+)$/i.exec(header)?.[1];
        const actor = token && token.length <= TOKEN_LIMIT ? await sources.identifyBearer(token) : null;
        if (!actor) throw new AppError("session.invalid");
        return actor;
      }
      const cookie = cookieOf(request, sources.deskCookie);
      return cookie ? sources.identifyDesk(cookie) : null;
    },

    async checkOrigin(request, siteId, actor) {
      const origin = request.headers.get("origin");
      if (actor?.kind === "desk") {
        // A cookie is sent by itself, so the page must prove that it is the desk's own.
        const fetchSite = request.headers.get("sec-fetch-site");
        const proven = fetchSite === "same-origin" || (fetchSite === null && origin !== null);
        if (!proven || (origin !== null && !sameOrigin(origin, request, ownOrigin))) throw new AppError("origin.refused");
        return;
      }
      // Servers and command lines send no Origin, and a bearer token is never sent by itself.
      if (origin === null || sameOrigin(origin, request, ownOrigin)) return;
      const allowed = siteId === undefined ? [] : await sources.originsOf(siteId);
      if (!allowed.includes(origin)) throw new AppError("origin.refused");
    },
  };
}

/** Our own pages: the public address, or the very address this request came to. */
function sameOrigin(origin: string, request: Request, ownOrigin: string): boolean {
  return origin === ownOrigin || origin === new URL(request.url).origin;
}

function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value && value.length <= TOKEN_LIMIT) return value;
  }
  return null;
}
