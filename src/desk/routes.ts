/** The moderators' desk: one page; everything it shows comes through the API with the desk's own cookie. */
import type { Hono } from "hono";
import { answerPage } from "../http/answer.ts";
import type { AppEnv } from "../http/context.ts";
import { deskPage } from "./page.ts";

export function addDeskRoutes(app: Hono<AppEnv>): void {
  const page = deskPage({ assets: { script: "/desk.js", style: "/desk.css" } });
  for (const path of ["/desk", "/desk/sign-in"]) app.get(path, () => answerPage(page));
}
