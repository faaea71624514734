/// <reference path="../../../widget/afterword.d.ts" />
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { CommentWire, ThreadPage } from "../../../src/comments/wire.ts";
import type { Problem } from "../../../widget/embed/api.ts";
import { ATTRIBUTES } from "../../../widget/embed/mounting.ts";

type Flat<Wire> = Omit<Wire, "content" | "replies">;
/** These lines are the test: whatever leaves the service must be what publishers are told. `npm run check` reads them. */
const comment = (wire: Flat<CommentWire>): Flat<AfterwordComment> => wire;
const article = (wire: ThreadPage["article"]): AfterwordArticle => wire;
const problem = (thrown: Problem): AfterwordProblem => thrown;

describe("the types that publishers get", () => {
  it("fit a publisher's own code under the compiler's strictest eye, and refuse what the element refuses", async () => {
    const compiled = promisify(execFile)(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "test/fixtures/types"]).then(
      () => "",
      ({ stdout }: { stdout: string }) => stdout,
    );
    expect(await compiled).toBe("");
  }, 30_000);

  it("are those of what the service sends", () => {
    for (const same of [comment, article, problem]) expect(same({ id: 1 } as never)).toEqual({ id: 1 });
  });

  it("name every attribute and every event", () => {
    const text = readFileSync("widget/afterword.d.ts", "utf8");
    const attributes = /interface AfterwordAttributes \{([\s\S]*?)\n\}/.exec(text)?.[1] ?? "";
    expect([...attributes.matchAll(/^ {2}"?([\w-]+)"?\?:/gm)].map((match) => match[1])).toEqual(ATTRIBUTES);
    const readme = readFileSync("widget/README.md", "utf8");
    const events = [...readme.matchAll(/^\| `([a-z]+(?::[a-z]+)?)` \| (?:`\{|a problem)/gm)].map((match) => match[1]);
    expect(events.length).toBeGreaterThan(5);
    for (const event of events) expect(text).toMatch(new RegExp(`^ {2}"?${event}"?: CustomEvent`, "m"));
  });
});
