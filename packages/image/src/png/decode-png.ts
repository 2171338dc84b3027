import { concatenate } from "../concatenate.ts";
import { inflateExactly } from "./inflate-exactly.ts";
import { checkedChunk, nextChunk, PNG_SIGNATURE } from "./next-chunk.ts";
import { addKeyedAlpha, lookUpColors, scaleToBytes } from "./png-colors.ts";
import { PALETTE, readPngHeader } from "./png-header.ts";
import { filteredLength, readSamples } from "./read-samples.ts";

/** Samples of a decoded file, row-major and interleaved. */
export interface DecodedPng {
  data: Uint8Array;
  width: number;
  height: number;
  /** Samples of a pixel: gray, gray and alpha, RGB, RGB and alpha. */
  samples: number;
}

/** What the chunks hold beside the header. */
interface Chunks {
  palette: Uint8Array | undefined;
  transparency: Uint8Array | undefined;
  compressed: Uint8Array;
}

/**
 * Decodes a PNG file of any kind to 8 bits: fewer bits are scaled to 0 to 255, 16 are divided by 257 and rounded.
 *
 * @throws Error if the file is damaged
 */
export function decodePng(file: Uint8Array): DecodedPng {
  const header = readPngHeader(file);
  const { palette, transparency, compressed } = readChunks(file);
  const stored = readSamples(header, inflateExactly(compressed, filteredLength(header)));
  const { width, height, samples } = header;
  if (header.colorType === PALETTE) {
    if (palette === undefined) throw new Error("palette is missing");
    return { ...lookUpColors(stored, palette, transparency), width, height };
  }
  const data = scaleToBytes(stored, header.depth);
  if (transparency === undefined || samples === 2 || samples === 4) return { data, width, height, samples };
  return { ...addKeyedAlpha(data, stored, samples, transparency), width, height };
}

/** Reads up to the end of the image data; what follows them is of no use here. */
function readChunks(file: Uint8Array): Chunks {
  const parts: Uint8Array[] = [];
  let palette: Uint8Array | undefined;
  let transparency: Uint8Array | undefined;
  let offset = PNG_SIGNATURE.length;
  while (offset < file.length) {
    // What a decoder need not know, it need not check; a capital first letter means that it must
    const isNeeded = /^(tRNS|[A-Z])/.test(nextChunk(file, offset).type);
    const { type, body, end } = isNeeded ? checkedChunk(file, offset) : nextChunk(file, offset);
    offset = end;
    if (type === "IDAT") parts.push(body);
    else if (parts.length > 0 || type === "IEND") break;
    else if (type === "PLTE") palette = body;
    else if (type === "tRNS") transparency = body;
    else if (isNeeded && type !== "IHDR") throw new Error(`chunk ${type} is not supported`);
  }
  if (parts.length === 0) throw new Error("there are no image data");
  return { palette, transparency, compressed: concatenate(parts) };
}
