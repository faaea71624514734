import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/kernel/errors.ts";
import { ATTRIBUTE_LIMIT, createXmlReader, DEPTH_LIMIT, FILE_LIMIT, TEXT_LIMIT } from "../../../src/transfer/xml.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

type Seen = { name: string; namespace: string; text: string; line: number };

/** Reads in pieces of a size and returns every element at its end, with the text that stood in it. */
function read(input: string | Uint8Array, size = 65_536): Seen[] {
  const seen: Seen[] = [];
  const reader = createXmlReader({
    open: () => true,
    close: ({ name, namespace, line }, text) => void seen.push({ name, namespace, text, line }),
  });
  const whole = typeof input === "string" ? bytes(input) : input;
  for (let at = 0; at < whole.length; at += size) reader.write(whole.subarray(at, at + size));
  reader.close();
  return seen;
}

function refusal(input: string | Uint8Array, size?: number): AppError {
  try {
    read(input, size);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("This was read without complaint.");
}

describe("reading XML", () => {
  it("gives elements by local name with namespace, own text and line, whatever the size of the pieces", () => {
    const text = '<?xml version="1.0"?>\n<a xmlns:p="https://p.example/">\n<p:b>é&amp;<![CDATA[<x>]]> &#x1F600;</p:b>\n<c/></a>';
    const expected = [
      { name: "b", namespace: "https://p.example/", text: "é&<x> 😀", line: 3 },
      { name: "c", namespace: "", text: "", line: 4 },
      { name: "a", namespace: "", text: "\n\n", line: 2 },
    ];
    for (const size of [1, 2, 3, 7, 65_536]) expect(read(text, size)).toEqual(expected);
  });

  it("passes over a byte order mark", () => {
    expect(read("\uFEFF<a>x</a>")).toEqual([{ name: "a", namespace: "", text: "x", line: 1 }]);
  });

  it("keeps the text of wanted elements only, and lets other text be of any length", () => {
    const texts: string[] = [];
    const reader = createXmlReader({ open: ({ name }) => name === "b", close: (_, text) => void texts.push(text) });
    reader.write(bytes(`<a><long>${"x".repeat(TEXT_LIMIT + 1)}</long><b>y</b></a>`));
    reader.close();
    expect(texts).toEqual(["", "y", ""]);
  });

  it("takes names that objects have of themselves for ordinary names", () => {
    expect(read('<a __proto__="1" constructor="2"><__proto__/><constructor/></a>').map((element) => element.name)).toEqual([
      "__proto__",
      "constructor",
      "a",
    ]);
  });
});

describe("refusing XML", () => {
  it.each([
    ["a DOCTYPE", "<!DOCTYPE a><a/>"],
    ["entities of its own", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ["a DOCTYPE that never ends", `<!DOCTYPE a [${"<!ENTITY a 'b'>".repeat(20_000)}`],
    ["entities of HTML", "<a>&nbsp;</a>"],
    ["tags that do not match", "<a><b></a></b>"],
    ["an end that is missing", "<a><b>"],
    ["CDATA without an end", `<a><![CDATA[${"x".repeat(1_000)}`],
    ["two roots", "<a/><b/>"],
    ["text beside the root", "<a/>x"],
    ["a prefix nobody declared", "<a><p:b/></a>"],
    ["no element at all", "just words"],
    ["an empty file", ""],
    ["another declared encoding", '<?xml version="1.0" encoding="windows-1251"?><a/>'],
    ["depth", "<a>".repeat(DEPTH_LIMIT + 1)],
    ["a long text", `<a>${"x".repeat(TEXT_LIMIT + 1)}</a>`],
    ["a long text of many parts", `<a>${"<![CDATA[xxxxxxxx]]>".repeat(TEXT_LIMIT / 8 + 1)}</a>`],
    ["many attributes", `<a ${Array.from({ length: ATTRIBUTE_LIMIT + 1 }, (_, index) => `b${index}=""`).join(" ")}/>`],
    ["a tag without an end", `<a ${Array.from({ length: 40_000 }, (_, index) => `b${index}=""`).join(" ")}`],
  ])("%s is refused with line and column", (_, text) => {
    const error = refusal(text);
    expect(error.code).toBe("import.invalid");
    expect(error.message).toMatch(/ at line \d+, column \d+$/);
    expect(error.extra).toEqual({ line: expect.any(Number), column: expect.any(Number) });
  });

  it("names the very place, counted from 1", () => {
    expect(refusal("<a>\n <b></c>\n</a>").extra).toEqual({ line: 2, column: 8 });
  });

  it.each([1, 2, 65_536])("finds the byte that is not UTF-8, in pieces of %d", (size) => {
    const text = bytes("<a>\né😀\n-?-</a>");
    text[text.indexOf("?".charCodeAt(0))] = 0xff;
    const error = refusal(text, size);
    expect(error.message).toContain("not UTF-8");
    expect(error.extra).toMatchObject({ line: 3 });
  });

  it("refuses UTF-8 that breaks off and letters in two bytes that need one", () => {
    expect(refusal(bytes("<a>é").subarray(0, 4)).message).toContain("not UTF-8");
    expect(refusal(new Uint8Array([0x3c, 0x61, 0x3e, 0xc0, 0xbc])).message).toContain("not UTF-8");
  });

  it("says of a packed file that it is packed", () => {
    expect(refusal(new Uint8Array([0x1f, 0x8b, 8, 0])).message).toContain("gzip");
  });

  it("stops at the size no export has", () => {
    const reader = createXmlReader({ open: () => false, close: () => {} });
    reader.write(bytes("<a>"));
    const lie = Object.defineProperty(bytes("x"), "length", { value: FILE_LIMIT });
    expect(() => reader.write(lie)).toThrow("larger than");
  });
});
