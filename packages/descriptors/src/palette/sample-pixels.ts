/**
 * Colors of at most `limit` pixels: all of them, or those in the middle of the tiles of an even grid.
 *
 * @param pixels - all values of an image, row by row and pixel by pixel
 * @returns packed `R, G, B` bytes
 */
export function samplePixels(
  pixels: Uint8Array | Uint8ClampedArray,
  [height, width, channels]: readonly number[],
  limit: number,
): Uint8Array {
  const [rows, columns] = height * width <= limit ? [height, width] : gridWithin(height, width, limit);
  const colors = new Uint8Array(3 * rows * columns);
  const [green, blue] = channels === 1 ? [0, 0] : [1, 2];
  for (let row = 0, to = 0; row < rows; row++) {
    const line = Math.floor(((row + 0.5) * height) / rows) * width;
    for (let column = 0; column < columns; column++, to += 3) {
      const from = (line + Math.floor(((column + 0.5) * width) / columns)) * channels;
      colors[to] = pixels[from];
      colors[to + 1] = pixels[from + green];
      colors[to + 2] = pixels[from + blue];
    }
  }
  return colors;
}

/** Rows and columns of tiles that are as square as the limit allows, at least one each way. */
function gridWithin(height: number, width: number, limit: number): [rows: number, columns: number] {
  const square = Math.floor(Math.sqrt((limit * height) / width));
  const rows = Math.max(1, Math.min(height, limit, square));
  return [rows, Math.min(width, Math.floor(limit / rows))];
}
