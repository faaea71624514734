/**
 * Bundles everything a browser loads into dist/assets. Run it from the repository's top folder:
 * `npx esbuild widget/build.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/build.js && node dist/build.js`
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";

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

  const lazy: Record<string, string> = { writing: "widget/embed/writing/part.tsx" };
  for (const language of await otherLanguages()) lazy[language] = `widget/text/${language}.ts`;
  const parts: Record<string, string> = {};
  for (const [name, entry] of Object.entries(lazy)) {
    const bytes = await bundle(entry, name === "writing" ? LENT : {});
    parts[name] = `${name}.${hashOf(bytes)}.js`;
    await write(name, parts[name], bytes);
  }

  const embed = await bundle("widget/embed/main.ts", { define: { PARTS: JSON.stringify(parts) } });
  await write("embed", "embed.js", embed);
  await write("embed.pinned", `embed.${hashOf(embed)}.js`, embed);
  await write("counts", "counts.js", await bundle("widget/counts.ts"));
  if (existsSync("widget/desk/main.tsx")) await write("desk", "desk.js", await bundle("widget/desk/main.tsx"));
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
 * chunk shared by both would do as well, but then the first load would be two requests.
 */
const LENT: BuildOptions = {
  format: "cjs",
  plugins: [
    cssText,
    { name: "lent-preact", setup: (building) => building.onResolve({ filter: /^preact$/ }, () => ({ path: "preact", external: true })) },
  ],
  banner: { js: "export const open=require=>{const module={};" },
  footer: { js: "return module.exports};" },
};

async function otherLanguages(): Promise<string[]> {
  const files = (await readdir("widget/text")).sort();
  return files.flatMap((file) => /^(\w{2,3})\.ts$/.exec(file)?.[1] ?? []).filter((name) => name !== "en");
}

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex").slice(0, HASH_CHARACTERS);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildBrowser({ outdir: "dist/assets" });
