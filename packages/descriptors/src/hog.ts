import { checkImage, type Image, packedImage } from "@vscnn/core";
import { cellHistograms, type GradientSource } from "./hog/cell-histograms.ts";
import {
  type HogOptions,
  type HogSettings,
  type HogShape,
  hogSettings,
  shapeOf,
} from "./hog/hog-settings.ts";
import { normalizeBlock } from "./hog/normalize-block.ts";

/**
 * Histograms of oriented gradients: how strong edges of each orientation are in each cell of the image, scaled by their
 * neighborhood so that light and shadow matter little.
 *
 * Equal to scikit-image's `hog` of the same options within 1e-6, for gray images and, with `channel_axis=-1`, for color.
 * At each pixel of a color image the channel with the largest gradient counts.
 *
 * @param image - at least a block of cells; gray is taken as it is, alpha is ignored
 * @returns the histograms of every block, 0 to 1, in the order of {@link hogShape}: block row, block column, row and column of
 * the cell in the block, orientation. Rows and columns of pixels that do not fill a cell are left out at the end
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const image = imageFrom(Uint8Array.from({ length: 64 * 32 }, (_, i) => (i * i) % 251), [64, 32, 1]);
 * hog(image, { orientations: 8, cellsPerBlock: [2, 2] }).length; // => 672
 * @see Dalal and Triggs 2005, doi:10.1109/CVPR.2005.177
 */
export function hog(image: Image, options: HogOptions = {}): Float32Array {
  checkImage("hog", "image", image);
  const settings = hogSettings("hog", options);
  const shape = shapeOf("hog", image, settings);
  const source = sourceOf(image, settings.transformSqrt);
  const [cellHeight, cellWidth] = settings.pixelsPerCell;
  const rows = Math.floor(source.height / cellHeight);
  const columns = Math.floor(source.width / cellWidth);
  const { orientations } = settings;
  const cells = cellHistograms(source, { rows, columns, cellHeight, cellWidth, orientations });
  return blocksOf(cells, columns, shape, settings);
}

function sourceOf(image: Image, isSqrt: boolean): GradientSource {
  const [height, width, channels] = image.shape as [number, number, number];
  const pixels = packedImage(image);
  const values = isSqrt ? Float64Array.from(pixels, Math.sqrt) : pixels;
  return { values, height, width, channels, colors: channels === 1 ? 1 : 3 };
}

function blocksOf(
  cells: Float32Array,
  columns: number,
  shape: HogShape,
  settings: HogSettings,
): Float32Array {
  const [blockRows, blockColumns, cellRows, cellColumns, orientations] = shape;
  const block = new Float64Array(cellRows * cellColumns * orientations);
  const descriptor = new Float32Array(blockRows * blockColumns * block.length);
  const line = cellColumns * orientations;
  let to = 0;
  for (let row = 0; row < blockRows; row++) {
    for (let column = 0; column < blockColumns; column++, to += block.length) {
      for (let cellRow = 0, at = 0; cellRow < cellRows; cellRow++) {
        const from = ((row + cellRow) * columns + column) * orientations;
        for (let i = 0; i < line; i++, at++) block[at] = cells[from + i];
      }
      normalizeBlock(block, settings.blockNorm);
      for (let i = 0; i < block.length; i++) descriptor[to + i] = block[i];
    }
  }
  return descriptor;
}
