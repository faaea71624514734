/**
 * Bundles everything a browser loads into dist/assets. Run it from the repository's top folder:
 * `npx esbuild widget/build.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/build.js && node dist/build.js`
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";
import type { Language } from "./text/text.ts";

/** Browsers that can read an article but not this get the article: shadow DOM, modules and adopted style sheets date from 2023 at the latest. */
const TARGET = "es2020";
const HASH_CHARACTERS = 10;

/**
 * How long a file of an earlier build is served on. A page may still run yesterday's embed.js, from a cache or in a tab left
 * open, and asks for its parts by the names it knows; and a publisher who pins a hash changes it when there is time.
 */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const HASHED = /^[a-z]+\.[0-9a-f]{10}\.(js|css)$/;

/** What one built file is called and how a page may pin it (the `integrity` attribute of Subresource Integrity). */
export type Asset = { file: string; integrity: string };

/**
 * Writes the files and `manifest.json` into `outdir`. The same source makes the same bytes, whoever builds it and wherever.
 * Hashed files of earlier builds stay there for a while; `now` in milliseconds since 1970.
 */
export async function buildBrowser({ outdir, now = Date.now() }: { outdir: string; now?: number }): Promise<void> {
  const manifest: Record<string, Asset> = {};
  await mkdir(outdir, { recursive: true });
  const former = await formerFiles(outdir);
  const write = async (name: string, file: string, bytes: Uint8Array) => {
    await writeFile(join(outdir, file), bytes);
    manifest[name] = { file, integrity: `sha384-${createHash("sha384").update(bytes).digest("base64")}` };
  };

  const hashed = async (name: string, entry: string, options?: BuildOptions): Promise<string> => {
    const bytes = await bundle(entry, options);
    const file = `${name}.${hashOf(bytes)}.js`;
    await write(name, file, bytes);
    return file;
  };
  const inLanguages = async (name: string, folder: string, languages: string[]): Promise<Record<string, string>> => {
    const files: Record<string, string> = {};
    for (const language of languages) files[language] = await hashed(`${name}${language}`, `${folder}/${language}.ts`);
    return files;
  };
  const words = await writeWords(write);
  const define = { WORDS: JSON.stringify(words) };
  const tools = await hashed("tools", "widget/embed/tools/part.tsx", lent(/^preact(\/hooks)?$/));
  const lazy = { ...lent(/^preact$/), define: { ...define, TOOLS: JSON.stringify(tools) } };
  const parts = {
    writing: await hashed("writing", "widget/embed/writing/part.tsx", lazy),
    reader: await hashed("reader", "widget/embed/reader/part.tsx", lazy),
  };

  // The desk's other sections, and its sentences in each language.
  const deskParts = {
    sections: await hashed("sections", "widget/desk/settings/part.tsx", lent(/^preact(\/hooks)?$/)),
    texts: await inLanguages("desk", "widget/text/desk", await otherLanguagesIn("widget/text/desk")),
    words: await inLanguages("sections", "widget/text/desk/settings", await languagesIn("widget/text/desk/settings")),
  };

  const embed = await bundle("widget/embed/main.ts", { define: { ...define, PARTS: JSON.stringify(parts) } });
  await write("embed", "embed.js", embed);
  await write("embed.pinned", `embed.${hashOf(embed)}.js`, embed);
  // What the server draws stands in these until the script has come, and without it for good.
  for (const [name, entry] of [
    ["embed", "widget/embed/style.css"],
    ["page", "widget/embed/view/still/style.css"],
  ] as const) {
    const sheet = await bundle(entry);
    await write(`${name}.style`, `${name}.${hashOf(sheet)}.css`, sheet);
  }
  await write("counts", "counts.js", await bundle("widget/counts.ts"));
  if (existsSync("widget/desk/main.tsx")) {
    await write("desk", "desk.js", await bundle("widget/desk/main.tsx", { define: { DESK_PARTS: JSON.stringify(deskParts) } }));
  }
  if (existsSync("widget/desk/desk.css")) await write("desk.style", "desk.css", await bundle("widget/desk/desk.css"));
  const others = { "manifest.json": `${JSON.stringify(manifest, null, 2)}\n`, ...(await plainFiles()) };
  for (const [file, text] of Object.entries(others)) await writeFile(join(outdir, file), text);
  const current = [...Object.values(manifest).map(({ file }) => file), ...Object.keys(others)];
  await sweep(outdir, { current: new Set(current), former, now });
}

