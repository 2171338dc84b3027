import {
  checkChoice,
  checkInteger,
  checkMatrix,
  checkOptions,
  createRandom,
  type Matrix,
  packedMatrix,
} from "@vscnn/core";
import { assembleModel, higherPeak } from "./assemble-model.ts";
import { createBlockKrylov, type LeadingPairs } from "./block-krylov.ts";
import { checkRandom } from "./check-random.ts";
import { checkTolerance } from "./check-tolerance.ts";
import { type ColumnMoments, columnMoments } from "./column-moments.ts";
import { hasVariance, inUnits, noPairs } from "./decomposition.ts";
import type { FitPcaOptions } from "./fit-pca.ts";
import { createGramProducts } from "./gram-products.ts";
import { OVERSAMPLING, SEARCH_SHARE, singularPairs } from "./leading-pairs.ts";
import { createRowBuffer } from "./linear-algebra/row-buffer.ts";
import type { PcaModel } from "./pca-model.ts";
import { checkPreScale, preScaleDivisors } from "./pre-scale.ts";
import { PART_BYTES, projectRows } from "./project-rows.ts";
import { rangeDivisors } from "./range-unit.ts";
import { checkSquares } from "./scaled-square-sum.ts";

/** Options of {@link fitPcaStream}. */
export interface FitPcaStreamOptions extends FitPcaOptions {
  /**
   * Vectors that a pass over the rows is multiplied with. More of them make fewer passes, but more work in all.
   * @defaultValue components + 8
   */
  blockSize?: number;
}

/** Rows in batches, as one pass over them gives them. */
export type MatrixBatches = AsyncIterable<Matrix> | Iterable<Matrix>;

/**
 * Principal component analysis of rows that live in a file: they are read several times, a batch at a time.
 *
 * One pass for the mean, then one for each step of block Lanczos iterations until
 * `||C v - lambda v|| < tolerance lambda`: 5 to 15 where variances fall off. Memory is a batch and a few vectors for each
 * pass, never `columns^2`.
 *
 * @param readBatches - starts a pass over the same rows each time it is called
 * @returns the model, as {@link fitPca} would make it of all rows
 * @throws TypeError or RangeError if a batch or an option is not legal
 * @throws Error if a pass gives other rows than the first
 * @example
 * const batches = [matrixFrom([[0, 0], [2, 2]]), matrixFrom([[4, 4]])];
 * (await fitPcaStream(() => batches, { components: 1 })).explainedVariance; // => [8.0000]
 */
