#!/usr/bin/env node
/** The command line: one command a section of `USAGE`, each over the same services as the server. */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { readConfig, settingsTable } from "./config.ts";
import { checkDatabase } from "./db/check.node.ts";
import { AppError } from "./kernel/errors.ts";
import { silentLog } from "./kernel/log.ts";
import { databaseFile, type OpenApp, openApp, startServer } from "./node.ts";
import type { Site } from "./sites/site.ts";
import { openImportFile } from "./transfer/files.node.ts";
import { FORMATS, type ForeignFormat } from "./transfer/foreign.ts";
import { createImportService, type ImportProgress } from "./transfer/importing.ts";
import { formatReport } from "./transfer/report.ts";

const USAGE = `Usage: afterword COMMAND

  serve                                        migrate, then serve until told to stop
  migrate                                      bring the database up to date
  demo                                         fill an empty database with the demo newspaper; print a desk link
  site add --name NAME --origin URL [--origin URL ...] [--title TEXT] [--guests]
                                               make a site, or add origins to one
  staff add --site NAME --email ADDRESS --role staff|moderator|admin [--name TEXT]
                                               add a person, or change a role; print a one-time sign-in link
  key create --site NAME --role moderator|admin
                                               make a server key; it stands alone on the last line
  import wordpress|disqus FILE --site NAME [--source NAME] [--keys identifier|url] [--dry-run]
                                               bring old comments along; running it twice adds nothing
  check                                        recount everything and test the file; exit 1 on any difference
  settings                                     every setting, its default and what it does (Markdown)

Settings come from the environment; see 'afterword settings'.`;

const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
  serve,
  migrate,
  demo,
  site,
  staff,
  key,
  import: importFile,
  check,
  settings,
};

/** Wrong usage, as other commands have it: 2. */
const BAD_USAGE = 2;

class UsageError extends Error {}

const [command = "", ...rest] = process.argv.slice(2);
const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
if (!run) {
  const asked = ["", "help", "--help", "-h"].includes(command);
  (asked ? console.log : console.error)(asked ? USAGE : `There is no command '${command}'.\n\n${USAGE}`);
  process.exitCode = asked ? 0 : BAD_USAGE;
} else {
  try {
    process.exitCode = await run(rest);
  } catch (error) {
    console.error(sentence(error));
    process.exitCode = isUsageError(error) ? BAD_USAGE : 1;
  }
}

async function serve(args: string[]): Promise<number> {
  takesNothing(args);
  const config = readConfig(process.env);
  const server = await startServer(config);
  console.log(`Afterword is at ${server.url}`);
  const link = config.demo ? await server.app.demo.deskLink() : null;
  if (link) {
    console.log(`  Article:     ${server.app.demo.articleUrl}`);
    console.log(`  Desk (once): ${link}`);
    console.log(`  API:         ${server.url}/api`);
  }
  return 0;
}

async function migrate(args: string[]): Promise<number> {
  takesNothing(args);
  return withApp(({ applied }) => {
    console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "Up to date.");
    return 0;
  });
}

async function demo(args: string[]): Promise<number> {
  takesNothing(args);
  return withApp(async ({ app }) => {
    await app.demo.seed();
    const link = await app.demo.deskLink();
    console.log(
      link
        ? `Article:     ${app.demo.articleUrl}\nDesk (once): ${link}`
        : "The database has other sites; the demo is only put into an empty one.",
    );
    return link ? 0 : 1;
  });
}

async function site(args: string[]): Promise<number> {
  const { values } = parse(args, "add", {
    name: { type: "string" },
    origin: { type: "string", multiple: true },
    title: { type: "string" },
    guests: { type: "boolean" },
  });
  const name = required(values.name, "name");
  const origins = values.origin as string[] | undefined;
  if (!origins) throw new UsageError("--origin is needed: the scheme and host that readers see, like https://daily.example");
  return withApp(async ({ app }) => {
    const made = await app.sites.add(
      name,
      origins,
      { title: (values.title as string | undefined) ?? "", guests: values.guests === true },
      true,
    );
    console.log(`Site ${made.name} answers to ${(await app.sites.originsOf(made.id)).join(", ")}.`);
    if (!made.settings.guests)
      console.log("Guests may not comment there yet; set `guests` with PATCH /api/v1/sites/{site}, or make the site with --guests.");
    return 0;
  });
}

async function staff(args: string[]): Promise<number> {
  const { values } = parse(args, "add", {
    site: { type: "string" },
    email: { type: "string" },
    role: { type: "string" },
    name: { type: "string" },
  });
  const role = oneOf(values.role, ["staff", "moderator", "admin"] as const, "--role");
  const email = required(values.email, "email");
  const siteName = required(values.site, "site");
  return withApp(async ({ app, publicUrl }) => {
    const { user, token } = await app.accounts.addStaff(await siteNamed(app, siteName), email, role, values.name as string | undefined);
    console.log(`${user.name} is ${role} there. This link signs in once, within a day:`);
    console.log(`${publicUrl}/desk/sign-in#${token}`);
    return 0;
  });
}

