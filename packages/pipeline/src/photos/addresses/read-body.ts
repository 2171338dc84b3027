import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { DownloadError } from "./photo-address.ts";

const DECODERS = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * The bytes of an answer, decompressed where a server compresses unasked. Nothing is kept of more than is allowed, on the
 * line or off it.
 *
 * @throws DownloadError if there are more bytes than allowed, or they are compressed in another way
 */
export async function readBody(body: Readable, encoding: string, maxBytes: number): Promise<Uint8Array> {
  const stream = decoded(counted(body, maxBytes), encoding, body);
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of stream as AsyncIterable<Uint8Array>) {
      size += part.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      parts.push(part);
    }
  } finally {
    body.destroy();
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** An error of a file that is larger than it may be. */
export function tooLarge(maxBytes: number): DownloadError {
  return new DownloadError("failed", `the file must have at most ${maxBytes} bytes, the server sends more`);
}

async function* counted(body: Readable, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    yield part;
  }
}

function decoded(
  parts: AsyncGenerator<Uint8Array>,
  encoding: string,
  body: Readable,
): AsyncIterable<Uint8Array> {
  const name = encoding.trim().toLowerCase();
  if (name === "" || name === "identity") return parts;
  if (!Object.hasOwn(DECODERS, name)) {
    body.destroy();
    throw new DownloadError(
      "failed",
      "the server sends the photo compressed in a way that was not asked for",
    );
  }
  // Errors of either come out of the last stream
  return pipeline(parts, DECODERS[name as keyof typeof DECODERS](), () => {});
}
