import { type AlphaTreatment, applyAlpha } from "../color/apply-alpha.ts";
import { type PixelTarget, pixelTarget } from "../pixels/pixel-target.ts";
import { placePixels } from "../pixels/place-pixels.ts";
import { checkZlibHeader, inflateExactly } from "./inflate-exactly.ts";
import { checkChunk, nextChunk, PNG_SIGNATURE } from "./next-chunk.ts";
import { filteredLength } from "./passes.ts";
import { rowColors } from "./png-colors.ts";
import { readPngHeader } from "./png-header.ts";
import { rowReader } from "./row-reader.ts";

/** What the chunks hold besides the header. */
interface Chunks {
  palette: Uint8Array | undefined;
  transparency: Uint8Array | undefined;
  compressed: Uint8Array;
}

/**
 * Decodes a PNG file of any kind to 8 bits, row by row into the image as it will be given.
 *
 * @param orientation - EXIF's, 1 to 8: how the pixels are turned
 * @throws Error if the file is damaged
 */
export function decodePng(file: Uint8Array, alpha: AlphaTreatment = "keep", orientation = 1): PixelTarget {
  const header = readPngHeader(file);
  const { palette, transparency, compressed } = readChunks(file);
  const { width, height } = header;
  const length = filteredLength(header);
  checkZlibHeader(compressed, length);
  const colors = rowColors(header, palette, transparency);
  const { channels, convert } = applyAlpha(colors.channels, alpha, width);
  const target = pixelTarget(width, height, channels, orientation);
  const { data, offset, rowStep, columnStep } = target;
  const readPart = rowReader(header, (row, pass, index) => {
    const { columns } = pass;
    const pixels = convert(colors.convert(row, columns), columns);
    const start = offset + (pass.row + index * pass.rowStep) * rowStep + pass.column * columnStep;
    placePixels(pixels, columns, channels, data, start, pass.columnStep * columnStep);
  });
  inflateExactly(compressed, length, readPart);
  return target;
}

/** Reads up to the end of the image data; what follows them is of no use here. */
function readChunks(file: Uint8Array): Chunks {
  let palette: Uint8Array | undefined;
  let transparency: Uint8Array | undefined;
  let compressed: Uint8Array | undefined;
  let joined = 0;
  let offset = PNG_SIGNATURE.length;
  while (offset < file.length) {
    const chunk = nextChunk(file, offset);
    const { type, body, end } = chunk;
    if (isCritical(type) || type === "tRNS") checkChunk(file, offset, chunk);
    if (type === "IDAT") {
      if (compressed === undefined) compressed = body;
      else if (body.length > 0) {
        // A file may hold millions of pieces, so they are joined as they come: an object for each would outgrow the file
        if (joined === 0) {
          joined = compressed.length;
          const room: Uint8Array = new Uint8Array(joined + file.length - offset);
          room.set(compressed);
          compressed = room;
        }
        compressed.set(body, joined);
        joined += body.length;
      }
    } else if (compressed !== undefined || type === "IEND") break;
    else if (type === "PLTE") palette = body;
    else if (type === "tRNS") transparency = body;
    else if (isCritical(type) && type !== "IHDR") throw new Error(`chunk ${type} is not supported`);
    offset = end;
  }
  if (compressed === undefined) throw new Error("there are no image data");
  return { palette, transparency, compressed: joined === 0 ? compressed : compressed.subarray(0, joined) };
}

/** Whether a decoder must know a chunk, and so must check it: its first letter is a capital. */
function isCritical(type: string): boolean {
  return type.charCodeAt(0) < 0x61;
}
