/** The shapes of accounts and sessions as they cross HTTP. */
import { z } from "zod";

/** Bounds the request only; how long a name may really be is decided by grapheme in names.ts. */
const nameText = z.string().max(400);

/** Exactly one way of signing in. */
export const newSession = z.strictObject({ guest: z.strictObject({ name: nameText }) }).meta({ id: "NewSession" });

export const user = z
  .object({
    id: z.int(),
    name: z.string(),
    role: z.enum(["reader", "member", "staff", "moderator", "admin"]),
    badges: z.array(z.enum(["guest", "member", "staff", "moderator", "admin"])),
  })
  .meta({ id: "User" });

export const session = z
  .object({
    token: z.string().describe("Opaque; send it as Authorization: Bearer. It cannot be read again."),
    expiresAt: z.iso.datetime(),
    user,
  })
  .meta({ id: "Session" });

/** A one-time link's secret, from the fragment of /desk/sign-in. */
export const deskSignIn = z.strictObject({ token: z.string().min(1).max(200) }).meta({ id: "DeskSignIn" });

export const deskSession = z.object({ user, site: z.object({ name: z.string(), title: z.string() }) }).meta({ id: "DeskSession" });

export type UserWire = z.infer<typeof user>;
export type SessionWire = z.infer<typeof session>;
export type DeskSessionWire = z.infer<typeof deskSession>;
