import { checkChunk, nextChunk, PNG_SIGNATURE } from "./next-chunk.ts";

/** What the IHDR chunk says. */
export interface PngHeader {
  width: number;
  height: number;
  /** Bits of a value. */
  depth: number;
  colorType: number;
  /** Channels of a pixel as they are stored. */
  channels: number;
  interlaced: boolean;
}

/** PNG's color types. */
export const GRAY = 0;
export const RGB = 2;
export const PALETTE = 3;
const GRAY_ALPHA = 4;
export const RGB_ALPHA = 6;

const KINDS: Readonly<Record<number, { channels: number; depths: readonly number[] }>> = {
  [GRAY]: { channels: 1, depths: [1, 2, 4, 8, 16] },
  [RGB]: { channels: 3, depths: [8, 16] },
  [PALETTE]: { channels: 1, depths: [1, 2, 4, 8] },
  [GRAY_ALPHA]: { channels: 2, depths: [8, 16] },
  [RGB_ALPHA]: { channels: 4, depths: [8, 16] },
};

/**
 * Reads the header of a PNG file.
 *
 * @throws Error if it is damaged or says what PNG does not allow
 */
export function readPngHeader(file: Uint8Array): PngHeader {
  const chunk = nextChunk(file, PNG_SIGNATURE.length);
  checkChunk(file, PNG_SIGNATURE.length, chunk);
  const { type, body } = chunk;
  if (type !== "IHDR" || body.length !== 13) throw new Error("there is no header");
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const [depth, colorType, compression, filter, interlace] = body.subarray(8);
  if (width === 0 || height === 0 || width > 0x7fffffff || height > 0x7fffffff) {
    throw new Error(`size ${width} x ${height} is not legal`);
  }
  const kind = KINDS[colorType];
  if (kind === undefined) throw new Error(`color type ${colorType} is not legal`);
  if (!kind.depths.includes(depth))
    throw new Error(`${depth} bits are not legal for color type ${colorType}`);
  if (compression !== 0 || filter !== 0 || interlace > 1) {
    throw new Error(`method ${compression}, ${filter}, ${interlace} is not supported`);
  }
  return { width, height, depth, colorType, channels: kind.channels, interlaced: interlace === 1 };
}
