import type { NdArray } from "./nd-array.ts";

/** A table of numbers: shape `[rows, columns]`, one row for each observation. Any strides: a view of a matrix is a matrix. */
export type Matrix = NdArray<Float32Array | Float64Array>;
