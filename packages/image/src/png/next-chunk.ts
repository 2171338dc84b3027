import { crc32 } from "@vscnn/core";

/** A chunk of a PNG file. */
export interface Chunk {
  type: string;
  body: Uint8Array;
  /** The offset after the chunk. */
  end: number;
}

/** What a PNG file begins with. */
export const PNG_SIGNATURE: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Reads the chunk at an offset of a PNG file.
 *
 * @throws Error if the file ends before the chunk does, or the chunk has no legal name
 */
export function nextChunk(file: Uint8Array, offset: number): Chunk {
  if (offset + 12 > file.length) throw new Error("file is truncated");
  const length = uint32At(file, offset);
  const end = offset + 12 + length;
  if (end > file.length) throw new Error("file is truncated");
  // Letter by letter, for a file may hold millions of chunks
  for (let at = offset + 4; at < offset + 8; at++) {
    if (!isLetter(file[at])) throw new Error("a chunk's name is damaged");
  }
  const type = String.fromCharCode(file[offset + 4], file[offset + 5], file[offset + 6], file[offset + 7]);
  return { type, body: file.subarray(offset + 8, end - 4), end };
}

/**
 * Checks the check sum of a chunk.
 *
 * @param offset - where the chunk begins
 * @throws Error if it is wrong
 */
export function checkChunk(file: Uint8Array, offset: number, { type, end }: Chunk): void {
  if (crc32(file.subarray(offset + 4, end - 4)) !== uint32At(file, end - 4)) {
    throw new Error(`chunk ${type} has a wrong check sum`);
  }
}

function isLetter(code: number): boolean {
  const capital = code & 0xdf;
  return capital >= 0x41 && capital <= 0x5a;
}

function uint32At(file: Uint8Array, offset: number): number {
  return ((file[offset] << 24) | (file[offset + 1] << 16) | (file[offset + 2] << 8) | file[offset + 3]) >>> 0;
}