export async function fitPcaStream(
  readBatches: () => MatrixBatches,
  options: FitPcaStreamOptions,
): Promise<PcaModel> {
  checkOptions("fitPcaStream", options);
  if (typeof readBatches !== "function") {
    throw new TypeError(`fitPcaStream: readBatches must be a function, got ${typeof readBatches}`);
  }
  const { components, sign = "components", random = createRandom(0) } = options;
  const { blockSize = components + OVERSAMPLING } = options;
  checkInteger("fitPcaStream", "components", components, { min: 1 });
  checkInteger("fitPcaStream", "blockSize", blockSize, { min: 1 });
  checkChoice("fitPcaStream", "sign", sign, ["components", "u"]);
  const checkedRandom = checkRandom("fitPcaStream", random);
  const tolerance = checkTolerance("fitPcaStream", options);

  const { rows, moments } = await streamMoments(readBatches);
  const { mean, squares } = moments;
  const columns = mean.length;
  checkInteger("fitPcaStream", "components", components, { min: 1, max: Math.min(rows, columns) });
  checkPreScale("fitPcaStream", options, columns);
  checkSquares("fitPcaStream", squares);
  const scale = preScaleDivisors(moments, rows, options);

  if (!hasVariance(moments, scale)) {
    return assembleModel(rows, { moments, scale, ...noPairs(columns, components) });
  }

  const { divisors, unit } = rangeDivisors(squares, scale);
  const capacity = Math.max(4, Math.floor(PART_BYTES / (8 * columns)));
  const search = async (vectors: number): Promise<LeadingPairs> => {
    const krylov = createBlockKrylov({
      dimension: columns,
      count: components,
      blockSize: vectors,
      tolerance: SEARCH_SHARE * tolerance,
      hidden: 0,
      roughError: null,
      random: checkedRandom,
    });
    const buffer = createRowBuffer({
      functionName: "fitPcaStream",
      columns,
      capacity,
      isDouble: true,
      vectors: Math.min(vectors, columns),
    });
    const gram = createGramProducts(buffer, columns, { mean: null, scale: divisors });
    for (;;) {
      gram.start(krylov.nextBlock());
      await forEachBatch(readBatches, { rows, columns }, (data) => {
        for (let from = 0; from * columns < data.length; from += capacity) {
          buffer.load(data, from, Math.min(capacity, data.length / columns - from), { mean });
          gram.addHeldRows();
        }
      });
      const found = krylov.advance(gram.finish());
      if (found === "too rough") {
        throw new Error(
          `fitPcaStream: each pass must give the same rows, got other numbers than in the first`,
        );
      }
      if (found !== undefined) return found;
    }
  };
  let found = await search(blockSize);
  if (found.mayMissCopies) found = await search(components + OVERSAMPLING);
  const decomposition = { moments, scale, ...inUnits(singularPairs(found), unit) };
  if (sign === "components") return assembleModel(rows, decomposition);
  const peaks = new Float64Array(components);
  await forEachBatch(readBatches, { rows, columns }, (data) => {
    const scores = projectRows("fitPcaStream", data, mean, scale, decomposition.pairs.vectors);
    scores.forEach((score, at) => {
      peaks[at % components] = higherPeak(peaks[at % components], score);
    });
  });
  return assembleModel(rows, decomposition, {
    signsOf: () => Array.from(peaks, (peak) => (peak < 0 ? -1 : 1)),
  });
}

/** Mean and squares of all rows by Chan's update, a batch at a time. */
async function streamMoments(
  readBatches: () => MatrixBatches,
): Promise<{ rows: number; moments: ColumnMoments }> {
  let rows = 0;
  let mean = new Float64Array(0);
  let squares = new Float64Array(0);
  await forEachBatch(readBatches, undefined, (data, columns) => {
    const added = data.length / columns;
    const part = columnMoments(data, added, columns);
    if (rows === 0) {
      mean = new Float64Array(columns);
      squares = new Float64Array(columns);
    }
    for (let i = 0; i < columns; i++) {
      const difference = part.mean[i] - mean[i];
      mean[i] += difference * (added / (rows + added));
      squares[i] += part.squares[i] + difference ** 2 * ((rows * added) / (rows + added));
    }
    rows += added;
  });
  if (rows < 2) throw new RangeError(`fitPcaStream: there must be at least 2 rows, got ${rows}`);
  return { rows, moments: { mean, squares } };
}

/** One pass over the rows; those after the first must give as many again. */
async function forEachBatch(
  readBatches: () => MatrixBatches,
  expected: { rows: number; columns: number } | undefined,
  use: (data: Float32Array | Float64Array, columns: number) => void,
): Promise<void> {
  let columns = expected?.columns;
  let rows = 0;
  const batches: unknown = readBatches();
  if (!isIterable(batches)) {
    throw new TypeError(
      `fitPcaStream: readBatches must give an iterable of matrices, got ${batches === null ? "null" : typeof batches}`,
    );
  }
  for await (const batch of batches) {
    checkMatrix("fitPcaStream", "batch", batch, columns === undefined ? {} : { columns });
    columns = batch.shape[1];
    rows += batch.shape[0];
    if (batch.shape[0] > 0) use(packedMatrix(batch), columns);
  }
  if (expected !== undefined && rows !== expected.rows) {
    throw new Error(`fitPcaStream: each pass must give the same rows, got ${expected.rows}, then ${rows}`);
  }
}

function isIterable(value: unknown): value is MatrixBatches {
  return (
    typeof value === "object" && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value)
  );
}
