/** A file on disk as the importer wants it: readable twice, in pieces, unpacked where it is gzip. */
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { AppError } from "../kernel/errors.ts";

/** What sax is fed at a time. */
const PIECE = 64 * 1024;
/** Exports pack to a fifth or a tenth; more than a hundredfold is made to fill memory and disk. */
const RATIO_LIMIT = 100;

export type ImportFile = { chunks: () => AsyncIterable<Uint8Array>; totalBytes: number | undefined };

/** `totalBytes` is unknown for a packed file, whose unpacked length no header tells reliably. Throws import.invalid for what is no file. */
export async function openImportFile(path: string): Promise<ImportFile> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new AppError("import.invalid", { detail: `There is no file at ${path}` });
  if (!(await isPacked(path))) return { chunks: () => createReadStream(path, { highWaterMark: PIECE }), totalBytes: found.size };
  return { chunks: () => unpacked(path), totalBytes: undefined };
}

async function isPacked(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

async function* unpacked(path: string): AsyncGenerator<Uint8Array> {
  let packedBytes = 0;
  let bytes = 0;
  const source = createReadStream(path, { highWaterMark: PIECE });
  const gunzip = createGunzip({ chunkSize: PIECE });
  source.on("data", (chunk) => {
    packedBytes += chunk.length;
  });
  source.on("error", (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) {
      bytes += (chunk as Uint8Array).length;
      if (bytes > RATIO_LIMIT * Math.max(packedBytes, PIECE))
        throw new AppError("import.invalid", { detail: `The file unpacks to more than ${RATIO_LIMIT} times its size` });
      yield chunk as Uint8Array;
    }
  } catch (error) {
    if (error instanceof AppError || !isZlib(error)) throw error;
    throw new AppError("import.invalid", { detail: `The file is damaged: ${(error as Error).message}` });
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

function isZlib(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
