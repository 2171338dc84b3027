import type { MemoryPlan } from "@vscnn/kernels";
import type { GistKernels } from "../../kernels/index.ts";
import { lowPassBasis } from "../low-pass-basis.ts";
import { paddedIndices } from "../symmetric-padding.ts";
import { PREFILTER_BORDER } from "./picture-frame.ts";

/** The prefilter of one size of picture on the kernels. */
export interface FastPrefilter {
  /** Writes what does not depend on the picture, once the memory is there. */
  write(buffer: ArrayBuffer): void;
  /** Whitens a picture of levels; the result is only to be read, and overwritten by the next. */
  whiten(kernels: GistKernels, buffer: ArrayBuffer, picture: Float64Array): Float64Array;
}

/** Plans the local contrast normalization of square pictures of `side`. */
export function planPrefilter(side: number, cutoff: number, memory: MemoryPlan): FastPrefilter {
  const indices = paddedIndices(side, PREFILTER_BORDER);
  const lowPass = planLowPass(indices.length, cutoff, memory);
  const whitened = new Float64Array(side * side);
  return {
    write: lowPass.write,
    whiten(kernels, buffer, picture) {
      const plane = lowPass.planeIn(buffer);
      const logarithms = lowPass.roomIn(buffer, roundUp2(picture.length));
      logarithms.set(picture);
      kernels.logarithms(logarithms.byteOffset, logarithms.length);
      extend(logarithms, side, indices, plane);
      subtract(plane, lowPass.run(kernels, buffer), indices.length);
      crop(plane, side, whitened);
      for (let i = 0; i < plane.values.length; i++) plane.values[i] *= plane.values[i];
      divideByDeviation(whitened, side, lowPass.run(kernels, buffer));
      return whitened;
    },
  };
}

/** A square of doubles in the kernels' memory, its rows `stride` apart. */
interface Plane {
  values: Float64Array;
  stride: number;
}

/** A Gaussian low-pass of planes of one size, as four products with the few waves that pass. */
interface LowPass {
  write(buffer: ArrayBuffer): void;
  /** What is low-passed. */
  planeIn(buffer: ArrayBuffer): Plane;
  /** Room for as many numbers as the plane has, which the next low-pass overwrites. */
  roomIn(buffer: ArrayBuffer, length: number): Float64Array;
  /** Low-passes the plane, which is left as it is. */
  run(kernels: GistKernels, buffer: ArrayBuffer): Plane;
}

function planLowPass(side: number, cutoff: number, memory: MemoryPlan): LowPass {
  const waves = lowPassBasis(side, cutoff);
  // The kernel multiplies tiles of 4 x 4; what is added is zeros
  const columns = roundUp4(side);
  const rows = roundUp4(waves.length);
  const basis = memory.reserve(8 * rows * columns);
  const transposed = memory.reserve(8 * rows * columns);
  const plane = memory.reserve(8 * columns * columns);
  const result = memory.reserve(8 * columns * columns);
  const between = memory.reserve(8 * rows * columns);
  const coefficients = memory.reserve(8 * rows * rows);
  const planeAt = (buffer: ArrayBuffer, address: number): Plane => ({
    values: new Float64Array(buffer, address, columns * columns),
    stride: columns,
  });
  return {
    write(buffer) {
      const basisData = new Float64Array(buffer, basis, rows * columns);
      const transposedData = new Float64Array(buffer, transposed, rows * columns);
      writeBasis(waves, basisData, columns, transposedData, rows);
    },
    planeIn: (buffer) => planeAt(buffer, plane),
    roomIn: (buffer, length) => new Float64Array(buffer, result, length),
    run(kernels, buffer) {
      kernels.multiplyDoubles(rows, columns, columns, basis, plane, between);
      kernels.multiplyDoubles(rows, rows, columns, between, transposed, coefficients);
      kernels.multiplyDoubles(rows, columns, rows, coefficients, basis, between);
      kernels.multiplyDoubles(columns, columns, rows, transposed, between, result);
      return planeAt(buffer, result);
    },
  };
}

function writeBasis(
  waves: readonly Float64Array[],
  basis: Float64Array,
  columns: number,
  transposed: Float64Array,
  rows: number,
): void {
  waves.forEach((wave, row) => {
    basis.set(wave, row * columns);
    wave.forEach((value, column) => {
      transposed[column * rows + row] = value;
    });
  });
}

/** Fills a plane with a picture that is continued by reflection. */
function extend(picture: Float64Array, side: number, indices: Int32Array, { values, stride }: Plane): void {
  for (let row = 0; row < indices.length; row++) {
    const from = indices[row] * side;
    const to = row * stride;
    for (let column = 0; column < indices.length; column++) {
      values[to + column] = picture[from + indices[column]];
    }
  }
}

function subtract({ values, stride }: Plane, subtrahend: Plane, side: number): void {
  for (let row = 0; row < side; row++) {
    for (let at = row * stride, end = at + side; at < end; at++) values[at] -= subtrahend.values[at];
  }
}

/** Where the picture's row begins in a plane. */
function rowStart(row: number, stride: number): number {
  return (row + PREFILTER_BORDER) * stride + PREFILTER_BORDER;
}

function crop({ values, stride }: Plane, side: number, picture: Float64Array): void {
  for (let row = 0; row < side; row++) {
    const from = rowStart(row, stride);
    picture.set(values.subarray(from, from + side), row * side);
  }
}

function divideByDeviation(picture: Float64Array, side: number, { values, stride }: Plane): void {
  for (let row = 0, to = 0; row < side; row++) {
    let from = rowStart(row, stride);
    for (const end = to + side; to < end; to++, from++) {
      picture[to] /= 0.2 + Math.sqrt(Math.abs(values[from]));
    }
  }
}

function roundUp4(length: number): number {
  return 4 * Math.ceil(length / 4);
}

function roundUp2(length: number): number {
  return 2 * Math.ceil(length / 2);
}
