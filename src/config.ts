/** Every setting once: its environment name, its schema, its default and one sentence. The README's table is made from this. */
import { z } from "zod";

/** Shorter secrets can be guessed. */
export const SECRET_LENGTH = 32;

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(["0", "1"]).transform((value) => value === "1");
const publicUrl = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ""));

const HOST_AND_PORT = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+):\d{1,5}$/;
const hosts = z
  .string()
  .toLowerCase()
  .transform((list) => list.split(",").flatMap((entry) => entry.trim() || []))
  .refine((list) => list.every((entry) => HOST_AND_PORT.test(entry)), "write host:port, several of them separated by commas");

type Setting = { schema: z.ZodType; fallback: string | undefined; shown: string; text: string };

export const SETTINGS = {
  PORT: { schema: port, fallback: "8787", shown: "8787", text: "The port to listen on; 0 takes a free one." },
  HOST: { schema: z.string().min(1), fallback: "127.0.0.1", shown: "127.0.0.1", text: "The address to listen on; 0.0.0.0 for all." },
  DATA_DIR: {
    schema: z.string().min(1),
    fallback: "./data",
    shown: "./data",
    text: "Where the database (afterword.db) and the generated secret are kept.",
  },
  PUBLIC_URL: {
    schema: publicUrl.optional(),
    fallback: undefined,
    shown: "(http://localhost:PORT)",
    text: "The address readers reach the service at. Set it in production; over https it makes the desk's cookie Secure.",
  },
  SECRET: {
    schema: z.string().min(SECRET_LENGTH, `needs at least ${SECRET_LENGTH} characters`).optional(),
    fallback: undefined,
    shown: "(generated)",
    text: "Signs cursors. On Node it is generated into DATA_DIR/secret on first start; on Workers set it with `wrangler secret put SECRET`.",
  },
  RATE_LIMITS: {
    schema: z.enum(["on", "off"]),
    fallback: "on",
    shown: "on",
    text: "off lifts slow mode and repeat checks; for load tests only.",
  },
  TRUST_PROXY: {
    schema: z.coerce.number().int().min(0).max(10),
    fallback: "0",
    shown: "0",
    text: "How many proxies of your own stand in front and add to X-Forwarded-For; 0 ignores that header. Workers need none.",
  },
  FETCH_ALLOW: {
    schema: hosts,
    fallback: "",
    shown: "(none)",
    text: "Servers of your own that external phases may reach although they are private or without https: `host:port`, separated by commas.",
  },
  DEMO: {
    schema: flag.optional(),
    fallback: undefined,
    shown: "1 while PUBLIC_URL is unset",
    text: "1 gives an empty database the demo newspaper (site demo), 0 never.",
  },
} satisfies Record<string, Setting>;

export type Config = {
  port: number;
  host: string;
  dataDir: string;
  /** Without a trailing slash. */
  publicUrl: string;
  secret: string | undefined;
  demo: boolean;
  limits: boolean;
  /** `host:port` each. */
  fetchAllow: string[];
  /** Proxies of our own in front, whose word is taken for who is asking. */
  trustedProxies: number;
};

/** Reads settings from an environment. Throws one sentence for each wrong one. An empty value counts as unset. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = [];
  const read = <T>(name: keyof typeof SETTINGS): T => {
    const { schema, fallback } = SETTINGS[name];
    const result = schema.safeParse(env[name] || fallback);
    if (!result.success) problems.push(`${name}: ${result.error.issues.map((issue) => issue.message).join("; ")}`);
    return result.data as T;
  };
  const portNumber = read<number>("PORT");
  const given = read<string | undefined>("PUBLIC_URL");
  const config: Config = {
    port: portNumber,
    host: read("HOST"),
    dataDir: read("DATA_DIR"),
    publicUrl: given ?? localUrl(portNumber),
    secret: read("SECRET"),
    demo: read<boolean | undefined>("DEMO") ?? given === undefined,
    limits: read("RATE_LIMITS") === "on",
    fetchAllow: read("FETCH_ALLOW"),
    trustedProxies: read("TRUST_PROXY"),
  };
  if (problems.length > 0) throw new Error(`Some settings are wrong.\n${problems.map((line) => `  ${line}`).join("\n")}`);
  return config;
}

/** The same settings once the system has chosen a port for PORT=0. */
export function withPort(config: Config, chosen: number): Config {
  return { ...config, port: chosen, publicUrl: config.publicUrl === localUrl(config.port) ? localUrl(chosen) : config.publicUrl };
}

/** The README's table of settings, in Markdown. */
export function settingsTable(): string {
  const rows = Object.entries(SETTINGS).map(([name, setting]) => `| \`${name}\` | ${setting.shown} | ${setting.text} |`);
  return ["| setting | default | what it does |", "|---|---|---|", ...rows].join("\n");
}

function localUrl(portNumber: number): string {
  return `http://localhost:${portNumber}`;
}
