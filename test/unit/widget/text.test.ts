import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ERRORS } from "../../../src/kernel/errors.ts";
import { reading as azReading, writing as azWriting } from "../../../widget/text/az.ts";
import { composing as azComposing } from "../../../widget/text/composing/az.ts";
import { composing } from "../../../widget/text/composing/en.ts";
import { reading, writing } from "../../../widget/text/en.ts";
import { reader as azReader } from "../../../widget/text/reader/az.ts";
import { reader } from "../../../widget/text/reader/en.ts";
import { reasons as azReasons } from "../../../widget/text/reasons/az.ts";
import { reasons } from "../../../widget/text/reasons/en.ts";
import { reading as ruReading } from "../../../widget/text/ru.ts";
import { type Message, type Messages, servedBy, translator } from "../../../widget/text/text.ts";

const GROUPS: [english: Messages, other: Messages][] = [
  [reading, azReading],
  [writing, azWriting],
  [reasons, azReasons],
  [reader, azReader],
  [composing, azComposing],
];
/** Keys made from a code of the service are used through a template, so they are found by their beginning. */
const COMPUTED = /^(problem|reason|badge|sort|removed|send|sent|what|ground|fact|appeal|tool)\./;
/** What a reader can never be told: it belongs to the desk, to pages of their own, to publishers' servers or to the command line. */
const NOT_FOR_READERS =
  /^(decision|record|notice|case|external|import|live|site\.name-taken|session\.link-used|request\.(malformed|media-type|not-found|method)|cursor)/;

describe("the widget's words", () => {
  it("have the same keys in every language", () => {
    for (const [english, other] of GROUPS) expect(Object.keys(other).sort()).toEqual(Object.keys(english).sort());
  });

  it("fill in the same values in every language", () => {
    for (const [english, other] of GROUPS) {
      for (const [key, message] of Object.entries(english)) expect([key, holes(other[key] ?? "")]).toEqual([key, holes(message)]);
    }
  });

  it("are all used, and nothing else is asked for", () => {
    const source = sources("widget/embed");
    const keys = GROUPS.flatMap(([english]) => Object.keys(english));
    const unused = keys.filter((key) => !COMPUTED.test(key) && !source.includes(`"${key}"`) && !computedLabel(key));
    expect(unused).toEqual([]);
    const asked = [...source.matchAll(/\bt\("([^"]+)"/g)].map((match) => match[1] as string);
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it("explain every refusal that a reader can meet", () => {
    const said = Object.keys({ ...reading, ...writing, ...reasons });
    const missing = Object.keys(ERRORS).filter((code) => !NOT_FOR_READERS.test(code) && !said.includes(`problem.${code}`));
    expect(missing).toEqual([]);
  });

  it("choose the plural by the number and write the number as the language does", () => {
    const english = translator("en", reading);
    expect(english("count", { n: 1 })).toBe("1 comment");
    expect(english("count", { n: 1234 })).toBe("1,234 comments");
    expect(translator("az", azReading)("count", { n: 1234 })).toBe("1.234 şərh");
    const russian = translator("ru", ruReading);
    expect([1, 2, 5, 11, 22, 1234].map((n) => russian("count", { n }).replace("\u00a0", " "))).toEqual([
      "1 комментарий",
      "2 комментария",
      "5 комментариев",
      "11 комментариев",
      "22 комментария",
      "1 234 комментария",
    ]);
  });

  it("leave a value as it was written, whatever is in it", () => {
    expect(translator("en", reading)("reply-to", { name: "{n} $& <b>" })).toBe("answering {n} $& <b>");
  });

  it("are found for regional tags, and are English for languages not shipped", () => {
    expect(servedBy("az-Latn-AZ", ["az"], "en")).toBe("az");
    expect(servedBy("AZ", ["az"], "en")).toBe("az");
    expect(servedBy("ka", ["az"], "en")).toBe("en");
    expect(servedBy(undefined, ["az"], "en")).toBe("en");
  });
});

/** `${kind}.label` is asked for with kind comment or edit, `${kind}.both` with kind left or over. */
function computedLabel(key: string): boolean {
  return ["comment.label", "edit.label", "left", "over", "left.both", "over.both"].includes(key);
}

function holes(message: Message): string[] {
  const text = typeof message === "string" ? message : Object.values(message).join(" ");
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string))].sort();
}

function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) =>
      entry.isDirectory()
        ? sources(join(folder, entry.name))
        : /\.tsx?$/.test(entry.name)
          ? readFileSync(join(folder, entry.name), "utf8")
          : "",
    )
    .join("\n");
}
