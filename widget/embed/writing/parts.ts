/** What is fetched only when somebody composes, or asks for reasons or rules. The file names carry hashes and are put in by widget/build.ts. */
import { Fragment, h, options } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Messages } from "../../text/text.ts";
import { wordsFile } from "../words-file.ts";
import type { Tools, ToolsModule } from "./tools.ts";

declare const TOOLS: string;
/** This part's own address: widget/build.ts wraps the part in a function and hands it in. */
declare const here: string;

/** Beside this file, wherever a publisher loads it from. */
export const beside = (path: string): string => new URL(path, here).href;

/** A language's sentences on reasons; null where they are English, which came along, or do not arrive. */
export const fetchReasons = (tag: string): Promise<Messages | null> => fetchWords("reasons", tag);

/** The same for the sentences on composing. */
export const fetchComposing = (tag: string): Promise<Messages | null> => fetchWords("composing", tag);

/** The row of buttons; null where it does not arrive, and then one writes without. */
export const fetchTools = (): Promise<Tools | null> =>
  import(beside(TOOLS)).then(
    ({ open }: ToolsModule) => open((name) => (name === "preact" ? { h, Fragment, options } : { useEffect, useRef, useState })),
    () => null,
  );

async function fetchWords(name: "reasons" | "composing", tag: string): Promise<Messages | null> {
  const file = wordsFile(name, tag);
  if (!file) return null;
  return import(beside(file)).then(
    (module: Record<string, Messages>) => module[name] ?? null,
    () => null,
  );
}
