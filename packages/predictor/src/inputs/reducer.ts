import { type Matrix, matrixFrom } from "@vscnn/core";
import {
  fitMinMax,
  fitPcaAsync,
  fitPcaStream,
  type MinMaxModel,
  type PcaModel,
  transformMinMax,
  transformPca,
} from "@vscnn/pca";

/** Columns of a row of features, reduced to principal components and brought to [0, 1], as the paper does. */
export interface Reducer {
  /** The first column and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** Undefined where all columns are kept. */
  readonly pca: PcaModel | undefined;
  readonly scale: MinMaxModel;
}

/** Rows of features, row-major in single precision. */
export interface FeatureRows {
  readonly data: Float32Array;
  readonly columns: number;
}

/** How columns are reduced. */
export interface ReduceSettings {
  readonly start: number;
  readonly end: number;
  readonly components: number;
  readonly preScale: "none" | "zscore";
  readonly seed: number;
  readonly threads: number;
  /** Ends the search for components. */
  readonly signal: AbortSignal | undefined;
}

/** Rows that are copied at a time. */
const BATCH_ROWS = 4096;

/** Numbers up to which columns are copied whole; above, they are read batch by batch. */
const WHOLE_SIZE = 2 ** 26;

/** Learns a reduction of some columns from the training rows. */
export async function fitReducer(
  rows: FeatureRows,
  { start, end, components, ...settings }: ReduceSettings,
): Promise<Reducer> {
  const count = rows.data.length / rows.columns;
  const kept = Math.min(components, count, end - start);
  const pca = kept === 0 ? undefined : await fitColumns(rows, { start, end, components: kept, ...settings });
  const scale = fitMinMax(transformColumns(rows, { start, end, pca }));
  return { start, end, pca, scale };
}

/** How many columns a reducer gives. */
export function reducedLength({ scale }: Reducer): number {
  return scale.min.length;
}

/** Reduces rows. */
export function reduceRows(reducer: Reducer, rows: FeatureRows): Matrix {
  return transformMinMax(reducer.scale, transformColumns(rows, reducer));
}

async function fitColumns(
  rows: FeatureRows,
  { start, end, components, seed, preScale, threads, signal }: ReduceSettings,
): Promise<PcaModel> {
  const count = rows.data.length / rows.columns;
  const options = {
    components,
    seed,
    threads,
    ...(preScale === "zscore" && { preScale }),
    ...(signal !== undefined && { signal }),
  };
  if (count * (end - start) <= WHOLE_SIZE) {
    const matrix = columnsOf(rows, { start, end, first: 0, last: count });
    return fitPcaAsync(matrix, options);
  }
  return fitPcaStream(() => batches(rows, start, end), options);
}

function* batches(rows: FeatureRows, start: number, end: number): Generator<Matrix> {
  const count = rows.data.length / rows.columns;
  for (let first = 0; first < count; first += BATCH_ROWS) {
    yield columnsOf(rows, { start, end, first, last: Math.min(first + BATCH_ROWS, count) });
  }
}

function transformColumns(
  rows: FeatureRows,
  { start, end, pca }: { start: number; end: number; pca: PcaModel | undefined },
): Matrix {
  const count = rows.data.length / rows.columns;
  const width = pca === undefined ? end - start : pca.components.length;
  const scores = new Float64Array(count * width);
  let at = 0;
  for (const batch of batches(rows, start, end)) {
    const { data } = pca === undefined ? batch : transformPca(pca, batch);
    scores.set(data, at);
    at += data.length;
  }
  return matrixFrom(scores, [count, width]);
}

function columnsOf(
  { data, columns }: FeatureRows,
  { start, end, first, last }: { start: number; end: number; first: number; last: number },
): Matrix {
  const width = end - start;
  const copy = new Float32Array((last - first) * width);
  for (let row = first, to = 0; row < last; row++, to += width) {
    copy.set(data.subarray(row * columns + start, row * columns + end), to);
  }
  return matrixFrom(copy, [last - first, width]);
}
