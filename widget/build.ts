/**
 * Bundles everything a browser loads into dist/assets. Run it from the repository's top folder:
 * `npx esbuild widget/build.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/build.js && node dist/build.js`
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";
import type { Language } from "./text/text.ts";

/** Browsers that can read an article but not this get the article: shadow DOM, modules and adopted style sheets date from 2023 at the latest. */
const TARGET = "es2020";
const HASH_CHARACTERS = 10;

/** What one built file is called and how a page may pin it (the `integrity` attribute of Subresource Integrity). */
export type Asset = { file: string; integrity: string };

/** Writes the files and `manifest.json` into `outdir`. The same source makes the same bytes, whoever builds it and wherever. */
export async function buildBrowser({ outdir }: { outdir: string }): Promise<void> {
  const manifest: Record<string, Asset> = {};
  // Files of earlier builds carry other hashes and would only pile up.
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
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
  // What is said of decisions, in the languages that do not come with the part that writes: that part alone asks for it.
  const reasons = await inLanguages("reasons", "widget/text/reasons", await otherLanguagesIn("widget/text/reasons"));

  const lazy: Record<string, string> = { writing: "widget/embed/writing/part.tsx" };
  for (const language of await otherLanguagesIn("widget/text")) lazy[language] = `widget/text/${language}.ts`;
  const parts: Record<string, string> = {};
  for (const [name, entry] of Object.entries(lazy)) {
    const options = { ...lent(/^preact$/), define: { REASONS: JSON.stringify(reasons) } };
    const bytes = await (name === "writing" ? bundle(entry, options) : languageFile(name));
    parts[name] = `${name}.${hashOf(bytes)}.js`;
    await write(name, parts[name], bytes);
  }

  // The desk's other sections, and its sentences in each language.
  const deskParts = {
    sections: await hashed("sections", "widget/desk/settings/part.tsx", lent(/^preact(\/hooks)?$/)),
    texts: await inLanguages("desk", "widget/text/desk", await otherLanguagesIn("widget/text/desk")),
    words: await inLanguages("sections", "widget/text/desk/settings", await languagesIn("widget/text/desk/settings")),
  };

  const embed = await bundle("widget/embed/main.ts", { define: { PARTS: JSON.stringify(parts) } });
  await write("embed", "embed.js", embed);
  await write("embed.pinned", `embed.${hashOf(embed)}.js`, embed);
  await write("counts", "counts.js", await bundle("widget/counts.ts"));
  if (existsSync("widget/desk/main.tsx")) {
    await write("desk", "desk.js", await bundle("widget/desk/main.tsx", { define: { DESK_PARTS: JSON.stringify(deskParts) } }));
  }
  if (existsSync("widget/desk/desk.css")) await write("desk.style", "desk.css", await bundle("widget/desk/desk.css"));
  await writeFile(join(outdir, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
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
      return { contents: code.trim(), loader: "text" };
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
  const file = { tag: own.tag, reading, writing: own.writing, ...(own.ago && { ago: own.ago }) };
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
