import { createFourierTransform, type FourierTransform } from "@vscnn/numerics";
import { angularGain, gaborFilters, radialGain } from "../gabor-filters.ts";
import type { GistSettings } from "../gist-settings.ts";
import { paddedIndices } from "../symmetric-padding.ts";
import type { GistEngine } from "./gist-engine.ts";
import { blockEdges, PREFILTER_BORDER } from "./picture-frame.ts";

/** The definition, step by step in double. */
export function plainGistEngine(settings: GistSettings, side: number): GistEngine {
  const { blocks, prefilterCutoff, boundaryExtension: border } = settings;
  const padded = side + 2 * border;
  const transform = createFourierTransform(padded);
  const filters = gaborFilters(settings.orientationsPerScale);
  const gains = filters.map((filter) =>
    mapFrequencies(padded, (fx, fy) => radialGain(filter, fx, fy, padded) * angularGain(filter, fx, fy)),
  );
  const whiten = createPrefilter(side, prefilterCutoff);
  return (picture, result) => {
    const re = pad(whiten(picture), side, border);
    const im = new Float64Array(re.length);
    transformPlane(transform, re, im, padded);
    gains.forEach((gain, filter) => {
      const responseRe = re.map((value, i) => value * gain[i]);
      const responseIm = im.map((value, i) => value * gain[i]);
      transformPlaneBack(transform, responseRe, responseIm, padded);
      for (let i = 0; i < responseRe.length; i++) {
        responseRe[i] = Math.sqrt(responseRe[i] ** 2 + responseIm[i] ** 2) / responseRe.length;
      }
      const means = blockMeans(responseRe, padded, border, side, blocks);
      result.set(means, filter * blocks * blocks);
    });
  };
}

/** Local contrast normalization: the logarithm less its local mean, divided by its local deviation. */
function createPrefilter(side: number, cutoff: number): (picture: Float64Array) => Float64Array {
  const padded = side + 2 * PREFILTER_BORDER;
  const transform = createFourierTransform(padded);
  const variance = cutoff ** 2 / Math.LN2;
  const gain = mapFrequencies(padded, (fx, fy) => Math.exp(-(fx * fx + fy * fy) / variance));

  function lowPass(plane: Float64Array): Float64Array {
    const re = plane.slice();
    const im = new Float64Array(re.length);
    transformPlane(transform, re, im, padded);
    for (let i = 0; i < re.length; i++) {
      re[i] *= gain[i] / re.length;
      im[i] *= gain[i] / re.length;
    }
    transformPlaneBack(transform, re, im, padded);
    return re;
  }

  return (picture) => {
    const logarithm = pad(picture, side, PREFILTER_BORDER).map((level) => Math.log(level + 1));
    const mean = lowPass(logarithm);
    const difference = logarithm.map((value, i) => value - mean[i]);
    const power = lowPass(difference.map((value) => value * value));
    const whitened = difference.map((value, i) => value / (0.2 + Math.sqrt(Math.abs(power[i]))));
    return crop(whitened, padded, PREFILTER_BORDER, side);
  };
}

/** A value for each integer frequency of a square plane, in the order of the transform. */
function mapFrequencies(side: number, value: (fx: number, fy: number) => number): Float64Array {
  const values = new Float64Array(side * side);
  const signed = (index: number) => (index < side / 2 ? index : index - side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      values[row * side + column] = value(signed(column), signed(row));
    }
  }
  return values;
}

function transformPlane(transform: FourierTransform, re: Float64Array, im: Float64Array, side: number): void {
  for (let row = 0; row < side; row++) {
    const [start, end] = [row * side, (row + 1) * side];
    transform.forward(re.subarray(start, end), im.subarray(start, end));
  }
  const columnRe = new Float64Array(side);
  const columnIm = new Float64Array(side);
  for (let column = 0; column < side; column++) {
    for (let row = 0; row < side; row++) {
      columnRe[row] = re[row * side + column];
      columnIm[row] = im[row * side + column];
    }
    transform.forward(columnRe, columnIm);
    for (let row = 0; row < side; row++) {
      re[row * side + column] = columnRe[row];
      im[row * side + column] = columnIm[row];
    }
  }
}

/** The inverse without the division by the number of values: real and imaginary parts are exchanged. */
function transformPlaneBack(
  transform: FourierTransform,
  re: Float64Array,
  im: Float64Array,
  side: number,
): void {
  transformPlane(transform, im, re, side);
}

function pad(plane: Float64Array, side: number, border: number): Float64Array {
  const indices = paddedIndices(side, border);
  const padded = new Float64Array(indices.length ** 2);
  let to = 0;
  for (const row of indices) for (const column of indices) padded[to++] = plane[row * side + column];
  return padded;
}

function crop(plane: Float64Array, stride: number, border: number, side: number): Float64Array {
  const cropped = new Float64Array(side * side);
  for (let row = 0; row < side; row++) {
    const start = (row + border) * stride + border;
    cropped.set(plane.subarray(start, start + side), row * side);
  }
  return cropped;
}

/** Means over the blocks of the middle of a plane, block column by block column. */
function blockMeans(
  plane: Float64Array,
  stride: number,
  border: number,
  side: number,
  blocks: number,
): Float64Array {
  const edges = blockEdges(side, blocks);
  const means = new Float64Array(blocks * blocks);
  for (let blockColumn = 0; blockColumn < blocks; blockColumn++) {
    for (let blockRow = 0; blockRow < blocks; blockRow++) {
      let sum = 0;
      for (let row = edges[blockRow]; row < edges[blockRow + 1]; row++) {
        for (let column = edges[blockColumn]; column < edges[blockColumn + 1]; column++) {
          sum += plane[(row + border) * stride + column + border];
        }
      }
      const height = edges[blockRow + 1] - edges[blockRow];
      const width = edges[blockColumn + 1] - edges[blockColumn];
      means[blockColumn * blocks + blockRow] = sum / (height * width);
    }
  }
  return means;
}
