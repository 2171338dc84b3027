import type { ByteReader } from "./byte-reader.ts";
import { checkDimensions, type StartCollector } from "./check-dimensions.ts";
import type { VectorCollector } from "./vector-collector.ts";

const NEWLINE = 0x0a;
const SPACE = 0x20;

/** Longest header and longest word, in bytes. */
const MAX_WORD = 10_000;

/** Reads what word2vec writes with `-binary 1`: a line of two counts, then words, each with its numbers as little-endian single floats. */
export async function readBinaryVectors(
  functionName: string,
  reader: ByteReader,
  start: StartCollector,
): Promise<VectorCollector> {
  const decoder = new TextDecoder();
  const header = /^(\d+) (\d+)\s*$/.exec(decoder.decode(await reader.until(NEWLINE, MAX_WORD)));
  if (header === null) {
    throw new RangeError(`${functionName}: source must begin with the counts of words and numbers`);
  }
  const count = Number(header[1]);
  const collector = start(checkDimensions(functionName, Number(header[2])));
  for (let i = 0; i < count && !collector.isFull; i++) {
    const word = await reader.until(SPACE, MAX_WORD);
    const bytes = await reader.take(4 * collector.dimensions);
    if (word === undefined || bytes === undefined) {
      throw new RangeError(`${functionName}: source must hold ${count} words, got ${i}`);
    }
    // Some writers end each word with a newline
    const text = decoder.decode(word[0] === NEWLINE ? word.subarray(1) : word);
    if (collector.wants(text)) collector.add(text, singlesOf(bytes), `word ${i}`);
  }
  return collector;
}

function singlesOf(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}
