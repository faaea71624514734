/** What is fetched only when somebody asks for reasons or rules. The file names carry hashes and are put in by widget/build.ts. */
import type { Messages } from "../../text/text.ts";
import { servedBy } from "../../text/text.ts";

declare const REASONS: Readonly<Record<string, string>>;
/** This part's own address: widget/build.ts wraps the part in a function and hands it in. */
declare const here: string;

/** Beside this file, wherever a publisher loads it from. */
export const beside = (path: string): string => new URL(path, here).href;

/** A language's sentences on reasons; null where they are English, which came along, or do not arrive. */
export async function fetchReasons(tag: string): Promise<Messages | null> {
  const file = REASONS[servedBy(tag, Object.keys(REASONS), "en")];
  if (!file) return null;
  return import(beside(file)).then(
    (module: { reasons: Messages }) => module.reasons,
    () => null,
  );
}