async function key(args: string[]): Promise<number> {
  const { values } = parse(args, "create", { site: { type: "string" }, role: { type: "string" } });
  const role = oneOf(values.role, ["moderator", "admin"] as const, "--role");
  const siteName = required(values.site, "site");
  return withApp(async ({ app }) => {
    const text = await app.sites.createKey(await siteNamed(app, siteName), role);
    console.log("Keep this key; it is not shown again:");
    console.log(text);
    return 0;
  });
}

async function importFile(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { site: { type: "string" }, source: { type: "string" }, keys: { type: "string" }, "dry-run": { type: "boolean" } },
  });
  const format = oneOf(positionals[0], FORMATS, "The format");
  const path = positionals[1];
  if (!path || positionals.length > 2) throw new UsageError("Name one file to import.");
  const siteName = required(values.site, "site");
  const keys = values.keys === undefined ? undefined : oneOf(values.keys, ["identifier", "url"] as const, "--keys");
  return withApp(async ({ app, database }) => {
    const target = await siteNamed(app, siteName);
    const file = await openImportFile(path);
    const service = createImportService({ database, clock: () => Date.now() });
    const report = await service.importFile({
      site: target,
      format: format as ForeignFormat,
      chunks: file.chunks,
      totalBytes: file.totalBytes,
      source: values.source,
      keys,
      dryRun: values["dry-run"] === true,
      onProgress: progressBar(),
    });
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
    console.log(formatReport(report));
    return 0;
  });
}

async function check(args: string[]): Promise<number> {
  takesNothing(args);
  const file = databaseFile(readConfig(process.env));
  if (!existsSync(file)) throw new Error(`There is no database at ${file}. DATA_DIR says where to look.`);
  return withApp(({ database }) => {
    const differences = checkDatabase(database.sqlite);
    for (const { check: name, where, stored, counted } of differences)
      console.log(`${name} at ${where}: stored ${stored}, counted ${counted}`);
    console.log(
      differences.length > 0 ? `${differences.length} ${differences.length === 1 ? "difference" : "differences"}.` : "Everything adds up.",
    );
    return differences.length > 0 ? 1 : 0;
  });
}

async function settings(args: string[]): Promise<number> {
  takesNothing(args);
  console.log(settingsTable());
  return 0;
}

async function withApp(use: (opened: OpenApp & { publicUrl: string }) => Promise<number> | number): Promise<number> {
  const config = readConfig(process.env);
  const opened = openApp(config, silentLog);
  try {
    return await use({ ...opened, publicUrl: config.publicUrl });
  } finally {
    await opened.database.close();
  }
}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>["options"];

function parse(args: string[], verb: string, options: NonNullable<Options>): { values: Record<string, unknown> } {
  if (args[0] !== verb) throw new UsageError(`Write 'afterword ${command} ${verb}'.\n\n${USAGE}`);
  return parseArgs({ args: args.slice(1), options }) as { values: Record<string, unknown> };
}

function takesNothing(args: string[]): void {
  if (args.length > 0) throw new UsageError(`This command takes no arguments; '${args[0]}' is one too many.`);
}

function required(value: unknown, name: string): string {
  if (typeof value !== "string" || value === "") throw new UsageError(`--${name} is needed.`);
  return value;
}

function oneOf<const T extends readonly string[]>(value: unknown, choices: T, name: string): T[number] {
  if (typeof value !== "string" || !choices.includes(value)) throw new UsageError(`${name} is one of ${choices.join(", ")}.`);
  return value;
}

async function siteNamed(app: OpenApp["app"], name: string): Promise<Site> {
  const found = await app.sites.find(name);
  if (!found)
    throw new AppError("site.not-found", {
      detail: `There is no site ${name}. Make it with: afterword site add --name ${name} --origin https://…`,
    });
  return found;
}

/** A bar on a terminal; silent when the output goes to a file. */
function progressBar(): (progress: ImportProgress) => void {
  if (!process.stderr.isTTY) return () => {};
  const width = 30;
  return ({ phase, bytesRead, totalBytes, records }) => {
    const share = totalBytes ? Math.min(1, bytesRead / totalBytes) : 0;
    const bar = totalBytes
      ? `[${"=".repeat(Math.round(share * width)).padEnd(width)}] ${Math.round(share * 100)} %`
      : `${Math.round(bytesRead / 1024)} KB`;
    process.stderr.write(`\r\x1b[K${phase} ${bar}, ${records} records`);
  };
}

/** parseArgs complains with errors of its own, which are just as much about how the command was written. */
function isUsageError(error: unknown): boolean {
  return error instanceof UsageError || (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
}

function sentence(error: unknown): string {
  if (error instanceof AppError && error.fields) return Object.values(error.fields).join("\n");
  return error instanceof Error ? error.message : String(error);
}
