import {
  checkInteger,
  checkMatrix,
  checkOptions,
  createRandom,
  type Matrix,
  packedMatrix,
} from "@vscnn/core";
import { checkRandom } from "./check-random.ts";
import type { FitPcaOptions } from "./fit-pca.ts";
import { createKernels } from "./kernels/index.ts";
import { modelOfProducts } from "./model-of-products.ts";
import type { PcaModel } from "./pca-model.ts";
import { checkPreScale } from "./pre-scale.ts";
import { panelCount, type SymmetricTiles, tileIndex, tilesLength } from "./symmetric-tiles.ts";

/** Sums that a principal component analysis can be made of, without the rows. */
export interface PcaAccumulator {
  /** Columns of the rows it takes. */
  readonly dims: number;
  /** Rows it has taken. */
  readonly sampleCount: number;
  /** Takes rows: any number of them, in any order, of numbers from -1e150 to 1e150. */
  add(matrix: Matrix): void;
  /** Takes all rows that another accumulator has taken, and leaves that as it is. */
  merge(other: PcaAccumulator): void;
  /** The model of all rows so far; more may follow. */
  finish(options: FinishPcaOptions): PcaModel;
  /** What `JSON.stringify` saves and {@link loadPcaAccumulator} takes back. */
  toJSON(): SavedPcaAccumulator;
}

/**
 * Options of {@link PcaAccumulator.finish}: those of {@link fitPca} without `sign`, which is always `'components'` because
 * scores would need the rows, and without `tolerance`, because residuals are always within 1e-12.
 */
export type FinishPcaOptions = Omit<FitPcaOptions, "sign" | "tolerance">;

/** A {@link PcaAccumulator} as plain data. */
export interface SavedPcaAccumulator {
  /** What this object is. */
  readonly kind: "pca-accumulator";
  /** The version of this form. */
  readonly version: 1;
  readonly sampleCount: number;
  /** Mean of each column. */
  readonly mean: readonly number[];
  /** Sums of products of deviations of every two columns: the upper triangle, row by row. */
  readonly products: readonly number[];
}

/** Sums inside an accumulator, for `merge`. */
interface Moments {
  readonly count: number;
  readonly mean: Float64Array;
  readonly tiles: Float64Array;
}

const momentsOf = new WeakMap<PcaAccumulator, () => Moments>();

/** The squares of larger numbers, summed over many rows, could leave the range of doubles and spoil all sums. */
const MAX_NUMBER = 1e150;

/** Rows that are centered on their own mean and multiplied at a time. */
const PART_ROWS = 128;

/**
 * Collects rows for a principal component analysis in one pass: in batches of any size, in any order, on any machine.
 * Rows are centered on the mean of their part, and parts are joined by Chan's update, so that offsets however large
 * cost no digits.
 *
 * Memory is `4 dims^2` bytes and a fixed number of rows, however many rows are taken: about 100 MB for 4,710 columns.
 *
 * @param dims - columns of the rows to come
 * @throws TypeError or RangeError if dims is not an integer of at least 1
 * @example
 * const accumulator = createPcaAccumulator(2);
 * accumulator.add(matrixFrom([[0, 0], [2, 2]]));
 * accumulator.add(matrixFrom([[4, 4]]));
 * accumulator.finish({ components: 1 }).explainedVariance; // => [8.0000]
 * @see Chan, Golub and LeVeque 1983, doi:10.2307/2683386
 */
export function createPcaAccumulator(dims: number): PcaAccumulator {
  checkInteger("createPcaAccumulator", "dims", dims, { min: 1 });
  return accumulatorOf("createPcaAccumulator", dims, 0, new Float64Array(dims));
}

