import { createNormal, createRandom } from "@vscnn/core";
import type { PcaModel } from "../src/index.ts";

/** What a matrix of known singular values is made of. */
export interface Spectrum {
  rows: number;
  columns: number;
  /** Singular value i, from 1 on, before the columns are centered. */
  singularValue: (i: number) => number;
  /** Typical size of the means of the columns. */
  offset?: number;
}

/** Row-major numbers `U S V^T` plus offsets, where U and V are products of three random reflections. */
export function spectrumMatrix({ rows, columns, singularValue, offset = 0 }: Spectrum): Float64Array {
  const normal = createNormal(createRandom(21));
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < Math.min(rows, columns); i++) data[i * columns + i] = singularValue(i + 1);
  // Vectors v of squared length 2: I - v v^T reflects
  const mirror = (length: number): Float64Array => {
    const vector = Float64Array.from({ length }, normal);
    const norm = Math.hypot(...vector);
    return vector.map((value) => (Math.SQRT2 * value) / norm);
  };
  for (let times = 0; times < 3; times++) {
    const left = mirror(rows);
    const sums = new Float64Array(columns);
    data.forEach((value, at) => {
      sums[at % columns] += value * left[Math.floor(at / columns)];
    });
    for (let at = 0; at < data.length; at++) data[at] -= left[Math.floor(at / columns)] * sums[at % columns];
    const right = mirror(columns);
    for (let row = 0; row < rows; row++) {
      const part = data.subarray(row * columns, (row + 1) * columns);
      const sum = part.reduce((total, value, k) => total + value * right[k], 0);
      for (let k = 0; k < columns; k++) part[k] -= sum * right[k];
    }
  }
  const offsets = Float64Array.from({ length: columns }, () => offset * normal());
  return data.map((value, at) => value + offsets[at % columns]);
}

/** `||C v - lambda v|| / lambda` of each component, from the numbers themselves, in double. */
export function residuals(model: PcaModel, data: ArrayLike<number>): number[] {
  const columns = model.mean.length;
  const rows = data.length / columns;
  const mean = new Float64Array(columns);
  for (let at = 0; at < data.length; at++) mean[at % columns] += (data[at] - data[at % columns]) / rows;
  for (let k = 0; k < columns; k++) mean[k] += data[k];
  const centered = Float64Array.from(
    data,
    (value, at) => (value - mean[at % columns]) / (model.scale?.[at % columns] ?? 1),
  );
  return model.components.map((component, i) => {
    const lambda = model.explainedVariance[i];
    const error = Float64Array.from(component, (weight) => -lambda * weight);
    for (let from = 0; from < data.length; from += columns) {
      let score = 0;
      for (let k = 0; k < columns; k++) score += centered[from + k] * component[k];
      for (let k = 0; k < columns; k++) error[k] += (score / (rows - 1)) * centered[from + k];
    }
    return Math.hypot(...error) / lambda;
  });
}
