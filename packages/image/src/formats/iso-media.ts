import { latin } from "./photo-format.ts";

/** The boxes that lead to sizes, each in the one before, and how many bytes of their own come before their boxes. */
const WAY: readonly (readonly [type: string, skipped: number])[] = [
  ["meta", 4],
  ["iprp", 0],
  ["ipco", 0],
];

/**
 * The largest picture in an ISO base media file, AVIF or HEIC: thumbnails and tiles are smaller than the grid that they make.
 *
 * @see ISO/IEC 23008-12, 6.5.3, image spatial extents
 */
export function largestItem(file: Uint8Array): { width: number; height: number } {
  let largest = { width: 0, height: 0 };
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const visit = (start: number, end: number, depth: number): void => {
    for (let at = start; at + 8 <= end; ) {
      const length = view.getUint32(at);
      // 0: to the end; 1: 64 bits follow, which no box that leads to a size needs
      const boxEnd = length === 0 ? end : at + length;
      if (length === 1 || boxEnd > end || boxEnd < at + 8) return;
      const type = latin(file, at + 4, at + 8);
      if (depth < WAY.length && type === WAY[depth][0]) visit(at + 8 + WAY[depth][1], boxEnd, depth + 1);
      else if (depth === WAY.length && type === "ispe" && boxEnd >= at + 20) {
        const width = view.getUint32(at + 12);
        const height = view.getUint32(at + 16);
        if (width * height > largest.width * largest.height) largest = { width, height };
      }
      at = boxEnd;
    }
  };
  visit(0, file.length, 0);
  if (largest.width === 0) throw new Error("file has no size");
  return largest;
}
