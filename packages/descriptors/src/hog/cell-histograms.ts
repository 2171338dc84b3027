import { type BinOf, createBinOf, NO_BIN } from "./orientation-bin.ts";

/** Values of an image as its gradients are taken of them: channels interleaved, row by row. */
export interface GradientSource {
  values: Uint8Array | Uint8ClampedArray | Float64Array;
  height: number;
  width: number;
  /** Channels a pixel has in `values`, and how many of them count. */
  channels: number;
  colors: 1 | 3;
}

/** The layout of the cells. */
export interface CellGrid {
  rows: number;
  columns: number;
  cellHeight: number;
  cellWidth: number;
  orientations: number;
}

/**
 * The histogram of each cell: magnitudes of the gradients of each orientation, summed and divided by the pixels of a cell.
 *
 * Sums are rounded to single precision after each pixel, as scikit-image's are.
 *
 * @returns `orientations` numbers per cell, cells row by row
 */
export function cellHistograms(source: GradientSource, grid: CellGrid): Float32Array {
  const { rows, columns, cellHeight, cellWidth, orientations } = grid;
  const histograms = new Float32Array(rows * columns * orientations);
  const binOf = createBinOf(orientations, !(source.values instanceof Float64Array));
  const magnitudes = new Float64Array(columns * cellWidth);
  const bins = new Uint8Array(columns * cellWidth);
  for (let row = 0; row < rows * cellHeight; row++) {
    if (source.colors === 1) grayGradients(source, row, binOf, magnitudes, bins);
    else colorGradients(source, row, binOf, magnitudes, bins);
    let to = Math.floor(row / cellHeight) * columns * orientations;
    for (let at = 0; at < bins.length; to += orientations) {
      for (const end = at + cellWidth; at < end; at++) {
        if (bins[at] !== NO_BIN) histograms[to + bins[at]] += magnitudes[at];
      }
    }
  }
  for (let i = 0; i < histograms.length; i++) histograms[i] /= cellHeight * cellWidth;
  return histograms;
}

/** Magnitude and bin of the gradients of a row. Beyond the border of the image there is none: a difference there is 0. */
function grayGradients(
  { values, height, width, channels }: GradientSource,
  row: number,
  binOf: BinOf,
  magnitudes: Float64Array,
  bins: Uint8Array,
): void {
  const isInner = row > 0 && row < height - 1;
  const line = isInner ? width * channels : 0;
  for (let column = 0, at = row * width * channels; column < bins.length; column++, at += channels) {
    const step = column > 0 && column < width - 1 ? channels : 0;
    const down = values[at + line] - values[at - line];
    const right = values[at + step] - values[at - step];
    magnitudes[column] = Math.sqrt(down * down + right * right);
    bins[column] = binOf(down, right);
  }
}

/** The same for the channel whose gradient is the largest at each pixel, the first of them if several are. */
function colorGradients(
  { values, height, width, channels }: GradientSource,
  row: number,
  binOf: BinOf,
  magnitudes: Float64Array,
  bins: Uint8Array,
): void {
  const isInner = row > 0 && row < height - 1;
  const line = isInner ? width * channels : 0;
  for (let column = 0, at = row * width * channels; column < bins.length; column++, at += channels) {
    const step = column > 0 && column < width - 1 ? channels : 0;
    let down = values[at + line] - values[at - line];
    let right = values[at + step] - values[at - step];
    let square = down * down + right * right;
    for (let channel = at + 1; channel < at + 3; channel++) {
      const otherDown = values[channel + line] - values[channel - line];
      const otherRight = values[channel + step] - values[channel - step];
      const otherSquare = otherDown * otherDown + otherRight * otherRight;
      if (otherSquare <= square) continue;
      down = otherDown;
      right = otherRight;
      square = otherSquare;
    }
    magnitudes[column] = Math.sqrt(square);
    bins[column] = binOf(down, right);
  }
}