/** An accumulator that has taken `count` rows; the products of their deviations are set by `setProducts`. */
export function accumulatorOf(
  functionName: string,
  dims: number,
  initialCount: number,
  mean: Float64Array,
  setProducts?: (tiles: SymmetricTiles) => void,
): PcaAccumulator {
  const panels = panelCount(dims);
  // One row more, for the difference of the means
  const panelsBytes = (PART_ROWS + 1) * panels * 32;
  const { kernels, buffer } = createKernels(functionName, panelsBytes + tilesLength(dims) * 8);
  const packed = new Float64Array(buffer, 0, panelsBytes / 8);
  const tiles = new Float64Array(buffer, panelsBytes, tilesLength(dims));
  const pending = new Float64Array(PART_ROWS * dims);
  let pendingRows = 0;
  let count = initialCount;
  setProducts?.({ numbers: tiles, size: dims });

  /** Adds the products of packed rows: those of a part about its mean, and that of the difference of the means. */
  function addPart(
    rows: number,
    partMean: Float64Array,
    partCount: number,
    fill: (height: number) => void,
  ): void {
    const height = rows + 1;
    packed.fill(0, 0, height * panels * 4);
    fill(height);
    const weight = Math.sqrt((count * partCount) / (count + partCount));
    for (let i = 0; i < dims; i++) {
      const difference = partMean[i] - mean[i];
      packed[((i >> 2) * height + rows) * 4 + (i & 3)] = weight * difference;
      mean[i] += difference * (partCount / (count + partCount));
    }
    kernels.addProducts(0, height, panels, panelsBytes);
    count += partCount;
  }

  function flush(): void {
    if (pendingRows === 0) return;
    const partMean = meanOfRows(pending, pendingRows, dims);
    addPart(pendingRows, partMean, pendingRows, (height) => {
      for (let row = 0, at = 0; row < pendingRows; row++) {
        for (let i = 0; i < dims; i++, at++) {
          packed[((i >> 2) * height + row) * 4 + (i & 3)] = pending[at] - partMean[i];
        }
      }
    });
    pendingRows = 0;
  }

  function moments(): Moments {
    flush();
    return { count, mean, tiles };
  }

  const accumulator: PcaAccumulator = {
    dims,
    get sampleCount() {
      return count + pendingRows;
    },
    add(matrix) {
      checkMatrix("PcaAccumulator.add", "matrix", matrix, { columns: dims });
      const data = packedMatrix(matrix);
      checkRange(data, dims);
      for (let from = 0; from < data.length; ) {
        const room = (PART_ROWS - pendingRows) * dims;
        const part = data.subarray(from, Math.min(data.length, from + room));
        pending.set(part, pendingRows * dims);
        pendingRows += part.length / dims;
        from += part.length;
        if (pendingRows === PART_ROWS) flush();
      }
    },
    merge(other) {
      const theirs = momentsOf.get(other)?.();
      if (theirs === undefined) {
        throw new TypeError(
          `PcaAccumulator.merge: other must be a PcaAccumulator, got ${other === null ? "null" : typeof other}`,
        );
      }
      if (theirs.mean.length !== dims) {
        throw new RangeError(`PcaAccumulator.merge: other must have ${dims} dims, got ${theirs.mean.length}`);
      }
      flush();
      if (theirs.count === 0) return;
      const added = theirs.tiles;
      for (let i = 0; i < tiles.length; i++) tiles[i] += added[i];
      addPart(0, theirs.mean.slice(), theirs.count, () => {});
    },
    finish(options) {
      const name = "PcaAccumulator.finish";
      checkOptions(name, options);
      refuseOption(name, options, "sign", "scores need the rows");
      refuseOption(name, options, "tolerance", "residuals are always within 1e-12");
      const { components, random = createRandom(0) } = options;
      flush();
      if (count < 2) throw new RangeError(`${name}: there must be at least 2 rows, got ${count}`);
      checkInteger(name, "components", components, { min: 1, max: Math.min(count, dims) });
      checkPreScale(name, options, dims);
      return modelOfProducts(
        { count, mean, products: { numbers: tiles, size: dims } },
        { ...options, random: checkRandom(name, random) },
      );
    },
    toJSON() {
      flush();
      const products: number[] = [];
      for (let row = 0; row < dims; row++) {
        for (let column = row; column < dims; column++) {
          products.push(tiles[tileIndex(dims, row, column)] + 0);
        }
      }
      return {
        kind: "pca-accumulator",
        version: 1,
        sampleCount: count,
        mean: Array.from(mean, (value) => value + 0),
        products,
      };
    },
  };
  momentsOf.set(accumulator, moments);
  return accumulator;
}

/** Checks that an option of {@link fitPca} that means nothing here was not given. */
function refuseOption(functionName: string, options: object, option: string, reason: string): void {
  const value = (options as Readonly<Record<string, unknown>>)[option];
  if (value === undefined) return;
  throw new RangeError(`${functionName}: ${option} must be left out because ${reason}, got ${String(value)}`);
}

/** Checks that row-major numbers can be squared and summed. */
function checkRange(data: Float32Array | Float64Array, columns: number): void {
  const at = data.findIndex((value) => Math.abs(value) > MAX_NUMBER);
  if (at < 0) return;
  const place = `row ${Math.floor(at / columns)}, column ${at % columns}`;
  throw new RangeError(
    `PcaAccumulator.add: matrix must hold numbers from ${-MAX_NUMBER} to ${MAX_NUMBER}, got ${data[at]} at ${place}`,
  );
}

/** Measured from the first row, so that a large offset costs no digits. */
function meanOfRows(data: Float64Array, rows: number, columns: number): Float64Array {
  const first = data.slice(0, columns);
  const sums = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let i = 0; i < columns; i++, at++) sums[i] += data[at] - first[i];
  }
  return first.map((origin, i) => origin + sums[i] / rows);
}
