/** UTF-8 chunk by chunk, refusing what is not UTF-8 and telling how far it was readable, which the platform's decoder does not. */

/** `before` is the text that came between the last chunk and the offending byte. */
export class Utf8Error extends Error {
  readonly before: string;

  constructor(before: string) {
    super("The bytes are not UTF-8.");
    this.name = "Utf8Error";
    this.before = before;
  }
}

export type Utf8Decoder = { write(chunk: Uint8Array): string; close(): string };

/** Keeps at most three bytes, the start of a character that the next chunk completes. Throws `Utf8Error`. */
export function createUtf8Decoder(): Utf8Decoder {
  let kept: Uint8Array = new Uint8Array(0);
  return {
    write(chunk) {
      const bytes = kept.length === 0 ? chunk : concatenate(kept, chunk);
      const end = bytes.length - unfinishedLength(bytes);
      kept = bytes.slice(end);
      return decode(bytes.subarray(0, end));
    },
    close() {
      if (kept.length > 0) throw new Utf8Error("");
      return "";
    },
  };
}

function decode(bytes: Uint8Array): string {
  try {
    return strictDecoder().decode(bytes);
  } catch {
    throw new Utf8Error(strictDecoder().decode(bytes.subarray(0, readableLength(bytes)), { stream: true }));
  }
}

/** Whether a prefix is readable can only change from yes to no as it grows, so its greatest length is found by halving. */
function readableLength(bytes: Uint8Array): number {
  let readable = 0;
  let unreadable = bytes.length;
  while (unreadable - readable > 1) {
    const middle = (readable + unreadable) >> 1;
    if (isReadable(bytes.subarray(0, middle))) readable = middle;
    else unreadable = middle;
  }
  return readable;
}

function isReadable(bytes: Uint8Array): boolean {
  try {
    strictDecoder().decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** How many bytes at the end begin a character that is not complete: at most three. */
function unfinishedLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

/** The byte order mark is kept here, since only the XML reader knows where the file begins. */
function strictDecoder(): InstanceType<typeof TextDecoder> {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
}

function concatenate(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
