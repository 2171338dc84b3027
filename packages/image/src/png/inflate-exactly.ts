import { Inflate } from "fflate";

/** How many bytes are inflated at a time; they grow at most 1,032-fold, which bounds the memory that a bomb takes. */
const STEP = 4096;

/** Deflate cannot compress further. */
const MAX_RATIO = 1032;

/**
 * Up to this many bytes are inflated at once where Node's zlib is there to do it. It has no other way that does not
 * wait; more come in steps, slower, but without taking memory for all of them on top of the image.
 */
const AT_ONCE = 2 ** 28;

/** Takes the next part of inflated data. It may not be kept. */
type PartTaker = (part: Uint8Array) => void;

/**
 * Checks that a zlib stream can inflate to that many bytes, before anything is allocated for them.
 *
 * @throws Error if it cannot
 */
export function checkZlibHeader(stream: Uint8Array, length: number): void {
  const header = stream[0] * 256 + stream[1];
  if (stream.length < 6 || (stream[0] & 15) !== 8 || header % 31 !== 0 || (stream[1] & 32) !== 0) {
    throw new Error("compressed data have a damaged header");
  }
  if ((stream.length - 6) * MAX_RATIO < length) throw new Error("compressed data are too short");
}

/**
 * Inflates a zlib stream whose length is known beforehand. All of it has been taken when this returns; if it throws,
 * some of it may have been.
 *
 * @param stream - the whole stream, with header and check sum
 * @param takePart - gets the data, in one part or several
 * @throws Error if the stream is damaged, or holds fewer or more bytes
 */
export function inflateExactly(stream: Uint8Array, length: number, takePart: PartTaker): void {
  checkZlibHeader(stream, length);
  const whole = length <= AT_ONCE ? inflateInNode(stream, length) : undefined;
  if (whole === undefined) inflateInSteps(stream, length, takePart);
  else takePart(whole);
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

function inflateInSteps(stream: Uint8Array, length: number, takePart: PartTaker): void {
  const body = stream.subarray(2, -4);
  const sum = new DataView(stream.buffer, stream.byteOffset + stream.length - 4, 4).getUint32(0);
  let inflated = 0;
  let seen = 1;
  const inflator = new Inflate((part) => {
    inflated += part.length;
    if (inflated > length) throw new Error("compressed data are longer than the header says");
    seen = adler32(part, seen);
    takePart(part);
  });
  try {
    for (let from = 0; from < body.length; from += STEP) inflator.push(body.subarray(from, from + STEP));
  } catch (error) {
    // fflate's own errors have a code and say less than ours
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new Error("compressed data are damaged", { cause: error });
  }
  if (inflated < length) throw new Error("compressed data are too short");
  if (seen !== sum) throw new Error("compressed data have a wrong check sum");
}

/** The check sum of zlib streams, as an unsigned integer, of bytes that follow others; 1 if they follow none. */
function adler32(bytes: Uint8Array, before: number): number {
  let low = before % 65536;
  let high = Math.floor(before / 65536);
  for (let start = 0; start < bytes.length; start += 3800) {
    // The sums of that many bytes stay below 2^31
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