/** One file for each language and group of the widget's sentences, all under one hash: see widget/embed/words-file.ts. */
async function writeWords(
  write: (name: string, file: string, bytes: Uint8Array) => Promise<void>,
): Promise<{ languages: string; hash: string }> {
  const languages = await otherLanguagesIn("widget/text");
  const files: [name: string, bytes: Uint8Array][] = [];
  for (const language of languages) {
    files.push([language, await languageFile(language)]);
    for (const group of ["reasons", "composing", "reader"])
      files.push([`${group}${language}`, await bundle(`widget/text/${group}/${language}.ts`)]);
  }
  const hash = hashOf(Buffer.concat(files.map(([, bytes]) => bytes)));
  for (const [name, bytes] of files) await write(name, `${name}.${hash}.js`, bytes);
  return { languages: languages.join(" "), hash };
}

/** What is served as it was written: the types for publishers, and the pages under /docs. */
async function plainFiles(): Promise<Record<string, string>> {
  const pages = (await readdir("src/docs")).filter((file) => file.endsWith(".md")).sort();
  const sources = ["widget/afterword.d.ts", ...pages.map((page) => `src/docs/${page}`)];
  return Object.fromEntries(await Promise.all(sources.map(async (path) => [basename(path), await readFile(path, "utf8")] as const)));
}

/** What the build before this one made: until this moment it may have been served. */
async function formerFiles(outdir: string): Promise<Set<string>> {
  try {
    const manifest: Record<string, Asset> = JSON.parse(await readFile(join(outdir, "manifest.json"), "utf8"));
    return new Set(Object.values(manifest).map(({ file }) => file));
  } catch {
    return new Set();
  }
}

/** A file's days begin when the build that made it is replaced, and its time of change remembers that. */
async function sweep(outdir: string, { current, former, now }: { current: Set<string>; former: Set<string>; now: number }): Promise<void> {
  for (const file of await readdir(outdir)) {
    const path = join(outdir, file);
    if (current.has(file)) continue;
    if (!HASHED.test(file)) await rm(path, { recursive: true });
    else if (former.has(file)) await utimes(path, now / 1000, now / 1000);
    else if ((await stat(path)).mtimeMs < now - KEPT_MS) await rm(path);
  }
}

async function bundle(entry: string, options: BuildOptions = {}): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    jsx: "transform",
    jsxFactory: "h",
    jsxFragment: "Fragment",
    plugins: [cssText],
    write: false,
    logLevel: "warning",
    ...options,
  });
  return result.outputFiles?.[0]?.contents ?? new Uint8Array();
}

/** A style sheet imported by a script becomes its minified text, for `adoptedStyleSheets`. */
const cssText: Plugin = {
  name: "css-text",
  setup(building) {
    building.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      if (building.initialOptions.entryPoints?.toString().endsWith(".css")) return undefined;
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true, target: "chrome111" });
      // esbuild leaves what custom properties hold as it was written.
      return { contents: code.trim().replaceAll(/(--[\w-]+[:,]|srgb,|%,) /g, "$1"), loader: "text" };
    });
  },
};

/**
 * The part that loads later borrows the Preact that runs already: it is wrapped into a function that is handed it. A
 * chunk shared by both would do as well, but then the first load would be two requests. `here` is the part's own address.
 */
const lent = (modules: RegExp): BuildOptions => ({
  format: "cjs",
  plugins: [
    cssText,
    { name: "lent", setup: (building) => building.onResolve({ filter: modules }, ({ path }) => ({ path, external: true })) },
  ],
  banner: { js: "export const open=require=>{const module={},here=import.meta.url;" },
  footer: { js: "return module.exports};" },
});

/**
 * What every reader of a language loads. Its first half stands in the order of the English words and without their names:
 * where a letter takes two bytes there is no room for the names too. widget/embed/parts.ts puts them back.
 */
async function languageFile(language: string): Promise<Uint8Array> {
  const [english, own] = await Promise.all([wordsOf("en"), wordsOf(language)]);
  const reading = Object.keys(english.reading).map((key) => own.reading[key]);
  const file = { tag: own.tag, reading, writing: own.writing };
  const code = `export const ${Object.entries(file).map(([name, value]) => `${name}=${JSON.stringify(value)}`)};`;
  return Buffer.from((await transform(code, { minify: true, format: "esm", target: TARGET, charset: "utf8" })).code);
}

async function wordsOf(language: string): Promise<Language> {
  const code = await bundle(`widget/text/${language}.ts`, { format: "iife", globalName: "words" });
  return runInNewContext(`${Buffer.from(code)};words`) as Language;
}

async function otherLanguagesIn(folder: string): Promise<string[]> {
  return (await languagesIn(folder)).filter((name) => name !== "en");
}

async function languagesIn(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).sort();
  return files.flatMap((file) => /^(\w{2,3})\.ts$/.exec(file)?.[1] ?? []);
}

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex").slice(0, HASH_CHARACTERS);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildBrowser({ outdir: "dist/assets" });
