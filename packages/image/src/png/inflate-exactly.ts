import { Inflate } from "fflate";

/** How many bytes are inflated at a time; they grow at most 1,032-fold, which bounds the memory that a bomb takes. */
const STEP = 16384;

/** Deflate cannot compress further. */
const MAX_RATIO = 1032;

/**
 * Inflates a zlib stream whose length is known beforehand.
 *
 * @param stream - the whole stream, with header and check sum
 * @throws Error if the stream is damaged, or holds fewer or more bytes
 */
export function inflateExactly(stream: Uint8Array, length: number): Uint8Array {
  const body = stream.subarray(2, -4);
  const header = stream[0] * 256 + stream[1];
  if (stream.length < 6 || (stream[0] & 15) !== 8 || header % 31 !== 0 || (stream[1] & 32) !== 0) {
    throw new Error("compressed data have a damaged header");
  }
  if (body.length * MAX_RATIO < length) throw new Error("compressed data are too short");
  return inflateInNode(stream, length) ?? inflateAnywhere(stream, length);
}

/** Node's own zlib, three times as fast, where there is one and it finds nothing wrong. */
function inflateInNode(stream: Uint8Array, length: number): Uint8Array | undefined {
  // Not imported, so that bundlers for the browser need not know of it
  const zlib = globalThis.process?.getBuiltinModule?.("node:zlib");
  if (zlib === undefined) return undefined;
  try {
    const options = { maxOutputLength: length, chunkSize: Math.max(64, length), info: true } as const;
    const { buffer, engine } = zlib.inflateSync(stream, options) as unknown as InflateInfo;
    return buffer.length === length && engine.bytesWritten === stream.length ? buffer : undefined;
  } catch {
    return undefined;
  }
}

/** What Node's zlib gives with the option `info`. */
interface InflateInfo {
  buffer: Uint8Array;
  engine: { bytesWritten: number };
}

function inflateAnywhere(stream: Uint8Array, length: number): Uint8Array {
  const body = stream.subarray(2, -4);
  const inflated = new Uint8Array(length);
  let at = 0;
  const inflator = new Inflate((part) => {
    if (at + part.length > length) throw new Error("compressed data are longer than the header says");
    inflated.set(part, at);
    at += part.length;
  });
  try {
    for (let from = 0; from < body.length; from += STEP) inflator.push(body.subarray(from, from + STEP));
  } catch (error) {
    // fflate's own errors have a code and say less than ours
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new Error("compressed data are damaged", { cause: error });
  }
  if (at < length) throw new Error("compressed data are too short");
  const sum = new DataView(stream.buffer, stream.byteOffset + stream.length - 4, 4).getUint32(0);
  if (adler32(inflated) !== sum) throw new Error("compressed data have a wrong check sum");
  return inflated;
}

/** The check sum of zlib streams, as an unsigned integer. */
function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let start = 0; start < bytes.length; start += 3800) {
    // The sums of so many bytes stay below 2^31
    const end = Math.min(start + 3800, bytes.length);
    for (let i = start; i < end; i++) {
      low += bytes[i];
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return high * 65536 + low;
}
