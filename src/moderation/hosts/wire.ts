/** The shapes of linked hosts and their records as they cross HTTP. */
import { z } from "zod";

export const HOST_RULES = ["allow", "hold", "reject"] as const;
/** As somebody writes it: what is no host's name is a field error, not a missing page. */
export const hostName = z.string().min(1).max(2_000);

/** One host that comments link to: what became of those comments, and what the publisher decided about it. */
export const host = z
  .object({
    host: z.string(),
    rule: z.enum(HOST_RULES).nullable().describe("The publisher's; null leaves it to the record."),
    published: z.int(),
    rejected: z.int(),
    pending: z.int(),
    authors: z.int().describe("How many people have linked to it."),
    held: z.boolean().describe("A comment that links to it by an ordinary reader would wait for review now."),
    lastSeenAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "LinkedHost" });
export const hostsPage = z.object({ items: z.array(host), next: z.string().nullable() }).meta({ id: "LinkedHosts" });
export const hostFilters = z.object({
  q: z.string().trim().min(1).max(253).optional().describe("Part of the host's name."),
  rule: z.enum([...HOST_RULES, "none"]).optional(),
});
export const hostRule = z.strictObject({ rule: z.enum(HOST_RULES).nullable() }).meta({ id: "HostRule" });

export type HostFilters = z.infer<typeof hostFilters>;
export type HostRule = (typeof HOST_RULES)[number];
export type HostWire = z.infer<typeof host>;
export type HostsPage = z.infer<typeof hostsPage>;
