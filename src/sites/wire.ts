/** The shapes of sites as they cross HTTP. */
import { z } from "zod";
import { siteSettings } from "./settings.ts";

export const site = z.object({ name: z.string(), origins: z.array(z.string()), settings: siteSettings }).meta({ id: "Site" });

/** Settings to change; those left out stay as they are. */
export const siteChange = z
  .strictObject(
    Object.fromEntries(Object.entries(siteSettings.shape).map(([name, field]) => [name, field.removeDefault().optional()])) as unknown as {
      [K in keyof typeof siteSettings.shape]: z.ZodOptional<ReturnType<(typeof siteSettings.shape)[K]["removeDefault"]>>;
    },
  )
  .meta({ id: "SiteChange" });

export type SiteWire = z.infer<typeof site>;
