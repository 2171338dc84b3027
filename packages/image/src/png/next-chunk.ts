import { crc32 } from "./crc32.ts";

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
  const type = String.fromCharCode(...file.subarray(offset + 4, offset + 8));
  if (!/^[A-Za-z]{4}$/.test(type)) throw new Error("a chunk's name is damaged");
  return { type, body: file.subarray(offset + 8, end - 4), end };
}

/** {@link nextChunk}, and an error if the chunk's check sum is wrong. */
export function checkedChunk(file: Uint8Array, offset: number): Chunk {
  const chunk = nextChunk(file, offset);
  if (crc32(file.subarray(offset + 4, chunk.end - 4)) !== uint32At(file, chunk.end - 4)) {
    throw new Error(`chunk ${chunk.type} has a wrong check sum`);
  }
  return chunk;
}

function uint32At(file: Uint8Array, offset: number): number {
  return new DataView(file.buffer, file.byteOffset + offset, 4).getUint32(0);
}
