import { dot } from "@vscnn/numerics";
import type { Decomposition } from "../decompose/decomposition.ts";
import { scaledSquareSum } from "../moments/scaled-square-sum.ts";
import type { PcaModel } from "../pca-model.ts";

/** Magnitudes this close, relative to the larger, are ties: rounding errors must not choose between them. */
const TIE = 1e-8;

/** How the signs of components are set, if not by their weights. */
export interface SignRule {
  /** Signs from the scores along unit vectors, which come one after the other. */
  readonly signsOf?: (vectors: Float64Array) => readonly number[];
}

/**
 * Makes a model of a decomposition of `sampleCount` rows. The vectors of singular values that are 0 are replaced by any
 * that complete the orthonormal basis.
 */
export function assembleModel(
  sampleCount: number,
  { moments, scale, pairs, noiseFloor }: Decomposition,
  { signsOf }: SignRule = {},
): PcaModel {
  const { mean, squares } = moments;
  const columns = mean.length;
  const totalSquares = scaledSquareSum(squares, scale);
  const { values } = pairs;
  const rank = values.indexOf(0);
  if (rank >= 0) completeBasis(pairs.vectors, columns, rank);
  const signs = signsOf?.(pairs.vectors);
  const components = Array.from(values, (value, i) => {
    const vector = pairs.vectors.subarray(i * columns, (i + 1) * columns);
    const sign = signs === undefined || value === 0 ? peakSign(vector) : signs[i];
    return plainNumbers(vector, sign);
  });
  return {
    kind: "pca",
    version: 2,
    sampleCount,
    mean: plainNumbers(mean),
    scale: scale && plainNumbers(scale),
    components,
    explainedVariance: Array.from(values, (value) => value ** 2 / (sampleCount - 1)),
    explainedVarianceRatio: Array.from(values, (value) => (value === 0 ? 0 : value ** 2 / totalSquares)),
    singularValues: Array.from(values),
    noiseFloor,
  };
}

/** The sign of the first number whose magnitude is the largest, up to rounding errors. */
export function peakSign(values: ArrayLike<number>, from = 0, step = 1): number {
  let peak = 0;
  for (let i = from; i < values.length; i += step) peak = higherPeak(peak, values[i]);
  return peak < 0 ? -1 : 1;
}

/** The second number if its magnitude is larger by more than rounding errors, else the first. */
export function higherPeak(peak: number, value: number): number {
  return Math.abs(value) > Math.abs(peak) * (1 + TIE) ? value : peak;
}

/** The numbers, or their opposites, as JSON can hold them: it has no negative zero. */
function plainNumbers(values: Float64Array, sign = 1): number[] {
  const numbers: number[] = [];
  for (let i = 0; i < values.length; i++) numbers.push(sign * values[i] + 0);
  return numbers;
}

/** Replaces the vectors from `from` on by unit vectors orthogonal to all before them. */
function completeBasis(vectors: Float64Array, columns: number, from: number): void {
  const count = vectors.length / columns;
  // How much of each axis the basis covers already: its projection's squared length
  const covered = new Float64Array(columns);
  const cover = (vector: number): void => {
    for (let i = 0; i < columns; i++) covered[i] += vectors[vector * columns + i] ** 2;
  };
  for (let vector = 0; vector < from; vector++) cover(vector);
  for (let vector = from; vector < count; vector++) {
    let axis = 0;
    for (let i = 1; i < columns; i++) if (covered[i] < covered[axis] - 1e-8) axis = i;
    const rest = vectors.subarray(vector * columns, (vector + 1) * columns).fill(0);
    rest[axis] = 1;
    for (let pass = 0; pass < 2; pass++) {
      for (let other = 0; other < vector; other++) {
        const share = dot(vectors, other * columns, rest, 0, columns);
        for (let i = 0; i < columns; i++) rest[i] -= share * vectors[other * columns + i];
      }
    }
    const norm = Math.sqrt(dot(rest, 0, rest, 0, columns));
    for (let i = 0; i < columns; i++) rest[i] /= norm;
    cover(vector);
  }
}
