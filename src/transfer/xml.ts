/**
 * XML as a stream of elements, on sax: strict, UTF-8 only, no DOCTYPE and hence no entities of a file's own. sax flushes long text
 * instead of gathering it, so memory stays flat whatever is fed. Every limit guards against a file made to exhaust the importer.
 */
import sax from "sax";
import type { AppError } from "../kernel/errors.ts";
import { type FilePosition, importProblem } from "./foreign.ts";
import { createUtf8Decoder, Utf8Error } from "./utf8.ts";

/** Bytes of the whole file; the largest export known to us is a fifth of it. */
export const FILE_LIMIT = 512 * 1024 * 1024;
/** Nested elements; both formats we read need five. */
export const DEPTH_LIMIT = 64;
/** Characters of one element whose text is wanted. Text nobody asked for, such as an article's own, may be longer: it is not kept. */
export const TEXT_LIMIT = 256 * 1024;
export const ATTRIBUTE_LIMIT = 32;
/** Characters between `<` and `>`. sax gathers a tag's attributes until it ends, in time quadratic to their number. */
const TAG_LIMIT = 64 * 1024;
/** sax looks at its own buffers only between writes, so what it gets at once has to be small. */
const SLICE = 64 * 1024;
/** `strictEntities` leaves the five of XML; without it sax knows those of HTML as well. Its types do not know the option. */
const SAX_OPTIONS = { xmlns: true, position: true, strictEntities: true } as sax.SAXOptions;

export type XmlElement = FilePosition & {
  /** The local name, without prefix. */
  name: string;
  namespace: string;
  /** By local name. */
  attributes: ReadonlyMap<string, string>;
  parent: XmlElement | null;
};

export type XmlHandlers = {
  /** Returns whether the element's own text is wanted at its end. */
  open(element: XmlElement): boolean;
  /** `text` is what stood directly in the element, children left out; empty unless it was wanted. */
  close(element: XmlElement, text: string): void;
};

export type XmlReader = { write(chunk: Uint8Array): void; close(): void };

/** Throws `import.invalid` with line and column for anything that is not well-formed or passes a limit. */
export function createXmlReader(handlers: XmlHandlers): XmlReader {
  const parser = sax.parser(true, SAX_OPTIONS);
  const decoder = createUtf8Decoder();
  const open: { element: XmlElement; wanted: boolean; text: string }[] = [];
  let bytes = 0;
  let tagStart: number | null = null;
  let tagPosition: FilePosition = { line: 1, column: 1 };
  let rooted = false;

  /** sax counts lines from 0, and its column is that of the character it has just taken. */
  const here = (): FilePosition => ({ line: parser.line + 1, column: Math.max(1, parser.column) });
  const refuse = (what: string): AppError => importProblem(what, here());
  const addText = (text: string): void => {
    const current = open.at(-1);
    if (!current?.wanted) return;
    if (current.text.length + text.length > TEXT_LIMIT)
      throw refuse(`The text of <${current.element.name}> is longer than ${TEXT_LIMIT} characters`);
    current.text += text;
  };

  parser.onerror = (error) => {
    throw refuse(`This is not well-formed XML (${error.message.split("\n")[0]?.replace(/\.$/, "")})`);
  };
  parser.onprocessinginstruction = ({ name, body }) => {
    const encoding = name === "xml" ? /encoding\s*=\s*["']([^"']*)["']/.exec(body)?.[1] : undefined;
    if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding))
      throw refuse(`The file says it is ${encoding}; only UTF-8 is read`);
  };
  parser.ondoctype = () => {
    throw refuse("A DOCTYPE is not accepted");
  };
  parser.onopentagstart = () => {
    tagStart = parser.startTagPosition;
    tagPosition = here();
    if (open.length >= DEPTH_LIMIT) throw refuse(`Elements are nested deeper than ${DEPTH_LIMIT}`);
  };
  parser.onopentag = (tag) => {
    tagStart = null;
    if (rooted && open.length === 0) throw refuse("There is a second root element");
    rooted = true;
    const element = toElement(tag as sax.QualifiedTag, tagPosition, open.at(-1)?.element ?? null);
    if (element.attributes.size > ATTRIBUTE_LIMIT) throw refuse(`<${element.name}> has more than ${ATTRIBUTE_LIMIT} attributes`);
    open.push({ element, wanted: handlers.open(element), text: "" });
  };
  parser.onclosetag = () => {
    const closed = open.pop();
    if (closed) handlers.close(closed.element, closed.text);
  };
  parser.ontext = addText;
  parser.oncdata = addText;

  function feed(text: string): void {
    for (let start = 0; start < text.length; start += SLICE) {
      parser.write(text.slice(start, start + SLICE));
      if (tagStart !== null && parser.position - tagStart > TAG_LIMIT) throw refuse(`A tag is longer than ${TAG_LIMIT} characters`);
    }
  }

  function feedDecoded(decode: () => string): void {
    try {
      feed(decode());
    } catch (error) {
      if (!(error instanceof Utf8Error)) throw error;
      feed(error.before);
      throw refuse("The file is not UTF-8: a byte that cannot be read stands");
    }
  }

  return {
    write(chunk) {
      if (bytes === 0 && chunk[0] === 0x1f && chunk[1] === 0x8b) throw refuse("The file is gzip-compressed; unpack it first. It starts");
      bytes += chunk.length;
      if (bytes > FILE_LIMIT) throw refuse(`The file is larger than ${FILE_LIMIT} bytes`);
      feedDecoded(() => decoder.write(chunk));
    },
    close() {
      feedDecoded(() => decoder.close());
      if (!rooted) throw refuse(bytes === 0 ? "The file is empty" : "There is no XML element in the file");
      parser.close();
    },
  };
}

function toElement(tag: sax.QualifiedTag, position: FilePosition, parent: XmlElement | null): XmlElement {
  const attributes = new Map(Object.values(tag.attributes).map((attribute) => [attribute.local, attribute.value]));
  return { name: tag.local, namespace: String(tag.uri), attributes, parent, ...position };
}
