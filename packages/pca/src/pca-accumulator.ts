import type { Matrix } from "@vscnn/core";
import type { FitPcaOptions } from "./fit-pca.ts";
import type { PcaModel } from "./pca-model.ts";

/** Sums that a principal component analysis can be made of, without the rows. */
export interface PcaAccumulator {
  /** The number of columns of the rows it takes. */
  readonly columns: number;
  /** The number of rows it has taken. */
  readonly sampleCount: number;
  /** Takes rows: any number of them, in any order, of numbers from -1e150 to 1e150. */
  add(matrix: Matrix): void;
  /** Takes all rows that another accumulator has taken, and leaves that as it is. */
  merge(other: PcaAccumulator): void;
  /** The model of all rows so far; more may follow. */
  finish(options: FinishPcaOptions): PcaModel;
  /** What `JSON.stringify` saves and {@link loadPcaAccumulator} takes back; {@link savePcaAccumulator} needs far less room. */
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
  /** The number of rows. */
  readonly sampleCount: number;
  /** Mean of each column. */
  readonly mean: readonly number[];
  /** Sums of products of deviations of every two columns: the upper triangle, row by row. */
  readonly products: readonly number[];
}
