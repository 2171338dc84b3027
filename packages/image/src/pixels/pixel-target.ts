/** An image that is being decoded, and where in it the pixels lie in the order in which the file stores them. */
export interface PixelTarget {
  /** The values of the image as it will be given: turned, row-major and interleaved. */
  data: Uint8Array;
  /** `[height, width, channels]` of the image as it will be given. */
  shape: [height: number, width: number, channels: number];
  /** The first value of the first stored pixel. */
  offset: number;
  /** How far it is in `data` from a stored row to the next, and from a stored pixel to the next of its row. */
  rowStep: number;
  columnStep: number;
}

/**
 * Makes room for an image whose stored pixels are turned as they are written, so that it never exists twice.
 *
 * @param orientation - EXIF's, 1 to 8: the side of the scene that the first row and the first column show
 */
export function pixelTarget(
  width: number,
  height: number,
  channels: number,
  orientation: number,
): PixelTarget {
  const transposed = orientation >= 5;
  const [rows, columns] = transposed ? [width, height] : [height, width];
  const flipsRows = [3, 4, 7, 8].includes(orientation);
  const flipsColumns = [2, 3, 6, 7].includes(orientation);
  const down = columns * channels * (flipsRows ? -1 : 1);
  const across = channels * (flipsColumns ? -1 : 1);
  return {
    data: new Uint8Array(width * height * channels),
    shape: [rows, columns, channels],
    offset: (flipsRows ? (rows - 1) * columns * channels : 0) + (flipsColumns ? (columns - 1) * channels : 0),
    rowStep: transposed ? across : down,
    columnStep: transposed ? down : across,
  };
}
